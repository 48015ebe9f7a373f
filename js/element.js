// <article-annotator>: an article with its marks, the card that each of them answers with, and the panel beside it.
import { anchor } from './anchor.js';
import { contents, title } from './element/card.js';
import { compare } from './element/compare.js';
import { correct } from './element/correct.js';
import { button, h, rove } from './element/dom.js';
import { namesIn, people, quotes, sources, structure, timeline } from './element/lists.js';
import { answers, PRESETS } from './element/marks.js';
import { pause, Reader } from './element/reader.js';
import { Reading } from './element/reading.js';
import { count } from './element/words.js';

export { Reading } from './element/reading.js';

const TABS = [
  ['sources', 'Sources', (reading) => reading.sources.length, sources],
  ['quotes', 'Quotes', (reading) => reading.quotes.length, quotes],
  ['people', 'People & places', namesIn, people],
  ['timeline', 'Timeline', (reading) => reading.times.filter((time) => !/^P/.test(time.value)).length, timeline],
  ['structure', 'Structure', (reading) => reading.blocks.length, structure],
  ['compare', 'Compare', () => '', compare],
];
const NARROW = 900; // below it, the panel is a sheet over the article
const WIDE = 1640; // above it, the sources stand beside the article as well

// One stylesheet for all of them, so that another one has its looks at once.
const style = new CSSStyleSheet();
const css = [new URL('./element/base.css', import.meta.url), new URL('./element/element.css', import.meta.url)].map((url) => fetch(url).then((answer) => answer.text()));
const styled = Promise.all(css).then((parts) => style.replace(parts.join('')));
let dressed = false;
styled.then(() => (dressed = true));

export class ArticleAnnotator extends HTMLElement {
  static observedAttributes = ['preset', 'tab'];

  #reading;
  #reader;
  #parts;
  #card;
  #cameFrom;
  #tab = 'sources';
  #walk; // the quotes that a filter leaves to walk through
  #width = '';
  #kept = {}; // how the reader has set the lists, and the text that the article is held against
  #corrected; // where a correction was just made

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const presets = h('div.presets', { role: 'radiogroup', 'aria-label': 'What to mark' },
      Object.entries(PRESETS).map(([id, { label }]) => button(label, () => this.setAttribute('preset', id), { role: 'radio', 'data-preset': id, 'aria-checked': 'false' })));
    const article = h('article', { part: 'article', 'aria-label': 'The article, marked', 'data-preset': 'sources' });
    const tabs = h('div.tabs', { role: 'tablist', 'aria-label': 'What was found', part: 'tabs' }, TABS.map(([id, label]) => button([h('span', label), ' ', h('small')], () => this.#press(id), {
      role: 'tab', id: `tab-${id}`, 'aria-controls': `pane-${id}`, 'aria-selected': 'false', 'data-tab': id,
    })));
    const panes = h('div.panes', TABS.map(([id]) => h('section', { role: 'tabpanel', id: `pane-${id}`, 'aria-labelledby': `tab-${id}`, hidden: true, tabindex: -1 })));
    const walker = h('div.walker',
      button('‹', () => this.previous(), { 'aria-label': 'Previous quote', title: 'Previous quote (p)' }), button('›', () => this.next(), { 'aria-label': 'Next quote', title: 'Next quote (n)' }));
    const filter = h('div.filter', { hidden: true }, h('span'), button('Show all', () => this.filter()));
    const pick = button('Correct these words', undefined, { class: 'pick', hidden: true });
    const back = button('Back to the list', () => this.back(), { class: 'back', hidden: true });
    const reading = h('div.reading', { part: 'reading' }, h('div.tools', { part: 'tools' }, presets, h('slot', { name: 'tools' }), walker), filter, article, pick);
    const panel = h('aside.panel', { part: 'panel', 'aria-label': 'What was found' }, back, tabs, panes);
    const desk = h('div.desk', h('section.pinned', { 'aria-label': 'Sources', hidden: true }), reading, panel);
    if (!dressed) desk.style.visibility = 'hidden';
    styled.finally(() => (desk.style.visibility = ''));
    root.adoptedStyleSheets = [style];
    root.append(desk);
    this.#parts = { article, desk, filter, panel, panes, presets, reading, tabs, back, pick, pinned: desk.firstChild };
    this.#reader = new Reader(article, (kind, id, mark) => this.open(kind, id, mark), (blocks) => this.#putBack(blocks));
    rove(tabs, 'button');
    rove(presets, 'button', true);
    presets.addEventListener('focusin', ({ target }) => target.click());
    article.addEventListener('pointerup', (event) => this.#select(event));
    root.addEventListener('keydown', (event) => this.#key(event));
    root.addEventListener('pointerdown', (event) => {
      if (this.#card && !event.composedPath().includes(this.#card) && !event.composedPath().some((one) => one.dataset?.mark)) this.close();
    });
    new ResizeObserver(([{ contentRect }]) => this.#fit(contentRect.width)).observe(this);
  }

  connectedCallback() {
    if (!this.hasAttribute('preset')) this.setAttribute('preset', 'sources');
  }

  attributeChangedCallback(name, old, value) {
    if (name === 'preset' && value !== old && PRESETS[value]) {
      for (const one of this.#parts.presets.children) {
        const mine = one.dataset.preset === value;
        one.setAttribute('aria-checked', mine);
        one.tabIndex = mine ? 0 : -1;
      }
      this.close();
      this.#parts.article.dataset.preset = value;
      if (this.#reading) this.#reader.mark(value);
      else this.#reader.preset = value;
      this.#tell('preset', { preset: value });
    }
    if (name === 'tab' && TABS.some(([id]) => id === value)) this.#choose(value);
  }

  /** The document on show, with its text. */
  get reading() {
    return this.#reading;
  }

  /** Shows an article: `text` as it was annotated, and the document that it gave. Resolves when all of it stands there. */
  show(text, document) {
    // More of the same text: a card stays open, with what was typed into it.
    const more = this.#reading && text.startsWith(this.#reading.text);
    const card = more && text !== this.#reading.text && this.#card;
    const kind = card && card.from?.dataset.mark;
    const start = kind && this.#reader.startOf(card.from);
    if (!kind) this.close(false);
    if (this.clientWidth) this.#fit(this.clientWidth); // before the observer comes to it: where to scroll depends on it
    this.#cameFrom = undefined;
    this.#parts.back.hidden = true;
    this.#walk = undefined;
    if (!more) this.#kept = {};
    this.#reading = new Reading(text, document);
    const mine = this.#reading;
    const done = this.#reader.show(mine);
    this.filter();
    for (const [id, , number] of TABS) this.#parts.tabs.querySelector(`[data-tab=${id}] small`).textContent = number(mine);
    for (const pane of this.#parts.panes.children) delete pane.dataset.filled;
    delete this.#parts.pinned.dataset.filled;
    // The article first, the lists when it stands there.
    const lists = pause().then(() => mine === this.#reading && this.#fill());
    this.#tell('shown', {});
    return Promise.all([done, lists]).then(() => {
      // The reader stays where the correction was made.
      if (mine === this.#reading && this.#corrected) this.#reader.gotoSpan(this.#corrected);
      this.#corrected = undefined;
      if (kind && card === this.#card) this.#reopen(this.#reader.markAt(start, kind));
    });
  }

  /** Empties the element and forgets its article. */
  clear() {
    this.close(false);
    this.#reader.show(new Reading('', { blocks: [] }));
    this.#reading = undefined;
    this.#reader.reading = undefined;
    for (const pane of [...this.#parts.panes.children, this.#parts.pinned]) pane.replaceChildren();
  }

  /** Every mark is made, also of what is far from the screen: before printing. */
  paintAll() {
    if (this.#reading) this.#reader.paintAll();
    for (const id of ['sources', 'quotes']) this.#build(id);
    for (let more; (more = this.shadowRoot.querySelector('section > div > .more:not([hidden])')); ) more.click();
  }

  /** The element of the headline, or of the first line. */
  get top() {
    return this.#reader.top();
  }

  next() {
    return this.#step(1);
  }

  previous() {
    return this.#step(-1);
  }

  #step(by) {
    if (!this.#reading) return;
    const opened = Boolean(this.#card);
    const step = this.#reader.step(by);
    if (step && opened) this.open(step.kind, step.id, step.element);
    else this.close(false);
  }

  /** Leaves only these quotes lit; without any, all. */
  filter(quotes, label) {
    this.#reader.filter(quotes);
    this.#parts.filter.hidden = !quotes;
    this.#parts.filter.firstChild.textContent = quotes ? `Only ${label}` : '';
    if (quotes) this.go('quote', quotes[0], quotes);
  }

  /** Goes to a quote, a name, a time or a span, and opens its card. */
  go(kind, id, among) {
    this.#cameFrom = this.shadowRoot.activeElement;
    if (among) this.#walk = among;
    const narrow = this.#width === 'narrow';
    if (narrow) this.#sheet(false);
    this.#parts.back.hidden = !narrow || !this.#cameFrom?.closest('.panes');
    if (kind === 'span') return this.#reader.gotoSpan(id);
    if (kind === 'block') {
      const line = this.#reader.gotoSpan(this.#reading.blocks[id]);
      return this.hasAttribute('correctable') && this.open(kind, id, line);
    }
    if (kind === 'entity' && this.getAttribute('preset') === 'sources') this.setAttribute('preset', 'everything');
    if (kind === 'time' && !PRESETS[this.getAttribute('preset')].marks.includes('date')) this.setAttribute('preset', 'everything');
    if (kind === 'quote' && !PRESETS[this.getAttribute('preset')].marks.includes('direct')) this.setAttribute('preset', 'sources');
    const mark = this.#reader.goto(kind, id);
    if (mark || kind === 'entity') this.open(kind, id, mark);
  }

  /** Back to the list that the reader came from. */
  back() {
    this.close(false);
    this.#parts.back.hidden = true;
    if (this.#width === 'narrow') this.#sheet(true);
    if (this.#cameFrom?.isConnected) this.#cameFrom.focus();
  }

  /** Opens the card of a quote, an entity, a time or a line, beside its mark; `picked`: the words of the line that are meant. */
  open(kind, id, mark, picked) {
    this.close(false);
    const reading = this.#reading;
    const link = (label, to, target) => button(label, () => this.go(to, target), 'link');
    const heading = h('h3', { id: 'card-title', class: 'unseen' }, title(reading, kind, id));
    const tools = h('div.tools');
    if (kind !== 'time' && this.hasAttribute('correctable')) {
      const form = () => {
        const made = correct(reading, kind, id, (corrections, span) => this.#correct(corrections, span), picked);
        opener.remove();
        card.insertBefore(made, tools);
        made.elements[0].focus();
        tools.scrollIntoView({ block: 'nearest' });
        this.#uncover();
      };
      const opener = button('Correct', form, 'correct');
      tools.append(opener);
    }
    if (kind === 'quote') {
      const { checked, content: [span] } = reading.quotes[id];
      const label = checked ? 'Not checked after all' : 'Checked';
      if (tools.firstChild) tools.append(button(label, () => this.#correct([{ do: checked ? 'unchecked' : 'checked', quote: anchor(reading.text, span) }], span, `${label}.`)));
      tools.append(button('Copy', () => this.#tell('copy', { text: this.#reading.citation(id) }), { title: 'Copy the quote with its source' }));
      if (this.#walk?.includes(id)) {
        const at = this.#walk.indexOf(id);
        tools.append(h('small', `${at + 1} of ${this.#walk.length}`));
      }
    }
    tools.append(
      button('‹', () => this.#turn(-1, kind, id), { 'aria-label': 'Previous' }), button('›', () => this.#turn(1, kind, id), { 'aria-label': 'Next' }),
      button('Close', () => this.close(), 'close'),
    );
    const card = h('div', { class: `card ${kind}`, role: 'dialog', 'aria-labelledby': 'card-title', part: 'card', tabindex: -1 }, heading, ...contents(reading, kind, id, link), tools);
    card.from = mark;
    this.#card = card;
    this.#reader.here(mark);
    this.#place(mark);
    card.focus({ preventScroll: true });
    if (kind === 'block') card.querySelector('.correct')?.click();
    if (this.#width !== 'narrow') card.scrollIntoView({ block: 'nearest' });
    this.#tell('card', { kind, id });
  }

  /** The card that is open, of this mark. */
  #reopen(mark) {
    const form = this.#card.querySelector('form');
    const typing = this.shadowRoot.activeElement;
    if (!mark) return this.close(false);
    this.open(answers(mark.dataset.mark), Number(mark.dataset.id), mark);
    if (!form) return undefined;
    this.#card.querySelector('.correct').remove();
    this.#card.lastChild.before(form);
    return form.contains(typing) && typing.focus({ preventScroll: true });
  }

  #correct(corrections, span, says = 'Corrected.') {
    this.close();
    if (!corrections.length) return;
    this.#corrected = span;
    this.#tell('correct', { corrections, says });
  }

  #putBack(blocks) {
    const { text, blocks: all } = this.#reading;
    this.#correct(blocks.map((i) => ({ do: 'block', block: anchor(text, all[i]), kind: 'paragraph' })), all[blocks[0]], `${count(blocks.length, 'line')} put back into the article.`);
  }

  /** Words that were selected may become a quote, their line something else: a button for it stands by them. */
  #select({ clientX, clientY, target }) {
    const { pick, reading } = this.#parts;
    const words = (this.shadowRoot.getSelection?.() ?? getSelection()).toString().trim();
    const line = target.closest('[data-block]');
    pick.hidden = !words || !line || !this.hasAttribute('correctable');
    const { left, top } = reading.getBoundingClientRect();
    pick.style.translate = `${Math.min(clientX - left, reading.clientWidth - 180)}px ${clientY - top + 16}px`;
    pick.onclick = () => {
      pick.hidden = true;
      this.open('block', Number(line.dataset.block), line, words);
    };
  }

  #turn(by, kind, id) {
    if (kind === 'quote' && this.#walk?.includes(id)) {
      const to = this.#walk[this.#walk.indexOf(id) + by];
      if (to !== undefined) this.open('quote', to, this.#reader.goto('quote', to));
    } else this.#step(by);
  }

  #place(mark) {
    const { reading, panel } = this.#parts;
    if (this.#width === 'narrow') {
      panel.append(this.#card);
      this.#uncover();
      return;
    }
    reading.append(this.#card);
    const frame = reading.getBoundingClientRect();
    const at = (mark ?? reading).getClientRects()[0] ?? frame;
    const last = [...(mark?.getClientRects() ?? [])].at(-1) ?? at;
    this.#card.style.top = `${last.bottom - frame.top + 8}px`;
    this.#card.style.left = `${Math.max(0, Math.min(at.left - frame.left, frame.width - this.#card.offsetWidth))}px`;
  }

  /** What the card is about is not to lie under it. */
  #uncover() {
    const { from } = this.#card;
    if (from?.getBoundingClientRect().bottom > this.#card.getBoundingClientRect().top) from.scrollIntoView({ block: 'start' });
  }

  /** Closes the card; the focus goes back to its mark. */
  close(refocus = true) {
    const from = this.#card?.from;
    const inside = this.#card?.contains(this.shadowRoot.activeElement);
    if (this.#card) this.#reader.here();
    this.#card?.remove();
    this.#card = undefined;
    if (refocus && inside && from?.isConnected) from.focus({ preventScroll: true });
  }

  // --- the panel ---

  #press(id) {
    const sheet = this.#width === 'narrow';
    if (sheet && this.#open && this.#tab === id) return this.#sheet(false);
    this.#choose(id);
    if (sheet) this.#sheet(true);
    return undefined;
  }

  get #open() {
    return this.#parts.panel.classList.contains('open');
  }

  #sheet(open) {
    this.#parts.panel.classList.toggle('open', open);
    if (open) this.close(false);
    this.#selected();
  }

  #choose(id) {
    this.#tab = id;
    this.#selected();
    this.#fill();
  }

  #selected() {
    const shown = this.#width !== 'narrow' || this.#open;
    for (const tab of this.#parts.tabs.children) {
      const mine = tab.dataset.tab === this.#tab;
      tab.setAttribute('aria-selected', mine && shown);
      tab.tabIndex = mine ? 0 : -1;
      tab.hidden = this.#width === 'wide' && tab.dataset.tab === 'sources';
    }
    for (const pane of this.#parts.panes.children) pane.hidden = pane.id !== `pane-${this.#tab}`;
  }

  #fill() {
    if (!this.#reading) return;
    this.#build(this.#tab);
    if (this.#width === 'wide' && !('filled' in this.#parts.pinned.dataset)) {
      this.#parts.pinned.dataset.filled = '';
      this.#parts.pinned.replaceChildren(h('h2', 'Sources'), ...sources(this.#reading, this.#desk()).filter(Boolean));
    }
  }

  #build(id) {
    const pane = this.shadowRoot.getElementById(`pane-${id}`);
    if ('filled' in pane.dataset) return;
    pane.dataset.filled = '';
    const [, label, , make] = TABS.find(([one]) => one === id);
    pane.replaceChildren(h('h2.title', label), ...make(this.#reading, this.#desk()).filter(Boolean));
  }

  #desk() {
    return {
      go: (kind, id, among) => this.go(kind, id, among),
      filter: (found, label) => this.filter(found, label),
      walking: (found) => (this.#walk = found),
      dateWanted: () => this.#tell('datewanted', {}),
      kept: this.#kept,
      compare: (other, later) => new Promise((done) => this.#tell('compare', { other, later, done })),
    };
  }

  // --- keys and room ---

  #key(event) {
    if (event.key === 'Escape') {
      if (this.#card) this.close();
      else if (this.#open) {
        this.#sheet(false);
        this.#parts.tabs.querySelector('[tabindex="0"]').focus();
      } else if (this.#cameFrom?.isConnected) this.back();
      else return;
      event.preventDefault();
      event.stopPropagation();
    }
  }

  #fit(width) {
    const now = width < NARROW ? 'narrow' : width >= WIDE ? 'wide' : 'medium';
    if (now === this.#width) return;
    this.#width = now;
    this.#parts.desk.dataset.width = now;
    this.close(false);
    this.#parts.panel.classList.remove('open');
    this.#parts.pinned.hidden = now !== 'wide';
    if (now === 'wide' && this.#tab === 'sources') this.#tab = 'quotes';
    this.#selected();
    this.#fill();
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get('article-annotator')) customElements.define('article-annotator', ArticleAnnotator);
