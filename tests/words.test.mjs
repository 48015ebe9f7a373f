// What the page says in words, without a browser: days, verbs, doubts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Reading } from '../js/element/reading.js';
import { day, days, why } from '../js/element/words.js';
import { byHand } from './by-hand.mjs';

test('days in words', () => {
  assert.equal(day('2024-02-29'), 'Thursday 29 February 2024');
  assert.equal(day('0987-12-31'), 'Monday 31 December 987');
  assert.match(days('2024-03-18', '2024-03-24'), /^18\s?–\s?24 March 2024$/);
  assert.match(days('2024-12-30', '2025-01-05'), /^30 December 2024\s–\s5 January 2025$/);
  assert.equal(days('2024-03-18', undefined), 'from Monday 18 March 2024 on');
});

const TEXT = 'Mara Dale met Ivo Hale. He denied that the kiln had cracked. “It held,” said Dale. “Nobody came.” Clerks thought it fair. Dale and Hale said no. According to Dale, all is well.';
const { at, quote } = byHand(TEXT);
const ENTITIES = ['Mara Dale', 'Ivo Hale'].map((name) => ({ type: 'person', named: true, name, aliases: [], mentions: [], roles: [] }));
const QUOTES = [
  quote({ content: [at('that the kiln had cracked')], cue: [at('denied')], source: [at('He')], speaker: 1, speaker_confidence: 0.6, candidates: [{ entity: 1, score: 0.6 }, { entity: 0, score: 0.3 }], stance: 'denies' }),
  quote({ kind: 'direct', content: [at('“It held,”')], cue: [at('said')], source: [at('Dale', 2)], speaker: 0 }),
  quote({ kind: 'direct', content: [at('“Nobody came.”')], anonymity: null }),
  quote({ content: [at('it fair')], cue: [at('thought')], source: [at('Clerks')], anonymity: 'collective', stance: 'thinks' }),
  quote({ content: [at('no')], cue: [at('said', 2)], source: [at('Dale and Hale')], speaker: 0, speakers: [0, 1] }),
  quote({ content: [at('all is well')], cue: [at('According to')], source: [at('Dale', 4)], speaker: 0, speaker_confidence: 0.99 }),
];
const reading = new Reading(TEXT, { blocks: [{ kind: 'paragraph', start: 0, end: TEXT.length }], entities: ENTITIES, quotes: QUOTES, published: null });

test('quotes as sentences, with their verbs', () => {
  assert.deepEqual(QUOTES.map((_, i) => reading.sentenceText(i)), [
    'Ivo Hale denied that the kiln had cracked', 'Mara Dale said: “It held,”', 'No source stated: “Nobody came.”', 'Clerks thought it fair', 'Mara Dale and Ivo Hale said no', 'According to Mara Dale, all is well',
  ]);
});

test('a colon is no verb', () => {
  const text = 'Mara Dale: It held.';
  const { at: place, quote: said } = byHand(text);
  const colon = new Reading(text, { entities: ENTITIES, quotes: [said({ content: [place('It held')], cue: [place(':')], source: [place('Mara Dale')], speaker: 0 })] });
  assert.deepEqual([colon.sentenceText(0), colon.verb(0)], ['Mara Dale: It held', '']);
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
  assert.equal(why(undefined), undefined);
});
