// The panel's lists: who speaks and how much, every quote, who is named, what happens when, how the text is built.
import { country } from './card.js';
import { button, h, rove, select } from './dom.js';
import { kindOf } from './reader.js';
import { count, day, flat, FOREIGN, KIND, NAMING, percent, short, stanceWord, TYPE, unnamed } from './words.js';

const AT_ONCE = 100; // rows of a list; more on demand

/** A list that shows its first rows and, on demand, more. One tab stop. */
function listed(items, row, tag = 'ul', stops = 'li > button, summary') {
  const list = h(tag);
  let shown = 0;
  let settle;
  const more = () => {
    list.append(...items.slice(shown, shown + AT_ONCE).flatMap((item) => row(item)));
    shown += AT_ONCE;
    settle?.();
    rest.hidden = shown >= items.length;
    rest.textContent = `Show ${Math.min(AT_ONCE, items.length - shown)} more of ${items.length}`;
  };
  const rest = button('', more, 'quiet more');
  more();
  settle = rove(list, stops);
  return [list, rest];
}

const none = (words) => h('p.none', words);

/** A quote as a sentence, with what to know of it; a button that goes there. */
function quoteRow(reading, i, desk) {
  const quote = reading.quotes[i];
  const { who, verb, said } = reading.sentence(i);
  const doubt = reading.doubt(i);
  const notes = [
    KIND[quote.kind], stanceWord(quote.stance), unnamed(quote.anonymity),
    quote.checked && 'checked', quote.reader && 'set by you', typeof quote.via === 'number' && `reported by ${reading.who(quote.via)}`, typeof quote.repeats === 'number' && 'repeats another',
  ].filter(Boolean).join(' · ');
  const sentence = [h('b', who), h('span.verb', verb), ' ', h('span', { class: `said ${quote.kind}` }, said)];
  return h('li', button([...sentence, h('small', notes), doubt && h('small.check', `To check: ${doubt.says}`)], () => desk.go('quote', i), 'row'));
}

// --- sources ---

const MANY = { collective: 'groups or bodies', document: 'documents', outlet: 'news outlets' };

export function sources(reading, desk) {
  const { totals } = reading;
  if (!reading.quotes.length) return [none('Nobody is quoted in this text.')];
  const most = Math.max(1, ...reading.sources.map((row) => row.words));
  const parts = Object.keys(NAMING).filter((kind) => totals[kind]).map((kind) => (MANY[kind] ? count(totals[kind], NAMING[kind].replace(/^a /, ''), MANY[kind]) : `${totals[kind]} ${NAMING[kind]}`));
  const body = h('div');
  const row = (source, place) => {
    const name = flat(source.label);
    const open = h('tr.quotes', { hidden: true }, h('td', { colspan: 2 }));
    const says = [...new Set(source.quotes.map((i) => reading.verb(i).toLowerCase()).filter(Boolean))].slice(0, 4).join('”, “');
    const opener = button(name, () => {
      const now = opener.getAttribute('aria-expanded') !== 'true';
      opener.setAttribute('aria-expanded', now);
      open.hidden = !now;
      if (now && !open.textContent) {
        const alone = button('Show only these in the article', () => desk.filter(source.quotes, name), 'quiet');
        open.firstChild.append(alone, ...listed(source.quotes, (i) => quoteRow(reading, i, desk)));
      }
    }, { class: 'opener', 'aria-expanded': 'false' });
    const reported = source.words - source.direct_words;
    const bar = h('span.bar', { role: 'img', 'aria-label': `${source.direct_words} words in quotation marks, ${reported} in the writer’s words; ${place}. to appear` }, h('i.direct'), h('i.reported'));
    [source.direct_words, reported].forEach((words, i) => (bar.children[i].style.width = `${(words / most) * 100}%`));
    const facts = [source.roles[0] && flat(source.roles[0]), unnamed(source.anonymity), says && `“${says}”`].filter(Boolean);
    return [
      h('tr',
        h('th', { scope: 'row' }, opener, h('small', facts.join(' · ')), bar),
        h('td', h('b', percent(source.share)), h('small', count(source.words, 'word')), h('small', count(source.quotes.length, 'quote')))),
      open,
    ];
  };
  const byPlace = [...reading.sources].sort((a, b) => a.first - b.first);
  const order = select([['words', 'most words first'], ['first', 'as they appear']], desk.kept.order ?? 'words', 'Order of sources');
  const fill = () => {
    desk.kept.order = order.value;
    const [rows, rest] = listed(order.value === 'first' ? byPlace : reading.sources, (source) => row(source, byPlace.indexOf(source) + 1), 'tbody', '.opener, .row');
    body.replaceChildren(h('table', h('caption', 'Attributed words by source'), h('thead', h('tr', h('th', { scope: 'col' }, 'Source'), h('th', { scope: 'col' }, 'Share'))), rows), rest);
  };
  fill();
  order.addEventListener('change', fill);
  const direct = totals.words ? totals.direct_words / totals.words : 0;
  return [
    h('p.sum', `${count(reading.quotes.length, 'quote')} from ${count(reading.sources.length, 'source')}${parts.length ? `: ${parts.join(', ')}` : ''}. ${percent(direct)} of the words are in quotation marks.`),
    h('div.key', h('span.swatch.direct', 'in quotation marks'), h('span.swatch.reported', 'in the writer’s words'), order),
    body,
    reading.nobody.length ? h('details', h('summary', `${count(reading.nobody.length, 'quote')} with no source stated`), ...listed(reading.nobody, (i) => quoteRow(reading, i, desk))) : undefined,
  ];
}

// --- quotes ---

export function quotes(reading, desk) {
  if (!reading.quotes.length) return [none('No quotes were found.')];
  const body = h('div');
  const search = h('input', { type: 'search', placeholder: 'Search quotes', 'aria-label': 'Search quotes' });
  const kinds = select([['', 'all kinds'], ...Object.entries(KIND), ['long', `${KIND.direct}, over 25 words`]], '', 'Kind');
  const used = [...new Set(reading.quotes.map((quote) => quote.stance))].filter(stanceWord);
  const stances = select([['', 'all verbs'], ...used.map((stance) => [stance, `${stanceWord(stance)}s`])], '', 'What the verb makes of it');
  const names = [...new Set(reading.sources.map((row) => flat(row.label)))];
  const whose = select([['', 'all sources'], ...names.slice(0, AT_ONCE).map((name) => [name, short(name, 40)])], '', 'Source');
  const naming = select([['', 'named or not'], ...Object.entries(NAMING).filter(([key]) => reading.quotes.some((quote) => quote.anonymity === key)), ['none', 'no source']], '', 'How the source is named');
  const check = h('input', { type: 'checkbox' });
  const { kept } = desk; // a correction leaves the list as the reader has set it
  const controls = [search, whose, kinds, stances, naming];
  controls.forEach((control, i) => {
    control.value = kept.filters?.[i] ?? '';
    if (control.selectedIndex < 0) control.value = ''; // a source that a correction took away
  });
  check.checked = kept.check;
  const said = h('p.sum', { 'aria-live': 'polite' });
  const keep = (i) => {
    const quote = reading.quotes[i];
    const kind = kinds.value;
    if (check.checked && !reading.doubt(i)) return false;
    if (kind === 'long' ? quote.kind !== 'direct' || reading.wordCount(i) <= 25 : kind && quote.kind !== kind) return false;
    if (stances.value && quote.stance !== stances.value) return false;
    if (whose.value && !theirs.has(i)) return false;
    if (naming.value && (quote.anonymity ?? 'none') !== naming.value) return false;
    return !search.value || reading.sentenceText(i).toLowerCase().includes(search.value.toLowerCase());
  };
  let theirs;
  const fill = () => {
    theirs = new Set(reading.sources.filter((row) => flat(row.label) === whose.value).flatMap((row) => row.quotes));
    kept.filters = controls.map((control) => control.value);
    kept.check = check.checked;
    const found = reading.inOrder.filter(keep);
    said.textContent = found.length === reading.quotes.length ? count(found.length, 'quote') : `${found.length} of ${count(reading.quotes.length, 'quote')}`;
    body.replaceChildren(...(found.length ? listed(found, (i) => quoteRow(reading, i, desk), 'ul.list') : [none('No quote is like that.')]));
    desk.walking(found.length < reading.quotes.length ? found : undefined);
  };
  for (const control of [...controls, check]) control.addEventListener('input', fill);
  fill();
  return [
    search,
    h('div.filters', whose, kinds, used.length ? stances : undefined, naming, h('label', check, `To check (${reading.checks.length})`)),
    reading.checks.length ? button('Walk through what to check', () => desk.go('quote', reading.checks[0], reading.checks), 'quiet') : undefined,
    said,
    body,
  ];
}

// --- people and places ---

const GROUPS = [['People', ['person']], ['Organizations', ['organization']], ['Places', ['place']], ['Other names', ['group', 'event', 'work', 'product']]];

const grouped = (reading) => GROUPS.map(([label, types]) => [label, [...reading.entities.keys()].filter((i) => types.includes(reading.entities[i].type) && reading.entities[i].named)]).filter(([, found]) => found.length);

export function people(reading, desk) {
  const said = new Map();
  for (const i of reading.inOrder) for (const entity of reading.speakers(i)) said.set(entity, (said.get(entity) ?? 0) + 1);
  const row = (i) => {
    const entity = reading.entities[i];
    const notes = [
      reading.roles(i)[0], entity.country && country(entity.country), !['person', 'organization', 'place'].includes(entity.type) && TYPE[entity.type], count(entity.mentions.length, 'mention'),
      said.has(i) ? `quoted ${count(said.get(i), 'time')}` : entity.type === 'person' && reading.unquoted(i),
    ].filter(Boolean).join(' · ');
    return h('li', button([h('b', { class: entity.type }, entity.name), ' ', h('small', notes)], () => desk.go('entity', i), 'row'));
  };
  const groups = grouped(reading);
  if (!groups.length) return [none('No names were found.')];
  return groups.map(([label, found]) => h('section', h('h3', `${label} (${found.length})`), ...listed(found, row)));
}

/** How many names the people and places tab lists. */
export const namesIn = (reading) => grouped(reading).reduce((sum, [, found]) => sum + found.length, 0);

// --- timeline ---

export function timeline(reading, desk) {
  const { published } = reading.document;
  const all = [...reading.times.keys()].filter((i) => !/^P/.test(reading.times[i].value));
  const begins = (i) => reading.times[i].from + (reading.times[i].from_time ?? '');
  const dated = all.filter((i) => reading.times[i].from).sort((a, b) => (begins(a) < begins(b) ? -1 : 1));
  const open = all.filter((i) => !reading.times[i].from);
  const row = (i) => {
    const { says, range, other } = reading.time(i);
    const { before, words, after } = reading.around(reading.times[i], 70);
    return h('li', button([
      h('b', says ?? `“${flat(words)}”`), range && h('small', range), other.length > 0 && h('small.check', `or ${other.join(' or ')}`),
      h('span.said', before, h('mark', words), after),
    ], () => desk.go('time', i), 'row'));
  };
  const from = published
    ? h('p.sum', `Counted from ${day(published.value)}, ${published.origin === 'given' ? 'the date you gave' : 'the date found in the text'}.${published.other ? ` It may also be ${day(published.other)}.` : ''}`)
    : h('p.sum.check', 'No date was found in the text, so “last week” hangs in the air. ', button('Set the date', () => desk.dateWanted(), 'quiet'));
  return [
    from,
    all.length ? undefined : none('No dates were found.'),
    ...(dated.length ? listed(dated, row, 'ul.axis') : []),
    open.length ? h('section', h('h3', `Not on the calendar (${open.length})`), ...listed(open, row)) : undefined,
  ];
}

// --- structure ---

export function structure(reading, desk) {
  const outline = [];
  const aside = [];
  reading.blocks.forEach((one, i) => {
    const block = { ...one, i };
    if (one.kind === 'boilerplate') aside.push(block);
    else if (one.kind !== 'paragraph') outline.push(block);
    else if (outline.at(-1)?.run) outline.at(-1).run.push(block);
    else outline.push({ run: [block] });
  });
  const row = (block) => h('li', block.run
    ? h('details', h('summary.plain', count(block.run.length, 'paragraph')), h('ul', block.run.map(row)))
    : button([h('small', [kindOf(block), block.kind === 'boilerplate' && block.why].filter(Boolean).join(': ')), h('span', short(reading.of(block), 100))], () => desk.go('block', block.i), 'row'));
  const { language } = reading.document;
  return [
    language && language.code !== 'en' ? h('p.sum.check', FOREIGN) : undefined,
    h('section', h('h3', 'Outline'), ...listed(outline, row)),
    h('section', h('h3', `Set aside (${aside.length})`), aside.length ? listed(aside, row) : none('Nothing was set aside.')),
  ];
}
