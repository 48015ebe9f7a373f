/** A stretch of the text by its words, with what stands around it: how corrections say where they belong. */
export function anchor(text, { start, end }) {
  // Half a surrogate pair is no character.
  const words = (from, to) => text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
  return { exact: text.slice(start, end), prefix: words(Math.max(0, start - 32), start), suffix: words(end, end + 32), start };
}
