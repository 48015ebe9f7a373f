import type { Document } from './types.d.ts';

/** What to mark: who says what, names, dates, or all of it. */
export type Preset = 'sources' | 'names' | 'dates' | 'everything';
export type Tab = 'sources' | 'quotes' | 'people' | 'timeline' | 'structure' | 'compare';

/** One article and its document, asked as a reader asks. Numbers are the document's own. */
export class Reading {
  constructor(text: string, document: Document);
  readonly text: string;
  readonly document: Document;
  /** Entities that say it together; one, or none where it is not known. */
  speakers(quote: number): number[];
  /** What about it a reader should check. */
  doubt(quote: number): { label: string; says: string } | undefined;
  /** “Orlov denied that …” */
  sentenceText(quote: number): string;
  /** As a newsroom writes it: “It held,” said Mara Dale, the potter. */
  citation(quote: number): string;
}

/**
 * `<article-annotator preset tab correctable>`: an article with its marks, a card for each of them, and the panel beside it, which is a sheet where
 * there is little room. Parts: `article`, `reading`, `tools`, `tabs`, `panel`, `card`. Slot: `tools`. Custom properties: `--copydesk-paper`,
 * `-card`, `-ink`, `-soft`, `-line`, `-accent` (colours), `-top` (height of a bar that stays above), `-edge` (margin to run into when narrow).
 *
 * Events, which bubble: `shown`, `preset` {preset}, `card` {kind, id}, `copy` {text}, `datewanted`, `compare` {other, later, done}: `done` is to be called with what `compare` of the text gives, or, of a
 * later version, with {versions, document}; `correct` {corrections, says}: what the reader corrects, lines put
 * back into the article among it, as `revise` takes it; cards offer it with `correctable`.
 */
export class ArticleAnnotator extends HTMLElement {
  /** Shows an article: the text as it was annotated, with offsets in UTF-16. Resolves when all of it stands there. */
  show(text: string, document: Document): Promise<void>;
  clear(): void;
  readonly reading: Reading | undefined;
  /** The headline, or the first line. */
  readonly top: HTMLElement | undefined;
  /** To the next mark, and the one before. */
  next(): void;
  previous(): void;
  /** Leaves only these quotes lit; none: all. */
  filter(quotes?: number[], label?: string): void;
  /** Goes to a quote, an entity, a time or a block, and opens its card. */
  go(kind: 'quote' | 'entity' | 'time' | 'block', id: number, among?: number[]): void;
  close(): void;
  /** Marks what is far from the screen too: before printing. */
  paintAll(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'article-annotator': ArticleAnnotator;
  }
}
