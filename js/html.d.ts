import type { About, Document, Hint, Span } from './types.d.ts';

/** A page as plain text, with what its marks say for `annotate(text, { published, url, hints })`. */
export interface Page {
  text: string;
  /** Headings, captions, bylines, navigation and the like, as far as elements, JSON-LD and meta tags tell; UTF-16 offsets of `text`. */
  hints: Hint[];
  /** `YYYY-MM-DD`, where the page says when it was published. */
  published?: string;
  /** The address that the page says is its own. */
  url?: string;
  /** What the page says it is written in: a language tag (BCP 47). */
  language?: string;
}

/**
 * The text of an HTML page or of a clipboard's `text/html`, parsed without being run, fetched or shown; or of a document or element that is
 * there already, a browser's, jsdom's or linkedom's.
 * `parse` gives a document for the string where there is no `DOMParser`, as in Node. `plain` is the clipboard's `text/plain`: where it
 * has the same words, `text` is that, line for line, and the hints are laid on it.
 */
export function htmlToText(html: string | object, parse?: (html: string) => object, plain?: string): Page;

/** An article annotated where it stands. */
export interface InPlace {
  /** The text that `document` is about. */
  text: string;
  document: Document;
  /** Where a span of `text` stands in the page; `undefined` where none of its characters does. */
  rangeOf(span: Span): Range | undefined;
}

/** Annotates an element of a page, which is left as it is. What `about` says wins over what the page says of itself. */
export function annotateElement(element: Element, about?: About | null): InPlace;
