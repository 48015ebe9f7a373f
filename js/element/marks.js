// Annotations as elements around the text: nested where they nest, cut where they cross, made for a block when it comes near the screen.
import { h } from './dom.js';
import { KIND } from './words.js';

/** What a reader may have marked; later ones are marked inside earlier ones that cover the same. */
const ORDER = ['reported', 'direct', 'who', 'verb', 'name', 'date'];
const NAMES = new Set(['person', 'organization', 'place', 'group', 'event', 'work', 'product']);

/** What each preset marks. */
export const PRESETS = {
  sources: { label: 'Sources', marks: ['reported', 'direct', 'who', 'verb'] },
  names: { label: 'Names', marks: ['name'] },
  dates: { label: 'Dates', marks: ['date'] },
  everything: { label: 'Everything', marks: ORDER },
};

/** Every mark of the article, in its order: {start, end, mark, id, …}. */
export function marksOf(reading) {
  const found = [];
  const told = new Set(); // a doubt is said once of the same words
  const once = (span, words) => {
    const key = `${span.start} ${words}`;
    return told.has(key) || !told.add(key) ? undefined : words;
  };
  const add = (span, mark, id, more) => span && span.end > span.start && found.push({ start: span.start, end: span.end, mark, id, ...more });
  reading.quotes.forEach((quote, id) => {
    const doubt = reading.doubt(id)?.label;
    const last = (quote.source.length ? quote.source : quote.content).at(-1);
    quote.content.forEach((span, part) => {
      add(span, quote.kind === 'direct' ? 'direct' : 'reported', id, { stop: part === 0, doubt: span === last && doubt ? once(span, doubt) : undefined, quote: true });
      if (quote.kind !== 'mixed') return;
      for (const { 0: words, index } of reading.text.slice(span.start, span.end).matchAll(/“[^”]*”|"[^"]*"/g)) {
        add({ start: span.start + index, end: span.start + index + words.length }, 'direct', id);
      }
    });
    for (const span of quote.source) add(span, 'who', id, { doubt: span === last && doubt ? once(span, doubt) : undefined });
    for (const span of quote.cue) add(span, 'verb', id);
  });
  reading.mentions.forEach(({ head, form, type, entity }) => {
    if (form === 'name' && NAMES.has(type)) add(head, 'name', entity, { type, stop: true });
  });
  reading.times.forEach((time, id) => add(time, 'date', id, { stop: true }));
  for (const { dateline } of reading.blocks) add(dateline, 'dateline'); // set apart, with nothing to answer
  return found.sort((a, b) => a.start - b.start || b.end - a.end || ORDER.indexOf(a.mark) - ORDER.indexOf(b.mark));
}

/** Which kind of thing a mark answers for: a quote, an entity or a time. */
export const answers = (mark) => ({ name: 'entity', date: 'time' })[mark] ?? 'quote';

/** The parts of marks within each block, as arrays in the order of blocks. */
export function byBlock(blocks, marks) {
  const parts = blocks.map(() => []);
  let first = 0;
  for (const mark of marks) {
    while (first < blocks.length && blocks[first].end <= mark.start) first++;
    for (let i = first; i < blocks.length && blocks[i].start < mark.end; i++) {
      const start = Math.max(mark.start, blocks[i].start);
      const end = Math.min(mark.end, blocks[i].end);
      if (start < end) parts[i].push({ ...mark, start, end, stop: mark.stop && start === mark.start, doubt: end === mark.end ? mark.doubt : undefined });
    }
  }
  return parts;
}

function open(reading, part) {
  const { mark, id } = part;
  const span = h('span', { class: `m ${mark}${part.type ? ` ${part.type}` : ''}`, 'data-mark': mark, 'data-id': id, 'data-doubt': part.doubt });
  if (part.quote) {
    const { who, verb } = reading.sentence(id);
    const doubt = reading.doubt(id);
    const said = [`${who}${verb.replace(/[:,]$/, '')}`, KIND[reading.quotes[id].kind], doubt && `to check: ${doubt.says}`].filter(Boolean).join(', ');
    for (const [key, value] of [['role', 'mark'], ['aria-description', said]]) span.setAttribute(key, value);
  }
  if (part.stop) {
    span.tabIndex = -1;
    span.dataset.stop = `${answers(mark)}-${id}`;
  }
  return span;
}

/** Puts the block's text into `element`, with its marks around it. */
export function paintBlock(element, reading, block, parts) {
  const text = (from, to) => to > from && document.createTextNode(reading.text.slice(from, to));
  const queue = [...parts].reverse(); // its end is next
  const root = h('span');
  const stack = [{ node: root, end: block.end }];
  let at = block.start;
  const write = (to) => {
    const node = text(at, to);
    if (node) stack.at(-1).node.append(node);
    at = Math.max(at, to);
  };
  const close = (until) => {
    while (stack.length > 1 && stack.at(-1).end <= until) {
      write(stack.at(-1).end);
      stack.pop();
    }
  };
  while (queue.length) {
    const part = queue.pop();
    close(part.start);
    const top = stack.at(-1);
    if (part.end > top.end) {
      // It crosses the one that it stands in: the rest begins where that ends.
      const rest = { ...part, start: top.end, stop: false };
      part.end = top.end;
      part.doubt = undefined;
      let place = queue.length;
      while (place > 0 && (queue[place - 1].start < rest.start || (queue[place - 1].start === rest.start && queue[place - 1].end > rest.end))) place--;
      queue.splice(place, 0, rest);
    }
    write(part.start);
    const node = open(reading, part);
    stack.at(-1).node.append(node);
    stack.push({ node, end: part.end });
  }
  close(block.end);
  write(block.end);
  element.replaceChildren(...root.childNodes);
}
