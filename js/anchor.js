/** A stretch of the text by its words, with what stands around it: how corrections say where they belong. */
export function anchor(text, { start, end }) {
  const [before, after] = [text.slice(Math.max(0, start - 32), start), text.slice(end, end + 32)];
  // Half a surrogate pair is no character.
  return { exact: text.slice(start, end), prefix: before.replace(/^[\udc00-\udfff]/, ''), suffix: after.replace(/[\ud800-\udbff]$/, ''), start };
}
