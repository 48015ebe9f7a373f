// Pages as text, with what their marks say, read in WebAssembly, which has been loaded.
import { guarded } from './load.js';
import { readNode, still } from '../pkg/copydesk.js';

/**
 * The text of an HTML page or a clipboard's `text/html`, with what its marks say for `annotate(text, { published, url, hints })`. It is
 * parsed without being run, fetched or shown; `parse` turns the string into a document where there is no `DOMParser`, as in Node. A
 * document or element that is there already is read as it stands. `plain` is the clipboard's `text/plain`: where it has the
 * same words, its lines are kept.
 */
export function htmlToText(html, parse = (source) => new DOMParser().parseFromString(source, 'text/html'), plain = undefined) {
  const root = html?.nodeType ? html : parse(guarded(() => still(html)));
  return guarded(() => readNode(root?.documentElement ?? root, plain));
}
