// What one takes along: files and clipboards, made of the reading.
import { h } from './js/element/dom.js';
import { count } from './js/element/words.js';
import { exportDocument } from './js/export.js';

/** Offers a text as a file. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Puts a text on the clipboard, with its looks where a word processor takes it; gives whether it is there. */
export async function copy(text, html) {
  try {
    const as = (type, words) => ({ [type]: new Blob([words], { type }) });
    if (html && globalThis.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ ...as('text/plain', text), ...as('text/html', html) })]);
    else await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A name for files about this text. */
export const fileName = (title, end) => `${title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 50) || 'article'}.${end}`;

const lists = (reading) => {
  const rows = reading.sources.map((row) => `${row.label}${row.roles[0] ? `, ${row.roles[0]}` : ''}: ${count(row.quotes.length, 'quote')}, ${count(row.words, 'word')} (${Math.round(row.share * 100)} %)`);
  return { Sources: rows, Quotes: reading.inOrder.map(reading.citation, reading) };
};

/** Every quote with its source, as lines for a note or a mail. */
export const asText = (reading, title) => [title, ...Object.entries(lists(reading)).flatMap(([name, rows]) => ['', name, ...rows.map((row) => `- ${row}`)]), ''].join('\n');

/** The same with headings and lists, for a word processor. */
export const asRich = (reading, title) =>
  h('div', h('h1', title), Object.entries(lists(reading)).map(([name, rows]) => [h('h2', name), h('ul', rows.map((row) => h('li', row)))])).innerHTML;

/** The document with its text, for programs. */
export const asJson = (text, document) => `${JSON.stringify({ text, ...document }, null, 1)}\n`;

/** The work on the desk: what `fromWork` reads. */
export const asWork = (articles) => `${JSON.stringify({ copydesk: 1, articles: articles.map(({ text, published, found, hints, corrections }) => ({ text, published, found, hints, corrections })) })}\n`;

/** A reading as WebAssembly writes it for other programs. */
export async function asFormat({ text, document }, format, title) {
  const written = await exportDocument(document, text, format, { id: title });
  return format.startsWith('csv') ? `\ufeff${written}` : written; // without the mark, spreadsheets guess another encoding
}
