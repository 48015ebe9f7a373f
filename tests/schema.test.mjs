// Documents are what `docs/document.schema.json` says, and nothing besides, by a validator that is not ours.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { load } from 'copydesk';

const schema = JSON.parse(readFileSync(new URL(import.meta.resolve('copydesk/schema.json')), 'utf8'));
const articles = ['www/demo.txt', ...readdirSync('tests/articles', { withFileTypes: true }).filter((one) => one.isDirectory()).map(({ name }) => `tests/articles/${name}/article.txt`)].map((path) => readFileSync(path, 'utf8'));
const annotate = await load();
const ajv = (given) => new Ajv({ strict: false }).compile(given);

/** The schema without leave for what it does not name. */
function closed(part) {
  if (Array.isArray(part)) return part.map(closed);
  if (part === null || typeof part !== 'object') return part;
  const inside = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  return part.properties && part.type ? { ...inside, additionalProperties: false } : inside;
}

test('every document is valid, and has no field that the schema does not name', () => {
  const [open, narrow] = [ajv(schema), ajv(closed(schema))];
  for (const [i, text] of articles.entries()) {
    const others = [{ words: true, published: '2024-03-14' }, { layers: ['quotes'] }, { layers: [] }];
    for (const about of [undefined, ...(i < 4 ? others : [])]) {
      for (const validate of [open, narrow]) assert.ok(validate(annotate(text, about)), JSON.stringify(validate.errors?.slice(0, 3)));
    }
  }
});

test('what is no document is not valid', () => {
  const validate = ajv(schema);
  const document = annotate(articles[0]);
  const wrong = {
    'another schema': { schema: '1' },
    'no such unit': { offsets: 'utf32' },
    'a quote without content': { quotes: [{ ...document.quotes[0], content: undefined }] },
    'no such stance': { quotes: [{ ...document.quotes[0], stance: 'doubts' }] },
    'an offset before the text': { blocks: [{ ...document.blocks[0], start: -1 }] },
    'a day that is none': { published: { value: 'yesterday', origin: 'given' } },
  };
  assert.ok(validate(document));
  for (const [what, change] of Object.entries(wrong)) assert.equal(validate(JSON.parse(JSON.stringify({ ...document, ...change }))), false, what);
});
