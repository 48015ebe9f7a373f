// The page: a paste goes to the worker, its document is painted and listed. Text reaches the page as text nodes alone.
import { loadWorker } from './js/index.js';
import { htmlToText } from './js/html.js';
import { LAYERS, elementOf, paint } from './paint.js';

const $ = (id) => document.getElementById(id);
const paste = $('paste');
const article = $('annotated');
const shown = new Set(LAYERS.map((layer) => layer.id));
const ready = loadWorker().then(async (annotate) => {
  await annotate('“Ready,” said Ana Ruiz.'); // word lists are made ready by a first text, so that the reader's own is quick
  return annotate;
});
const demo = fetch('demo.txt').then((answer) => answer.text());

const LISTED = ['blocks', 'mentions', 'entities', 'times', 'quotes', 'audit']; // the layers that the page shows

let painted; // what stands on the page
let cameFrom; // the button that jumped into the article

/** An element with attributes and children; strings become text nodes. */
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined && child !== ''));
  return made;
}

const count = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const say = (words) => ($('status').textContent = words);

// --- annotating: the newest text wins, results that came too late are dropped ---

let marked; // of a rich paste: the text that it left, and what its marks say of it
let latest = 0;
let busy = false;
let timer;

function soon(wait) {
  latest++;
  clearTimeout(timer);
  timer = setTimeout(work, wait);
}

async function work() {
  if (busy) return;
  busy = true;
  const mine = latest;
  const text = paste.value;
  const began = performance.now();
  try {
    const annotate = await ready;
    if (text.trim()) {
      if (text.length > 200_000) say('Reading …');
      const known = marked?.text === text ? marked : undefined; // offsets of another text say nothing of this one
      const result = await annotate(text, { published: $('published').value || known?.published, layers: LISTED, hints: known?.hints });
      if (mine === latest) render(text, result, performance.now() - began);
    } else if (mine === latest) {
      empty();
    }
  } catch (error) {
    if (mine === latest) say(`This text could not be annotated: ${error.message}`);
  }
  busy = false;
  if (mine !== latest) soon(0);
}

function empty() {
  painted = undefined;
  globalThis.CSS?.highlights?.clear();
  article.replaceChildren();
  $('desk').hidden = true;
  document.body.classList.remove('filled');
  say('Ready. Paste an article, or try the demo.');
}

function render(text, result, took) {
  cameFrom = undefined;
  painted = paint(article, text, result);
  for (const layer of LAYERS) show(layer, shown.has(layer.id));
  list(text, result);
  $('desk').hidden = false;
  document.body.classList.add('filled');
  const people = named(result, ['person']).length;
  const aside = result.blocks.filter((block) => block.kind === 'boilerplate').length;
  const found = [
    `${count(result.quotes.length, 'quote')} from ${count(result.audit.sources.length, 'source')}`,
    count(people, 'person', 'people'),
    count(result.times.length, 'date'),
    `${count(aside, 'line')} set aside`,
  ];
  const foreign = result.language && result.language.code !== 'en' ? ' This does not read as English, so only structure is marked.' : '';
  say(`Annotated in ${Math.max(1, Math.round(took))} ms: ${found.join(', ')}.${foreign}`);
}

function show(layer, on) {
  painted?.show(layer, on);
  if (layer.id === 'structure') article.classList.toggle('labelled', on);
}

// --- the lists beside the article ---

/** A button that jumps to each passage in turn; a passage is a list of spans. */
function jumper(passages, ...label) {
  const button = element('button', { type: 'button', class: 'jump' }, ...label);
  let next = 0;
  button.addEventListener('click', () => {
    jump(passages[next], button);
    next = (next + 1) % passages.length;
  });
  return button;
}

function jump(spans, from) {
  const range = painted.current(spans);
  if (!range) return;
  cameFrom = from;
  elementOf(range.startContainer).focus({ preventScroll: true });
  const top = range.getBoundingClientRect().top + scrollY - innerHeight / 3;
  scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

/** The entities of these types that the text calls by name. */
function named({ entities, mentions }, types) {
  return entities.filter((entity) => types.includes(entity.type) && entity.mentions.some((id) => mentions[id].form === 'name'));
}

function list(text, result) {
  const { quotes, audit, mentions, times, blocks, published } = result;
  const of = ({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim();
  const short = (words, most = 160) => (words.length > most ? `${words.slice(0, words.lastIndexOf(' ', most))} …` : words);
  const small = (...words) => element('small', {}, words.filter(Boolean).join(' · '));
  const fill = (id, items, none) => $(id).replaceChildren(...(items.length ? items : [element('li', { class: 'none' }, none)]));

  const quote = (i) => {
    const { kind, content, repeats } = quotes[i];
    const words = element('span', { class: `swatch-${kind}` }, short(content.map(of).join(' … ')));
    return element('li', {}, jumper([content], words, ' ', small(kind, repeats !== null && 'repeats another')));
  };
  const rows = audit.sources.map(({ label, anonymity, quotes: said, words, share, roles }) => ({
    label,
    note: [anonymity !== 'named' && anonymity, roles[0], count(words, 'word'), `${Math.round(share * 100)} %`],
    said,
  }));
  const listed = new Set(rows.flatMap((row) => row.said));
  const rest = quotes.map((_, i) => i).filter((i) => !listed.has(i));
  if (rest.length) rows.push({ label: 'No source stated', note: [], said: rest });
  $('quotes').replaceChildren(
    ...(rows.length ? [] : [element('p', { class: 'none' }, 'None found.')]),
    ...rows.map(({ label, note, said }) => element('section', {}, element('h3', {}, label), small(...note), element('ul', {}, ...said.map(quote)))),
  );

  const entity = ({ name, roles, mentions: ids, country }) => {
    const passages = ids.map((id) => [mentions[id]]);
    const role = roles[0]?.text.replace(/\s+/g, ' ');
    return element('li', {}, jumper(passages, element('b', {}, name), ' ', small(role, country, count(ids.length, 'mention'))));
  };
  fill('people', named(result, ['person']).map(entity), 'None found.');
  fill('names', named(result, ['organization', 'place']).map(entity), 'None found.');

  const days = ({ value, from, to }) => (!from ? value : from === to ? from : `${from} to ${to ?? '…'}`);
  const dates = times.map((time) => element('li', { title: time.why }, jumper([[time]], element('b', {}, of(time)), ' ', small(days(time), time.from_time))));
  if (published) {
    const origin = published.origin === 'given' ? 'as given' : 'found in the text';
    dates.unshift(element('li', { class: 'none' }, `Counted from ${published.value}, ${origin}.`));
  }
  fill('dates', dates, 'None found.');

  const furniture = blocks.filter((block) => block.kind === 'boilerplate');
  fill('furniture', furniture.map((block) => element('li', {}, jumper([[block]], short(of(block), 90), ' ', small(block.role)))), 'Nothing.');
}

// --- the controls ---

for (const layer of LAYERS) {
  const box = element('input', { type: 'checkbox', id: `layer-${layer.id}`, checked: '' });
  box.addEventListener('change', () => {
    box.checked ? shown.add(layer.id) : shown.delete(layer.id);
    show(layer, box.checked);
  });
  $('layers').append(element('label', { for: box.id }, box, element('span', { class: `swatch-${layer.marks.at(-1)}` }, layer.label)));
}

function put(text) {
  paste.value = text;
  paste.scrollTop = 0;
  soon(0);
}

paste.addEventListener('input', (event) => soon(event.inputType === 'insertFromPaste' ? 0 : 250));
paste.addEventListener('paste', (event) => {
  const html = event.clipboardData.getData('text/html');
  const { text, ...found } = html ? htmlToText(html, undefined, event.clipboardData.getData('text/plain')) : {};
  if (!text) return;
  event.preventDefault();
  const at = paste.selectionStart;
  // The one way of inserting that leaves undo whole; where it is gone, insert without undo.
  if (!document.execCommand('insertText', false, text)) paste.setRangeText(text, paste.selectionStart, paste.selectionEnd, 'end');
  marked = { text: paste.value, published: found.published, hints: found.hints.map(({ start, end, kind }) => ({ start: start + at, end: end + at, kind })) };
  soon(0);
});
$('published').addEventListener('change', () => soon(0));
$('demo').addEventListener('click', async () => put(await demo));
$('clear').addEventListener('click', () => {
  put('');
  paste.focus();
});
article.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && cameFrom?.isConnected) cameFrom.focus();
});

Promise.all([ready, demo]).then(
  () => soon(0), // the browser may have kept a text from the last visit
  (error) => say(`copydesk could not start: ${error.message}`),
);
