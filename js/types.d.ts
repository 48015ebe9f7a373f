/** Where an annotation lies: `text.slice(start, end)`, in UTF-16 code units. */
export interface Span {
  start: number;
  /** Exclusive. */
  end: number;
}

/** What the caller knows besides the text. */
export interface About {
  /** Publication date, `YYYY-MM-DD`: what relative dates resolve against. Wins over the text's own. */
  published?: string | null;
  /** Where the article came from. */
  url?: string | null;
  /** Compute only these layers (and what they need); default all. */
  layers?: Layer[] | null;
  /** What marks around the text say of its lines; strong evidence, and no order. See `copydesk/html`. */
  hints?: Hint[] | null;
}

/** A stretch of the text that is known from outside to be of a kind. */
export interface Hint extends Span {
  kind: Block['kind'];
}

export type Layer = 'blocks' | 'sentences' | 'tokens' | 'mentions' | 'entities' | 'times' | 'quotes' | 'links' | 'audit';

/** Annotates one article. Throws a `TypeError` on arguments of the wrong shape, and on nothing else. */
export type Annotate = (text: string, about?: About | null) => Document;

/** The same off the main thread; calls are answered in order, and bad arguments reject with a `TypeError`. */
export interface AnnotateInWorker {
  (text: string, about?: About | null): Promise<Document>;
  /** Ends the worker; calls still open reject. */
  close(): void;
}

/** Loads copydesk on this thread. */
export function load(): Promise<Annotate>;

/** Loads copydesk in a worker of its own. */
export function loadWorker(): Promise<AnnotateInWorker>;

/** An annotated article: a plain object, which can be cloned and posted. Ids are indices into its arrays. */
export interface Document {
  /** Version of this shape. */
  schema: '1';
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
}

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
  aliases: string[];
  mentions: number[];
  roles: Role[];
  member_of?: number[];
  /** Of a place, ISO 3166-1 alpha-2, where the text settles it. */
  country?: string;
  /** The pronouns that the text itself uses of a person. */
  pronouns?: string[];
}

export interface Role extends Span {
  text: string;
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
  why: string;
}

export type Anonymity = 'named' | 'unnamed' | 'collective' | 'document' | 'outlet';

export interface Quote {
  /** All inside marks; reported without marks; reported with words in marks. */
  kind: 'direct' | 'indirect' | 'mixed';
  /** What was said, marks included; several where the cue interrupts, or over paragraphs. */
  content: Span[];
  /** The words that report; empty where none is stated. */
  cue: Span[];
  /** The words that name the source; empty where none is stated. */
  source: Span[];
  /** Entity. */
  speaker: number | null;
  /** Best first, where the choice was not certain; where several say it together, all of them with a score of 1. */
  candidates: { entity: number; score: number }[];
  anonymity: Anonymity | null;
  /** The words that give the reason for anonymity. */
  grounds?: Span;
  /** What the cue commits the reporter to. */
  stance: 'neutral' | 'asserts' | 'claims' | 'denies' | 'concedes' | 'asks' | 'promises' | 'thinks';
  /** The quote through which this one was reported. */
  via: number | null;
  /** The reporter's hand inside the quotation. */
  edits: (Span & { kind: 'bracket' | 'ellipsis' | 'sic' })[];
  /** The quote that this one repeats word for word. */
  repeats: number | null;
  /** Entity spoken to. */
  addressee: number | null;
  confidence: number;
  why: string;
}

export interface Aside extends Span {
  kind: 'term' | 'title' | 'nickname';
}

export interface Link extends Span {
  url: string;
}

export interface Audit {
  /** One row a source, most words first. */
  sources: {
    entity?: number;
    label: string;
    anonymity: Anonymity | null;
    quotes: number[];
    /** Words attributed to the source, and those of them inside marks. */
    words: number;
    direct_words: number;
    /** Of all attributed words, 0 to 1. */
    share: number;
    /** Where the source is first mentioned. */
    first: number;
    roles: string[];
  }[];
  totals: {
    sources: number; named: number; unnamed: number; collective: number; document: number; outlet: number;
    unattributed: number; quotes: number; direct: number; indirect: number; mixed: number; words: number; direct_words: number;
  };
  /** Quotes, the outermost first. */
  chains: number[][];
}
