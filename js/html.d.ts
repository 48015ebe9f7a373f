import type { Hint } from './types.d.ts';

/** A page as plain text, with what its marks say for `annotate(text, { published, hints })`. */
export interface Page {
  text: string;
  /** Headings, captions, bylines, navigation and the like, as far as elements, JSON-LD and meta tags tell; UTF-16 offsets of `text`. */
  hints: Hint[];
  /** `YYYY-MM-DD`, where the page says when it was published. */
  published?: string;
}

/**
 * The text of an HTML page or of a clipboard's `text/html`, parsed without being run, fetched or shown.
 * `parse` gives a document for it where there is no `DOMParser`, as in Node.
 */
export function htmlToText(html: string, parse?: (html: string) => unknown): Page;
