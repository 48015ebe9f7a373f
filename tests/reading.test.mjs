// The article as a reader meets it: at the headline, with marks that answer, doubt that shows, and a way through it by key and by ear.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { before, test } from 'node:test';
import axe from 'axe-core';
import { byHand } from './by-hand.mjs';
import { inBrowsers } from './browser.mjs';

const DEMO = readFileSync('www/demo.txt', 'utf8');
const ARTICLES = readdirSync('tests/articles', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => [name, readFileSync(`tests/articles/${name}/article.txt`, 'utf8')]);
const LONG = ARTICLES.find(([name]) => name === 'full-page')[1] + DEMO.repeat(8);

const TEXT = 'Home\nSport\n\nKiln 🔥 cracks\n\nOn Monday Mara Dale, the potter, met Ivo Hale. He denied that “the kiln” had cracked. “It held,” said Dale.\n\nShare this';
const { at, quote } = byHand(TEXT);
const BODY = 'On Monday Mara Dale, the potter, met Ivo Hale. He denied that “the kiln” had cracked. “It held,” said Dale.';
const BY_HAND = {
  published: { value: '2024-03-14', origin: 'given' },
  language: { code: 'en', score: 1 },
  blocks: [
    { kind: 'boilerplate', role: 'navigation', ...at('Home') }, { kind: 'boilerplate', role: 'navigation', ...at('Sport') }, { kind: 'headline', ...at('Kiln 🔥 cracks') },
    { kind: 'paragraph', ...at(BODY) }, { kind: 'boilerplate', role: 'share', ...at('Share this') },
  ],
  mentions: [
    { ...at('Mara Dale, the potter'), head: at('Mara Dale'), form: 'name', type: 'person', entity: 0 }, { ...at('Ivo Hale'), head: at('Ivo Hale'), form: 'name', type: 'person', entity: 1 },
    { ...at('Dale', 2), head: at('Dale', 2), form: 'name', type: 'person', entity: 0 },
  ],
  entities: [
    { type: 'person', named: true, name: 'Mara Dale', aliases: ['Dale'], mentions: [0, 2], roles: [{ text: 'potter', ...at('potter') }] },
    { type: 'person', named: true, name: 'Ivo Hale', aliases: [], mentions: [1], roles: [] },
  ],
  times: [{ ...at('On Monday'), type: 'DATE', value: '2024-03-18', from: '2024-03-18', to: '2024-03-18', other: ['2024-03-11'], says: 'Monday 18 March 2024', other_says: ['Monday 11 March 2024'], why: 'weekday; past tense; counted from 2024-03-14' }],
  quotes: [
    quote({ kind: 'mixed', content: [at('that “the kiln” had cracked')], cue: [at('denied')], source: [at('He')], speaker: 1, speaker_confidence: 0.6, candidates: [{ entity: 1, score: 0.6 }, { entity: 0, score: 0.3 }], stance: 'denies' }),
    quote({ kind: 'direct', content: [at('“It held,”')], cue: [at('said')], source: [at('Dale', 2)], speaker: 0, why: 'words in quotation marks before a verb of saying' }),
  ],
  audit: { sources: [], totals: { words: 7, direct_words: 4 }, chains: [] },
};

/** How each kind of mark looks, colours aside. */
const looks = (desk) => desk.inside((root) => ['direct', 'reported', 'who', 'verb', 'date', 'name person', 'name organization', 'name place'].map((kind) => {
  const mark = document.createElement('span');
  mark.className = `m ${kind}`;
  root.querySelector('.b.paragraph').append(mark);
  const { backgroundImage, backgroundColor, borderBottomStyle, fontStyle, textDecorationLine, textDecorationStyle, textDecorationThickness } = getComputedStyle(mark);
  mark.remove();
  return [backgroundImage !== 'none', backgroundColor !== 'rgba(0, 0, 0, 0)', borderBottomStyle, fontStyle, textDecorationLine, textDecorationStyle, textDecorationThickness].join(' ');
}));

/** Words with a line under them that stand on a line already. */
const twice = (desk) => desk.inside((root) => {
  const lined = (mark) => getComputedStyle(mark).textDecorationLine.includes('underline');
  const under = (mark) => getComputedStyle(mark).borderBottomStyle !== 'none';
  return [...root.querySelectorAll('article .m')].filter((mark) => lined(mark) && (under(mark) || under(mark.parentElement) || lined(mark.parentElement))).map((mark) => mark.textContent);
});

/** What axe finds wrong on a desk's page. */
async function faults({ page }, rules = {}) {
  await page.evaluate(axe.source);
  return page.evaluate(async (which) => (await globalThis.axe.run(document, { resultTypes: ['violations'], rules: which })).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).slice(0, 3).join(' | ')}`), rules);
}

inBrowsers((its) => {
  let desk;
  before(async () => {
    desk = await its.desk();
    await desk.fill(DEMO);
  });

  const byHandShown = async () => {
    await desk.fill(DEMO);
    await desk.inside((root) => root.host.setAttribute('preset', 'sources'));
    await desk.show(TEXT, BY_HAND);
  };
  const card = () => desk.inside((root) => root.querySelector('.card')?.innerText.replace(/\s+/g, ' '));
  const focused = () => desk.inside((root) => root.activeElement?.textContent);

  for (const [width, height] of [[390, 844], [820, 1180], [1440, 900]]) {
    test(`at ${width} px every article is shown at its headline`, async () => {
      await desk.page.setViewport({ width, height });
      const off = [];
      for (const [name, text] of ARTICLES) {
        await desk.fill(text);
        const { top, bottom, focus } = await desk.inside((root) => {
          const head = root.host.top;
          const { top, bottom } = head.getBoundingClientRect();
          return { top, bottom, focus: !head.matches('.headline') || root.activeElement === head };
        });
        const bar = await desk.page.evaluate(() => document.querySelector('header').getBoundingClientRect().bottom);
        if (top < bar || Math.min(bottom, top + 200) > height || !focus) off.push([name, top, bottom, focus]);
      }
      assert.deepEqual(off, []);
    });
  }

  test('the whole text stands there, what was set aside in strips of one line', async () => {
    await desk.page.setViewport({ width: 1440, height: 900 });
    await desk.fill(DEMO);
    assert.equal(await desk.page.evaluate(() => document.getElementById('start').hidden), true);
    const strips = await desk.inside((root) => [...root.querySelectorAll('.strip')].map((strip) => [strip.open, strip.getBoundingClientRect().height < 30, strip.textContent]));
    assert.ok(strips.length >= 2);
    for (const [open, low, words] of strips) assert.ok(!open && low && /^\d+ lines? set aside/.test(words), words);
    await desk.inside((root) => root.querySelectorAll('.strip summary').forEach((summary) => summary.click()));
    await desk.until((root) => [...root.querySelectorAll('.strip')].every((strip) => strip.querySelector('[data-block]')));
    const said = await desk.inside((root) => [...root.querySelectorAll('[data-block]')].map((block) => block.textContent).join(' ').replace(/\s+/g, ' '));
    assert.equal(said, DEMO.replace(/\s+/g, ' ').trim());
  });

  test('lines set aside go back into the article, and aside again', async () => {
    await desk.fill(DEMO);
    await desk.inside((root) => [...root.querySelectorAll('.strip')].at(-1).querySelector('summary').click());
    await desk.until((root) => [...root.querySelectorAll('.strip')].at(-1).querySelector('button'));
    await desk.inside((root) => [...root.querySelectorAll('.strip')].at(-1).querySelector('button').click());
    await desk.until((root) => [...root.querySelectorAll('.b.paragraph')].some((block) => block.textContent.includes('Sign up for our morning')));
    await desk.press('undo');
    await desk.until((root) => ![...root.querySelectorAll('.b.paragraph')].some((block) => block.textContent.includes('Sign up for our morning')));
  });

  test('marks cover what the document says, and no word has two lines', async () => {
    await byHandShown();
    const marks = await desk.inside((root) => [...root.querySelectorAll('.m')].map((mark) => [mark.dataset.mark, mark.textContent, mark.dataset.doubt ?? '']));
    assert.deepEqual(marks, [
      ['date', 'On Monday', ''], ['name', 'Mara Dale', ''], ['name', 'Ivo Hale', ''], ['who', 'He', 'Ivo Hale or Mara Dale?'], ['verb', 'denied', ''], ['reported', 'that “the kiln” had cracked', ''],
      ['direct', '“the kiln”', ''], ['direct', '“It held,”', ''], ['verb', 'said', ''], ['who', 'Dale', ''], ['name', 'Dale', ''],
    ]);
    for (const preset of ['sources', 'names', 'dates', 'everything']) {
      await desk.inside((root, name) => root.host.setAttribute('preset', name), preset);
      const lines = await desk.inside((root) => {
        const lined = (element) => getComputedStyle(element).textDecorationLine.includes('underline');
        return [...root.querySelectorAll('.m')].filter((mark) => lined(mark) && [...mark.querySelectorAll('.m')].some(lined)).map((mark) => mark.textContent);
      });
      assert.deepEqual(lines, [], preset);
    }
  });

  test('a doubt names who it may be, and beside that name only that it is not sure', async () => {
    const said = (speaker_confidence) => BY_HAND.quotes.map((one, i) => ({ ...one, speaker: 0, speakers: [0], candidates: [], source: i ? one.source : [at('Mara Dale, the potter')], speaker_confidence }));
    const doubts = async (confidence) => {
      await desk.show(TEXT, { ...BY_HAND, quotes: said(confidence) });
      return desk.inside((root) => [...root.querySelectorAll('[data-doubt]')].map((mark) => [mark.textContent, mark.dataset.doubt]));
    };
    assert.deepEqual(await doubts(0.5), [['Mara Dale, the potter', 'not sure'], ['Dale', 'Mara Dale?']]);
    assert.deepEqual(await doubts(0.9), []);
  });

  test('kinds of marks differ by more than colour, on a screen and on paper', async () => {
    await byHandShown();
    await desk.inside((root) => root.host.setAttribute('preset', 'everything'));
    for (const medium of ['', 'print']) {
      await desk.medium(medium);
      const all = await looks(desk);
      assert.equal(new Set(all).size, all.length, [medium, ...all].join('\n'));
      assert.deepEqual(await twice(desk), [], medium);
    }
    await desk.medium();
  });

  test('by default the page marks who says what; names and dates when they are asked for', async () => {
    await byHandShown();
    const shown = () => desk.inside((root) => {
      const plain = getComputedStyle(root.querySelector('.b.paragraph'));
      const look = ({ color, fontStyle, textDecorationLine, backgroundImage, backgroundColor }) => [color, fontStyle, textDecorationLine, backgroundImage, backgroundColor].join();
      return [...new Set([...root.querySelectorAll('article .m')].filter((mark) => look(getComputedStyle(mark)) !== look(plain) && !mark.parentElement.closest('.m')).map((mark) => mark.dataset.mark))].sort();
    });
    assert.deepEqual(await shown(), ['direct', 'reported', 'verb', 'who']);
    for (const [preset, marks] of [['names', ['name']], ['dates', ['date']], ['everything', ['date', 'direct', 'name', 'reported', 'verb', 'who']]]) {
      await desk.inside((root, name) => root.host.setAttribute('preset', name), preset);
      assert.deepEqual(await shown(), marks, preset);
    }
  });

  test('an article is set as one: each kind of line in its own way', async () => {
    const lines = { headline: 'Kiln cracks', standfirst: 'It held for years.', byline: 'By Mara Dale', date: '14 March 2024', caption: 'The kiln at noon', paragraph: 'It went out on Monday.', subheading: 'What now', question: 'Will it hold?', pullquote: '“It held”', list: '• One', note: 'This was corrected.' };
    const place = 'OSTBY (Bay News) —';
    const text = `${Object.values(lines).join('\n\n')}\n\n${place} It rained.`;
    const made = byHand(text);
    const blocks = [...Object.entries(lines).map(([kind, words]) => ({ kind, ...made.at(words) })), { kind: 'paragraph', ...made.at(`${place} It rained.`), dateline: made.at(place) }];
    await desk.show(text, { ...BY_HAND, mentions: [], entities: [], times: [], quotes: [], blocks });
    const set = await desk.inside((root) => [...root.querySelectorAll('article .b')].map((line) => {
      const { fontSize, fontWeight, fontStyle, fontFamily, color, borderLeftStyle, paddingLeft } = getComputedStyle(line);
      return [fontSize, fontWeight, fontStyle, fontFamily, color, borderLeftStyle, paddingLeft].join(' ');
    }));
    assert.equal(new Set(set).size, Object.keys(lines).length, set.join('\n'));
    await desk.inside((root) => root.querySelector('.dateline').click());
    assert.deepEqual(await desk.inside((root) => [root.querySelector('.dateline').textContent, getComputedStyle(root.querySelector('.dateline')).fontVariantCaps, Boolean(root.querySelector('.card'))]), [place, 'all-small-caps', false]);
    assert.deepEqual(await desk.inside((root) => ['headline', 'subheading', 'pullquote'].map((kind) => root.querySelector(`.${kind}`).localName)), ['h2', 'h3', 'blockquote']);
  });

  test('on paper as well: what is reported has a line where a tint may be lost, and the article its whole width', async () => {
    for (const width of [390, 1440]) {
      await desk.page.setViewport({ width, height: 844 });
      await byHandShown();
      await desk.medium('print');
      const { line, tint, wide, panel, seen, around, bars } = await desk.inside((root) => {
        const look = getComputedStyle(root.querySelector('.reported'));
        const box = (selector) => root.querySelector(selector).getBoundingClientRect();
        const seen = [...root.querySelectorAll('.tools, .tabs, .strip, .filters, .quiet, .back, .pick, .card, [role=tabpanel], header')].filter((one) => one.checkVisibility()).map((one) => one.id || one.className);
        return {
          line: look.borderBottomStyle, tint: look.backgroundImage, wide: box('.b.paragraph').left === box('.desk').left && box('.b.paragraph').right === box('.desk').right, panel: box('.panes').top - box('article').bottom,
          seen, around: ['header', '#start', '#notice', 'footer', '.date'].filter((one) => document.querySelector(one).checkVisibility()), bars: getComputedStyle(root.querySelector('.direct')).printColorAdjust,
        };
      });
      await desk.medium();
      assert.deepEqual([line, tint, wide], ['dotted', 'none', true], `at ${width}`);
      assert.ok(panel >= 0, 'the lists stand below the article');
      assert.deepEqual([seen, around, bars], [['pane-sources', 'pane-quotes'], [], 'exact'], 'the article, its sources and quotes, and nothing that a screen alone is for');
    }
    await desk.page.setViewport({ width: 1440, height: 900 });
  });

  test('presets are chosen by arrow keys, as one tab stop', async () => {
    await byHandShown();
    await desk.inside((root) => root.querySelector('[data-preset="sources"][role=radio]').focus());
    await desk.page.keyboard.press('ArrowRight');
    await desk.page.keyboard.press('ArrowRight');
    assert.deepEqual(await desk.inside((root) => [root.host.getAttribute('preset'), root.querySelectorAll('[role=radio][tabindex="0"]').length, root.querySelector('[aria-checked="true"]').textContent]), ['dates', 1, 'Dates']);
  });

  test('the element works in a page of others: attributes, events, parts, colours', async () => {
    its.server.prependListener('request', ({ url }, response) => {
      if (url !== '/theirs') return;
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Theirs</title>');
      response.writeHead = response.end = () => response; // nothing else is to be answered
    });
    const other = await its.desk({ wait: false });
    await other.page.goto(`${other.url}theirs`);
    await other.page.evaluate(async (text, made) => {
      await import('/js/element.js');
      document.body.innerHTML = '<article-annotator preset="names" tab="quotes" style="--copydesk-accent: rgb(1, 2, 3)"></article-annotator>';
      globalThis.heard = [];
      for (const name of ['shown', 'preset', 'card', 'copy', 'correct']) document.body.addEventListener(name, ({ detail }) => globalThis.heard.push(`${name} ${JSON.stringify(detail)}`));
      await document.querySelector('article-annotator').show(text, made);
    }, TEXT, BY_HAND);
    await other.until((root) => root.querySelector('.desk').dataset.width === 'medium');
    const told = await other.inside((root) => {
      const { host } = root;
      host.setAttribute('preset', 'sources');
      host.go('quote', 1);
      const buttons = [...root.querySelectorAll('.card button')];
      buttons.find((button) => button.textContent === 'Copy').click();
      const parts = [...root.querySelectorAll('[part]')].map((element) => element.part.value).sort();
      const accent = getComputedStyle(root.querySelector('.verb')).color;
      const tab = root.querySelector('[role=tab][aria-selected="true"]').dataset.tab;
      host.clear();
      return { heard: globalThis.heard, labels: buttons.map((button) => button.textContent), parts, accent, tab, left: [host.reading === undefined, root.querySelector('article').textContent] };
    });
    assert.deepEqual(told, {
      heard: ['shown {}', 'preset {"preset":"sources"}', 'card {"kind":"quote","id":1}', 'copy {"text":"“It held,” said Mara Dale, potter."}'],
      labels: ['Copy', '‹', '›', 'Close'], parts: ['article', 'card', 'panel', 'reading', 'tabs', 'tools'], accent: 'rgb(1, 2, 3)', tab: 'quotes', left: [true, ''],
    });
    await other.close();
  });

  test('what crosses is cut, and the text stays whole', async () => {
    const text = 'Alpha beta gamma delta epsilon.';
    const made = byHand(text);
    await desk.show(text, {
      published: null, blocks: [{ kind: 'paragraph', ...made.at(text) }], mentions: [{ ...made.at('gamma delta'), head: made.at('gamma delta'), form: 'name', type: 'place', entity: 0 }],
      entities: [{ type: 'place', named: true, name: 'gamma delta', aliases: [], mentions: [0], roles: [] }], times: [{ ...made.at('beta gamma'), type: 'DATE', value: '2024', why: '' }],
      quotes: [made.quote({ content: [made.at('Alpha beta')], source: [made.at('delta epsilon')] }), made.quote({ content: [made.at('beta gamma delta')] })],
    });
    const [words, marks] = await desk.inside((root) => [root.querySelector('.b').textContent, [...root.querySelectorAll('.m')].map((mark) => `${mark.dataset.mark} ${mark.textContent}`)]);
    assert.equal(words, text);
    const covered = (mark) => marks.filter((one) => one.startsWith(`${mark} `)).map((one) => one.slice(mark.length + 1)).join('');
    assert.deepEqual(['name', 'date', 'who'].map(covered), ['gamma delta', 'beta gamma', 'delta epsilon']);
  });

  test('every mark answers to a click', async () => {
    await byHandShown();
    await desk.inside((root) => root.querySelector('.who').click());
    for (const words of ['Ivo Hale', 'To check: more likely Ivo Hale, but it may be Mara Dale', 'partly word for word', '“denied”: a denial', 'Called here “He”', 'May also be Mara Dale (30 %)', 'the verb of saying opens what is said']) {
      assert.ok((await card()).includes(words), `${words} in ${await card()}`);
    }
    await desk.inside((root) => root.host.setAttribute('preset', 'everything'));
    await desk.inside((root) => root.querySelector('.name').click());
    for (const words of ['Mara Dale, person', 'Role potter', 'Quoted 1 time', 'Mentioned 2 times', '“Dale”']) assert.ok((await card()).includes(words), `${words} in ${await card()}`);
    await desk.inside((root) => root.querySelector('.date').click());
    for (const words of ['Monday 18 March 2024', 'May also be Monday 11 March 2024', 'Counted from Thursday 14 March 2024, the date you gave']) assert.ok((await card()).includes(words), `${words} in ${await card()}`);
  });

  test('a card tells through whom, to whom, when, why unnamed, what was changed and what is repeated', async () => {
    const text = 'On Friday a clerk, who asked not to be named, told the Echo that [the kiln] was out. The Echo wrote that it was out. “[The kiln] was out … for good,” a clerk said.';
    const made = byHand(text);
    const by = { source: [made.at('a clerk')], cue: [made.at('told')], anonymity: 'unnamed' };
    await desk.show(text, {
      ...BY_HAND, blocks: [{ kind: 'paragraph', ...made.at(text) }], mentions: [{ ...made.at('the Echo'), head: made.at('the Echo'), form: 'name', type: 'organization', entity: 0 }],
      entities: [{ type: 'organization', named: true, name: 'the Echo', aliases: [], mentions: [0], roles: [] }],
      times: [{ ...made.at('On Friday'), type: 'DATE', value: '2024-03-15', from: '2024-03-15', to: '2024-03-15', says: 'Friday 15 March 2024', why: 'weekday' }],
      quotes: [
        made.quote({ ...by, content: [made.at('that [the kiln] was out')], via: 1, addressee: 0, said: 0, grounds: made.at('who asked not to be named') }),
        made.quote({ content: [made.at('that it was out')], cue: [made.at('wrote')], source: [made.at('The Echo')], speaker: 0, anonymity: 'outlet' }),
        made.quote({ ...by, kind: 'direct', content: [made.at('“[The kiln] was out … for good,”')], edits: [{ kind: 'bracket' }, { kind: 'ellipsis' }, { kind: 'bracket' }], repeats: 0 }),
      ],
    });
    await desk.inside((root) => root.host.go('quote', 0));
    for (const words of ['a clerk', 'Source not named', 'Not named because “who asked not to be named”', 'Reported by the Echo', 'Said to the Echo', 'Said when Friday 15 March 2024']) assert.ok((await card()).includes(words), `${words} in ${await card()}`);
    await desk.inside((root) => [...root.querySelectorAll('.card .link')].find((one) => one.textContent === 'the Echo').click());
    assert.match(await card(), /the Echo.*Source a news outlet/);
    await desk.inside((root) => root.host.go('quote', 2));
    assert.match(await card(), /Said word for word.*Changed words in brackets are the writer’s; something is left out Repeats the same words in the article/);
    await desk.inside((root) => root.host.close());
  });

  test('a mark answers to a finger', async () => {
    await desk.page.setViewport({ width: 390, height: 844 });
    await byHandShown();
    await desk.until((root) => root.querySelector('.desk').dataset.width === 'narrow');
    const { x, y } = await desk.inside((root) => {
      const { left, top, width, height } = root.querySelector('.direct[data-stop]').getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await desk.page.touchscreen.tap(x, y);
    await desk.until((root) => root.querySelector('.card'));
    assert.match(await card(), /^Who says this: Mara Dale/);
    await desk.page.setViewport({ width: 1440, height: 900 });
    await desk.until((root) => root.querySelector('.desk').dataset.width === 'medium');
  });

  test('by key: to the mark, its card and back; on to the next and the last', async () => {
    await byHandShown();
    await desk.inside((root) => root.querySelector('[data-stop][tabindex="0"]').focus());
    assert.equal(await focused(), 'that “the kiln” had cracked');
    await desk.page.keyboard.press('ArrowRight');
    assert.equal(await focused(), '“It held,”');
    await desk.page.keyboard.press('Enter');
    assert.match(await card(), /^Who says this: Mara Dale/);
    assert.ok(await desk.inside((root) => root.activeElement.matches('.card')));
    await desk.page.keyboard.press('Escape');
    assert.equal(await card(), undefined);
    assert.equal(await focused(), '“It held,”');
    await desk.page.keyboard.press('p');
    assert.equal(await focused(), 'that “the kiln” had cracked');
    await desk.page.keyboard.press('n');
    assert.equal(await focused(), '“It held,”');
    await desk.page.keyboard.press('n');
    assert.equal(await focused(), '“It held,”', 'the last one is the last');
    assert.notEqual(await desk.inside((root) => getComputedStyle(root.activeElement).outlineStyle), 'none');
    await desk.fill('Pier shuts\n\n“We sail,” said Ana Ruiz. “We do not,” said Tom Berg.');
    await desk.page.keyboard.press('n');
    assert.equal(await focused(), '“We sail,”', 'another article is walked through from its beginning');
  });

  test('nothing that has the focus lies under the bar', async () => {
    await desk.fill(LONG);
    await desk.inside((root) => root.host.setAttribute('tab', 'sources'));
    await desk.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    for (const [pressed, find] of [['Tab', '.tabs [tabindex="0"]'], ['Tab', '.presets [tabindex="0"]']]) {
      const [top, bar] = await desk.inside((root, selector) => {
        root.querySelector(selector).focus();
        return [root.querySelector(selector).getBoundingClientRect().top, document.querySelector('header').getBoundingClientRect().bottom];
      }, find);
      assert.ok(top >= bar, `${find} at ${top}, ${pressed}`);
    }
  });

  test('no card and no list shows a code', async () => {
    for (const [name, text] of ARTICLES.filter(([article]) => /ferry-live|eel-study|markets-report|sports-report|obituary/.test(article))) {
      await desk.fill(text);
      const shown = await desk.inside((root) => {
        const said = [];
        const annotator = root.host;
        for (const tab of ['sources', 'quotes', 'people', 'timeline', 'structure']) {
          annotator.setAttribute('tab', tab);
          said.push(root.getElementById(`pane-${tab}`).innerText);
        }
        for (const [kind, all] of [['quote', annotator.reading.quotes], ['entity', annotator.reading.entities], ['time', annotator.reading.times]]) {
          for (const i of all.keys()) {
            annotator.open(kind, i);
            said.push(root.querySelector('.card').innerText);
          }
        }
        annotator.close();
        annotator.setAttribute('tab', 'sources');
        return said;
      });
      const own = text.replace(/\s+/g, ' ');
      for (const words of shown) {
        for (const [code] of words.matchAll(/X{2,}|\b[\dX]{4}-[WQH\dX]|_REF\b|\bP[TX\d]+[A-Z]\b|\bT(MO|AF|EV|NI)\b|\bundefined\b|\bnull\b|\[object|\bNaN\b/g)) assert.ok(own.includes(code), `${name}: ${code} in ${words}`);
        assert.doesNotMatch(words, /\b(furniture|cue|mixed|collective|boilerplate)\b/, name);
      }
    }
  });

  test('lines are 60 to 75 characters, at 2560 px as well, where the width is used', async () => {
    await desk.fill(DEMO);
    for (const [width, height] of [[1440, 900], [2560, 1440]]) {
      await desk.page.setViewport({ width, height });
      await desk.until((root, wide) => root.querySelector('.desk').dataset.width === wide, width > 2000 ? 'wide' : 'medium');
      const measure = await desk.inside((root) => {
        const block = [...root.querySelectorAll('.b.paragraph')].find((one) => one.textContent.length > 200);
        // How many letters of this text a whole line holds.
        let widths = 0;
        const range = new Range();
        for (const words = document.createTreeWalker(block, NodeFilter.SHOW_TEXT); words.nextNode(); ) {
          range.selectNode(words.currentNode);
          for (const { width } of range.getClientRects()) widths += width;
        }
        return (block.textContent.length * block.clientWidth) / widths;
      });
      assert.ok(measure >= 60 && measure <= 75, `${measure} at ${width}`);
      const used = await desk.inside((root) => root.querySelector('.panel').getBoundingClientRect().right - (root.querySelector('.pinned:not([hidden])') ?? root.querySelector('.reading')).getBoundingClientRect().left);
      assert.ok(used > width * 0.85, `${used} of ${width}`);
    }
    await desk.page.setViewport({ width: 1440, height: 900 });
  });

  test('each quote is told with speaker, verb and kind to who cannot see it', async () => {
    await byHandShown();
    const told = await desk.inside((root) => [...root.querySelectorAll('.m[aria-description]')].map((mark) => [mark.getAttribute('role'), mark.getAttribute('aria-description')]));
    assert.deepEqual(told, [
      ['mark', 'Ivo Hale denied, partly word for word, to check: more likely Ivo Hale, but it may be Mara Dale'], ['mark', 'Mara Dale said, word for word'],
    ]);
    await desk.inside((root) => root.host.setAttribute('tab', 'quotes'));
    // Found through the browser's own accessibility tree.
    const root = await desk.page.evaluateHandle(() => document.querySelector('article-annotator').shadowRoot);
    const row = await root.$('aria/Ivo Hale denied that “the kiln” had cracked partly word for word · denial To check: more likely Ivo Hale, but it may be Mara Dale[role="button"]');
    const other = await root.$('aria/Mara Dale said: “It held,” word for word[role="button"]');
    assert.ok(row && other, 'the list says them as sentences');
    assert.deepEqual(await desk.described(), told.map(([, words]) => words));
    await desk.inside((root) => root.host.setAttribute('tab', 'sources'));
  });

  test('a long article has few tab stops', async () => {
    await desk.fill(LONG);
    for (const tab of ['quotes', 'people', 'timeline', 'structure', 'sources']) {
      await desk.inside((root, name) => root.host.setAttribute('tab', name), tab);
      const stops = await desk.page.evaluate(() => {
        const within = (root) => [...root.querySelectorAll('*')].flatMap((e) => [e, ...(e.shadowRoot ? within(e.shadowRoot) : [])]);
        return within(document).filter((e) => e.tabIndex >= 0 && (e.matches('a[href], button, input, select, textarea, summary') || e.hasAttribute('tabindex')) && e.checkVisibility({ visibilityProperty: true })).length;
      });
      assert.ok(stops < 60, `${stops} in ${tab}`);
    }
  });

  test('axe finds nothing: empty, filled, card open, every tab, phone', async () => {
    const desk = await its.desk(); // axe itself makes the console speak
    await desk.press('clear');
    await desk.status(/^Ready/);
    assert.deepEqual(await faults(desk), [], 'empty');
    await desk.fill(DEMO);
    assert.deepEqual(await faults(desk), [], 'filled');
    for (const tab of ['quotes', 'people', 'timeline', 'structure', 'sources']) {
      await desk.inside((root, name) => root.host.setAttribute('tab', name), tab);
      assert.deepEqual(await faults(desk), [], tab);
    }
    await desk.inside((root) => root.host.setAttribute('preset', 'everything'));
    await desk.inside((root) => root.querySelector('.who').click());
    assert.deepEqual(await faults(desk), [], 'card open');
    await desk.page.setViewport({ width: 390, height: 844 });
    await desk.until((root) => root.querySelector('.desk').dataset.width === 'narrow');
    assert.deepEqual(await faults(desk), [], 'phone');
    await desk.inside((root) => root.getElementById('tab-quotes').click());
    assert.deepEqual(await faults(desk), [], 'sheet');
    await desk.close();
  });

  test('says nothing on the console', () => assert.deepEqual(desk.complaints, []));
});

for (const colours of ['dark', 'forced', 'forced dark']) {
  inBrowsers((its) => {
    let desk;
    before(async () => {
      desk = await its.desk();
      await desk.fill(DEMO);
      await desk.show(TEXT, BY_HAND);
      await desk.inside((root) => root.host.setAttribute('preset', 'everything'));
    });

    test('axe finds nothing: filled, card open, phone', async () => {
      const other = await its.desk();
      const rules = { 'color-contrast': { enabled: colours === 'dark' } }; // the others are the system's own
      await other.fill(DEMO);
      assert.deepEqual(await faults(other, rules), [], 'filled');
      await other.inside((root) => root.host.setAttribute('preset', 'everything'));
      await other.inside((root) => root.querySelector('.who').click());
      assert.deepEqual(await faults(other, rules), [], 'card open');
      await other.page.setViewport({ width: 390, height: 844 });
      await other.until((root) => root.querySelector('.desk').dataset.width === 'narrow');
      await other.inside((root) => root.getElementById('tab-quotes').click());
      assert.deepEqual(await faults(other, rules), [], 'sheet');
      await other.close();
    });

    test('kinds of marks differ by more than colour', async () => {
      const all = await looks(desk);
      assert.equal(new Set(all).size, all.length, all.join('\n'));
    });

    if (colours === 'dark') return;

    test('the bars of sources and the dates on their axis are drawn where colours of a ground are not', async () => {
      const other = await its.desk();
      await other.fill(DEMO);
      const ground = () => other.inside((root) => {
        const parts = [...root.querySelectorAll('#pane-sources .bar')].map((bar) => [...bar.children]).find(([direct, reported]) => direct.offsetWidth && reported.offsetWidth);
        return parts.map((part) => {
          const { borderBottomStyle, borderBottomWidth, borderBottomColor } = getComputedStyle(part);
          return [borderBottomStyle, parseFloat(borderBottomWidth) >= 2, borderBottomColor === getComputedStyle(root.querySelector('.panes')).backgroundColor];
        });
      });
      assert.deepEqual(await ground(), [['solid', true, false], ['dotted', true, false]]);
      await other.inside((root) => root.host.setAttribute('tab', 'timeline'));
      const dots = await other.inside((root) => [...root.querySelectorAll('.axis li')].map((row) => {
        const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(row, '::before');
        return [parseFloat(borderTopWidth) >= 4, borderTopStyle, borderTopColor === getComputedStyle(root.querySelector('article')).backgroundColor];
      }));
      assert.ok(dots.length > 1);
      for (const dot of dots) assert.deepEqual(dot, [true, 'solid', false]);
      await other.close();
    });

    test('what is quoted and what is reported have lines of their own, no word has two, and what is chosen is told apart', async () => {
      const lines = (kind) => desk.inside((root, name) => getComputedStyle(root.querySelector(`article .${name}`)).borderBottomStyle, kind);
      assert.deepEqual(await Promise.all(['direct', 'reported'].map(lines)), ['solid', 'dotted']);
      assert.deepEqual(await twice(desk), []);
      const border = (selected) => desk.inside((root, is) => getComputedStyle(root.querySelector(`[role=tab][aria-selected="${is}"]`)).borderBottomColor, selected);
      assert.notEqual(await border(true), await border(false));
    });

    test('a filter leaves only its quotes lit', async () => {
      await desk.inside((root) => root.host.filter([1], 'Mara Dale'));
      const left = await desk.inside((root) => [...root.querySelectorAll('article :is(.direct, .reported)')].filter((mark) => getComputedStyle(mark).borderBottomStyle !== 'none').map((mark) => mark.textContent));
      assert.deepEqual(left, ['“It held,”']);
    });
  }, { colours });
}
