// Articles where they stand in a page.
import { guarded, load } from './load.js';
import { readInPlace } from '../pkg/copydesk.js';

export { htmlToText } from './read.js';

const annotate = await load();

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
