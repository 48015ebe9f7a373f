// What the document says in terms, said in plain words.

export const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
export const flat = (text) => text.replace(/\s+/g, ' ').trim();
const dates = (more) => new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC', ...more });
const [DAY, DAYS] = [dates({ weekday: 'long' }), dates()];
const at = (iso) => new Date(`${iso}T00:00Z`);
/** "Monday 18 March 2024" of an ISO day. */
export const day = (iso) => DAY.format(at(iso)).replace(',', '');
/** "18–24 March 2024" of two; of one that has no end, "from Monday 18 March 2024 on". */
export const days = (from, to) => (to ? DAYS.formatRange(at(from), at(to)) : `from ${day(from)} on`);

export const short = (text, most = 140) => (text.length > most ? `${text.slice(0, Math.max(text.lastIndexOf(' ', most), most / 2))} …` : text);

export const KIND = { direct: 'word for word', indirect: 'in the writer’s words', mixed: 'partly word for word' };

export const FOREIGN = 'This does not read as English, so only structure and quotation marks are marked.';

/** What the verb makes of the words. */
export const STANCE = {
  neutral: 'plain report', asserts: 'an assertion', claims: 'a claim, at arm’s length', denies: 'a denial', concedes: 'an admission', asks: 'a question', promises: 'a promise',
  thinks: 'a thought, not a statement',
};
/** The same in one word; of a plain report, none. */
export const stanceWord = (stance) => STANCE[stance]?.match(/^an? (\w+)/)?.[1];

export const NAMING = { named: 'named', unnamed: 'not named', collective: 'a group or body', document: 'a document', outlet: 'a news outlet' };
/** How a source that is not named is told of. */
export const unnamed = (anonymity) => (anonymity === 'named' ? undefined : NAMING[anonymity]);

export const TYPE = {
  person: 'person', organization: 'organization', place: 'place', group: 'nationality, faith or party', event: 'event', work: 'document or work', product: 'product',
};

export const BLOCK = {
  headline: 'headline', standfirst: 'summary', byline: 'byline', date: 'date line', paragraph: 'paragraph', subheading: 'subheading', list: 'list', caption: 'caption', credit: 'photo credit',
  pullquote: 'pull-quote', question: 'question', note: 'editor’s note', boilerplate: 'set aside',
};
export const ASIDE = {
  navigation: 'menus', share: 'sharing', subscribe: 'subscriptions', related: 'other stories', comments: 'comments', advert: 'adverts', copyright: 'copyright', syndication: 'where it was republished from',
};

/** How sure, for a number from 0 to 1. */
export function sure(n) {
  return n >= 0.9 ? 'sure' : n >= 0.75 ? 'fairly sure' : n >= 0.5 ? 'not sure' : 'little more than a guess';
}
export const percent = (n) => `${Math.round(n * 100)}\u00a0%`;

/** A reason as the document has it, its dates in words. */
export const why = (reason) => reason?.replace(/\d{4}-\d\d-\d\d/g, day).replace(/\b\d{4}-[\dWQHX-]+/g, 'another date');
