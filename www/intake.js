// What comes in: a clipboard, a file, typed words. Each becomes {text, published, hints}, or a sentence on why not.
import { load } from './js/load.js';
import { model } from './model.js';

// Pages are read on this thread, by the module that the worker runs too: the page is there before it has loaded.
const reader = model.then((wasm) => load({ wasm })).then(() => import('./js/read.js'));
reader.catch(() => {}); // whoever waits for it says so

const READS = /\.(txt|text|md|markdown|html?)$/i;
export const WORK = /\.copydesk$/i;
const SOURCE = /^\s*<(!doctype\s+html|html|head|body|article|main|section|div|p|h1|meta|script|span)\b[^>]*>[\s\S]*<\/\w+>\s*$/i;

/** Whether pasted plain text is the source of a web page. */
export const isSource = (text) => SOURCE.test(text);

export async function fromHtml(html, plain) {
  const { htmlToText } = await reader;
  const { text, hints, published } = htmlToText(html, undefined, plain);
  return { text, hints, published };
}

/** Markdown as it reads: headings known as such, marks of emphasis and links gone. */
export function fromMarkdown(source) {
  const hints = [];
  let text = '';
  let titled = false;
  for (const line of source.replace(/\r\n?/g, '\n').split('\n')) {
    const [, level, heading] = line.match(/^(#{1,6})\s+(.*?)\s*#*$/) ?? [];
    const words = (heading ?? line)
      .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2').replace(/(?<![\w*])[*_](?=\S)([^*_]*\S)[*_](?![\w*])/g, '$1')
      .replace(/^>\s?/, '').replace(/^(\s*)[-*+]\s+/, '$1• ');
    if (heading) {
      hints.push({ start: text.length, end: text.length + words.length, kind: level === '#' && !titled ? 'headline' : 'subheading' });
      titled = true;
    }
    text += `${words}\n`;
  }
  return { text: text.replace(/\n+$/, ''), hints };
}

/** What a paste or a drop holds, to be taken before the event is over. */
export const transferred = (data) => ({ html: data.getData('text/html'), plain: data.getData('text/plain') });

/** The article of that: the lines of its plain text, with what the marks of its HTML say. */
export async function fromTransfer({ html, plain }) {
  const rich = html ? await fromHtml(html, plain || undefined) : undefined;
  return rich?.text ? rich : { text: plain };
}

export function decoded(bytes, charset = 'utf-8') {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** A file's article; throws an error whose message is for the reader. */
export async function fromFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    if (/\.docx$/i.test(file.name)) return await (await import('./word.js')).fromWord(bytes);
    if (/\.eml$/i.test(file.name)) return await (await import('./mail.js')).fromMail(bytes, fromHtml);
  } catch {
    throw new Error(`“${file.name}” cannot be read: it is damaged, or locked with a password. Open it and copy its text.`);
  }
  if (!READS.test(file.name) && !/^text\/(plain|html|markdown)/.test(file.type)) {
    throw new Error(`“${file.name}” cannot be read here: open it and copy its text. Word’s .docx, e-mail (.eml), plain text, Markdown and HTML can.`);
  }
  const text = decoded(bytes);
  if (/\.html?$/i.test(file.name) || file.type === 'text/html') return fromHtml(text);
  return /\.(md|markdown)$/i.test(file.name) ? fromMarkdown(text) : { text };
}

/** The articles of a work file; nothing in it is trusted to be what it should. */
export function fromWork(source) {
  let work;
  try {
    work = JSON.parse(source);
  } catch {
    throw new Error('This work file cannot be read: it is damaged.');
  }
  const articles = [work?.articles].flat().filter((one) => typeof one?.text === 'string');
  if (work?.copydesk !== 1 || !articles.length) throw new Error('This is no work file of copydesk.');
  const span = ({ start, end, kind }) => Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && /^[a-z]+$/.test(kind);
  const isDay = (value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);
  return articles.map(({ text, published, found, hints, corrections }) => ({
    text, published: isDay(published), found: isDay(found), hints: [hints ?? []].flat().filter((one) => one && span(one)), corrections: [corrections ?? []].flat().filter((one) => one?.do),
  }));
}
