// Work at the desk: what comes next takes the place of what was, all of it can be undone, it is kept, and it goes on without a network.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { constants, inflateSync } from 'node:zlib';
import { inBrowsers } from './browser.mjs';

const DEMO = readFileSync('www/demo.txt', 'utf8');
const FIRST = 'Pier shuts\n\nThe pier closed on Friday, Ana Ruiz said.';
const NAMES = ['Ana Ruiz', 'Tom Berg', 'Ines Corr', 'Mara Dale'];
const piers = (many) => Array.from({ length: many }, (_, i) => `“We will start work on pier ${i} on Monday,” said ${NAMES[i % 4]}, the harbour master. The council had argued for hours about the cost of the ${i}th repair, and nobody knew it.`).join('\n\n');
/** How many pages a PDF has, whether its objects are packed or not. */
function pagesOf(pdf) {
  let words = pdf.toString('latin1');
  for (const { index, 0: { length } } of words.matchAll(/stream\r?\n/g)) {
    try {
      words += inflateSync(pdf.subarray(index + length), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
    } catch {
      // No packed stream begins there.
    }
  }
  return words.match(/\/Type\s*\/Page\b/g).length;
}

const SECOND = 'Kiln cracks\n\n“It held,” said Mara Dale.';

inBrowsers((its) => {
  let desk;
  before(async () => (desk = await its.desk()));

  const texts = (on = desk) => on.page.evaluate(() => [...document.querySelectorAll('article-annotator')].map((one) => one.reading?.text));
  const onDesk = (...wanted) => desk.page.waitForFunction((all) => {
    const there = [...document.querySelectorAll('article-annotator')].map((one) => one.reading?.text);
    return there.length === all.length && there.every((text, i) => text === all[i]);
  }, {}, wanted);
  const date = () => desk.page.$eval('.date', (button) => button.textContent);
  /** Whether leaving the page asks back. */
  const asks = (on = desk) => on.page.evaluate(() => {
    const leaving = new Event('beforeunload', { cancelable: true });
    dispatchEvent(leaving);
    return leaving.defaultPrevented;
  });
  const setDate = async (value) => {
    await desk.page.evaluate(() => document.querySelector('.date').click());
    await desk.page.evaluate((day) => {
      document.getElementById('published').value = day;
      document.getElementById('dating').requestSubmit();
    }, value);
  };

  test('a second paste replaces the first; undo brings it back, redo the second', async () => {
    await desk.fill(FIRST);
    await desk.fill(SECOND);
    await onDesk(SECOND);
    await desk.notice(/Replaced “Pier shuts”/);
    await desk.press('undo');
    await onDesk(FIRST);
    await desk.press('redo');
    await onDesk(SECOND);
    await desk.page.evaluate(() => document.activeElement.blur());
    await desk.page.keyboard.down('Control');
    await desk.page.keyboard.press('z');
    await desk.page.keyboard.up('Control');
    await onDesk(FIRST);
  });

  test('or both lie side by side, as narrow as they are', async () => {
    await desk.fill(FIRST);
    await desk.fill(SECOND);
    await desk.pressIn('notice', 'side by side');
    await onDesk(FIRST, SECOND);
    const boxes = await desk.page.evaluate(() => [...document.querySelectorAll('article-annotator')].map((one) => [one.getBoundingClientRect().left, one.shadowRoot.querySelector('.desk').dataset.width]));
    assert.ok(boxes[0][0] + 400 < boxes[1][0]);
    assert.deepEqual(boxes.map(([, width]) => width), ['narrow', 'narrow']);
    await desk.page.evaluate(() => document.querySelector('.slot .name button').click());
    await onDesk(SECOND);
  });

  test('each of two has its own tabs, marks, cards and date', async () => {
    await desk.fill(FIRST);
    await desk.fill(SECOND);
    await desk.pressIn('notice', 'side by side');
    await onDesk(FIRST, SECOND);
    const each = (act, ...args) => desk.page.evaluate(`[...document.querySelectorAll('article-annotator')].map((one) => (${act})(one.shadowRoot, ...${JSON.stringify(args)}))`);
    const in1 = (act, ...args) => desk.page.evaluate(`(${act})(document.querySelectorAll('article-annotator')[1].shadowRoot, ...${JSON.stringify(args)})`);
    await desk.status(/^(Pier shuts: 1 quote|Kiln cracks: 1 quote) from 1 source/);
    const opened = () => each((root) => root.querySelector('.panel').classList.contains('open') && root.querySelector('[role=tab][aria-selected="true"]').dataset.tab);
    assert.deepEqual(await opened(), [false, false]);
    await in1((root) => root.getElementById('tab-quotes').click());
    assert.deepEqual(await opened(), [false, 'quotes']);
    const overlap = await each((root) => {
      const [sheet, frame] = [root.querySelector('.panes'), root.host.closest('.slot')].map((one) => one.getBoundingClientRect());
      return sheet.height === 0 || (sheet.left >= frame.left && sheet.right <= frame.right);
    });
    assert.deepEqual(overlap, [true, true], 'a sheet lies over its own article alone');
    assert.deepEqual((await each((root) => [...root.querySelectorAll('[role=tab]')].map((tab) => [tab.offsetTop, tab.querySelector('span').getClientRects().length]))).map((tabs) => tabs.every(([top, rows]) => top === tabs[0][0] && rows === 1)), [true, true]);
    await in1((root) => root.querySelector('#pane-quotes .row').click());
    assert.deepEqual(await each((root) => root.querySelector('.card')?.innerText.match(/^.*Mara Dale/)?.[0] ?? ''), ['', 'Who says this: Mara Dale']);
    await in1((root) => root.host.close());
    await in1((root) => root.host.setAttribute('preset', 'names'));
    assert.deepEqual(await each((root) => root.host.getAttribute('preset')), ['sources', 'names']);
    // Keys walk through the article that has the focus, else the first.
    await in1((root) => root.activeElement?.blur());
    await desk.page.keyboard.press('n');
    assert.deepEqual(await each((root) => root.activeElement?.textContent ?? ''), ['The pier closed on Friday', '']);
    await in1((root) => root.querySelector('[data-stop][tabindex="0"]').focus());
    await desk.page.keyboard.press('n');
    assert.deepEqual(await each((root) => Boolean(root.activeElement)), [false, true]);
    await setDate('2021-05-04');
    await desk.page.waitForFunction(() => document.querySelector('.date').textContent === 'Tuesday 4 May 2021');
    assert.deepEqual(await desk.page.$$eval('.date', (all) => all.map((one) => one.textContent)), ['Tuesday 4 May 2021', 'No date: set it']);
    await desk.page.setViewport({ width: 390, height: 844 });
    const stacked = await desk.page.$$eval('article-annotator', (all) => all.map((one) => one.getBoundingClientRect()).map(({ left, right, top, bottom }) => [left, right, top, bottom]));
    assert.ok(stacked[0][3] <= stacked[1][2] && stacked.every(([left, right]) => left >= 0 && right <= 390), 'on a phone one below the other');
    await desk.page.setViewport({ width: 1440, height: 900 });
    await desk.page.reload();
    await onDesk(FIRST, SECOND);
    await desk.page.evaluate(() => document.querySelectorAll('.slot .name button')[1].click());
    await onDesk(FIRST);
    await desk.pressIn('notice', 'Undo');
    await onDesk(FIRST, SECOND);
    await desk.page.evaluate(() => document.querySelector('.slot .name button').click());
    await onDesk(SECOND);
  });

  test('with an article on the desk the paste box is a slim bar; on a phone the rest of it is a menu', async () => {
    for (const [width, tall] of [[1440, 60], [390, 60]]) {
      await desk.page.setViewport({ width, height: 844 });
      await desk.fill(FIRST);
      const bar = await desk.page.evaluate(() => ({
        height: document.querySelector('header').offsetHeight, box: document.getElementById('paste').checkVisibility(),
        buttons: [...document.querySelectorAll('header button')].filter((one) => one.checkVisibility()).map((one) => one.getAttribute('aria-label') ?? one.textContent),
      }));
      assert.ok(bar.height <= tall && !bar.box, `${bar.height} px`);
      assert.deepEqual(bar.buttons, width === 390 ? ['New paste', 'More'] : ['New paste', 'Open a file', 'Demo', 'Recent', 'Take along', 'Clear', 'Undo', ...(await desk.page.$eval('#redo', (one) => (one.hidden ? [] : ['Redo'])))]);
    }
    await desk.press('more');
    assert.deepEqual(await desk.page.$$eval('#menu button', (all) => all.filter((one) => one.checkVisibility()).slice(0, 4).map((one) => one.textContent)), ['Open a file', 'Demo', 'Recent', 'Take along']);
    await desk.page.setViewport({ width: 1440, height: 900 });
    await desk.press('new');
    assert.deepEqual(await desk.page.evaluate(() => [document.activeElement.id, document.getElementById('paste').checkVisibility()]), ['paste', true]);
    await desk.press('back');
    assert.equal(await desk.page.$eval('#articles', (one) => one.checkVisibility()), true);
  });

  test('a notice goes when the reader goes on', async () => {
    await desk.fill(FIRST);
    await desk.fill(SECOND);
    await desk.notice(/Replaced/);
    await desk.page.mouse.click(700, 500);
    await desk.page.waitForFunction(() => document.getElementById('notice').hidden);
    assert.equal(await desk.page.$eval('#undo', (one) => one.hidden), false, 'undoing stays in the bar');
  });

  test('clear and demo can be undone', async () => {
    await desk.fill(FIRST);
    await desk.press('clear');
    await desk.status(/^Ready/);
    assert.deepEqual(await texts(), []);
    await desk.pressIn('notice', 'Undo');
    await onDesk(FIRST);
    await desk.press('demo');
    await onDesk(DEMO);
    await desk.press('undo');
    await onDesk(FIRST);
  });

  test('clearing gives the memory back, and can be undone all the same', async () => {
    const other = await its.desk();
    await other.page.evaluate(() => {
      globalThis.ended = 0;
      const { terminate } = Worker.prototype;
      Worker.prototype.terminate = function () {
        globalThis.ended++;
        terminate.call(this);
      };
    });
    const text = piers(500);
    await other.fill(text);
    const client = its.name === 'chromium' ? await other.page.createCDPSession() : undefined;
    const used = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize;
    };
    const full = client && (await used());
    await other.press('clear');
    await other.page.waitForFunction(() => globalThis.ended === 1);
    await other.status(/^Ready/);
    if (client) {
      const empty = await used();
      assert.ok(empty < full / 2, `${empty} of ${full} bytes are still in use`);
    }
    await other.press('undo');
    await other.shows(text);
    await other.close();
  });

  test('a file is opened by the button; the first tab stop leads to the article', async () => {
    await (await desk.page.$('#file')).uploadFile('www/demo.txt');
    await onDesk(DEMO);
    const [first, seen] = await desk.page.evaluate(() => {
      const stop = document.querySelector('a[href], button, input, textarea');
      stop.focus();
      return [stop.className, stop.getBoundingClientRect().left >= 0];
    });
    assert.deepEqual([first, seen], ['skip', true]);
    await desk.page.keyboard.press('Enter');
    await desk.page.waitForFunction(() => document.activeElement.id === 'articles');
    await desk.page.evaluate(() => history.replaceState(null, '', './'));
  });

  test('the date is one article’s and never outlives it', async () => {
    await desk.fill(FIRST);
    assert.equal(await date(), 'No date: set it');
    assert.match(await desk.page.$eval('.date', (button) => button.title), /Relative dates cannot be counted\. Set the day of publication/);
    assert.match(await desk.page.$eval('#published-hint', (hint) => hint.textContent), /“Last week” and “on Monday” are counted from this day\. It belongs to this article alone/);
    await setDate('2021-05-04');
    await desk.page.waitForFunction(() => document.querySelector('.date').textContent === 'Tuesday 4 May 2021');
    assert.equal(await desk.page.evaluate(() => document.querySelector('article-annotator').reading.times[0].value), '2021-04-30');
    await desk.fill(SECOND);
    assert.equal(await date(), 'No date: set it');
    await desk.press('undo');
    await onDesk(FIRST);
    assert.equal(await date(), 'Tuesday 4 May 2021');
  });

  test('text and date survive a reload; recent articles open and are deleted', async () => {
    await desk.fill(FIRST);
    await setDate('2021-05-04');
    await desk.page.waitForFunction(() => document.querySelector('.date').textContent === 'Tuesday 4 May 2021');
    await desk.page.evaluate(async () => {
      const { all } = await import('./keep.js');
      while (!(await all()).some((one) => one.published === '2021-05-04')) await new Promise(requestAnimationFrame);
    });
    await desk.page.reload();
    await onDesk(FIRST);
    assert.equal(await date(), 'Tuesday 4 May 2021');
    await desk.page.evaluate(() => document.getElementById('recent').showPopover());
    await desk.page.waitForFunction(() => document.querySelectorAll('#recent li').length > 1);
    await desk.pressIn('recent', 'Kiln cracks');
    await onDesk(SECOND);
    await desk.page.evaluate(() => document.getElementById('recent').showPopover());
    await desk.page.waitForFunction(() => document.querySelector('#recent li'));
    const kept = await desk.page.$$eval('#recent li', (rows) => rows.length);
    await desk.page.evaluate(() => document.querySelector('#recent [aria-label="Delete “Pier shuts”"]').click());
    await desk.page.waitForFunction((rows) => document.querySelectorAll('#recent li').length === rows, {}, kept - 1);
    await desk.pressIn('recent', 'Delete all');
    await desk.page.waitForFunction(() => !document.querySelector('#recent li'));
    await desk.page.evaluate(() => document.getElementById('recent').hidePopover());
    assert.equal(await asks(), true, 'what lies on the desk is kept nowhere now');
    const leave = (dialog) => dialog.accept();
    desk.page.on('dialog', leave);
    await desk.page.reload();
    desk.page.off('dialog', leave);
    await desk.status(/^Ready/);
    assert.deepEqual(await texts(), []);
  });

  test('keeps nothing where the reader wants nothing kept', async () => {
    const other = await its.desk();
    await other.page.evaluate(() => document.getElementById('recent').showPopover());
    await other.page.waitForFunction(() => document.getElementById('keeping'));
    await other.press('keeping');
    await other.page.waitForFunction(() => !document.getElementById('keeping').checked);
    await other.fill(FIRST);
    assert.deepEqual(await other.page.evaluate(async () => [(await (await import('./keep.js')).all()).length, localStorage.getItem('copydesk-current')]), [0, null]);
    assert.equal(await asks(other), true, 'leaving with what is not kept is never silent');
    assert.deepEqual(other.complaints, []);
    await other.close();
  });

  test('leaving is silent where all is kept, and not where it could not be or words wait in the box', async () => {
    const other = await its.desk();
    assert.equal(await asks(other), false);
    await other.page.evaluate(() => (document.getElementById('paste').value = 'Half an article'));
    assert.equal(await asks(other), true);
    await other.fill(FIRST);
    await other.page.evaluate(async (text) => {
      const { all } = await import('./keep.js');
      while (!(await all()).some((one) => one.text === text)) await new Promise(requestAnimationFrame);
    }, FIRST);
    assert.equal(await asks(other), false);
    await other.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('', 'QuotaExceededError');
      };
    });
    await other.fill(SECOND);
    assert.equal(await asks(other), true);
    await other.close();
  });

  test('a work file brings back what was saved: text, date, corrections', async () => {
    const work = await desk.page.evaluate(async (text) => {
      const { asWork } = await import('./out.js');
      const { fromWork } = await import('./intake.js');
      const article = { text, published: '2021-05-04', hints: [], corrections: [{ do: 'block', block: { exact: 'Pier shuts', start: 0 }, kind: 'paragraph' }] };
      return [asWork([{ id: 'x', ...article }]), fromWork(asWork([article]))];
    }, FIRST);
    assert.deepEqual(JSON.parse(JSON.stringify(work[1])), [{ text: FIRST, published: '2021-05-04', hints: [], corrections: [{ do: 'block', block: { exact: 'Pier shuts', start: 0 }, kind: 'paragraph' }] }]);
    await desk.page.evaluate((source) => {
      const data = new DataTransfer();
      data.items.add(new File([source], 'pier.copydesk'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, work[0]);
    await onDesk(FIRST);
    assert.equal(await date(), 'Tuesday 4 May 2021');
  });

  test('one quote is copied as a newsroom writes it, all of them as text', async () => {
    await desk.fill('Kiln cracks\n\n“It held,” said Mara Dale, the potter. Dale said that nobody came.');
    const all = await desk.page.evaluate(async () => (await import('./out.js')).asText(document.querySelector('article-annotator').reading, 'Kiln cracks'));
    const rich = await desk.page.evaluate(async () => {
      const { reading } = document.querySelector('article-annotator');
      const words = (await import('./out.js')).asRich(reading, '<img src=x> & Kiln');
      const made = new DOMParser().parseFromString(words, 'text/html').body;
      return [...made.children].map((one) => `${one.localName}: ${one.children.length} ${one.innerText.trim()}`);
    });
    assert.equal(rich[0], 'h1: 0 <img src=x> & Kiln');
    assert.match(rich.slice(1).join(), /^h2: 0 Sources,ul: 1 Mara Dale.*: 2 quotes.*,h2: 0 Quotes,ul: 2 “It held,” said Mara Dale/s);
    assert.match(all, /^Kiln cracks\n\nSources\n- Mara Dale, potter: 2 quotes, 5 words \(100 %\)\n.*Quotes\n- “It held,” said Mara Dale.*\n- Mara Dale said that nobody came\.\n$/s);
    if (its.name === 'chromium') await desk.page.browserContext().overridePermissions(desk.url, ['clipboard-read', 'clipboard-sanitized-write']);
    await desk.inside((root) => root.querySelector('.direct').click());
    await desk.inside((root) => [...root.querySelectorAll('.card button')].find((one) => one.textContent === 'Copy').click());
    await desk.notice(/Copied the quote|did not let it/);
    await desk.pressIn('out', 'Copy sources and quotes');
    await desk.notice(/^Copied\.|did not let it/);
    if (its.name === 'chromium') {
      await desk.page.bringToFront();
      const kinds = await desk.page.evaluate(async () => (await navigator.clipboard.read())[0].types);
      assert.deepEqual(kinds, ['text/plain', 'text/html']);
    }
  });

  test('tables, report, marked page and annotations are saved as files', async () => {
    await desk.fill(DEMO);
    await desk.page.evaluate(() => {
      globalThis.saved = [];
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob) => {
        globalThis.saved.push({ blob });
        return createObjectURL(blob);
      };
      HTMLAnchorElement.prototype.click = function () {
        globalThis.saved.at(-1).name = this.download;
      };
    });
    const file = async (label) => {
      await desk.page.evaluate(() => (globalThis.saved.length = 0));
      await desk.pressIn('out', label);
      await desk.page.waitForFunction(() => globalThis.saved[0]?.name);
      return desk.page.evaluate(async () => {
        const [{ blob, name }] = globalThis.saved;
        return { name, type: blob.type, words: new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer()) };
      });
    };
    for (const [label, end, type, holds] of [
      ['the quotes as a table', 'quotes.csv', 'text/csv', /^\ufeffarticle,quote,kind,content,.*\nHarbour bridge[^\n]*,direct,"“We did not take this lightly,”[^\n]*Ingrid Vasquez/s],
      ['the sources as a table', 'sources.csv', 'text/csv', /^\ufeffarticle,source,.*\nHarbour bridge[^\n]*,Ingrid Vasquez,\d+,person,named,/s],
      ['the people as a table', 'people.csv', 'text/csv', /^\ufeffarticle,entity,name,.*,Ingrid Vasquez,[^\n]*director of transport/s],
      ['the times as a table', 'times.csv', 'text/csv', /^\ufeffarticle,time,words,.*,Monday,\d+,\d+,DATE,2024-03-18,/s],
      ['a report as Markdown', 'md', 'text/markdown', /\n## Sources\n.*\| Ingrid Vasquez \|/s],
      ['the marked article as HTML', 'html', 'text/html', /^<!DOCTYPE html>.*<mark[^>]* class="direct"[^>]*>“(<[^>]*>)*We\b/s],
      ['Web Annotations', 'jsonld', 'application/ld+json', /Ingrid Vasquez/],
      ['sources and quotes as text', 'txt', 'text/plain', /^Harbour bridge.*\nSources\n- Ingrid Vasquez, director of transport: 4 quotes.*\nQuotes\n/s],
      ['everything as JSON', 'json', 'application/json', /^\{\n "text": "The Port Arlen.*"quotes": \[/s],
      ['the work, to open it again', 'copydesk', 'application/json', /^\{"copydesk":1,"articles":\[\{"text":"The Port Arlen/],
    ]) {
      const made = await file(label);
      assert.deepEqual([made.name.replace(/^harbour-bridge-to-close[a-z-]*\./, ''), made.type], [end, type]);
      assert.match(made.words, holds);
      if (end === 'jsonld') assert.match(JSON.stringify(JSON.parse(made.words)['@context']), /www\.w3\.org\/ns\/anno\.jsonld/);
    }
    await desk.page.reload(); // takes what the test put in the way of saving out again
    await desk.shows(DEMO);
  });

  test('of a long text the beginning can be worked with while the rest is read', async () => {
    await desk.page.bringToFront();
    const long = piers(1_800);
    await desk.page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', text);
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    }, long);
    await desk.status(/^The beginning is marked; \d+ thousand characters more are being read/);
    const [part, card, name] = await desk.inside((root) => {
      root.host.go('quote', 30);
      const said = root.querySelector('.card').innerText;
      root.querySelector('.card .correct').click();
      root.querySelector('.card form input').value = 'Nils Ek';
      // How much comes in one go, from here on.
      globalThis.most = 0;
      new MutationObserver((changes) => (globalThis.most = Math.max(globalThis.most, changes.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0)))).observe(root.querySelector('article'), { childList: true });
      return [root.host.reading.text, said, root.host.reading.who(30)];
    });
    assert.ok(part.length > 20_000 && part.length < long.length / 2 && long.startsWith(part));
    assert.match(card, /, harbour master/);
    const scrolled = await desk.page.evaluate(() => scrollY);
    assert.ok(scrolled > 1_000);
    await desk.shows(long);
    await desk.until((root, end) => root.querySelector('article').lastElementChild.textContent === end, long.split('\n\n').at(-1));
    await desk.until((root) => root.querySelector('.here'));
    // Firefox itself goes on to a whole pixel a moment after it scrolled, before or after the look above.
    assert.ok(Math.abs((await desk.page.evaluate(() => scrollY)) - scrolled) <= 1, 'the reader stays where it was');
    assert.ok(await desk.page.evaluate(() => globalThis.most) <= 200, 'the far text comes in slices');
    assert.deepEqual(await desk.inside((root) => [root.querySelectorAll('.card').length, root.querySelector('.card form input').value, root.querySelector('.here').textContent === root.host.reading.words(root.host.reading.quotes[30].content), root.activeElement === root.querySelector('.card form input')]), [1, 'Nils Ek', true, true], 'the card is open still, with what was typed');
    await desk.inside((root) => root.querySelector('.card form').requestSubmit());
    await desk.page.waitForFunction(() => document.querySelector('article-annotator').reading.who(30) === 'Nils Ek');
    await desk.press('undo');
    await desk.page.waitForFunction((name) => document.querySelector('article-annotator').reading.who(30) === name, {}, name);
  });

  test('a newer text stops what the worker is at', async () => {
    await desk.press('clear');
    await desk.status(/^Ready/);
    const long = `${DEMO}\n\n`.repeat(500);
    await desk.page.evaluate((text) => {
      const paste = document.getElementById('paste');
      paste.value = text;
      paste.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
    }, long);
    await desk.status(/being read|Reading/);
    const began = performance.now();
    await desk.fill(SECOND);
    assert.ok(performance.now() - began < 10_000, 'it waited for the old text');
    await onDesk(SECOND);
  });

  test('prints the article with its sources and quotes, all of it marked', async () => {
    await desk.fill(DEMO);
    await desk.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    assert.equal(await desk.inside((root) => [...root.querySelectorAll('article [data-block]')].every((block) => 'painted' in block.dataset)), true);
    for (const width of [1440, 390]) {
      await desk.page.setViewport({ width, height: 844 });
      await desk.until((root, narrow) => (root.querySelector('.desk').dataset.width === 'narrow') === narrow, width < 900);
      const pages = pagesOf(Buffer.from(await desk.page.pdf({ width: '210mm', height: '297mm' })));
      assert.ok(pages >= 2 && pages <= 4, `${pages} pages from a window of ${width} px`);
    }
    await desk.page.setViewport({ width: 1440, height: 900 });
  });

  test('of more quotes and sources than a list shows at once all are printed', async () => {
    const [first, last] = ['Ana Tom Ines Mara Ivo Nils Una Rosa Otto Lena Hugo Dora', 'Ruiz Berg Corr Dale Hale Ek Prior Teles Marsh Lindt Quist'].map((names) => names.split(' '));
    await desk.fill(first.flatMap((one) => last.map((other) => `“We will start work at the harbour on Monday,” said ${one} ${other}. The council had argued for hours about the cost of the repair, and nobody knew it.`)).join('\n\n'));
    await desk.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const [listed, rows, quotes, sources] = await desk.inside((root) => [root.querySelectorAll('#pane-quotes .row').length, root.querySelectorAll('#pane-sources .opener').length, root.host.reading.quotes.length, root.host.reading.sources.length]);
    assert.deepEqual([listed, rows], [quotes, sources]);
    assert.ok(quotes > 100 && sources > 100, `${quotes} from ${sources}`);
  });

  test('can be installed: a manifest that holds, with an icon, and a page that answers for it', async () => {
    const { manifest, icons, theme } = await desk.page.evaluate(async () => {
      const { href } = document.querySelector('link[rel=manifest]');
      const made = await (await fetch(href)).json();
      const found = await Promise.all(made.icons.map(async ({ src, type }) => {
        const answer = await fetch(new URL(src, href));
        return answer.ok && answer.headers.get('content-type') === type;
      }));
      return { manifest: made, icons: found, theme: [made.start_url, made.scope].map((one) => new URL(one, href).href) };
    });
    assert.deepEqual([manifest.name, manifest.display, icons, theme], ['copydesk', 'standalone', [true], [desk.url, desk.url]]);
    if (its.name !== 'chromium') return; // which alone tells what it would say of installing
    const client = await desk.page.createCDPSession();
    assert.deepEqual((await client.send('Page.getAppManifest')).errors, []);
    const hinders = (await client.send('Page.getInstallabilityErrors')).installabilityErrors.map(({ errorId }) => errorId);
    assert.deepEqual(hinders.filter((one) => one !== 'in-incognito'), []);
  });

  test('works without a network from the second visit on', async () => {
    const other = await its.desk();
    await other.page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' || new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()))));
    await other.page.reload();
    await other.status(/^Ready/);
    const served = [];
    const hear = (request) => served.push(request.url);
    its.server.on('request', hear);
    await other.page.reload();
    await other.status(/^Ready/);
    other.complaints.length = 0; // Firefox complains of loads that leaving the page before cut off
    await other.press('demo');
    await other.shows(DEMO);
    its.server.off('request', hear);
    assert.deepEqual(served.filter((path) => !path.endsWith('/sw.js')), [], 'all but the look for a newer version comes from the cache');
    assert.deepEqual(other.complaints, []);
    await other.close();
  });

  test('what another program shares is read, and no request of it leaves', async () => {
    const { share_target: { action, method, params } } = JSON.parse(readFileSync('www/manifest.webmanifest', 'utf8'));
    assert.deepEqual([action, method, params.text, params.files[0].name], ['shared', 'POST', 'text', 'file']);
    const other = await its.desk();
    await other.page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' || new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()))));
    await other.page.reload();
    await other.status(/^Ready/);
    const asked = [];
    const hear = ({ method: how, url }) => asked.push(`${how} ${url}`);
    its.server.on('request', hear);
    const share = (fields) => other.page.evaluate(async (all) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(all)) form.append(name, name === 'file' ? new File([value], 'kiln.md') : value);
      return (await fetch('shared', { method: 'POST', body: form })).url;
    }, fields);
    for (const [fields, text] of [[{ title: 'Pier shuts', text: 'The pier closed, Ana Ruiz said.' }, 'Pier shuts\n\nThe pier closed, Ana Ruiz said.'], [{ file: '# Kiln cracks\n\nIt *held*.' }, 'Kiln cracks\n\nIt held.']]) {
      const url = await share(fields);
      assert.match(url, /\/\?shared$/);
      await other.page.goto(url);
      await other.shows(text);
      assert.equal(await other.page.evaluate(() => location.search), '', 'a reload does not take it again');
    }
    its.server.off('request', hear);
    assert.deepEqual(asked.filter((one) => !one.endsWith('/sw.js')), []);
    await other.close();
  });

  test('says nothing on the console', () => assert.deepEqual(desk.complaints, []));
});

// A host that sends no policy: the page's own must hold in its worker.
inBrowsers((its) => {
  test('a first visit takes no more than a slow line brings in fifteen seconds', async () => {
    let bytes = 0;
    const hear = (request, response) => {
      const { end } = response;
      response.end = (body) => {
        bytes += body?.length ?? 0;
        return end.call(response, body);
      };
    };
    its.server.prependListener('request', hear);
    const desk = await its.desk();
    await desk.press('demo');
    await desk.shows(DEMO);
    its.server.off('request', hear);
    assert.ok(bytes > 2e6 && bytes < (15 * 1.6e6) / 8, `${bytes} bytes`);
    await desk.close();
  });

  test('the worker may fetch from nowhere else, on any host', async () => {
    const desk = await its.desk();
    const { host, own } = await desk.page.evaluate(async () => {
      const other = new URL(location.href);
      other.hostname = '127.0.0.1';
      const source = (url) => URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)}, { mode: 'no-cors' }).then(() => postMessage('let through'), () => postMessage('refused'));`], { type: 'text/javascript' }));
      const answer = (url) => new Promise((done) => (new Worker(source(url), { type: 'module' }).onmessage = ({ data }) => done(data)));
      return { host: await answer(`${other.href}demo.txt`), own: await answer(`${location.href}demo.txt`) };
    });
    assert.deepEqual({ host, own }, { host: 'refused', own: 'let through' });
    // And the page's own worker is made like these: from a blob.
    const made = await desk.page.evaluate(async () => {
      const urls = [];
      const { Worker: Real } = globalThis;
      globalThis.Worker = class extends Real {
        constructor(url, how) {
          super(url, how);
          urls.push(String(url));
        }
      };
      const { engage, stop } = await import('./engine.js');
      engage((annotate) => annotate('A long line of words. '.repeat(20_000), {}));
      stop();
      globalThis.Worker = Real;
      return urls;
    });
    assert.ok(made.length === 1 && made[0].startsWith('blob:'), made.join());
  });

  test('the model’s progress is told in bytes; what comes before it is there is read then', async () => {
    // Half of the model, and the rest when the progress was seen.
    const model = readFileSync('dist/pkg/copydesk_bg.wasm');
    let go;
    const seen = new Promise((resolve) => (go = resolve));
    its.server.prependListener('request', (request, response) => {
      if (!request.url.endsWith('.wasm') || go.done) return;
      const { end, writeHead } = response;
      response.writeHead = () => response;
      response.end = (body) => {
        writeHead.call(response, 200, { 'content-type': 'application/wasm' });
        response.write(model.subarray(0, model.length / 2));
        seen.then(() => end.call(response, model.subarray(model.length / 2)));
        return response;
      };
    });
    const desk = await its.desk({ wait: false });
    await desk.page.goto(desk.url);
    await desk.status(/^Loading the language model: \d\.\d of \d\.\d MB$/);
    assert.equal(await desk.page.$eval('#progress', (bar) => bar.checkVisibility() && bar.value > 0 && bar.value < bar.max), true);
    await desk.page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/html', '<h1>Two sail</h1><p>“We sail,” <b>said</b> Ana Ruiz.</p>');
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    go.done = true;
    go();
    await desk.shows('Two sail\n\n“We sail,” said Ana Ruiz.');
  });

  test('a model that does not load is told, and another try finds it', async () => {
    const missing = (request, response) => {
      if (!request.url.endsWith('.wasm')) return;
      response.writeHead(404).end();
      response.writeHead = response.end = () => response; // nothing else is to be answered
    };
    its.server.prependListener('request', missing);
    const desk = await its.desk({ wait: false });
    await desk.page.goto(desk.url);
    await desk.status(/^copydesk could not start; load the page again\. .*404/);
    its.server.off('request', missing);
    await desk.page.reload();
    await desk.status(/^Ready/);
    await desk.close();
  });

  test('on later visits the worker’s script comes with the policy', async () => {
    const desk = await its.desk();
    await desk.page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' || new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()))));
    await desk.page.reload();
    await desk.status(/^Ready/);
    const [controlled, policy] = await desk.page.evaluate(async () => [Boolean(navigator.serviceWorker.controller), (await fetch('js/worker.js')).headers.get('content-security-policy')]);
    assert.equal(controlled, true);
    assert.match(policy, /default-src 'none'.*connect-src 'self'/);
  });
}, { plain: true });

// A host on which a newer version appears.
inBrowsers((its) => {
  test('a newer version says that it is there, and is used when the reader wants it', async () => {
    const desk = await its.desk();
    await desk.page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' || new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()))));
    await desk.page.reload();
    await desk.status(/^Ready/);
    const line = Buffer.from('// newer\n');
    its.server.prependListener('request', (request, response) => {
      if (!request.url.endsWith('/sw.js')) return;
      delete request.headers['accept-encoding'];
      delete request.headers['if-none-match'];
      const { end, writeHead } = response;
      response.writeHead = (status, headers) => writeHead.call(response, status, { ...headers, 'content-length': headers['content-length'] + line.length });
      response.end = (body) => end.call(response, Buffer.concat([line, body]));
    });
    await desk.fill(FIRST);
    await desk.page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration.update()));
    await desk.notice(/A newer copydesk is here/);
    await desk.page.evaluate(() => (globalThis.old = true));
    await desk.pressIn('notice', 'Use it now');
    await desk.page.waitForFunction(() => !globalThis.old && document.readyState === 'complete');
    await desk.shows(FIRST);
    assert.equal(await desk.page.evaluate(() => navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting)), null);
  });
});

test('the server compresses, and sends what is known only once', async () => {
  const { serve } = await import('../scripts/serve.mjs');
  const server = await serve('dist');
  const url = `http://localhost:${server.address().port}/page.js`;
  const first = await fetch(url);
  assert.equal(first.headers.get('content-encoding'), 'gzip');
  assert.equal(await first.text(), readFileSync('dist/page.js', 'utf8'));
  const { request } = await import('node:http');
  const again = await new Promise((done) => request(url, { headers: { 'if-none-match': first.headers.get('etag') } }, (answer) => answer.resume().on('end', () => done(answer.statusCode))).end());
  assert.equal(again, 304);
  server.closeAllConnections();
  server.close();
});
