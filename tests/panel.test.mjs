// The panel: tabs with counts, sources that open to quotes with their verbs, filters, what is to check, dates; and the sheet on a phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { byHand } from './by-hand.mjs';
import { inBrowsers } from './browser.mjs';

const DEMO = readFileSync('www/demo.txt', 'utf8');

// Everything that a filter tells apart.
const TEXT = 'Glass works\n\nLast week Una Prior said the furnace was out. “We will light it again,” said Prior. She denied any fault. A clerk claimed it was cold, asking not to be named. Neighbours believe it is over. A report found cracks. The Echo wrote that Prior had left.';
const { at, quote } = byHand(TEXT);
const DOCUMENT = {
  published: null,
  language: { code: 'en', score: 1 },
  blocks: [{ kind: 'headline', ...at('Glass works') }, { kind: 'paragraph', start: TEXT.indexOf('Last week'), end: TEXT.length }],
  mentions: [
    { ...at('Una Prior'), head: at('Una Prior'), form: 'name', type: 'person', entity: 0 }, { ...at('The Echo'), head: at('The Echo'), form: 'name', type: 'organization', entity: 1 },
  ],
  entities: [{ type: 'person', named: true, name: 'Una Prior', aliases: [], mentions: [0], roles: [] }, { type: 'organization', named: true, name: 'The Echo', aliases: [], mentions: [1], roles: [] }],
  times: [{ ...at('Last week'), type: 'DATE', value: 'XXXX-WXX', why: 'relative to a day; nothing to count from' }],
  quotes: [
    quote({ content: [at('the furnace was out')], cue: [at('said')], source: [at('Una Prior')], speaker: 0 }),
    quote({ kind: 'direct', content: [at('“We will light it again,”')], cue: [at('said', 2)], source: [at('Prior', 2)], speaker: 0 }),
    quote({ content: [at('any fault')], cue: [at('denied')], source: [at('She')], speaker: 0, speaker_confidence: 0.5, stance: 'denies' }),
    quote({ content: [at('it was cold')], cue: [at('claimed')], source: [at('A clerk')], anonymity: 'unnamed', stance: 'claims', grounds: at('asking not to be named') }),
    quote({ content: [at('it is over')], cue: [at('believe')], source: [at('Neighbours')], anonymity: 'collective', stance: 'thinks' }),
    quote({ content: [at('cracks')], cue: [at('found')], source: [at('A report')], anonymity: 'document' }),
    quote({ content: [at('that Prior had left')], cue: [at('wrote')], source: [at('The Echo')], speaker: 1, anonymity: 'outlet' }),
  ],
  audit: {
    sources: [
      { entity: 0, label: 'Una Prior', anonymity: 'named', quotes: [0, 1, 2], words: 11, direct_words: 5, share: 0.5, first: at('Una Prior').start, roles: [] },
      { entity: 1, label: 'The Echo', anonymity: 'outlet', quotes: [6], words: 4, direct_words: 0, share: 0.2, first: at('The Echo').start, roles: [] },
      { label: 'A clerk', anonymity: 'unnamed', quotes: [3], words: 3, direct_words: 0, share: 0.15, first: at('A clerk').start, roles: [] },
      { label: 'Neighbours', anonymity: 'collective', quotes: [4], words: 3, direct_words: 0, share: 0.15, first: at('Neighbours').start, roles: [] },
      { label: 'A report', anonymity: 'document', quotes: [5], words: 1, direct_words: 0, share: 0.05, first: at('A report').start, roles: [] },
    ],
    totals: { sources: 5, named: 1, unnamed: 1, collective: 1, document: 1, outlet: 1, unattributed: 0, quotes: 7, direct: 1, indirect: 6, mixed: 0, words: 22, direct_words: 5 },
    chains: [],
  },
};

inBrowsers((its) => {
  let desk;
  before(async () => {
    desk = await its.desk();
    await desk.fill(DEMO);
  });

  const show = async (tab) => {
    await desk.show(TEXT, DOCUMENT);
    await desk.inside((root, name) => {
      root.host.setAttribute('preset', 'sources');
      root.host.setAttribute('tab', name);
    }, tab);
  };
  const rows = (pane) => desk.inside((root, id) => [...root.querySelectorAll(`#pane-${id} .row`)].filter((row) => row.checkVisibility()).map((row) => row.innerText.replace(/\s+/g, ' ')), pane);
  const choose = (label, value) => desk.inside((root, name, wanted) => {
    const control = root.querySelector(`#pane-quotes [aria-label="${name}"]`);
    control.value = wanted;
    control.dispatchEvent(new Event('input'));
  }, label, value);

  test('tabs count what they hold, and are one tab stop', async () => {
    await show('sources');
    assert.deepEqual(await desk.inside((root) => [...root.querySelectorAll('[role=tab]')].map((tab) => [tab.innerText.replace(/\s+/g, ' '), tab.getAttribute('aria-selected'), tab.tabIndex])), [
      ['Sources 5', 'true', 0], ['Quotes 7', 'false', -1], ['People & places 2', 'false', -1], ['Timeline 1', 'false', -1], ['Structure 2', 'false', -1], ['Compare', 'false', -1],
    ]);
    await desk.inside((root) => root.getElementById('tab-sources').focus());
    await desk.page.keyboard.press('ArrowRight');
    await desk.page.keyboard.press('Enter');
    assert.equal(await desk.inside((root) => root.querySelector('[role=tabpanel]:not([hidden])').id), 'pane-quotes');
    const lines = await desk.inside((root) => {
      for (const small of root.querySelectorAll('[role=tab] small')) small.textContent = small.textContent && '888';
      return [...root.querySelectorAll('[role=tab]')].map((tab) => [tab.offsetTop, tab.querySelector('span').getClientRects().length]);
    });
    assert.deepEqual(lines.map(([top, rows]) => [top - lines[0][0], rows]), Array(6).fill([0, 1]), 'one row of tabs, each name on one line');
  });

  test('sources: sum, bars to scale, order; a row opens to its quotes with their verbs', async () => {
    await show('sources');
    const sum = await desk.inside((root) => root.querySelector('#pane-sources .sum').textContent);
    assert.equal(sum, '7 quotes from 5 sources: 1 named, 1 not named, 1 group or body, 1 document, 1 news outlet. 23\u00a0% of the words are in quotation marks.');
    assert.match(await desk.inside((root) => root.querySelector('#pane-sources td').innerText.replace(/\s+/g, ' ')), /^50 % ?11 words 3 quotes$/);
    const bars = await desk.inside((root) => [...root.querySelectorAll('#pane-sources .bar')].map((bar) => [...bar.children].map((part) => Math.round((part.getBoundingClientRect().width / bar.getBoundingClientRect().width) * 100))));
    assert.deepEqual(bars[0], [45, 55]);
    assert.deepEqual(bars[1], [0, 36]);
    await desk.inside((root) => root.querySelector('#pane-sources .opener').click());
    assert.deepEqual(await rows('sources'), [
      'Una Prior said the furnace was out in the writer’s words', 'Una Prior said: “We will light it again,” word for word', 'Una Prior denied any fault in the writer’s words · denial To check: Una Prior, but not for sure',
    ]);
    await desk.inside((root) => {
      const select = root.querySelector('#pane-sources select');
      select.value = 'first';
      select.dispatchEvent(new Event('change'));
    });
    assert.deepEqual(await desk.inside((root) => [...root.querySelectorAll('#pane-sources .opener')].map((opener) => opener.textContent)), ['Una Prior', 'A clerk', 'Neighbours', 'A report', 'The Echo']);
  });

  test('a source alone in the article, and all of it again', async () => {
    await show('sources');
    await desk.inside((root) => root.querySelector('#pane-sources .opener').click());
    await desk.inside((root) => root.querySelector('#pane-sources .quotes .quiet').click());
    const lit = () => desk.inside((root) => [...root.querySelectorAll('article .m')].filter((mark) => getComputedStyle(mark).backgroundImage !== 'none' || getComputedStyle(mark).backgroundColor !== 'rgba(0, 0, 0, 0)').map((mark) => mark.textContent));
    assert.deepEqual(await lit(), ['the furnace was out', '“We will light it again,”', 'any fault']);
    assert.equal(await desk.inside((root) => root.querySelector('.filter span').textContent), 'Only Una Prior');
    await desk.inside((root) => root.querySelector('.filter button').click());
    await desk.inside((root) => root.host.close());
    assert.equal((await lit()).length, 7);
  });

  test('a quote stands in the list whole, however long', async () => {
    const said = `“It went out${' and out'.repeat(60)},”`;
    const text = `Glass works\n\n${said} said Una Prior.`;
    const long = byHand(text);
    await desk.show(text, {
      ...DOCUMENT, blocks: [{ kind: 'headline', ...long.at('Glass works') }, { kind: 'paragraph', start: text.indexOf(said), end: text.length }], mentions: [], times: [], entities: [],
      quotes: [long.quote({ kind: 'direct', content: [long.at(said)], cue: [long.at('said')], source: [long.at('Una Prior')] })],
      audit: { sources: [{ label: 'Una Prior', anonymity: 'named', quotes: [0], words: 123, direct_words: 123, share: 1, first: 0, roles: [] }], totals: { words: 123, direct_words: 123 }, chains: [] },
    });
    await desk.inside((root) => root.host.setAttribute('tab', 'quotes'));
    assert.equal((await rows('quotes'))[0], `Una Prior said: ${said} word for word`);
    await choose('Kind', 'long');
    assert.equal((await rows('quotes')).length, 1, 'it is over 25 words');
  });

  test('of more than a hundred sources the others are a press away; an arrow stays by its label', async () => {
    const many = Array.from({ length: 130 }, (_, i) => ({ label: `A clerk of the harbour office at the far end of the long western pier ${i}`, anonymity: 'unnamed', quotes: [0], words: 3, direct_words: 0, share: 0.01, first: i, roles: [] }));
    await desk.show(TEXT, { ...DOCUMENT, audit: { ...DOCUMENT.audit, sources: many } });
    await desk.inside((root) => root.host.setAttribute('tab', 'sources'));
    const count = () => desk.inside((root) => root.querySelectorAll('#pane-sources .opener').length);
    assert.equal(await count(), 100);
    await desk.inside((root) => [...root.querySelectorAll('#pane-sources .quiet')].find((one) => one.textContent === 'Show 30 more of 130').click());
    assert.equal(await count(), 130);
    // With the label's last word held together, the arrow adds no line.
    const heights = await desk.inside((root) => [...root.querySelectorAll('#pane-sources .opener')].slice(0, 3).map((opener) => {
      const pane = opener.closest('th');
      const broken = [];
      for (let width = 120; width < 400; width += 7) {
        pane.style.display = 'block';
        pane.style.width = `${width}px`;
        const range = new Range();
        range.selectNodeContents(opener);
        const words = [...range.getClientRects()].at(-1);
        if (opener.getBoundingClientRect().bottom - words.bottom > words.height / 2) broken.push(width);
      }
      pane.style = '';
      return broken;
    }).flat());
    assert.deepEqual(heights, []);
  });

  test('quotes by search, kind, verb, naming and doubt', async () => {
    await show('quotes');
    assert.equal((await rows('quotes')).length, 7);
    for (const [label, value, found] of [
      ['Search quotes', 'FURNACE', ['Una Prior said the']], ['Kind', 'direct', ['Una Prior said: “We']], ['Kind', 'long', []], ['Kind', 'indirect', ['Una Prior said the', 'Una Prior denied any', 'A clerk claimed it', 'Neighbours believe it is', 'A report found cracks', 'The Echo wrote that']], ['What the verb makes of it', 'denies', ['Una Prior denied any']],
      ['What the verb makes of it', 'claims', ['A clerk claimed it']], ['Source', 'Neighbours', ['Neighbours believe it is']], ['How the source is named', 'unnamed', ['A clerk claimed it']], ['How the source is named', 'document', ['A report found cracks']],
    ]) {
      await choose(label, value);
      assert.deepEqual((await rows('quotes')).map((row) => row.split(' ').slice(0, 4).join(' ')), found, `${label} ${value}`);
      await choose(label, '');
    }
    await desk.inside((root) => root.querySelector('#pane-quotes [type=checkbox]').click());
    assert.deepEqual((await rows('quotes')).map((row) => row.split(' ')[2]), ['denied']);
    assert.equal(await desk.inside((root) => root.querySelector('#pane-quotes .sum').textContent), '1 of 7 quotes');
  });

  test('a walk through what is to check', async () => {
    await show('quotes');
    await desk.inside((root) => [...root.querySelectorAll('#pane-quotes button')].find((one) => one.textContent === 'Walk through what to check').click());
    assert.match(await desk.inside((root) => root.querySelector('.card').innerText), /To check: Una Prior, but not for sure.*1 of 1/s);
  });

  test('a row goes to its place in the article; Escape comes back', async () => {
    await show('quotes');
    assert.equal((await rows('quotes')).length, 1, 'shown anew, as after a correction, the list is as it was set');
    await desk.inside((root) => root.querySelector('#pane-quotes [type=checkbox]').click());
    await desk.inside((root) => root.querySelectorAll('#pane-quotes .row')[3].focus());
    await desk.page.keyboard.press('Enter');
    assert.equal(await desk.inside((root) => root.querySelector('.here').textContent), 'it was cold');
    assert.match(await desk.inside((root) => root.querySelector('.card').innerText), /Not named because\s+“asking not to be named”/);
    await desk.page.keyboard.press('Escape');
    await desk.page.keyboard.press('Escape');
    assert.match(await desk.inside((root) => root.activeElement.textContent), /^A clerk/);
    await desk.page.keyboard.press('ArrowDown');
    assert.match(await desk.inside((root) => root.activeElement.textContent), /^Neighbours/);
  });

  test('who is quoted and who is only spoken of', async () => {
    await show('people');
    assert.deepEqual(await rows('people'), ['Una Prior 1 mention · quoted 3 times', 'The Echo 1 mention · quoted 1 time']);
    const text = 'Glass works\n\nBy Otto Marsh\n\nUna Prior lit it.\n\nPhoto: Ivo Hale';
    const small = byHand(text);
    const person = (name, i) => [{ ...small.at(name), head: small.at(name), form: 'name', type: 'person', entity: i }, { type: 'person', named: true, name, aliases: [], mentions: [i], roles: [] }];
    const all = ['Otto Marsh', 'Una Prior', 'Ivo Hale'].map(person);
    await desk.show(text, {
      ...DOCUMENT, mentions: all.map(([mention]) => mention), entities: all.map(([, entity]) => entity), times: [], quotes: [], audit: { sources: [], totals: {}, chains: [] },
      blocks: [['headline', 'Glass works'], ['byline', 'By Otto Marsh'], ['paragraph', 'Una Prior lit it.'], ['credit', 'Photo: Ivo Hale']].map(([kind, words]) => ({ kind, ...small.at(words) })),
    });
    await desk.inside((root) => root.host.setAttribute('tab', 'people'));
    assert.deepEqual(await rows('people'), ['Otto Marsh 1 mention · byline', 'Una Prior 1 mention · only spoken of', 'Ivo Hale 1 mention · photo credit']);
  });

  test('a date that hangs in the air can be set, and lands on the axis', async () => {
    await desk.fill('Glass works\n\nLast week the furnace went out, and nobody lit it again.');
    await desk.inside((root) => root.host.setAttribute('tab', 'timeline'));
    assert.match(await desk.inside((root) => root.getElementById('pane-timeline').innerText), /No date was found.*Not on the calendar \(1\).*a week, which one is not said/s);
    await desk.inside((root) => root.querySelector('#pane-timeline .sum button').click());
    await desk.page.evaluate(() => {
      document.getElementById('published').value = '2024-03-14';
      document.getElementById('dating').requestSubmit();
    });
    await desk.until((root) => /Counted from Thursday 14 March 2024, the date you gave.*the week of Monday 4 March 2024.*Last week the furnace went out/s.test(root.getElementById('pane-timeline').innerText));
  });

  test('dates stand on the axis in their order, each with its sentence and its other reading', async () => {
    const text = 'Glass works\n\nIt shut in 1999. Last week it reopened. It was built on 4 May 1920, Una Prior said.';
    const made = byHand(text);
    const time = (words, from, to, more) => ({ ...made.at(words), type: 'DATE', value: from.slice(0, 4), from, to, says: words, why: 'calendar', ...more });
    await desk.show(text, {
      ...DOCUMENT, mentions: [], entities: [], quotes: [], audit: { sources: [], totals: {}, chains: [] }, blocks: [{ kind: 'headline', ...made.at('Glass works') }, { kind: 'paragraph', start: text.indexOf('It shut'), end: text.length }],
      times: [time('1999', '1999-01-01', '1999-12-31'), time('Last week', '2024-03-04', '2024-03-10', { value: '2024-W10', other_says: ['the week before'] }), time('4 May 1920', '1920-05-04', '1920-05-04')],
    });
    await desk.inside((root) => root.host.setAttribute('tab', 'timeline'));
    const said = (await rows('timeline')).map((row) => row.replace(/\s?–\s?/, '–'));
    assert.deepEqual(said, ['4 May 1920 It was built on 4 May 1920, Una Prior said.', '1999 It shut in 1999.', 'Last week 4–10 March 2024 or the week before Last week it reopened.']);
    await desk.inside((root) => root.querySelectorAll('#pane-timeline .row')[1].click());
    assert.deepEqual(await desk.inside((root) => [root.querySelector('.here').textContent, /^When this is/.test(root.querySelector('.card').innerText)]), ['1999', true]);
    await desk.inside((root) => root.host.close());
  });

  test('structure: what was set aside says what it is for and why it was', async () => {
    const page = `Home\nSport\nLog in\n\n${DEMO.slice(DEMO.indexOf('Harbour bridge'))}\n\nShare this article\n\nRelated stories\nFerry fares to rise\nWeir gives way`;
    await desk.fill(page);
    await desk.inside((root) => root.host.setAttribute('tab', 'structure'));
    const aside = await desk.inside((root) => [...root.querySelectorAll('#pane-structure section')].at(-1).querySelectorAll('.row small').length && [...[...root.querySelectorAll('#pane-structure section')].at(-1).querySelectorAll('.row')].map((row) => [row.querySelector('small').textContent, row.querySelector('span').textContent]));
    const why = (words) => aside.find(([, line]) => line === words)?.[0];
    assert.match(why('Home'), /^menus: (words of buttons and notices|.*(single word|short|no sentence|next to short lines))/);
    assert.match(why('Share this article'), /^sharing: speaks to the reader/);
    assert.match(why('Ferry fares to rise'), /^other stories: .*below a heading of other stories/);
    for (const [said] of aside) assert.match(said, /^[a-z ]+: [^\d]+$/, 'a reason in words');
    await desk.inside((root) => [...root.querySelectorAll('#pane-structure .row')].find((row) => /Share this/.test(row.textContent)).click());
    assert.match(await desk.inside((root) => root.querySelector('.card').innerText), /set aside\s+Found by\s+speaks to the reader/);
    await desk.inside((root) => root.host.close());
  });

  test('structure: outline and what was set aside, each of them a way there', async () => {
    await desk.fill(DEMO);
    await desk.inside((root) => root.host.setAttribute('tab', 'structure'));
    const said = await desk.inside((root) => root.getElementById('pane-structure').innerText);
    assert.match(said, /headline\s+Harbour bridge.*byline.*3 paragraphs.*Set aside \(\d+\).*subscriptions: [^\n]+\s+Sign up/s);
    await desk.inside((root) => [...root.querySelectorAll('#pane-structure .row')].at(-1).click());
    assert.equal(await desk.inside((root) => root.querySelector('article .here').closest('.strip').open), true);
    await desk.inside((root) => root.host.setAttribute('tab', 'sources'));
  });

  test('on a phone the audit is one tap from the article, and so is the way back', async () => {
    await desk.page.setViewport({ width: 390, height: 844 });
    await desk.until((root) => root.querySelector('.desk').dataset.width === 'narrow');
    const tap = async (find) => {
      const { x, y } = await desk.inside((root, selector) => {
        const { left, top, width, height } = root.querySelector(selector).getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }, find);
      await desk.page.mouse.click(x, y);
    };
    const sheet = () => desk.inside((root) => root.getElementById('pane-sources').checkVisibility());
    assert.equal(await sheet(), false);
    await tap('#tab-sources');
    assert.equal(await sheet(), true);
    await tap('#tab-sources');
    assert.equal(await sheet(), false);
    await tap('#tab-sources');
    await tap('#pane-sources .opener');
    await tap('#pane-sources .quotes .row');
    assert.deepEqual([await sheet(), await desk.inside((root) => Boolean(root.querySelector('.card')))], [false, true]);
    await tap('.card .close');
    await tap('.back');
    assert.equal(await sheet(), true);
    await desk.page.setViewport({ width: 1440, height: 900 });
  });

  test('on a phone nothing runs out of the screen, and no card lies over its mark, down to the last', async () => {
    for (const [width, height] of [[390, 844], [320, 640]]) {
      await desk.page.setViewport({ width, height });
      await desk.fill(DEMO);
      await desk.until((root) => root.querySelector('.desk').dataset.width === 'narrow');
      const wrong = await desk.inside(async (root) => {
        const { host } = root;
        const found = [];
        const look = (where) => document.documentElement.scrollWidth > innerWidth && found.push(`${where} is ${document.documentElement.scrollWidth} px wide`);
        for (const tab of root.querySelectorAll('[role=tab]')) {
          tab.click();
          look(tab.textContent);
          tab.click();
        }
        for (const i of host.reading.quotes.keys()) {
          host.go('quote', i);
          look(`quote ${i}`);
          for (const form of [false, true]) {
            if (form) root.querySelector('.card .correct').click();
            const mark = root.querySelector('.here').getBoundingClientRect();
            if (mark.bottom > root.querySelector('.card').getBoundingClientRect().top && mark.top > document.querySelector('header').getBoundingClientRect().bottom + 80) found.push(`quote ${i} lies under its card${form ? ' with the form' : ''}`);
          }
        }
        host.close();
        return found;
      });
      assert.deepEqual(wrong, [], `at ${width} px`);
      // However short the article, the tabs are at the foot of the screen and the sheet stands on them.
      await desk.fill('Kiln cracks\n\n“It held,” said Mara Dale.');
      await desk.inside((root) => root.getElementById('tab-quotes').click());
      const [foot, top, bar] = await desk.inside((root) => [root.querySelector('.panel').getBoundingClientRect().bottom, root.querySelector('.panes').getBoundingClientRect().top, document.querySelector('header').getBoundingClientRect().bottom]);
      assert.ok(Math.abs(foot - height) < 1 && top >= bar, `${foot} ${top} at ${width} px`);
      await desk.inside((root) => root.getElementById('tab-quotes').click());
    }
    await desk.page.setViewport({ width: 1440, height: 900 });
  });

  test('what matters is told on a phone too: another language, corrections that found no place', async () => {
    await desk.page.setViewport({ width: 390, height: 844 });
    const seen = () => desk.page.$eval('#status', (status) => status.getBoundingClientRect().height > 10);
    await desk.fill(DEMO);
    assert.equal(await seen(), false);
    await desk.fill('Der Ofen\n\n„Er hielt“, sagte Mara Dale, die Töpferin, am Freitag vor der Werkstatt in der Stadt. Niemand kam, und das war gut so.');
    await desk.status(/does not read as English/);
    assert.equal(await seen(), true);
    await desk.page.setViewport({ width: 1440, height: 900 });
  });

  test('says nothing on the console', () => assert.deepEqual(desk.complaints, []));
});
