// One body over both loaders of the package.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, describe, test } from 'node:test';
import { anchor, annotateAll, CopydeskError, load, loadWorker, LONGEST_TEXT } from 'copydesk';
import { exportDocument } from 'copydesk/export';

const FIELDS = 'schema offsets published language blocks sentences tokens mentions entities times quotes asides links audit'.split(' ');
const TEXT = 'Ferry is back\n\n“We sail on Monday 🚢,” said Ana Ruiz, the harbour master.\n';

for (const [name, open] of Object.entries({ load, loadWorker })) {
  describe(name, async () => {
    const annotate = await open();
    after(() => annotate.close?.());

    test('gives every field of the contract, as plain data', async () => {
      const document = await annotate(TEXT);
      assert.deepEqual(Object.keys(document).sort(), [...FIELDS].sort());
      assert.equal(document.schema, '2');
      assert.equal(document.offsets, 'utf16');
      assert.deepEqual(structuredClone(document), document);
      assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
      assert.equal(Object.getPrototypeOf(document.blocks[0]), Object.prototype);
    });

    test('counts in UTF-16', async () => {
      const { blocks, tokens } = await annotate(TEXT);
      assert.deepEqual(blocks.map((block) => TEXT.slice(block.start, block.end)), ['Ferry is back', TEXT.trim().split('\n')[2]]);
      assert.equal(tokens.map((token) => TEXT.slice(token.start, token.end)).join(' '),
        'Ferry is back “ We sail on Monday 🚢 , ” said Ana Ruiz , the harbour master .');
    });

    test('reads a lone surrogate as one unit', async () => {
      for (const lone of ['\ud83d', '\udea2', '\udea2\ud83d', '\ud83d\ud83d\udea2']) {
        const text = `The ${lone} ferry “${lone}” sails, said Ana Ruiz.`;
        const whole = await annotate(text.toWellFormed?.() ?? text.replace(/\p{Surrogate}/gu, '\ufffd'));
        const document = await annotate(text);
        assert.deepEqual(document, whole);
        const { start, end } = document.tokens.at(-2);
        assert.equal(text.slice(start, end), 'Ruiz');
      }
    });

    test('takes what the caller knows', async () => {
      const about = { published: '2024-03-14', url: 'https://example.org/ferry', layers: ['blocks', 'links'] };
      const { published, blocks, tokens, sentences } = await annotate(TEXT, about);
      assert.deepEqual(published, { value: '2024-03-14', origin: 'given' });
      assert.equal(blocks.length, 2);
      assert.deepEqual([tokens, sentences], [undefined, undefined]);
      const { quotes, times } = await annotate(TEXT, { layers: ['quotes'], words: true });
      assert.deepEqual([quotes[0].text, quotes[0].source[0].text, times[0].text],
        ['“We sail on Monday 🚢,”', 'Ana Ruiz, the harbour master', 'Monday']);
      const plain = await annotate(TEXT);
      for (const nothing of [undefined, null, {}, { published: undefined, url: null }]) assert.deepEqual(await annotate(TEXT, nothing), plain);
    });

    test('refuses arguments of the wrong shape with a TypeError that says why', async () => {
      const cases = [
        [[], /text must be a string/],
        [[42], /text must be a string/],
        [[new String('x')], /text must be a string/],
        [['x', 'y'], /about must be an object/],
        [['x', []], /about must be an object/],
        [['x', { publish: '2024-03-14' }], /no field “publish”.*published, url, layers/],
        [['x', { published: '14/03/2024' }], /“14\/03\/2024”.*YYYY-MM-DD/],
        [['x', { published: '2024-02-30' }], /YYYY-MM-DD/],
        [['x', { published: new Date(0) }], /about.published must be a string/],
        [['x', { url: 1 }], /about.url must be a string/],
        [['x', { words: 1 }], /about.words must be true or false/],
        [['x', { layers: 'quotes' }], /about.layers must be an array of strings/],
        [['x', { layers: [1] }], /about.layers must be an array of strings/],
        [['x', { layers: ['quote'] }], /no layer “quote”.*quotes/],
        [[Symbol('x')], /./],
      ];
      for (const [args, message] of cases) await assert.rejects(async () => annotate(...args), { name: 'TypeError', message });
      assert.equal((await annotate('Still here.')).blocks.length, 1);
    });

    test('refuses a text that is too long before work begins', async () => {
      const long = 'x '.repeat(LONGEST_TEXT / 2 + 1);
      await assert.rejects(async () => annotate(long), (error) => error instanceof CopydeskError && error.code === 'too-long' && error.message.includes(long.length));
      assert.equal((await annotate('Still here.')).blocks.length, 1);
    });

    test('takes corrections, and says which found no place', async () => {
      const document = await annotate(TEXT);
      const [{ content: [said] }] = document.quotes;
      const corrections = [
        { do: 'speaker', quote: anchor(TEXT, said), to: [{ name: 'Tom Berg' }] },
        { do: 'checked', quote: anchor(TEXT, said), note: 'tape' },
        { do: 'reject', quote: { exact: 'never said' } },
        { do: 'published', date: '2024-03-14' },
      ];
      assert.equal(corrections[0].quote.suffix, ' said Ana Ruiz, the harbour mast');
      const revised = await annotate.revise(TEXT, document, corrections);
      assert.equal(revised.entities[revised.quotes[0].speaker].name, 'Tom Berg');
      assert.deepEqual([revised.quotes[0].reader, revised.quotes[0].checked], [['speaker'], { note: 'tape' }]);
      assert.deepEqual(revised.audit.sources.map((row) => row.label), ['Tom Berg']);
      assert.equal(revised.times[0].value, '2024-03-18');
      assert.deepEqual(revised.corrections.map((one) => one.correction), corrections);
      assert.deepEqual(revised.corrections.map((one) => one.lost), [undefined, undefined, 'its words are no longer in the text', undefined]);
      assert.deepEqual(await annotate.revise(TEXT, document, []), document);
      for (const [args, message] of [
        [[TEXT, document, {}], /corrections must be a JSON array/],
        [[TEXT, document], /corrections must be a JSON array/],
        [[TEXT, document, [{ do: 'reject', quote: { exact: 'a', sufix: 'b' } }]], /correction 1: unknown field “sufix”/],
        [[TEXT, document, [{ do: 'erase' }]], /correction 1: unknown variant “erase”/],
        [[TEXT, {}, []], /document must be what annotate gave/],
        [[TEXT, document, [], { layer: [] }], /no field “layer”/],
      ]) await assert.rejects(async () => annotate.revise(...args), { name: 'TypeError', message });
    });

    test('holds quotations against another text, and versions against each other', async () => {
      const document = await annotate(TEXT);
      const other = '🚢 RUIZ: Well, we sailed on Monday 🚢, all of us.';
      const { quotes: [{ found, pieces: [piece] }], totals } = await annotate.compare(TEXT, document, other);
      assert.deepEqual([found, totals.altered], ['altered', 1]);
      const told = piece.differences.filter((one) => !one.fair).map(({ here, there }) => [TEXT.slice(here.start, here.end), other.slice(there.start, there.end)]);
      assert.deepEqual(told, [['sail', 'sailed']]);
      const newer = TEXT.replace('Monday', 'Friday');
      const versions = await annotate.compareVersions(TEXT, document, newer, await annotate(newer));
      assert.deepEqual([versions.same_blocks, versions.blocks.map((one) => one.change), versions.quotes[0].what], [1, ['changed'], ['content']]);
      await assert.rejects(async () => annotate.compare(TEXT, document, 5), { name: 'TypeError', message: /other must be a string/ });
    });

    test('gives a document for any string', async () => {
      for (const text of ['', ' \n\t', '\0', '"'.repeat(5000), 'א'.repeat(1000), '👩‍👩‍👧'.repeat(500), 'x'.repeat(1_000_000)]) {
        const { blocks } = await annotate(text);
        assert.ok(blocks.every(({ start, end }) => start < end && end <= text.length));
      }
    });
  });
}

test('both loaders give the same document', async () => {
  const [here, there] = [await load(), await loadWorker()];
  assert.deepEqual(await there(TEXT), here(TEXT));
  there.close();
});

test('a worker answers in order and rejects what is open when it is closed', async () => {
  const annotate = await loadWorker();
  const order = [];
  await Promise.all(Array.from({ length: 20 }, (_, i) => annotate('x'.repeat(20 - i)).then(() => order.push(i))));
  assert.deepEqual(order, Array.from({ length: 20 }, (_, i) => i));
  const open = annotate('x');
  annotate.close();
  await assert.rejects(open, /closed/);
  await assert.rejects(annotate('x'), /closed/);
});

test('an idle worker lets Node end', () => {
  const script = "import { loadWorker } from 'copydesk'; const a = await loadWorker(); console.log((await a('One. Two.')).sentences.length);";
  assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', script], { timeout: 60_000, encoding: 'utf8' }), '2\n');
});

test('writes a document in every format, and says what it cannot', async () => {
  const document = (await load())(TEXT, { published: '2024-03-14' });
  for (const format of 'json text html md csv csv-sources csv-people csv-times w3c schema-org tei timeml conllu brat'.split(' ')) {
    assert.match(await exportDocument(document, TEXT, format), /Ruiz|2024-03-18/, format);
  }
  assert.deepEqual(JSON.parse(await exportDocument(document, TEXT, 'json')), document);
  const [head, row] = (await exportDocument(document, TEXT, 'csv-times', { id: 'a' })).split('\n').map((line) => line.split(','));
  const cell = (name) => row[head.indexOf(name)];
  assert.deepEqual([cell('article'), TEXT.slice(cell('start'), cell('end'))], ['a', cell('words')]);
  const cases = [
    [[document, 5, 'csv'], /text must be a string/],
    [[document, TEXT, 'pdf'], /no format “pdf”; the formats are json, /],
    [[document, TEXT], /no format “”/],
    [[{}, TEXT, 'csv'], /document must be what annotate gave/],
    [[undefined, TEXT, 'csv'], /document must be what annotate gave/],
    [[{ ...document, schema: '99' }, TEXT, 'csv'], /schema “99”/],
  ];
  for (const [args, message] of cases) await assert.rejects(exportDocument(...args), { name: 'TypeError', message });
});

test('the package in one file offers what its parts do', async () => {
  const [whole, parts] = [await import('copydesk/inline'), { ...(await import('copydesk')), ...(await import('copydesk/export')) }];
  assert.deepEqual(Object.keys(whole).sort(), [...Object.keys(parts), 'htmlToText'].sort());
});
