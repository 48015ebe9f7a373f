// What one takes along: files and clipboards, made of the reading.
import { exportDocument } from './js/export.js';

/** Offers a text as a file. */
export function save(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Puts a text on the clipboard; gives whether it is there. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** A name for files about this text. */
export const fileName = (title, end) => `${title.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 50) || 'article'}.${end}`;

/** Every quote with its source, as lines for a note or a mail. */
export function asText(reading, title) {
  const rows = reading.sources.map((row) => `- ${row.label}${row.roles[0] ? `, ${row.roles[0]}` : ''}: ${row.quotes.length} quotes, ${row.words} words (${Math.round(row.share * 100)} %)`);
  return [title, '', 'Sources', ...rows, '', 'Quotes', ...reading.inOrder.map((i) => `- ${reading.citation(i)}`), ''].join('\n');
}

/** The document with its text, for programs. */
export const asJson = (text, document) => `${JSON.stringify({ text, ...document }, null, 1)}\n`;

/** The work on the desk: what `fromWork` reads. */
export const asWork = (articles) => `${JSON.stringify({ copydesk: 1, articles: articles.map(({ text, published, found, hints, corrections }) => ({ text, published, found, hints, corrections })) })}\n`;

/** A reading as WebAssembly writes it for other programs. */
export async function asFormat({ text, document }, format, title) {
  const written = await exportDocument(document, text, format, { id: title });
  return format.startsWith('csv') ? `\ufeff${written}` : written; // without the mark, spreadsheets guess another encoding
}
