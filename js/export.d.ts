import type { Document } from './types.js';

/**
 * json; text (annotations in braces); html (a page of its own, without scripts); md (a report); csv (quotes), csv-sources,
 * csv-people and csv-times; w3c (Web Annotation, JSON-LD); schema-org (JSON-LD); tei (TEI P5); timeml (TIMEX3 in the text);
 * conllu (CoNLL-U with CorefUD's entities); brat (standoff).
 */
export type Format =
  | 'json' | 'text' | 'html' | 'md' | 'csv' | 'csv-sources' | 'csv-people' | 'csv-times' | 'w3c' | 'schema-org' | 'tei' | 'timeml'
  | 'conllu' | 'brat';

/** Which article it is, for the formats that say so. */
export interface Article {
  id?: string | null | undefined;
  url?: string | null | undefined;
}

/**
 * Writes a document, with all its layers, in another format. Offsets in tables count as in the document, those of standards as
 * they say: code points. Rejects with a `TypeError` on arguments of the wrong shape.
 */
export function exportDocument(document: Document, text: string, format: Format, article?: Article): Promise<string>;
