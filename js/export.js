import { exportDocument as write } from '../pkg/copydesk.js';
import { load } from './index.js';

/** Writes what `annotate` gave for the text in another format. */
export async function exportDocument(document, text, format, { id, url } = {}) {
  await load();
  return write(document, text, format, id ?? undefined, url ?? undefined);
}
