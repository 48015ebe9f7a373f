// What the page says in words, without a browser: dates, verbs, doubts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clock, day, inWords, span } from '../js/element/dates.js';
import { Reading } from '../js/element/reading.js';
import { why } from '../js/element/words.js';
import { byHand } from './by-hand.mjs';

test('dates in words', () => {
  for (const [value, words, mod] of [
    ['2024-03-18', 'Monday 18 March 2024'], ['1899-12-31', 'Sunday 31 December 1899'], ['2024-03', 'March 2024'], ['2024', '2024'], ['2024-W10', 'the week of Monday 4 March 2024'],
    ['2021-W01', 'the week of Monday 4 January 2021'], ['2020-W53', 'the week of Monday 28 December 2020'], ['2024-W10-WE', 'the weekend of Saturday 9 March 2024'],
    ['XXXX-WXX-3', 'a Wednesday, which one is not said'], ['XXXX-WXX-3TNI', 'a Wednesday, which one is not said, night'], ['XXXX-WXX-WE', 'a weekend, which one is not said'],
    ['XXXX-05-14', '14 May, of which year is not said'], ['XXXX-XX-14', 'the 14th of a month that is not said'], ['XXXX-XX-XX', 'a day, which one is not said'], ['2024-XX', 'a month of 2024, which one is not said'],
    ['2024-Q1', 'the first quarter of 2024'], ['XXXX-H1', 'the first half, of which year is not said'], ['2024-FA', 'autumn 2024'], ['XXXX-WI', 'winter, of which year is not said'],
    ['199X', 'the 1990s'], ['16XX', 'the 17th century'], ['2XXX', 'the 3rd millennium'], ['XXXX', 'a year that is not said'],
    ['2024-03-13TNI', 'Wednesday 13 March 2024, night'], ['2024-03-28T19:00', 'Thursday 28 March 2024, 7 p.m.'], ['T14:20', '2.20 p.m.'], ['2024-08-30T07:15:00', 'Friday 30 August 2024, 7.15 a.m.'],
    ['2025-03-21T24:00', 'Friday 21 March 2025, midnight'], ['XXXX-XX-XXTNI', 'a day, which one is not said, night'], ['TMO', 'the morning'],
    ['P6M', '6 months'], ['P1Y', '1 year'], ['PT20M', '20 minutes'], ['P1DT12H', '1 day and 12 hours'], ['PXW', 'some weeks'], ['P2.5Y', '2.5 years'], ['P1C', '1 century'], ['P3C', '3 centuries'],
    ['PAST_REF', 'in the past, no date said'], ['PRESENT_REF', 'now'], ['2024-04', 'the end of April 2024', 'END'], ['P6M', 'at least 6 months', 'EQUAL_OR_MORE'],
    ['nonsense', undefined], ['P', undefined], ['2024-W1O', undefined],
  ]) assert.equal(inWords(value, mod), words, value);
  assert.equal(day('2024-02-29'), 'Thursday 29 February 2024');
  assert.equal(span('2024-03-18', '2024-03-24'), '18 to 24 March 2024');
  assert.equal(span('2024-12-30', '2025-01-05'), '30 December 2024 to 5 January 2025');
  assert.equal(span('2024-03-18', undefined), 'from Monday 18 March 2024 on');
  assert.deepEqual(['00:00', '12:00', '09:05', '21:30'].map(clock), ['midnight', 'noon', '9.05 a.m.', '9.30 p.m.']);
});

const TEXT = 'Mara Dale met Ivo Hale. He denied that the kiln had cracked. “It held,” said Dale. “Nobody came.” Clerks thought it fair. Dale and Hale said no. According to Dale, all is well.';
const { at, quote } = byHand(TEXT);
const ENTITIES = ['Mara Dale', 'Ivo Hale'].map((name) => ({ type: 'person', name, aliases: [], mentions: [], roles: [] }));
const QUOTES = [
  quote({ content: [at('that the kiln had cracked')], cue: [at('denied')], source: [at('He')], speaker: 1, candidates: [{ entity: 1, score: 0.5 }, { entity: 0, score: 0.3 }, { entity: 1, score: 0.1 }], stance: 'denies' }),
  quote({ kind: 'direct', content: [at('“It held,”')], cue: [at('said')], source: [at('Dale', 2)], speaker: 0 }),
  quote({ kind: 'direct', content: [at('“Nobody came.”')], anonymity: null }),
  quote({ content: [at('it fair')], cue: [at('thought')], source: [at('Clerks')], anonymity: 'collective', stance: 'thinks' }),
  quote({ content: [at('no')], cue: [at('said', 2)], source: [at('Dale and Hale')], candidates: [{ entity: 0, score: 1 }, { entity: 1, score: 1 }] }),
  quote({ content: [at('all is well')], cue: [at('According to')], source: [at('Dale', 4)], speaker: 0, speaker_confidence: 0.99 }),
];
const reading = new Reading(TEXT, { blocks: [{ kind: 'paragraph', start: 0, end: TEXT.length }], entities: ENTITIES, quotes: QUOTES, published: null });

test('quotes as sentences, with their verbs', () => {
  assert.deepEqual(QUOTES.map((_, i) => reading.sentenceText(i)), [
    'Ivo Hale denied that the kiln had cracked', 'Mara Dale said: “It held,”', 'No source stated: “Nobody came.”', 'Clerks thought it fair', 'Mara Dale and Ivo Hale said no', 'According to Mara Dale, all is well',
  ]);
});

test('one quote as a newsroom writes it', () => {
  const potter = [{ ...ENTITIES[0], roles: [{ text: 'the potter', start: 0, end: 1 }] }, ENTITIES[1]];
  const cited = new Reading(TEXT, { entities: potter, quotes: QUOTES });
  assert.deepEqual([0, 1, 2, 5].map((i) => cited.citation(i)), [
    'Ivo Hale denied that the kiln had cracked. [to check: more likely Ivo Hale, but it may be Mara Dale]', '“It held,” said Mara Dale, the potter.',
    '“Nobody came.” [to check: no source is stated]', 'According to Mara Dale, all is well.',
  ]);
});

test('what is to check, and what is not', () => {
  assert.deepEqual(QUOTES.map((_, i) => reading.doubt(i)?.label), ['Ivo Hale or Mara Dale?', undefined, 'who says so?', undefined, undefined, undefined]);
  const open = (fields) => new Reading(TEXT, { entities: ENTITIES, quotes: [quote({ content: [at('no')], source: [at('He')], ...fields })] }).doubt(0)?.label;
  for (const [label, fields] of [
    ['Mara Dale or Ivo Hale?', { anonymity: null, candidates: [{ entity: 0, score: 0.4 }, { entity: 1, score: 0.3 }] }],
    ['who is “He”?', { anonymity: null }],
    ['Mara Dale?', { speaker: 0, speaker_confidence: 0.6 }],
    ['a quote?', { speaker: 0, confidence: 0.4 }],
    [undefined, { speaker: 0, speaker_confidence: 0.9 }],
    [undefined, { speaker: 0, speakers: [0, 1], speaker_confidence: 0.9 }],
    [undefined, { anonymity: null, sourcing: false }],
    [undefined, { anonymity: null, repeats: 0 }],
  ]) assert.equal(open(fields), label, JSON.stringify(fields));
});

test('reasons in plain words', () => {
  assert.equal(why('weekday; past tense; counted from 2024-03-14'), 'weekday; past tense; counted from Thursday 14 March 2024');
  assert.equal(why('cue with a clause'), 'the verb of saying opens what is said');
  assert.equal(why('end5, gap-before0'), undefined);
  assert.equal(why(undefined), undefined);
});
