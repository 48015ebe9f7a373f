import { exportDocument as write } from '../pkg/copydesk.js';
import { guarded, load } from './load.js';

/** Writes what `annotate` gave for the text in another format. */
export async function exportDocument(document, text, format, { id, url } = {}) {
  await load();
  return guarded(() => write(document, text, format, id ?? undefined, url ?? undefined));
}
