// What the document says in terms, said in plain words.
import { day } from './dates.js';

export const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
export const flat = (text) => text.replace(/\s+/g, ' ').trim();
export const short = (text, most = 140) => (text.length > most ? `${text.slice(0, Math.max(text.lastIndexOf(' ', most), most / 2))} …` : text);

export const KIND = { direct: 'word for word', indirect: 'in the writer’s words', mixed: 'partly word for word' };

/** What the verb makes of the words. */
export const STANCE = {
  neutral: 'plain report', asserts: 'an assertion', claims: 'a claim, at arm’s length', denies: 'a denial', concedes: 'an admission', asks: 'a question', promises: 'a promise',
  thinks: 'a thought, not a statement',
};
export const STANCES = { denies: 'denial', claims: 'claim', asserts: 'assertion', concedes: 'admission', asks: 'question', promises: 'promise', thinks: 'thought' };

export const NAMING = {
  named: 'named', unnamed: 'not named', collective: 'a group or body, nobody by name', document: 'a document', outlet: 'another news outlet',
};
export const NAMINGS = { named: 'named', unnamed: 'not named', collective: 'a group or body', document: 'document', outlet: 'news outlet' };

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
export const percent = (n) => `${Math.round(n * 100)} %`;

const WHY = {
  'cue with a clause': 'the verb of saying opens what is said',
  'cue after its clause': 'the verb of saying stands behind what is said',
  'marks before the cue': 'words in quotation marks before a verb of saying',
  'marks after the cue': 'words in quotation marks after a verb of saying',
  'marks without a cue': 'words in quotation marks with no verb of saying; the speaker is taken from what stands before',
  'according to': 'a phrase such as “according to”',
  'pull-quote': 'a pull-quote, which repeats words of the article',
};

/** Evidence in plain words, or nothing where it is only numbers of the model. */
export function why(reason) {
  if (!reason) return undefined;
  if (WHY[reason]) return WHY[reason];
  if (/\d[,;]|\d$/.test(reason) && !/\d{4}-\d\d/.test(reason)) return undefined;
  return reason.replace(/\d{4}-\d\d-\d\d/g, day).replace(/\b\d{4}-[\dWQHX-]+/g, 'another date').replace(/\bcue\b/g, 'verb of saying');
}
