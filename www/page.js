// The desk: what comes in lies on it as articles, is annotated and shown; every change can be undone, and is kept.
import './js/element.js';
import { button, h } from './js/element/dom.js';
import { count, day, flat, FOREIGN, short } from './js/element/words.js';
import { engage, ready, renew, stop } from './engine.js';
import { WORK, fromFile, fromHtml, fromTransfer, fromWork, isSource, transferred } from './intake.js';
import * as kept from './keep.js';
import { onProgress } from './model.js';
import { offline, shared } from './offline.js';
import { asFormat, asJson, asRich, asText, asWork, copy, fileName, save } from './out.js';

const $ = (id) => document.getElementById(id);
const on = (id, event, hear) => $(id).addEventListener(event, hear);
const looks = document.body.classList;
const LAYERS = ['blocks', 'mentions', 'entities', 'times', 'quotes', 'audit'];
const LONG = 300_000; // of a longer text the first part is shown before the whole is read
const FIRST = 40_000;
/** Says it in the bar; where that is narrow, only what is `weighty`. */
const say = (words, weighty = false) => {
  $('status').textContent = words;
  looks.toggle('told', weighty);
};

// --- the desk: articles are records that never change; a change puts other records there ---

let desk = []; // {id, text, published, found, hints, corrections}; one article, or two side by side
let [past, future] = [[], []];
let asked = 0; // the newest call to annotate
const documents = new WeakMap(); // of records
const before = new WeakMap(); // the record that one was corrected from
const slots = new Map(); // by id: {annotator, frame, record on show}
const HISTORY = 50;

function commit(next, words, more = []) {
  past = [...past, desk].slice(-HISTORY);
  future = [];
  settle(next);
  if (words) notice(words, button('Undo', undo), ...more);
  else notice();
}

function settle(next) {
  if (desk.length && !next.length) {
    // The memory goes back: what is undone later is read again.
    renew();
    for (const record of [...past, ...future].flat()) documents.delete(record);
  }
  desk = next;
  $('undo').hidden = !past.length;
  $('redo').hidden = !future.length;
  desk.forEach(keep);
  kept.setCurrent(desk.map((record) => record.id));
  work();
}

function undo() {
  if (!past.length) return;
  future.push(desk);
  settle(past.pop());
  notice();
}

function redo() {
  if (!future.length) return;
  past.push(desk);
  settle(future.pop());
}

const made = (article) => ({ id: String(Math.random()), hints: [], ...article, corrections: article.corrections ?? [] });
const titles = new Map(); // by id, as the last reading of the article has it
const titleOf = (record) => {
  const headline = documents.get(record)?.blocks.find((block) => block.kind === 'headline');
  if (headline) titles.set(record.id, short(flat(record.text.slice(headline.start, headline.end)), 80));
  return titles.get(record.id) ?? short(flat(record.text.trim().split('\n', 1)[0]), 80);
};
let safe; // what lies on the desk is kept
const keep = async (record) => (safe = await kept.put({ ...record, title: titleOf(record), changed: Date.now() }));
function unkept({ title, changed, ...record }) {
  titles.set(record.id, title);
  return record;
}
const change = (id, fields, words) => commit(desk.map((record) => (record.id === id ? { ...record, ...fields } : record)), words);

function correct(id, corrections, words) {
  const old = desk.find((one) => one.id === id);
  const record = { ...old, corrections: [...(old.corrections ?? []), ...corrections] };
  before.set(record, old);
  commit(desk.map((one) => (one === old ? record : one)), words);
}

/** A new article takes the place of what lies there; beside it, if the reader says so. */
function take(article) {
  if (!article.text?.trim()) return notice('There is no text in that.');
  const last = desk;
  const record = made(article);
  const beside = last.length === 1 && button('Keep both, side by side', () => commit([last[0], record]));
  const asHtml = isSource(article.text) && button('It is a web page’s source: read it as a page', async () => take(await fromHtml(article.text)));
  $('paste').value = '';
  arrived = record.id;
  starting(false);
  commit([record], last.length ? `Replaced “${titleOf(last[0])}”.` : asHtml ? 'This looks like HTML.' : '', [beside, asHtml]);
  return undefined;
}

// --- annotating and showing ---

let arrived; // the article that has just come: the reader is taken to its headline

async function work() {
  const mine = ++asked;
  stop();
  layout();
  try {
    for (const record of desk) {
      const slot = slots.get(record.id);
      if (slot.record === record) continue;
      if (!documents.has(record)) await read(record, slot, mine);
      if (mine !== asked) return;
      if (documents.has(record) && slot.record !== record) await show(record, slot, record.text, documents.get(record));
    }
  } catch (error) {
    looks.remove('working');
    if (mine === asked) say(`This text could not be annotated: ${error.message}`, true);
  }
}

async function read(record, slot, mine) {
  const { text, hints, corrections = [] } = record;
  const about = { published: record.published ?? record.found, layers: LAYERS, hints };
  say('Reading …');
  looks.add('working');
  await ready();
  if (mine !== asked) return;
  if (text.length > LONG && !slot.record) {
    const end = text.lastIndexOf('\n', FIRST);
    const first = text.slice(0, end > FIRST / 2 ? end : FIRST);
    const document = await engage((annotate) => annotate(first, { ...about, hints: hints.filter((hint) => hint.end <= first.length) }));
    if (mine !== asked) return;
    show(record, slot, first, document);
    say(`The beginning is marked; ${count(Math.round((text.length - first.length) / 1000), 'thousand characters', 'thousand characters')} more are being read.`);
  }
  // What was corrected a moment ago is corrected further; else the text is read.
  const old = before.get(record);
  const known = documents.get(old);
  const result = await engage(async (annotate) => {
    const base = known ?? (await annotate(text, about));
    const fresh = known ? corrections.slice(old.corrections?.length) : corrections;
    return fresh.length ? annotate.revise(text, base, fresh, about).catch(() => base) : base;
  });
  if (mine !== asked || !result) return;
  looks.remove('working');
  slot.record = undefined;
  documents.set(record, result);
  keep(record);
}

async function show(record, slot, text, result) {
  const { annotator } = slot;
  const fresh = arrived === record.id;
  slot.record = record;
  looks.remove('working');
  dated(slot, result);
  slot.name.textContent = titleOf(record) || 'Article';
  const done = annotator.show(text, result);
  if (fresh) {
    arrived = undefined;
    atHeadline(annotator);
  }
  const { quotes, audit } = result;
  const foreign = result.language && result.language.code !== 'en' ? ` ${FOREIGN}` : '';
  const lost = (result.corrections ?? []).filter((one) => one.lost);
  say(`${desk[1] ? `${titleOf(record)}: ` : ''}${count(quotes.length, 'quote')} from ${count(audit.sources.length, 'source')}.${foreign}${lost.length ? ` ${count(lost.length, 'correction')} not made: ${lost.at(-1).lost}.` : ''}`, foreign || lost.length);
  document.title = `${titleOf(record)} – copydesk`;
  await done;
}

function atHeadline({ top }) {
  scrollTo(0, 0);
  if (!top) return;
  top.focus?.({ preventScroll: true });
  if (top.getBoundingClientRect().top > innerHeight * 0.4) top.scrollIntoView({ block: 'start' });
}

/** A frame on the page for every article of the desk. */
function layout() {
  for (const [id, slot] of slots) {
    if (desk.some((record) => record.id === id)) continue;
    slot.annotator.clear();
    slot.frame.remove();
    slots.delete(id);
  }
  for (const [at, { id }] of desk.entries()) {
    if (!slots.has(id)) slots.set(id, frame(id));
    if ($('articles').children[at] !== slots.get(id).frame) $('articles').insertBefore(slots.get(id).frame, $('articles').children[at] ?? null);
  }
  $('articles').classList.toggle('beside', desk.length > 1);
  looks.toggle('filled', desk.length > 0);
  if (!desk.length) {
    starting(true);
    document.title = 'copydesk';
    looks.remove('working');
    ready().then(() => desk.length || say('Ready. Paste an article, or try the demo.'), failed);
  } else starting(false);
}

function frame(id) {
  const annotator = h('article-annotator', { correctable: true });
  const date = button('', () => dating(id), { class: 'date', slot: 'tools' });
  const name = h('strong');
  const shut = button('Close', () => commit(desk.filter((record) => record.id !== id), 'Closed one of the two.'));
  annotator.append(date);
  for (const [event, hear] of Object.entries({
    correct: ({ corrections, says }) => correct(id, corrections, says),
    compare: async ({ other, later, done }) => {
      const { text, document: mine } = annotator.reading;
      done(await engage(async (annotate) => {
        if (!later) return annotate.compare(text, mine, other);
        const newer = await annotate(other, { layers: LAYERS });
        return { versions: await annotate.compareVersions(text, mine, other, newer), document: newer };
      }));
    },
    datewanted: () => dating(id),
    card: () => notice(),
    copy: ({ text }) => copied('Copied the quote with its source.', text),
  })) annotator.addEventListener(event, ({ detail }) => hear(detail));
  const made = h('section.slot', h('div.name', name, shut), annotator);
  return { annotator, frame: made, date, name };
}

// --- the date, which is one article's ---

let datingId;

function dated(slot, { published }) {
  const origin = published?.origin === 'text' ? 'found in the text' : 'given';
  slot.date.textContent = published ? day(published.value) : 'No date: set it';
  slot.date.title = published ? `Relative dates are counted from this day (${origin}). Change it` : 'Relative dates cannot be counted. Set the day of publication';
  slot.date.classList.toggle('missing', !published);
}

function dating(id) {
  datingId = id;
  const record = desk.find((one) => one.id === id);
  $('published').value = record.published ?? documents.get(record)?.published?.value ?? '';
  $('undate').hidden = !record.published;
  $('dating').showPopover({ source: slots.get(id).date });
  $('published').focus();
}

on('dating', 'submit', (event) => {
  event.preventDefault();
  $('dating').hidePopover();
  const { value } = $('published');
  if (desk.some((record) => record.id === datingId)) change(datingId, { published: value || undefined }, value ? `Counting from ${day(value)}.` : 'Counting from the text’s own date.');
});
on('undate', 'click', () => {
  $('published').value = '';
  $('dating').requestSubmit();
});

// --- what is said in passing ---

function notice(words, ...acts) {
  $('notice').hidden = !words;
  $('notice').replaceChildren(...(words ? [h('span', words), ...acts.filter(Boolean), button('×', () => notice(), { 'aria-label': 'Dismiss' })] : []));
  for (const act of acts.filter(Boolean)) act.addEventListener('click', () => $('notice').contains(act) && notice());
}

// The reader has gone on; undoing stays in the bar.
document.addEventListener('pointerdown', ({ target }) => $('notice').contains(target) || notice());

const copied = async (words, ...what) => notice((await copy(...what)) ? words : 'The browser did not let it be copied.');
const failed = (error) => say(`copydesk could not start; load the page again. (${error.message})`, true);

// --- in ---

function starting(on) {
  looks.toggle('starting', on);
  $('start').hidden = !on;
  $('articles').hidden = on;
  if (on && desk.length) {
    scrollTo(0, 0);
    $('paste').focus();
  }
}

const typing = (event) => event.composedPath().some((one) => /^(INPUT|SELECT)$/.test(one.tagName));

document.addEventListener('paste', async (event) => {
  const [box] = event.composedPath();
  if (typing(event) || (box.tagName === 'TEXTAREA' && box.id !== 'paste')) return;
  const [file] = event.clipboardData.files;
  const words = transferred(event.clipboardData);
  if (!words.html && !words.plain.trim()) {
    if (file) files([file]);
    return;
  }
  event.preventDefault();
  const fill = box.id === 'paste' && box.value.trim() !== '';
  const found = await fromTransfer(words).catch(failed);
  if (!found) return;
  if (!fill) take(found);
  // The one way of inserting that leaves the box's own undo whole; where it is gone, insert without.
  else if (!document.execCommand('insertText', false, found.text)) box.setRangeText(found.text, box.selectionStart, box.selectionEnd, 'end');
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  looks.add('over');
});
for (const event of ['dragleave', 'drop']) document.addEventListener(event, () => looks.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  if (event.dataTransfer.files.length) files([...event.dataTransfer.files]);
  else fromTransfer(transferred(event.dataTransfer)).then(take, failed);
});

async function files(list) {
  try {
    const [file] = list;
    if (WORK.test(file.name)) {
      const records = fromWork(await file.text()).slice(0, 2).map(made);
      arrived = records[0].id;
      starting(false);
      commit(records, `Opened “${file.name}”.`);
    } else take(await fromFile(file));
  } catch (error) {
    notice(error.message);
  }
}

on('open', 'click', () => $('file').click());
on('file', 'change', () => {
  const list = [...$('file').files];
  $('file').value = '';
  if (list.length) files(list);
});
on('new', 'click', () => starting(true));
on('back', 'click', () => starting(false));
const readBox = () => take({ text: $('paste').value });
on('read', 'click', readBox);
on('paste', 'input', ({ inputType }) => inputType === 'insertFromPaste' && readBox());
on('paste', 'keydown', (event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && readBox());
const demoText = fetch('demo.txt').then((answer) => answer.text());
const demo = () => demoText.then((text) => take({ text }), () => notice('The demo did not load.'));
for (const id of ['demo', 'try']) on(id, 'click', demo);
on('clear', 'click', () => {
  commit([], 'Cleared.');
  $('paste').focus();
});
for (const [id, act] of [['undo', undo], ['redo', redo]]) on(id, 'click', act);

document.addEventListener('keydown', (event) => {
  if (typing(event) || event.composedPath()[0].tagName === 'TEXTAREA' || event.altKey) return;
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'z') return;
    event.preventDefault();
    event.shiftKey ? redo() : undo();
  } else if (event.key === 'n' || event.key === 'p') {
    const inside = event.composedPath().find((one) => one.localName === 'article-annotator');
    const annotator = inside ?? slots.get(desk[0]?.id)?.annotator;
    event.key === 'n' ? annotator?.next() : annotator?.previous();
  }
});

// --- recent articles, and what one takes along ---

on('recent', 'toggle', ({ newState }) => newState === 'open' && recent());

async function recent() {
  $('keeping').checked = kept.keeping();
  const articles = await kept.all();
  const row = (record) => h('li',
    button([h('b', record.title || 'Article'), h('small', `${new Date(record.changed).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}, ${count(Math.ceil(record.text.length / 6), 'word')} or so`)], () => {
      $('recent').hidePopover();
      arrived = record.id;
      starting(false);
      if (!desk.some((one) => one.id === record.id)) commit([unkept(record)], '');
    }, 'row'),
    button('Delete', async () => {
      await kept.remove(record.id);
      safe &&= desk.every((one) => one.id !== record.id);
      recent();
    }, { 'aria-label': `Delete “${record.title}”` }));
  $('kept').replaceChildren(...articles.map(row));
  $('nothing').hidden = $('wipe').hidden = true;
  $(articles.length ? 'wipe' : 'nothing').hidden = false;
}

on('keeping', 'change', async ({ target: { checked } }) => {
  await kept.keep(checked);
  settle(desk);
  recent();
});
on('wipe', 'click', async () => {
  await kept.removeAll();
  safe = false;
  recent();
});

// What the buttons there are called, and in which format they save, stands in the page.
const OUT = {
  copy: ({ annotator: { reading } }, title) => copied('Copied.', asText(reading, title), asRich(reading, title)),
  text: ({ annotator }, title) => asText(annotator.reading, title),
  json: ({ annotator: { reading } }) => asJson(reading.text, reading.document),
  work: () => asWork(desk),
  print: () => print(),
};
on('out', 'click', async ({ target }) => {
  const { act, format, end, type } = target.dataset;
  const [first] = desk;
  const slot = slots.get(first?.id);
  if (!act && !format) return;
  $('out').hidePopover();
  if (!slot?.annotator.reading) return;
  const title = titleOf(first);
  const made = act ? OUT[act](slot, title) : await asFormat(slot.annotator.reading, format, title);
  if (end) save(fileName(title, end), type, made);
});

// On a phone the bar's buttons move into the menu.
const small = matchMedia('(max-width: 58rem)');
const move = () => (small.matches ? $('menu') : document.querySelector('header')).insertBefore($('acts'), small.matches ? null : $('more'));
small.addEventListener('change', move);
move();
on('menu', 'click', ({ target }) => target.closest('button') && $('menu').hidePopover());

addEventListener('beforeprint', () => slots.forEach(({ annotator }) => annotator.paintAll()));
addEventListener('beforeunload', (event) => ((desk.length && !safe) || $('paste').value.trim()) && event.preventDefault());

// --- the start ---

const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
onProgress(({ loaded, total }) => {
  const bar = $('progress');
  bar.hidden = !loaded || (total > 0 && loaded >= total);
  if (total) {
    bar.max = total;
    bar.value = loaded;
  }
  if (!bar.hidden && loaded) say(`Loading the language model: ${megabytes(loaded)}${total ? ` of ${megabytes(total)}` : ''} MB`);
});
const ids = kept.current();
const articles = ids.length ? await kept.all() : [];
const there = ids.map((id) => articles.find((one) => one.id === id)).filter(Boolean).map(unkept);
if (there.length && !desk.length) settle(there);
else layout();
const given = await shared();
if (given) files([given]);
// Not before the model is here: both would be fetched at once.
ready().catch(() => {}).then(() => offline((reload) => notice('A newer copydesk is here.', button('Use it now', reload))));
