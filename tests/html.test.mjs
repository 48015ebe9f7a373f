// Pages as text: the cases of the native parser over other makers' documents, in Node and in browsers; and articles annotated in place.
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { annotateElement, htmlToText } from 'copydesk/html';
import { JSDOM } from 'jsdom';
import { parseHTML } from 'linkedom';
import puppeteer from 'puppeteer-core';
import { serve } from '../scripts/serve.mjs';
import { browsers } from '../scripts/tools.mjs';

const CASES = JSON.parse(readFileSync('tests/html/cases.json', 'utf8'));
const MAKERS = {
  jsdom: (html) => new JSDOM(html).window.document,
  linkedom: (html) => parseHTML(/<body|<html/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`).document,
};
// Where a maker's own parser departs from the standard, its documents hold something else: jsdom's for text in tables, linkedom's, which mends
// nothing, reads attributes by their case and turns entities for spaces and hyphens into spaces.
const DEPARTS = {
  jsdom: ['text misplaced in a table'],
  linkedom: ['text misplaced in a table', 'unclosed and crossed tags', 'capitals in tags, no quotes', 'entities', 'soft hyphens and zero-width spaces'],
};

const ARTICLE = `<article id="story"><h1>The lock <i>opens</i></h1><p class="byline">By <a href="/m">Mara Holt</a></p>
<p>“We sail on Mon&shy;day 🚢,” said <b>Ana  Ruiz</b>, the harbour
master, who has <q>keys</q>. The lock is open.</p></article>`;

/** What a span covers by the page's own characters, spaces and soft hyphens as the text has them. */
function covered(range) {
  return range?.toString().replace(/\s+/g, ' ').replaceAll('\u00ad', '');
}

/** The case as it came out, with its hints as [kind, text]. */
function reading({ text, hints, published, url, language }) {
  return { text, hints: hints.map(({ start, end, kind }) => [kind, text.slice(start, end)]), published, url, language };
}

function wanted({ text, hints, published, url, language }, got) {
  return { text, hints: hints ?? got.hints, published, url, language };
}

for (const [maker, parse] of Object.entries(MAKERS)) {
  describe(maker, () => {
    for (const one of CASES.filter(({ name }) => !DEPARTS[maker].includes(name))) {
      test(one.name, () => {
        const got = reading(htmlToText(one.html, parse, one.plain));
        assert.deepEqual(got, wanted(one, got));
      });
    }

    test('reads a document and an element that are there', () => {
      const page = parse('<p>One</p><div id="two"><p>Two</p></div>');
      assert.equal(htmlToText(page).text, 'One\n\nTwo');
      assert.equal(htmlToText(page.getElementById('two')).text, 'Two');
    });
  });
}

test('refuses what is no page', () => {
  for (const bad of [undefined, null, 42, {}]) assert.throws(() => htmlToText(bad, MAKERS.jsdom), { name: 'TypeError', message: 'html must be a string' });
  assert.throws(() => htmlToText('x', () => undefined), { name: 'TypeError', message: /no node of a document/ });
});

test('annotates an element in place', () => {
  const element = MAKERS.jsdom(ARTICLE).getElementById('story');
  const { text, document, rangeOf } = annotateElement(element, { published: '2021-05-03' });
  assert.equal(text, 'The lock opens\n\nBy Mara Holt\n\n“We sail on Monday 🚢,” said Ana Ruiz, the harbour master, who has “keys”. The lock is open.');
  assert.deepEqual(document, annotateElement(element, { published: '2021-05-03', url: null }).document);
  const quote = document.quotes.find(({ content }) => text.slice(content[0].start, content[0].end).includes('sail'));
  assert.equal(covered(rangeOf(quote.content[0])), '“We sail on Monday 🚢,”');
  assert.equal(covered(rangeOf(quote.source[0])), text.slice(quote.source[0].start, quote.source[0].end).replaceAll(/[“”]/g, ''));
  for (const token of document.tokens) {
    const words = text.slice(token.start, token.end);
    if (!/^[“”]$/.test(words)) assert.equal(covered(rangeOf(token)), words);
  }
  const keys = text.indexOf('“keys”');
  assert.equal(covered(rangeOf({ start: keys, end: keys + 6 })), 'keys');
  assert.equal(rangeOf({ start: keys, end: keys + 1 }), undefined); // a mark that the browser draws is no node's
  assert.throws(() => annotateElement(element, { publish: 'x' }), { name: 'TypeError', message: /no field “publish”/ });
  assert.throws(() => annotateElement(null), { name: 'TypeError', message: /no node of a document/ });
});

const paths = await browsers();
const SETTINGS = {
  chromium: {
    executablePath: paths.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  },
  firefox: { browser: 'firefox', executablePath: paths.firefox },
};

for (const [name, settings] of Object.entries(SETTINGS)) describe(name, () => {
  let browser, page, server;
  const complaints = [];
  before(async () => {
    browser = await puppeteer.launch({ headless: true, ...settings });
    cpSync('js/html.js', 'dist/js/html.js'); // which the page itself does without
    server = await serve('dist');
    page = await browser.newPage();
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && complaints.push(message.text()));
    await page.evaluateOnNewDocument(() => addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`)));
    await page.goto(`http://localhost:${server.address().port}/`);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  test('reads the cases as the native parser does, and the policy has no complaint', async () => {
    const read = await page.evaluate(async (cases) => {
      const { htmlToText } = await import('./js/read.js');
      return cases.map(({ html, plain }) => htmlToText(html, undefined, plain));
    }, CASES);
    const got = read.map(reading);
    // What crosses from the browser has no fields without a value.
    assert.deepEqual(got.map((one, i) => [CASES[i].name, one]), CASES.map((one, i) => [one.name, wanted(one, got[i])]));
    assert.deepEqual(complaints, []);
  });

  test('annotates in place what the style sheets of the page show', async () => {
    const { text, quote, words } = await page.evaluate(async (html) => {
      const { annotateElement } = await import('./js/html.js');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('#story a { display: block } #story i { display: none } #story .byline { visibility: hidden } #story .byline a { visibility: visible }');
      document.adoptedStyleSheets.push(sheet);
      document.body.insertAdjacentHTML('beforeend', html);
      const element = document.getElementById('story');
      const { text, document: found, rangeOf } = annotateElement(element);
      const quote = rangeOf(found.quotes[0].content[0]).toString();
      const words = rangeOf({ start: text.indexOf('harbour'), end: text.indexOf('master') + 6 }).toString();
      element.remove();
      return { text, quote, words };
    }, ARTICLE);
    assert.equal(text.split('\n')[0], 'The lock');
    assert.equal(quote.replaceAll('\u00ad', ''), '“We sail on Monday 🚢,”');
    assert.equal(words, 'harbour\nmaster');
  });

  test('reads half a megabyte without the page standing still', async () => {
    const took = await page.evaluate(async () => {
      const { htmlToText } = await import('./js/read.js');
      const one = '<div class="text" style="color: red"><p style="margin: 0">The lock is <a href="/open">open</a>, said <b>Mara Holt</b>, who has <i>keys</i>.</p></div>\n';
      const html = one.repeat(500_000 / one.length);
      htmlToText(one);
      const began = performance.now();
      htmlToText(html);
      return performance.now() - began;
    });
    console.log(`${name}: 500 KB in ${took.toFixed(0)} ms`);
    assert.ok(took < 1000, `${took} ms`);
  });
});
