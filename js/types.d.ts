/** Where an annotation lies: `text.slice(start, end)`, in UTF-16 code units. */
export interface Span {
  start: number;
  /** Exclusive. */
  end: number;
}

/** What the caller knows besides the text. */
export interface About {
  /** Publication date, `YYYY-MM-DD`: what relative dates resolve against. Wins over the text's own. */
  published?: string | null | undefined;
  /** Where the article came from. */
  url?: string | null | undefined;
  /** Compute only these layers and those that they refer to; all others are absent. Default all. */
  layers?: Layer[] | null | undefined;
  /** Put the words of quotes, cues, sources and times in beside their spans, as `text`. */
  words?: boolean | null | undefined;
  /** What marks around the text say of its lines; strong evidence, and no order. See `copydesk/html`. */
  hints?: Hint[] | null | undefined;
}

/** A stretch of the text that is known from outside to be of a kind. */
export interface Hint extends Span {
  kind: Block['kind'];
}

export type Layer = 'blocks' | 'sentences' | 'tokens' | 'mentions' | 'entities' | 'times' | 'quotes' | 'links' | 'audit';

/** Annotates one article. Throws a `TypeError` on arguments of the wrong shape, a `CopydeskError` on a text longer than `LONGEST_TEXT`. */
export interface Annotate {
  /** All layers. */
  (text: string, about?: (About & { layers?: null | undefined }) | null): Document;
  /** The layers that were asked for, and those that they refer to. */
  (text: string, about?: About | null): PartialDocument;
  /**
   * The document with a reader's corrections, in their order, and all that rests on them counted again. `about` is what the article was
   * annotated with: a block's kind and a date make it be read again. Corrections that no longer find their place change nothing and say so
   * in `corrections`.
   */
  revise<D extends PartialDocument>(text: string, document: D, corrections: Correction[], about?: About | null): D;
  /** Holds the article's quotations against another text: a transcript, another report. */
  compare(text: string, document: PartialDocument, other: string): Comparison;
  /** What changed from one version of an article to another. */
  compareVersions(text: string, document: PartialDocument, newer: string, newerDocument: PartialDocument): Versions;
}

/** A stretch of the text by its words, with what stands around it: how corrections say where they belong. */
export function anchor(text: string, span: Span): Anchor;

/** The same off the main thread; calls are answered in order, and reject where `Annotate` throws. */
export interface AnnotateInWorker {
  (text: string, about?: (About & { layers?: null | undefined }) | null, call?: Call): Promise<Document>;
  (text: string, about?: About | null, call?: Call): Promise<PartialDocument>;
  revise<D extends PartialDocument>(text: string, document: D, corrections: Correction[], about?: About | null, call?: Call): Promise<D>;
  compare(text: string, document: PartialDocument, other: string, call?: Call): Promise<Comparison>;
  compareVersions(text: string, document: PartialDocument, newer: string, newerDocument: PartialDocument, call?: Call): Promise<Versions>;
  /** Ends the worker; calls still open reject. */
  close(): void;
}

export interface Call {
  /** Ends this call, which rejects with the signal's reason; a worker that is at it is replaced by another, and other calls go on. */
  signal?: AbortSignal | null | undefined;
}

/** The longest text that is annotated, in UTF-16 code units. */
export const LONGEST_TEXT: number;

/**
 * What went wrong with copydesk itself.
 *
 * - `too-long`: the text is longer than `LONGEST_TEXT`; nothing was done
 * - `load-failed`: the WebAssembly could not be had or compiled; `cause` says why. Another call tries anew
 * - `trapped`: the WebAssembly broke off, out of memory for instance. It has been made anew: other texts are read as before
 * - `worker-failed`: the worker did not start or died; unless it was one that the caller made, another has taken its place
 * - `closed`: the worker was closed before it answered
 */
export class CopydeskError extends Error {
  readonly name: 'CopydeskError';
  readonly code: 'too-long' | 'load-failed' | 'trapped' | 'worker-failed' | 'closed';
}

type Known<Name extends string> = typeof globalThis extends Record<Name, { prototype: infer T }> ? T : never;
type Module = typeof globalThis extends { WebAssembly: { Module: { prototype: infer T } } } ? T : never;

/** The WebAssembly as the caller has it: its bytes, an answer to a request, an address, or the compiled module. */
export type Wasm = ArrayBuffer | ArrayBufferView | Known<'Response'> | Known<'URL'> | string | Module;

export interface Loading {
  /** Where the package's own file, `copydesk/wasm`, is not to be fetched. */
  wasm?: Wasm | PromiseLike<Wasm> | undefined;
  /** Ends the loading, which rejects with the signal's reason. */
  signal?: AbortSignal | null | undefined;
  /** Told while the WebAssembly is fetched, in bytes; `total` where the server says it. */
  onProgress?: ((progress: { loaded: number; total: number | undefined }) => void) | undefined;
}

/** What copydesk asks of a worker: the browser's or Node's. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

export interface LoadingInWorker extends Loading {
  /** Makes a worker of `copydesk/worker`, or is one; one that is given as such cannot be replaced when a call is ended or it dies. */
  worker?: (() => WorkerLike) | WorkerLike | undefined;
}

/** Loads copydesk on this thread, once, whoever asks and how often. */
export function load(loading?: Loading): Promise<Annotate>;

/** Loads copydesk in a worker of its own. */
export function loadWorker(loading?: LoadingInWorker): Promise<AnnotateInWorker>;

/** An article among many: its text, or that with what is known of it, and with whatever else the caller wants to have back. */
export type Article = string | { text: string; about?: About | null | undefined };

/** What came of one article. */
export type Annotated<A extends Article> = { article: A; document: Document; error?: undefined } | { article: A; document?: undefined; error: Error };

/**
 * Annotates articles of any number in several workers, by default one for each core: an answer for each, in order. What is wrong with an
 * article costs itself only. Not more are read than the workers need; who stops asking ends the workers.
 */
export function annotateAll<A extends Article>(
  articles: AsyncIterable<A> | Iterable<A>,
  options?: LoadingInWorker & { workers?: number | undefined },
): AsyncGenerator<Annotated<A>, void, undefined>;

/** An annotated article: a plain object, which can be cloned and posted. Ids are indices into its arrays. */
export interface Document {
  /** Version of this shape. */
  schema: '2';
  offsets: 'utf16' | 'utf8' | 'codepoint';
  /** The date that relative times resolved against. */
  published: Published | null;
  /** Only where the text says that it is from elsewhere. */
  syndication?: Syndication;
  /** What the text is written in; layers that need English are empty for other languages. */
  language: { code: string; score: number } | null;
  /** The article's structure, in order, covering every non-blank line. */
  blocks: Block[];
  sentences: Sentence[];
  tokens: Token[];
  /** Every name, role phrase and pronoun that refers to an entity. */
  mentions: Mention[];
  entities: Entity[];
  times: Time[];
  /** Attributions: who is reported to have said, written or thought what. */
  quotes: Quote[];
  /** Words in marks that nobody is reported to have said. */
  asides: Aside[];
  links: Link[];
  audit: Audit;
  /** A reader's corrections, in their order; those that were not made say why. Absent where there are none. */
  corrections?: { correction: Correction; lost?: string }[];
}

/** An annotated article of which only some layers were asked for: the others are absent. Asides come with the quotes. */
export type PartialDocument = Omit<Document, Layer | 'asides'> & Partial<Pick<Document, Layer | 'asides'>>;

/** With a span where it stands in the text. */
export interface Published extends Partial<Span> {
  value: string;
  origin: 'given' | 'text';
  /** The other reading of a date in numbers (5/6/2015), where nothing in the text says which of them is the month. */
  other?: string;
}

/** Where a republished text first appeared, and through whom it came, as far as it says. */
export interface Syndication {
  outlet?: Span;
  /** The original's address. */
  url?: string;
  via?: Span[];
}

export interface Judged {
  /** 0 to 1. */
  confidence?: number;
  /** The rule or evidence in a few words. */
  why?: string;
}

export interface Block extends Span, Judged {
  kind:
    | 'headline' | 'standfirst' | 'byline' | 'date' | 'paragraph' | 'subheading' | 'list' | 'caption' | 'credit' | 'pullquote'
    | 'question' | 'note' | 'boilerplate';
  /** The quote that a pull-quote repeats. */
  of?: number;
  /** What boilerplate is for. */
  role?: 'syndication' | 'share' | 'subscribe' | 'related' | 'comments' | 'advert' | 'navigation' | 'copyright';
  dateline?: Span & { place?: Span; agency?: Span; date?: Span };
  /** A byline's mentions. */
  authors?: number[];
  /** What of it a reader set. */
  reader?: Own[];
}

export interface Sentence extends Span {
  block: number;
}

export interface Token extends Span {
  /** Universal part-of-speech tag. */
  pos:
    | 'ADJ' | 'ADP' | 'ADV' | 'AUX' | 'CCONJ' | 'DET' | 'INTJ' | 'NOUN' | 'NUM' | 'PART' | 'PRON' | 'PROPN' | 'PUNCT' | 'SCONJ'
    | 'SYM' | 'VERB' | 'X';
}

export type EntityType =
  | 'person' | 'organization' | 'place' | 'group' | 'event' | 'work' | 'product' | 'money' | 'percent' | 'quantity';

export interface Mention extends Span, Judged {
  head: Span;
  form: 'name' | 'nominal' | 'pronoun';
  type: EntityType;
  entity: number;
}

export interface Entity extends Judged {
  type: EntityType;
  /** The fullest form of the name, as the text has it. */
  name: string;
  /** Whether that is a name ("Ana Ruiz"); else it is a description ("the adviser"). */
  named: boolean;
  aliases: string[];
  mentions: number[];
  roles: Role[];
  member_of?: number[];
  /** Of a place, ISO 3166-1 alpha-2, where the text settles it. */
  country?: string;
  /** The pronouns that the text itself uses of a person. */
  pronouns?: string[];
  /** What of it a reader set; of one whom a reader added there may be no mention in the text. */
  reader?: Own[];
}

export interface Role extends Span {
  /** As a newsroom writes it, with the body or place it is held at: “director of the Harbour Institute”, “U.S. Sen. from Ohio”, “D-Ohio”. */
  text: string;
  /** The title alone: “director”, “judge”; absent of whom somebody speaks for. */
  title?: string;
  /** Entity. */
  organization?: number;
  former?: boolean;
}

export interface Time extends Span {
  type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  /** TIMEX3. */
  value: string;
  /** TIMEX3. */
  mod?: string;
  /** First calendar day, ISO 8601. */
  from?: string;
  /** Last calendar day, inclusive. */
  to?: string;
  /** `HH:MM`. */
  from_time?: string;
  to_time?: string;
  /** The readings not chosen. */
  other?: string[];
  /** The value in words: “Monday 18 March 2024”, “the week of Monday 4 March 2024”. */
  says?: string;
  /** The other readings in words, those that there are words for. */
  other_says?: string[];
  why: string;
  /** With `about.words`. */
  text?: string;
}

/**
 * Whether a reader could find out who the source is.
 *
 * - `named`: a person or a body with a name: “Ana Ruiz”, “the Harbour Board”, “she” where that is Ruiz
 * - `unnamed`: somebody in particular whom the text does not name: “a reviewer at the agency”, “two officials involved in the talks”
 * - `collective`: a kind of people rather than somebody in particular: “residents”, “the experts”, “critics”
 * - `document`: what is written or published: “a study”, “the lawsuit”, “court records”
 * - `outlet`: another newsroom: “The Bay Herald”, “state media”
 */
export type Anonymity = 'named' | 'unnamed' | 'collective' | 'document' | 'outlet';

/**
 * What kind of source it is, as an audit of sources counts it.
 *
 * - `person`: one who is named: “Ana Ruiz”, “the mayor” where the text says that she is the mayor
 * - `organization`: a body, an outlet, and whoever speaks for a body without a name: “the Harbour Board”, “a spokesman for the board”
 * - `document`: a poll, study, suit, filing, law, report, website: “the complaint”, “the Ruiz report”
 * - `unnamed`: one person without a name: “a neighbour”, “an official who asked not to be named”
 * - `group`: several people who are no body: “residents”, “two officials”, “the jury”
 */
export type SourceType = 'person' | 'organization' | 'document' | 'unnamed' | 'group';

/**
 * What the cue commits the reporter to.
 *
 * - `neutral`: “said”, “told”, “according to”
 * - `asserts`: vouches for it: “showed”, “pointed out”, “noted”
 * - `claims`: keeps away from it: “claimed”, “alleged”
 * - `denies`: “denied”, “disputed”
 * - `concedes`: “admitted”, “conceded”
 * - `asks`: “asked”, “urged”, “called for”
 * - `promises`: “promised”, “vowed”, “warned”
 * - `thinks`: “believes”, “expects”, “hopes”
 */
export type Stance = 'neutral' | 'asserts' | 'claims' | 'denies' | 'concedes' | 'asks' | 'promises' | 'thinks';

/** A stretch of the text, with its words where `about.words` asked for them. */
export interface Piece extends Span {
  text?: string;
}

export interface Quote {
  /** All inside marks; reported without marks; reported with words in marks. */
  kind: 'direct' | 'indirect' | 'mixed';
  /** What was said, marks included; several where the cue interrupts, or over paragraphs. */
  content: Piece[];
  /** The words that report; empty where none is stated. */
  cue: Piece[];
  /** The words that name the source; empty where none is stated. */
  source: Piece[];
  /** All of the content's words, its pieces joined by a space; with `about.words`. */
  text?: string;
  /** Entity; of several who say it together the first. Null where none is stated, known or sure enough. */
  speaker: number | null;
  /** Everybody who says it: “A and B said” has two; empty where there is no speaker. */
  speakers: number[];
  /** That `speaker` is right, 0 to 1; null where there is none. `confidence` is about the quote, not about who speaks. */
  speaker_confidence: number | null;
  /** Who it may be, best first, each entity once; empty where the choice was certain. */
  candidates: { entity: number; score: number }[];
  /** The time at which it was said, where the reporting clause tells: “said on Monday”. */
  said: number | null;
  /** Null where no source is stated, or one that could not be resolved (“he”). */
  source_type: SourceType | null;
  /**
   * Whether an audit counts it. Plans, votes, refusals and feelings that nobody is cited for are not counted:
   * “she plans to sell”, “they voted to stay”, “residents are worried that …”.
   */
  sourcing: boolean;
  /** That a source gave no answer: “declined to comment”, “did not respond”. */
  disclosure: boolean;
  /** Null where no source is stated, or one that could not be resolved (“he”). */
  anonymity: Anonymity | null;
  /** The words that give the reason for anonymity. */
  grounds?: Span;
  stance: Stance;
  /** The quote through which this one was reported. */
  via: number | null;
  /** The reporter's hand inside the quotation. */
  edits: (Span & { kind: 'bracket' | 'ellipsis' | 'sic' })[];
  /** The quote that this one repeats word for word. */
  repeats: number | null;
  /** Entity spoken to. */
  addressee: number | null;
  /** That it is a quote with these bounds, 0 to 1. */
  confidence: number;
  why: string;
  /** What of it a reader set. */
  reader?: Own[];
  /** That a reader looked it up. */
  checked?: { note?: string };
}

export interface Aside extends Span {
  kind: 'term' | 'title' | 'nickname';
}

export interface Link extends Span {
  url: string;
}

/** The source audit. It counts quotes that are `sourcing`. */
export interface Audit {
  /** One row a source, most words first. */
  sources: SourceRow[];
  /** Quotes that say that a source gave no answer. */
  disclosures: number[];
  totals: Totals;
  /** Quotes, the outermost first. */
  chains: number[][];
}

export interface SourceRow {
  entity?: number;
  /** The entity's name, or where it has none the whole phrase: “a spokesman for the harbour”. Never a pronoun. */
  label: string;
  source_type: SourceType | null;
  anonymity: Anonymity | null;
  quotes: number[];
  /** Words attributed to the source; what two say together counts for both. */
  words: number;
  /** Those of them inside marks. */
  direct_words: number;
  /** `words` of `totals.words`, 0 to 1. */
  share: number;
  /** Where the source is first mentioned. */
  first: number;
  /** Titles and offices, and through whom a body speaks: “mayor”, “through a spokeswoman”. */
  roles: string[];
}

/**
 * What the audit counts. sources = named + unnamed + collective + document + outlet; quotes = direct + indirect + mixed = attributed +
 * unattributed; words = attributed_words + unattributed_words.
 */
export interface Totals {
  /** Rows, and rows by `anonymity`. */
  sources: number;
  named: number;
  unnamed: number;
  collective: number;
  document: number;
  outlet: number;
  /** Quotes that are sourcing. */
  quotes: number;
  /** Those of them that stand in a row. */
  attributed: number;
  /** Those of them that state no source, or one that could not be resolved (“he”). */
  unattributed: number;
  /** Quotes that are sourcing, by `kind`. */
  direct: number;
  indirect: number;
  mixed: number;
  /** Quotes that are not sourcing, disclosures among them. */
  not_sourcing: number;
  /** Words of all quotes that are sourcing, each counted once; those of a quote that repeats another are not counted again. */
  words: number;
  /** Those of them inside marks. */
  direct_words: number;
  /** Words of attributed quotes, and of unattributed ones, each counted once. */
  attributed_words: number;
  unattributed_words: number;
}

/** What of a quote, entity or block is a reader's own: that it is there, who says it, its words, its kind, …, whose mentions are whose. */
export type Own = 'added' | 'speaker' | 'content' | 'kind' | 'name' | 'type' | 'roles' | 'mentions';

/** A stretch of the text by its words (W3C's selectors), so that it is found again in a text that was edited. */
export interface Anchor {
  exact: string;
  /** What stood before and behind. */
  prefix?: string;
  suffix?: string;
  /** Where it began, in UTF-16 code units: of several places the nearest. */
  start?: number;
}

/** Somebody of the document: by words that mention them, by name, or both; words win where they are found. */
export interface Who {
  name?: string;
  at?: Anchor;
  /** Of a name that is new to the document; a person where nothing is said. */
  type?: EntityType;
}

/** One correction; `do` says which. */
export type Correction =
  /** Who says it: one, several together, or nobody known. A name that the document does not have is somebody new. */
  | { do: 'speaker'; quote: Anchor; to: Who[] }
  /** It is no quote. */
  | { do: 'reject'; quote: Anchor }
  /** A quote that was not found; its kind is read from its marks unless it is given. */
  | { do: 'add'; content: Anchor[]; cue?: Anchor[]; source?: Anchor[]; speaker?: Who[]; kind?: Quote['kind'] }
  /** The words that were said are these. */
  | { do: 'content'; quote: Anchor; to: Anchor[] }
  | { do: 'kind'; quote: Anchor; kind: Quote['kind'] }
  /** A reader looked it up and it holds. */
  | { do: 'checked'; quote: Anchor; note?: string }
  /** Nobody looked it up after all. */
  | { do: 'unchecked'; quote: Anchor }
  /** Two are one, who keeps the name of `into`. */
  | { do: 'merge'; entity: Who; into: Who }
  /** These mentions are another's, with the quotes whose source they are. */
  | { do: 'split'; entity: Who; mentions: Anchor[]; name?: string }
  | { do: 'rename'; entity: Who; name: string }
  | { do: 'type'; entity: Who; type: EntityType }
  /** All the roles that somebody has; none takes them away. */
  | { do: 'role'; entity: Who; roles: string[] }
  /** What a block is: quotes in it appear or go. */
  | { do: 'block'; block: Anchor; kind: Block['kind'] }
  /** `YYYY-MM-DD` */
  | { do: 'published'; date: string };

/**
 * - `verbatim`: word for word
 * - `edited`: with such changes only as show themselves or change nothing of what was said
 * - `altered`: with other words, words put in or left out
 * - `missing`: not in the other text
 */
export type Finding = 'verbatim' | 'edited' | 'altered' | 'missing';

/** Words of one text where others, or none, stand in the other; a span without words is empty. */
export interface Difference {
  here: Span;
  there: Span;
  /** Why it is fair: the writer's words in brackets, an ellipsis, a capital, commas and dashes. Absent where it is not. */
  fair?: 'bracket' | 'ellipsis' | 'capital' | 'marks';
}

/** What became of an article's quotations in another text. */
export interface Comparison {
  offsets: Document['offsets'];
  /** One a quote that has words in marks. */
  quotes: { quote: number; found: Finding; pieces: { here: Span; there?: Span; found: Finding; differences: Difference[] }[] }[];
  totals: Record<Finding, number>;
}

/** What changed of a line or a quote; numbers are those of the first document (`here`) and the second (`there`). */
export interface Change {
  change: 'added' | 'gone' | 'changed' | 'moved';
  here?: number;
  there?: number;
  differences?: Difference[];
  /** Of a quote. */
  what?: ('content' | 'speaker' | 'kind' | 'cue')[];
}

/** What changed between two versions; what stayed as it was is counted alone. */
export interface Versions {
  offsets: Document['offsets'];
  /** Lines of the article, in the newer version's order. */
  blocks: Change[];
  quotes: Change[];
  same_blocks: number;
  same_quotes: number;
}
