// Word's files: a ZIP archive, in which `word/document.xml` holds the paragraphs.

const decoder = new TextDecoder();

/** The bytes of a ZIP archive's file, or undefined. */
async function unzipped(bytes, path) {
  const view = new DataView(bytes.buffer);
  let at = bytes.length - 22;
  while (at >= 0 && view.getUint32(at, true) !== 0x06054b50) at--; // where the list of files is told of: a comment may stand behind it
  if (at < 0) return undefined;
  let left = view.getUint16(at + 10, true);
  for (at = view.getUint32(at + 16, true); left--; ) {
    const [name, more, note] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    if (decoder.decode(bytes.subarray(at + 46, at + 46 + name)) === path) {
      const local = view.getUint32(at + 42, true);
      const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const body = new Blob([bytes.subarray(start, start + view.getUint32(at + 20, true))]);
      return new Response(view.getUint16(at + 10, true) ? body.stream().pipeThrough(new DecompressionStream('deflate-raw')) : body).text();
    }
    at += 46 + name + more + note;
  }
  return undefined;
}

/** The document's paragraphs, and which of them its styles call headings. */
export async function fromWord(bytes) {
  const xml = new DOMParser().parseFromString((await unzipped(bytes, 'word/document.xml')) ?? '', 'text/xml');
  const hints = [];
  let text = '';
  for (const paragraph of xml.querySelectorAll('body p')) {
    if (paragraph.closest('Fallback')) continue; // a text box for older programs
    const runs = [...paragraph.querySelectorAll('t, tab, br, cr')].filter((run) => run.closest('p') === paragraph && !run.closest('pPr'));
    const words = runs.map((run) => ({ t: run.textContent, tab: '\t' })[run.localName] ?? '\n').join('');
    const [, level] = paragraph.querySelector('pStyle')?.outerHTML.match(/val="(Title|Heading *\d)/i) ?? [];
    if (!words.trim()) continue;
    if (level) hints.push({ start: text.length, end: text.length + words.length, kind: hints.length ? 'subheading' : 'headline' });
    text += `${words}\n\n`;
  }
  if (!text) throw new Error();
  return { text: text.trimEnd(), hints };
}
