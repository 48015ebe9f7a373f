// Pages as text, with what their marks say. The reading is done in WebAssembly, which is loaded with this module.
import { guarded, load } from './load.js';
import { readInPlace, readNode, still } from '../pkg/copydesk.js';

const annotate = await load();

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

/**
 * Annotates an article where it stands: `document` is about `text`, and `rangeOf(span)` gives the `Range` of a span of that, or
 * `undefined` where none of it stands in the element. `about` is as for `annotate`, and wins over what the page says.
 */
export function annotateElement(element, about) {
  const { text, nodes, stretches, hints, published, url } =
    guarded(() => readInPlace(element, element?.ownerDocument?.documentElement ?? element));
  const given = Object.fromEntries(Object.entries(about ?? {}).filter(([, value]) => value !== undefined && value !== null));
  const document = annotate(text, { published, url, ...given, hints: [...(given.hints ?? []), ...hints] });

  /** The first stretch that ends behind `at`. */
  function stretchAt(at) {
    let [low, high] = [0, stretches.length / 4];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (stretches[4 * middle] + stretches[4 * middle + 3] > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
  function rangeOf({ start, end }) {
    const first = stretchAt(start);
    let last = stretchAt(end - 1);
    if (4 * last >= stretches.length || stretches[4 * last] >= end) last--; // `end` stands behind words that are no node's
    if (first > last || start >= end) return undefined;
    const [from, fromNode, fromAt] = stretches.subarray(4 * first);
    const [to, toNode, toAt, length] = stretches.subarray(4 * last);
    const range = element.ownerDocument.createRange();
    range.setStart(nodes[fromNode], fromAt + Math.max(0, start - from));
    range.setEnd(nodes[toNode], toAt + Math.min(length, end - to));
    return range;
  }
  return { text, document, rangeOf };
}
