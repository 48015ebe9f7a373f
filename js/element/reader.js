// The article as an article: its blocks, what was set aside folded to one line, its marks, and a walk through them by key.
import { button, h } from './dom.js';
import { answers, byBlock, marksOf, paintBlock, PRESETS } from './marks.js';
import { ASIDE, BLOCK, count } from './words.js';

const ELEMENTS = { headline: 'h2', subheading: 'h3', pullquote: 'blockquote' };
const FIRST = 40; // blocks marked before they are first seen
const AT_ONCE = 200; // blocks a slice; the rest of a long text follows in pauses
const LONG = 20_000; // marks, above which even finding them is left for a pause

/** Lets the page breathe. A timer would do, but those of a tab that nobody looks at come by the second, or later. */
export const pause = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage(0);
});

export class Reader {
  #root;
  #answer;
  #restore;
  #watch;
  #showing;
  #parts;
  #elements;
  #filtered;
  #stops;
  #here;
  #wanted;
  #begun;

  /** `answer(kind, id, mark)` is called when a mark is chosen, `restore(blocks)` when lines are to go back into the article. */
  constructor(root, answer, restore) {
    this.#root = root;
    this.#answer = answer;
    this.#restore = restore;
    this.preset = 'sources';
    this.#watch = new IntersectionObserver((seen) => seen.forEach((one) => one.isIntersecting && this.#paint(one.target)), { rootMargin: '800px' });
    root.addEventListener('click', (event) => this.#chosen(event));
    root.addEventListener('keydown', (event) => this.#key(event));
    root.addEventListener('focusin', ({ target }) => target.dataset?.stop && this.#settle(target));
  }

  /** Shows another article. Resolves when all of it stands on the page. */
  async show(reading) {
    const mine = (this.#showing = Symbol());
    // The same text again, or more of it: the reader stays where they are.
    if (!reading.text.startsWith(this.reading?.text)) this.#here = this.#begun = undefined;
    this.#root.style.minHeight = this.#here ? `${this.#root.offsetHeight}px` : '';
    this.reading = reading;
    this.#watch.disconnect();
    if (reading.mentions.length > LONG) await pause();
    if (this.#showing !== mine) return;
    const marks = marksOf(reading);
    this.#parts = byBlock(reading.blocks, marks);
    this.#elements = [];
    this.#filtered = undefined;
    this.#stops = marks.filter((mark) => mark.stop);
    this.#root.replaceChildren();
    const groups = this.#groups();
    let fresh = [];
    for (const [i, group] of groups.entries()) {
      fresh.push(group.aside ? this.#strip(group.blocks) : this.#block(group.blocks[0]));
      if (fresh.length < (i < FIRST ? FIRST : AT_ONCE) && i < groups.length - 1) continue;
      this.#root.append(...fresh);
      fresh = [];
      if (i < FIRST) {
        for (const element of this.#root.querySelectorAll('.b')) this.#paint(element);
        this.#begin();
      }
      if (i === groups.length - 1) break;
      await pause();
      if (this.#showing !== mine) return;
    }
    this.#root.style.minHeight = '';
  }

  /** Neighbouring lines that were set aside are one strip. */
  #groups() {
    const groups = [];
    this.reading.blocks.forEach(({ kind }, i) => {
      const aside = kind === 'boilerplate';
      if (aside && groups.at(-1)?.aside) groups.at(-1).blocks.push(i);
      else groups.push({ aside, blocks: [i] });
    });
    return groups;
  }

  #block(i) {
    const { kind, start, end } = this.reading.blocks[i];
    const made = h(ELEMENTS[kind] ?? 'p', { class: `b ${kind}`, 'data-block': i }, this.reading.text.slice(start, end));
    if (kind === 'headline') made.tabIndex = -1;
    this.#elements[i] = made;
    this.#watch.observe(made);
    return made;
  }

  #strip(blocks) {
    const roles = [...new Set(blocks.map((i) => ASIDE[this.reading.blocks[i].role]).filter(Boolean))];
    const label = `${count(blocks.length, 'line')} set aside${roles.length ? `: ${roles.slice(0, 3).join(', ')}${roles.length > 3 ? ' and more' : ''}` : ''}`;
    const strip = h('details.strip', h('summary', label));
    // What nobody opened is not built: a page may have thousands of such lines.
    const fill = () => {
      if (strip.childElementCount > 1) return;
      strip.append(button('Put back into the article', () => this.#restore(blocks), 'quiet'), ...blocks.map((i) => this.#block(i)));
    };
    strip.addEventListener('toggle', fill);
    for (const i of blocks) this.#elements[i] = { fill, strip };
    return strip;
  }

  /** The block's element, with its marks. */
  #painted(i) {
    const { fill, strip } = this.#elements[i] ?? {};
    if (fill) {
      fill();
      strip.open = true;
    }
    const element = this.#elements[i];
    if (element) this.#paint(element);
    return element;
  }

  #paint(element) {
    const i = Number(element.dataset.block);
    this.#watch.unobserve(element);
    if (element.dataset.painted || this.#elements[i] !== element) return;
    element.dataset.painted = '';
    if (!this.#parts[i].length) return;
    paintBlock(element, this.reading, this.reading.blocks[i], this.#parts[i]);
    this.#light(element);
    const wanted = this.#wanted && element.querySelector(`[data-stop="${this.#wanted}"]`);
    if (wanted) this.#settle(wanted);
  }

  paintAll() {
    for (const element of this.#elements) if (element instanceof Element) this.#paint(element);
  }

  // --- what is marked ---

  mark(preset) {
    this.preset = preset;
    this.#root.dataset.preset = preset;
    this.#begin();
  }

  /** Leaves only these quotes lit; undefined lights all. */
  filter(quotes) {
    this.#filtered = quotes && new Set(quotes);
    this.#root.classList.toggle('filtered', Boolean(quotes));
    for (const element of this.#elements) if (element instanceof Element && 'painted' in element.dataset) this.#light(element);
  }

  #light(element) {
    if (!this.#filtered) return;
    for (const mark of element.querySelectorAll('.m')) mark.classList.toggle('lit', answers(mark.dataset.mark) === 'quote' && this.#filtered.has(Number(mark.dataset.id)));
  }

  // --- walking ---

  #walk() {
    const marks = PRESETS[this.preset].marks;
    const quotes = marks.includes('direct');
    return this.#stops.filter((stop) => (quotes ? answers(stop.mark) === 'quote' : marks.includes(stop.mark)) && (!this.#filtered || answers(stop.mark) !== 'quote' || this.#filtered.has(stop.id)));
  }

  /** The one tab stop of the article is its first mark, until the reader has walked on. */
  #begin() {
    const walk = this.#walk();
    const here = (this.#here = walk.find(({ start }) => start === this.#here?.start) ?? walk[0]);
    this.#wanted = here && `${answers(here.mark)}-${here.id}`;
    this.#settle(this.#wanted && this.#root.querySelector(`[data-stop="${this.#wanted}"]`));
  }

  #settle(element) {
    for (const old of this.#root.querySelectorAll('[data-stop][tabindex="0"]')) old.tabIndex = -1;
    if (!element) return;
    element.tabIndex = 0;
    const start = this.startOf(element);
    this.#here = this.#stops.find((stop) => stop.start === start && `${answers(stop.mark)}-${stop.id}` === element.dataset.stop) ?? this.#here;
  }

  /** Where in the text an element of a block begins. */
  startOf(element) {
    const block = element.closest('[data-block]');
    const range = new Range();
    range.setStart(block, 0);
    range.setEnd(element, 0);
    return this.reading.blocks[block.dataset.block].start + range.toString().length;
  }

  /** Goes to the next mark, or the one before; gives it, or nothing at the end. */
  step(by) {
    const stops = this.#walk();
    const at = this.#here ? stops.findIndex((stop) => stop.start >= this.#here.start) : -1;
    const exact = stops[at]?.start === this.#here?.start;
    const focused = exact && this.#root.getRootNode().activeElement?.dataset?.stop;
    const to = at < 0 ? stops.length - 1 : by > 0 ? at + (exact && (focused || this.#begun) ? 1 : 0) : at - 1;
    const stop = stops[to];
    this.#begun = true;
    if (!stop) return undefined;
    const kind = answers(stop.mark);
    return { kind, id: stop.id, element: this.goto(kind, stop.id, stop) };
  }

  /** Scrolls to a mark and puts the focus on it; gives its element. */
  goto(kind, id, stop = this.#stops.find((one) => answers(one.mark) === kind && one.id === id)) {
    const span = stop ?? this.reading.quotes[id]?.content[0];
    return span && this.gotoSpan(span, `[data-stop="${kind}-${id}"]`);
  }

  /** Scrolls to a span of the text, at best to a mark that begins there. */
  gotoSpan(span, marks) {
    const block = this.#painted(this.blockAt(span.start));
    if (!block) return undefined;
    const found = [...block.querySelectorAll(marks ?? '.m')];
    return this.#reveal(found.find((one) => this.startOf(one) === span.start) ?? ((marks && found[0]) || block));
  }

  /** The mark of a kind that begins there. */
  markAt(start, kind) {
    return [...(this.#painted(this.blockAt(start))?.querySelectorAll(`[data-mark="${kind}"]`) ?? [])].find((one) => this.startOf(one) === start);
  }

  #reveal(element) {
    if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
    this.here(element);
    return element;
  }

  /** Lights what a card is about, or nothing. */
  here(element) {
    for (const old of this.#root.querySelectorAll('.here')) old.classList.remove('here');
    element?.classList.add('here');
  }

  blockAt(start) {
    let [low, high] = [0, this.reading.blocks.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.reading.blocks[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    return this.reading.blocks[low] ? low : undefined;
  }

  /** The article's first line: its headline, or what comes first. */
  top() {
    const first = (wanted) => this.#elements[this.reading.blocks.findIndex(wanted)];
    return first(({ kind }) => kind === 'headline') ?? first(({ kind }) => kind !== 'boilerplate');
  }

  // --- choosing ---

  /** The innermost mark around a place that the preset shows. */
  #markAround(element) {
    const marks = PRESETS[this.preset].marks;
    for (let at = element?.closest?.('.m'); at; at = at.parentElement?.closest('.m')) if (marks.includes(at.dataset.mark)) return at;
    return undefined;
  }

  #chosen(event) {
    const mark = this.#markAround(event.composedPath()[0]);
    const selection = getSelection();
    if (!mark || (selection && !selection.isCollapsed && selection.toString().trim())) return;
    this.#choose(mark);
  }

  #choose(mark) {
    this.#answer(answers(mark.dataset.mark), Number(mark.dataset.id), mark);
  }

  #key(event) {
    const mark = event.target.closest?.('[data-stop]');
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.#choose(mark);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      this.step(event.key === 'ArrowRight' ? 1 : -1);
    }
  }
}

/** The word for a block's kind, for who cannot see how it is set. */
export const kindOf = (block) => (block.kind === 'boilerplate' ? (ASIDE[block.role] ?? BLOCK.boilerplate) : BLOCK[block.kind]);
