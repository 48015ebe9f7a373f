// Corrections by hand, and another text beside the article: in the cards, undone and redone, kept, taken along.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import axe from 'axe-core';
import { inBrowsers } from './browser.mjs';

const TEXT = `Weir at Ostby gives way

The old weir at Ostby gave way on Friday, and the lower town was flooded within the hour.

“It held for sixty years and nobody checked it,” said Ines Corr, the mayor. She said that the town would pay for the houses.

Tom Berg, who keeps the mill, said the water came without a sound. “I heard the dog first,” Berg said.`;

inBrowsers((its) => {
  let desk;
  before(async () => (desk = await its.desk()));

  /** Opens the card of the quote that holds these words, and its form. */
  const correct = (words) => desk.inside((root, text) => {
    const { reading } = root.host;
    root.host.go('quote', reading.quotes.findIndex((quote) => reading.words(quote.content).includes(text)));
    root.querySelector('.card .correct').click();
  }, words);
  const fill = (fields) => desk.inside((root, all) => {
    for (const [label, value] of Object.entries(all)) {
      const control = [...root.querySelectorAll('.card label')].find((one) => one.textContent.startsWith(label)).querySelector('input, select, textarea');
      if (typeof value === 'boolean') control.checked = value;
      else control.value = value;
    }
  }, fields);
  const save = () => desk.inside((root) => root.querySelector('.card form').requestSubmit());
  /** Waits until a document answers to this. */
  const shows = (act, ...args) => desk.page.waitForFunction(`document.querySelector('article-annotator')?.reading && (${act})(document.querySelector('article-annotator').reading, ...${JSON.stringify(args)})`);
  const counts = () => desk.page.evaluate(() => document.querySelector('article-annotator').reading.sources.map((row) => [row.label, row.words]));
  const who = (reading, words, name) => {
    const i = reading.quotes.findIndex((quote) => reading.words(quote.content).includes(words));
    return i >= 0 && reading.who(i) === name;
  };

  test('a quote is given to somebody else, counted at once, undone and redone', async () => {
    await desk.fill(TEXT);
    const first = await counts();
    await correct('the town would pay');
    assert.deepEqual(await desk.inside((root) => [...root.querySelectorAll('#names option')].slice(0, 2).map((one) => one.value)), ['Ines Corr', 'Tom Berg']);
    assert.equal(await desk.inside((root) => root.activeElement.value), 'Ines Corr');
    await fill({ 'Who says it': 'Tom Berg' });
    await save();
    await shows(who, 'would pay', 'Tom Berg');
    const now = await counts();
    const words = (all, name) => all.find(([label]) => label === name)[1];
    assert.ok(words(now, 'Tom Berg') > words(first, 'Tom Berg') && words(now, 'Ines Corr') < words(first, 'Ines Corr'));
    await desk.until((root) => root.activeElement?.textContent.includes('the town would pay'));
    await desk.inside((root) => root.activeElement.click());
    assert.match(await desk.inside((root) => root.querySelector('.card').innerText), /Set by you\s+speaker/);
    await desk.press('undo');
    await shows(who, 'would pay', 'Ines Corr');
    assert.deepEqual(await counts(), first);
    await desk.press('redo');
    await shows(who, 'would pay', 'Tom Berg');
  });

  test('somebody new, another kind, other words; a quote that is none', async () => {
    await correct('the dog');
    await fill({ 'Who says it': 'Nils Ek', Said: 'indirect' });
    await save();
    await shows(who, 'the dog', 'Nils Ek');
    await correct('water came');
    await fill({ 'The words': 'the water came' });
    await save();
    await shows((reading) => reading.quotes.some((quote) => reading.words(quote.content) === 'the water came'));
    await correct('the dog');
    await desk.inside((root) => [...root.querySelectorAll('.card button')].find((one) => one.textContent === 'This is no quote').click());
    await shows((reading) => !reading.quotes.some((quote) => reading.words(quote.content).includes('the dog')));
    await desk.press('undo');
    await shows((reading) => reading.quotes.some((quote) => quote.kind === 'indirect' && quote.reader.includes('kind')));
  });

  test('what was checked says so, with its note, and is not to check again', async () => {
    await correct('It held');
    await fill({ 'I checked it': true, Note: 'tape, 4:10' });
    await save();
    await shows((reading) => reading.quotes.some((quote) => quote.checked?.note === 'tape, 4:10'));
    await desk.inside((root) => root.host.go('quote', root.host.reading.quotes.findIndex((quote) => quote.checked)));
    assert.match(await desk.inside((root) => root.querySelector('.card').innerText), /Checked\s+tape, 4:10/);
    const press = (label) => desk.inside((root, words) => [...root.querySelectorAll('.card button')].find((one) => one.textContent === words).click(), label);
    await press('Not checked after all');
    await shows((reading) => reading.quotes.every((quote) => !quote.checked));
    await desk.inside((root) => root.host.go('quote', 0));
    await press('Checked');
    await shows((reading) => reading.quotes[0].checked);
    await correct('It held');
    await fill({ 'I checked it': false });
    await save();
    await shows((reading) => reading.quotes.every((quote) => !quote.checked));
    for (let back = 3; back; back--) await desk.press('undo');
    await shows((reading) => reading.quotes.some((quote) => quote.checked?.note === 'tape, 4:10'));
  });

  test('a name is mended, a role set, two become one', async () => {
    const open = async (name) => desk.inside((root, wanted) => {
      root.host.go('entity', root.host.reading.entities.findIndex((one) => one.name === wanted));
      root.querySelector('.card .correct').click();
    }, name);
    await open('Ines Corr');
    await fill({ Name: 'Inés Corr', Role: 'mayor of Ostby' });
    await save();
    await shows((reading) => reading.sources.some((row) => row.label === 'Inés Corr' && row.roles[0] === 'mayor of Ostby'));
    await open('Inés Corr');
    await fill({ 'This is a': 'organization' });
    await save();
    await shows((reading) => reading.entities.some((one) => one.name === 'Inés Corr' && one.type === 'organization'));
    await desk.press('undo');
    await shows((reading) => reading.entities.some((one) => one.name === 'Inés Corr' && one.type === 'person'));
    await open('Inés Corr');
    await fill({ 'The same as': 'Tom Berg', 'This is a': 'organization' });
    await save();
    await shows((reading) => !reading.entities.some((one) => one.name === 'Inés Corr') && reading.sources.length === 2);
    await desk.press('undo');
    await shows((reading) => reading.entities.some((one) => one.name === 'Inés Corr' && one.type === 'person'));
  });

  test('one becomes two: some of what is said of him is somebody else’s', async () => {
    await desk.inside((root) => {
      root.host.go('entity', root.host.reading.entities.findIndex((one) => one.name === 'Tom Berg'));
      root.querySelector('.card .correct').click();
    });
    const said = await desk.inside((root) => [...root.querySelectorAll('.card details label.tick')].map((one) => one.textContent));
    assert.match(said[0], /Tom Berg, who keeps/);
    await desk.inside((root) => (root.querySelector('.card details label.tick input').checked = true));
    await fill({ 'Who is called': 'Nils Berg' });
    await save();
    await shows(who, 'water came', 'Nils Berg');
    await desk.press('undo');
    await shows(who, 'water came', 'Tom Berg');
  });

  test('a line is what the reader says that it is: its quotes go and come', async () => {
    await desk.inside((root) => root.host.setAttribute('tab', 'structure'));
    await desk.until((root) => root.querySelector('#pane-structure details'));
    await desk.inside((root) => [...root.querySelectorAll('#pane-structure details .row')].find((one) => one.textContent.includes('Tom Berg')).click());
    await fill({ 'This line is a': 'boilerplate' });
    await save();
    await shows((reading) => !reading.quotes.some((quote) => reading.words(quote.content).includes('the dog')));
    await desk.inside((root) => root.querySelector('.strip .quiet, .strip summary').click());
    await desk.until((root) => root.querySelector('.strip .quiet'));
    await desk.inside((root) => root.querySelector('.strip .quiet').click());
    await desk.notice(/1 line put back/);
    await shows((reading) => reading.quotes.some((quote) => reading.words(quote.content).includes('the dog')));
  });

  test('selected words become a quote', async () => {
    await desk.inside((root) => {
      const line = [...root.querySelectorAll('article .b')].find((one) => one.textContent.startsWith('The old weir'));
      const text = line.firstChild.nodeType === 3 ? line.firstChild : line.firstChild.firstChild;
      getSelection().setBaseAndExtent(text, 0, text, 'The old weir'.length);
      line.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, clientX: 400, clientY: 300 }));
    });
    await desk.until((root) => !root.querySelector('.pick').hidden);
    await desk.inside((root) => root.querySelector('.pick').click());
    assert.equal(await desk.inside((root) => root.querySelector('.card textarea').value), 'The old weir');
    await fill({ 'Who says it': 'Tom Berg' });
    await save();
    await shows(who, 'The old weir', 'Tom Berg');
    await shows((reading) => reading.quotes.some((quote) => quote.reader?.includes('added')));
  });

  test('corrections survive a reload and go into the work file', async () => {
    await desk.page.evaluate(async () => {
      const { all } = await import('./keep.js');
      while (!(await all()).some((one) => one.corrections?.some((correction) => correction.do === 'add'))) await new Promise(requestAnimationFrame);
    });
    await desk.page.reload();
    await desk.shows(TEXT);
    await shows(who, 'The old weir', 'Tom Berg');
    const [sent, read] = await desk.page.evaluate(async () => {
      const { all } = await import('./keep.js');
      const { asWork } = await import('./out.js');
      const { fromWork } = await import('./intake.js');
      const articles = (await all()).slice(0, 1);
      return [articles[0].corrections, fromWork(asWork(articles))[0].corrections].map((one) => JSON.stringify(one));
    });
    assert.ok(JSON.parse(sent).length > 5);
    assert.equal(read, sent);
  });

  test('a correction that finds no place, or makes no sense, is said and harms nothing', async () => {
    const drop = (corrections) => desk.page.evaluate((source) => {
      const data = new DataTransfer();
      data.items.add(new File([source], 'weir.copydesk'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, JSON.stringify({ copydesk: 1, articles: [{ text: TEXT, corrections }] }));
    await drop([{ do: 'reject', quote: { exact: 'never written' } }]);
    await desk.status(/1 correction not made: its words are no longer in the text/);
    await drop([{ do: 'erase', all: '<img src=x onerror=alert(1)>' }, 7, null]);
    await shows((reading) => !reading.document.corrections && reading.quotes.length === 4);
  });

  test('quotations are looked for in another text', async () => {
    await desk.inside((root) => root.host.setAttribute('tab', 'compare'));
    await desk.until((root) => root.querySelector('#pane-compare textarea'));
    const look = (text, label) => desk.inside((root, words, name) => {
      root.querySelector('#pane-compare textarea').value = words;
      [...root.querySelectorAll('#pane-compare button')].find((one) => one.textContent === name).click();
    }, text, label);
    await look('CORR: It held for seventy years and nobody checked it. BERG: I heard the dog first.', 'Look for the quotes in it');
    await desk.until((root) => /1 word for word, 1 with other words/.test(root.querySelector('#pane-compare .sum')?.textContent));
    assert.deepEqual(await desk.inside((root) => [root.querySelector('#pane-compare del').textContent, root.querySelector('#pane-compare ins').textContent]), ['seventy', 'sixty']);
    await look(TEXT.replace('sixty', 'seventy').replace('gives way', 'fails'), 'Compare as a later version');
    await desk.until((root) => /Lines \(2\)/.test(root.querySelector('#pane-compare').textContent));
    assert.deepEqual(await desk.inside((root) => [...root.querySelectorAll('#pane-compare del')].map((one) => one.textContent)), ['gives way', 'sixty', 'sixty']);
  });

  test('what is pasted into a card or beside the article stays there', async () => {
    await desk.inside((root) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'CORR: It held.');
      root.querySelector('#pane-compare textarea').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }));
    });
    await desk.shows(TEXT);
    assert.equal(await desk.page.evaluate(() => document.querySelectorAll('article-annotator').length), 1);
  });

  test('says nothing on the console', () => assert.deepEqual(desk.complaints, []));

  test('axe finds nothing in forms and comparison', async () => {
    const checked = await its.desk(); // axe itself makes the console speak
    await checked.fill(TEXT);
    const faults = async () => {
      await checked.page.evaluate(axe.source);
      return checked.page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ['violations'] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`));
    };
    for (const kind of ['quote', 'entity', 'block']) {
      await checked.inside((root, one) => {
        root.host.go(one, 1);
        root.querySelector('.card .correct')?.click();
      }, kind);
      assert.deepEqual(await faults(), [], kind);
    }
    await checked.inside((root) => root.host.setAttribute('tab', 'compare'));
    await checked.inside((root) => {
      root.querySelector('#pane-compare textarea').value = 'CORR: It held for seventy years and nobody checked it.';
      root.querySelector('#pane-compare .tools button').click();
    });
    await checked.until((root) => root.querySelector('#pane-compare del'));
    assert.deepEqual(await faults(), [], 'compare');
    await checked.close();
  });
});
