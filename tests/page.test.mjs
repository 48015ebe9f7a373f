// The page as a reader meets it, in headless Chromium and Firefox, with highlights and with the fallback for browsers without.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from '../scripts/serve.mjs';
import { browsers } from '../scripts/tools.mjs';

const DEMO = readFileSync('www/demo.txt', 'utf8');
const paths = await browsers();
const SETTINGS = {
  chromium: {
    executablePath: paths.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  },
  firefox: { browser: 'firefox', executablePath: paths.firefox },
};

// What a clipboard may hold as text/html, and the text that it becomes.
const PASTES = [
  ['<p>One</p><p>Two <b>bold</b> words</p>', 'One\n\nTwo bold words'],
  ['<div>One</div><div>Two</div>', 'One\nTwo'],
  ['One<br>Two<br><br>Three', 'One\nTwo\n\nThree'],
  ['<h1>Head\n line</h1><p>  Body\n\ttext </p>', 'Head line\n\nBody text'],
  ['<ul><li>One</li><li><p>Two</p></li><li></li></ul><p>After</p>', '• One\n• Two\n\nAfter'],
  ['<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>', '• One\n• Inner\n• Two'],
  ['<style>p{}</style><script>alert(1)</script><p hidden>No</p><p style="color:red;display: none">No</p><p>Yes</p>', 'Yes'],
  ['<meta charset=utf-8><!--StartFragment--><span>Ana</span> <span>Ruiz</span><!--EndFragment-->', 'Ana Ruiz'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a\tb\nc'],
  ['<pre>one\n  two\n\nthree</pre>', 'one\n  two\n\nthree'],
  ['<figure><img src=x onerror=alert(1)><figcaption>The bridge</figcaption></figure>“Yes,” <i>she</i> said.', 'The bridge\n\n“Yes,” she said.'],
  ['a&nbsp;b &lt;i&gt;', 'a\u00a0b <i>'],
  ['<p> </p>', ''],
];

// An invented page, as its source has it.
const PAGE = `<!doctype html><html><head><title>Tides</title><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Quiet waters 🚢 at Port Ellen", "author": [{"@type": "Person", "name": "Ana Ruiz"}], "datePublished": "2024-03-14T09:30:00Z"}
</script></head><body><nav><ul><li>Home</li><li>Tides</li></ul></nav><article><h1>Quiet waters 🚢 at Port Ellen</h1>
<p><a rel="author" href="/ana">Ana Ruiz</a></p><p><time datetime="2024-03-14">14 March</time></p>
<figure><img src="missing.png"><figcaption>The quay at noon</figcaption></figure>
<p>The island and the mainland could start talks on dredging the harbour to calm the fishing fleet, advisers said ahead of the mayor’s visit.</p>
<blockquote>It will be dredged.</blockquote><h2>What comes next</h2>
<p>Dredging would be one of the biggest topics, Mayor Tom Berg said last week as fishing crews pressed him to act on the harbour.</p></article>
<footer><p>All rights reserved</p></footer></body></html>`;

// A small document by hand, and what each mark must cover: [block, text].
const TEXT = 'Head 🚢\n\nPORT — “Yes,” Ana Ruiz said on Monday. “No.”\nShare';
const at = (words) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const BY_HAND = {
  blocks: [
    { kind: 'headline', ...at('Head 🚢') },
    { kind: 'paragraph', ...at('PORT — “Yes,” Ana Ruiz said on Monday. “No.”'), dateline: at('PORT —') },
    { kind: 'boilerplate', role: 'share', ...at('Share') },
  ],
  quotes: [
    { kind: 'direct', content: [at('“Yes,”'), at('“No.”')], cue: [at('said')], source: [at('Ana Ruiz')] },
    { kind: 'mixed', content: [at('🚢\n\nPORT')], cue: [], source: [] },
  ],
  mentions: [{ ...at('Ana Ruiz'), head: at('Ana Ruiz'), form: 'name', type: 'person', entity: 0 }],
  times: [at('on Monday')],
};
const COVERED = {
  dateline: '1:PORT —', direct: '1:“Yes,”“No.”', indirect: '', mixed: '0:🚢 1:PORT', cue: '1:said', source: '1:Ana Ruiz',
  person: '1:Ana Ruiz', organization: '', place: '', time: '1:on Monday', current: '1:said on Monday',
};

for (const [name, settings] of Object.entries(SETTINGS)) describe(name, () => {
  let browser;
  before(async () => (browser = await puppeteer.launch({ headless: true, ...settings })));
  after(() => browser?.close());

  for (const painting of ['highlights', 'spans']) {
    describe(`painted by ${painting}`, () => {
      let server, page;
      const requests = [];
      const complaints = [];

      before(async () => {
        server = await serve('dist');
        server.on('request', (request) => requests.push(request.url));
        page = await browser.newPage();
        page.setDefaultTimeout(20_000);
        await page.setViewport({ width: 1200, height: 900 });
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(String(error)));
        if (painting === 'spans') await page.evaluateOnNewDocument(() => delete CSS.highlights);
        await page.evaluateOnNewDocument(() => {
          addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
        });
        await page.goto(`http://localhost:${server.address().port}/`);
        await status(/^Ready/);
        requests.length = 0;
      });
      after(async () => {
        await page?.close();
        server?.close();
      });

      const status = (pattern) => page.waitForFunction((p) => new RegExp(p).test(document.getElementById('status').textContent), {}, pattern.source);
      const text = (selector) => page.$$eval(selector, (found) => found.map((e) => e.textContent));
      const focused = () => page.evaluate(() => document.activeElement.textContent);
      const fill = async (value, inputType = 'insertFromPaste') => {
        await page.$eval('#paste', (paste, v, kind) => {
          paste.value = v;
          paste.dispatchEvent(new InputEvent('input', { inputType: kind }));
        }, value, inputType);
      };
      const demo = async () => {
        // By keyboard: a click would miss where the page still scrolls from the test before.
        await page.focus('#clear');
        await page.keyboard.press('Enter');
        await status(/^Ready/);
        await page.focus('#demo');
        await page.keyboard.press('Enter');
        await status(/^Annotated/);
      };

      const press = async (key, command) => {
        await page.keyboard.down('Control');
        await page.keyboard.press(key, { commands: [command] });
        await page.keyboard.up('Control');
      };
      /** Puts HTML on the clipboard, from the box and with the box selected. */
      const copy = async (html) => {
        await page.evaluate((source) => {
          const copied = (event) => {
            event.clipboardData.setData('text/html', source);
            event.clipboardData.setData('text/plain', 'plain');
            event.preventDefault();
          };
          document.addEventListener('copy', copied, { once: true });
          document.getElementById('paste').select();
        }, html);
        await page.focus('#paste');
        await press('c', 'copy');
      };

      test('shows the demo, with its quotes by source, people, dates and furniture', async () => {
        await demo();
        assert.equal(await page.$eval('#paste', (paste) => paste.value), DEMO);
        assert.match(await page.$eval('#status', (e) => e.textContent), /^Annotated in \d+ ms: \d+ quotes from \d+ sources, \d+ people, \d+ dates, \d+ lines? set aside\.$/);
        const lines = DEMO.split('\n').filter((line) => line.trim());
        const words = (paragraphs) => paragraphs.join(' ').replace(/\s+/g, ' '); // a line may hold two blocks, caption and credit
        assert.equal(words(await text('#annotated > *')), words(lines));
        assert.deepEqual(await text('#annotated > .headline'), [lines[2]]);
        const groups = await page.$$eval('#quotes section', (found) => found.map((e) => [e.querySelector('h3').textContent, e.querySelector('ul').textContent]));
        const of = (source) => groups.filter(([label]) => label.includes(source)).map(([, quotes]) => quotes).join();
        assert.match(of('Vasquez'), /We did not take this lightly/);
        assert.match(of('Bell'), /They chose to look away/);
        assert.match((await text('#people')).join(), /Ingrid Vasquez/);
        assert.match((await text('#dates')).join(), /Counted from 2024-03-14, found in the text.*last week/s);
        assert.match((await text('#furniture')).join(), /Sign up for our morning newsletter.*All rights reserved/s);
      });

      test('jumps to a quote by keyboard, and back', async () => {
        await demo();
        const button = await page.waitForSelector('#quotes .jump');
        const words = await button.$eval('span', (e) => e.textContent.split(/ …| \.\.\./)[0]);
        await button.focus();
        await page.keyboard.press('Enter');
        assert.ok(await page.evaluate(() => document.activeElement.parentElement.id === 'annotated'));
        assert.ok((await focused()).includes(words));
        await page.waitForFunction(() => {
          const { top, bottom } = document.activeElement.getBoundingClientRect();
          return top < innerHeight && bottom > 0;
        });
        await page.keyboard.press('Escape');
        assert.ok((await focused()).startsWith(words));
        assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
      });

      test('switches layers by keyboard, and the picture changes', async () => {
        await demo();
        const article = await page.$('#annotated');
        /** The article once it stands still. */
        const picture = async () => {
          let [last, now] = [Buffer.of(), await article.screenshot()];
          for (let tries = 0; tries < 20 && Buffer.compare(last, now) !== 0; tries++) [last, now] = [now, await article.screenshot()];
          return now;
        };
        for (const id of ['structure', 'direct', 'people']) {
          await page.focus(`#layer-${id}`); // which may scroll
          await page.evaluate(() => scrollTo({ top: Math.round(scrollY), behavior: 'instant' }));
          const shown = await picture();
          await page.keyboard.press(' ');
          assert.equal(await page.$eval(`#layer-${id}`, (box) => box.checked), false);
          assert.ok(Buffer.compare(shown, await picture()) !== 0, `${id} off changes nothing`);
          await page.keyboard.press(' ');
          assert.ok(Buffer.compare(shown, await picture()) === 0, `${id} on again is not as before`);
        }
      });

      test('paints what the document says, exactly', async () => {
        await page.evaluate(() => document.body.append(Object.assign(document.createElement('div'), { id: 'scratch' })));
        const covered = await page.evaluate(async (text, result, current) => {
          const { paint, LAYERS } = await import('./paint.js');
          const root = document.getElementById('scratch');
          const painted = paint(root, text, result);
          for (const layer of LAYERS) painted.show(layer, true);
          painted.current([{ start: 0, end: 3 }]);
          painted.current([current]);
          const marks = [...LAYERS.flatMap((layer) => layer.marks), 'current'];
          const parts = (mark) =>
            CSS.highlights
              ? [...CSS.highlights.get(mark)].map((range) => [range.startContainer.parentElement, range.toString()])
              : [...root.querySelectorAll(`.mark-${mark}`)].map((span) => [span.parentElement, span.textContent]);
          const gathered = (mark) => {
            const blocks = new Map();
            for (const [block, words] of parts(mark)) blocks.set(block, (blocks.get(block) ?? '') + words);
            return [...blocks].map(([block, words]) => `${[...root.children].indexOf(block)}:${words}`).join(' ');
          };
          const all = Object.fromEntries(marks.map((mark) => [mark, gathered(mark)]));
          const kinds = [...root.children].map((e) => [e.localName, e.className, e.dataset.kind, e.textContent]);
          root.remove();
          return { all, kinds };
        }, TEXT, BY_HAND, at('said on Monday'));
        assert.deepEqual(covered.all, COVERED);
        assert.deepEqual(covered.kinds, [
          ['h3', 'headline', 'headline', 'Head 🚢'],
          ['p', 'paragraph', 'paragraph', 'PORT — “Yes,” Ana Ruiz said on Monday. “No.”'],
          ['p', 'boilerplate', 'share', 'Share'],
        ]);
      });

      test('turns a rich paste to text, at the cursor, without running it', async () => {
        const made = await page.evaluate(async (pastes) => {
          const { htmlToText } = await import('./js/html.js');
          return pastes.map(([html]) => htmlToText(html).text);
        }, PASTES);
        assert.deepEqual(made, PASTES.map(([, words]) => words));
        await fill('Before. After.', 'insertText');
        await copy('<p>“We sail,” <b style="color:red">said</b> Ana Ruiz.</p><img src="missing.png" onerror="document.title=1">');
        await page.$eval('#paste', (paste) => paste.setSelectionRange(8, 8));
        await press('v', 'paste');
        await page.waitForFunction(() => document.getElementById('annotated').textContent.includes('We sail'));
        assert.equal(await page.$eval('#paste', (paste) => paste.value), 'Before. “We sail,” said Ana Ruiz.After.');
        await press('z', 'undo');
        assert.equal(await page.$eval('#paste', (paste) => paste.value), 'Before. After.');
        assert.equal(await page.title(), 'copydesk');
        // Chromium says of the inert document, too, what the policy would refuse there.
        for (const complaint of complaints.splice(0)) assert.match(complaint, /inline (style|event handler)|^policy: (style-src-attr|style-src-elem|script-src-attr) inline/);
      });

      test('reads what the marks of a rich paste say', async () => {
        const { text: words, hints, published } = await page.evaluate(async (html) => (await import('./js/html.js')).htmlToText(html), PAGE);
        assert.equal(published, '2024-03-14');
        const said = hints.map(({ start, end, kind }) => [kind, words.slice(start, end)]);
        for (const [kind, covered] of [
          ['boilerplate', '• Home\n• Tides'], ['headline', 'Quiet waters 🚢 at Port Ellen'], ['byline', 'Ana Ruiz'], ['date', '14 March'], ['caption', 'The quay at noon'],
          ['paragraph', 'It will be dredged.'], ['subheading', 'What comes next'],
        ]) assert.ok(said.some((one) => one[0] === kind && one[1] === covered), `${kind} ${covered} in ${JSON.stringify(said)}`);
        await fill('Words before.');
        await copy(PAGE);
        await press('v', 'paste');
        await page.waitForFunction(() => document.getElementById('dates').textContent.includes('Counted from 2024-03-14, as given.'));
        assert.deepEqual(await text('#annotated > .headline'), ['Quiet waters 🚢 at Port Ellen']);
        assert.deepEqual(await text('#annotated > .byline'), ['Ana Ruiz']);
        assert.deepEqual(await text('#annotated > .caption'), ['The quay at noon']);
        // Edited, the text is another: its marks are forgotten with it.
        await page.type('#paste', ' More.');
        await page.waitForFunction(() => !document.getElementById('dates').textContent.includes('2024-03-14, as given'));
        for (const complaint of complaints.splice(0)) assert.match(complaint, /^policy: script-src|inline script/);
      });

      test('shows text as text', async () => {
        await fill('<img src=x onerror="document.title=1"> “<b>Yes</b>,” said Ana Ruiz.');
        await page.waitForFunction(() => document.getElementById('annotated').textContent.includes('<b>Yes</b>'));
        assert.equal(await page.$('#annotated img, #annotated b'), null);
        assert.equal(await page.title(), 'copydesk');
      });

      test('drops results that come too late', async () => {
        await fill('A long line of words. '.repeat(10_000));
        await new Promise((done) => setTimeout(done, 30));
        await fill('The newest text.');
        await page.waitForFunction(() => document.getElementById('annotated').textContent === 'The newest text.');
        await new Promise((done) => setTimeout(done, 500));
        assert.equal(await page.$eval('#annotated', (e) => e.textContent), 'The newest text.');
      });

      test('counts dates from the day that the reader gives', async () => {
        await fill('The pier closed on Friday.');
        await page.$eval('#published', (input) => {
          input.value = '2021-05-04';
          input.dispatchEvent(new Event('change'));
        });
        await page.waitForFunction(() => document.getElementById('dates').textContent.includes('Counted from 2021-05-04, as given.'));
        await page.$eval('#published', (input) => (input.value = ''));
      });

      test('is named for screen readers', async () => {
        await demo();
        const faults = await page.evaluate(() => {
          const named = (e) => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.labels?.length || e.textContent.trim();
          const nameless = [...document.querySelectorAll('button, input, textarea, section, aside, article')].filter((e) => !named(e) && !e.querySelector('h3'));
          const broken = [...document.querySelectorAll('[aria-labelledby], [for]')].filter((e) => !document.getElementById(e.getAttribute('aria-labelledby') ?? e.getAttribute('for')));
          return [...nameless, ...broken].map((e) => e.outerHTML.slice(0, 80));
        });
        assert.deepEqual(faults, []);
        const tree = await page.$$eval('header, main, footer, aside, h1, [role=status]', (found) => found.map((e) => e.localName));
        for (const part of ['header', 'main', 'footer', 'aside', 'h1', 'p']) assert.ok(tree.includes(part), part);
      });

      test('asked for nothing after it was loaded, and broke no policy', async () => {
        assert.deepEqual(requests, []);
        assert.deepEqual(complaints, []);
      });
    });
  }
});

// Contrast by WCAG 2, of every colour of text on every ground that it may stand on.
test('every text can be read in light and in dark', () => {
  const css = readFileSync('www/style.css', 'utf8');
  const light = (hex) => {
    const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(full.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const roots = [...css.matchAll(/:root \{(.*?)\}/gs)].map((match) => Object.fromEntries([...match[1].matchAll(/--([\w-]+): (#[0-9a-f]+)/g)].map(([, k, v]) => [k, v])));
  assert.equal(roots.length, 2);
  const inks = ['ink', 'soft', 'accent', 'person', 'place', 'organization', 'time'];
  for (const colours of roots) {
    const pairs = inks.flatMap((ink) => ['paper', 'card', 'direct', 'mixed'].filter((ground) => ink !== 'accent' || /paper|card/.test(ground)).map((ground) => [ink, ground]));
    for (const [ink, ground] of [...pairs, ['accent-ink', 'accent'], ['current-ink', 'current']]) {
      const [high, low] = [light(colours[ink]), light(colours[ground])].sort((a, b) => b - a);
      const ratio = (high + 0.05) / (low + 0.05);
      assert.ok(ratio >= 4.5, `${ink} on ${ground}: ${ratio.toFixed(2)}`);
    }
  }
});
