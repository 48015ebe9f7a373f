// Paints annotations over real text nodes, one a block: by the CSS Custom Highlight API where the browser has it, else by
// spans that cut the block's text.

/** The layers that a reader can switch, and the marks in them; later marks are painted over earlier ones. */
export const LAYERS = [
  { id: 'structure', label: 'Structure', marks: ['dateline'] },
  { id: 'direct', label: 'Direct quotes', marks: ['direct'] },
  { id: 'reported', label: 'Reported speech', marks: ['indirect', 'mixed'] },
  { id: 'cues', label: 'Cues and sources', marks: ['cue', 'source'] },
  { id: 'people', label: 'People', marks: ['person'] },
  { id: 'names', label: 'Organizations and places', marks: ['organization', 'place'] },
  { id: 'dates', label: 'Dates', marks: ['time'] },
];
const MARKS = [...LAYERS.flatMap((layer) => layer.marks), 'current'];
const ELEMENTS = { headline: 'h3', subheading: 'h4', question: 'h4', pullquote: 'blockquote' };

/** Every annotation that is painted, as {mark, start, end}. */
export function marksOf(document) {
  const found = [];
  const add = (mark, span) => span && found.push({ mark, start: span.start, end: span.end });
  for (const block of document.blocks) add('dateline', block.dateline);
  for (const quote of document.quotes) {
    for (const span of quote.content) add(quote.kind, span);
    for (const span of quote.cue) add('cue', span);
    for (const span of quote.source) add('source', span);
  }
  for (const mention of document.mentions) {
    if (mention.form === 'name' && MARKS.includes(mention.type)) add(mention.type, mention.head);
  }
  for (const time of document.times) add('time', time);
  return found;
}

/** Shows the article in `root`. `show(layer, on)` switches a layer, `current(spans)` marks one passage and gives its first range. */
export function paint(root, text, document) {
  const blocks = document.blocks.map((block) => {
    const element = root.ownerDocument.createElement(ELEMENTS[block.kind] ?? 'p');
    element.className = block.kind;
    element.dataset.kind = block.role ?? block.kind;
    element.tabIndex = -1;
    const node = root.ownerDocument.createTextNode(text.slice(block.start, block.end));
    element.append(node);
    return { start: block.start, end: block.end, node };
  });
  // First into the page, then painted: Firefox leaves out ranges that were made outside it.
  root.replaceChildren(...blocks.map((block) => block.node.parentElement));
  return (globalThis.CSS?.highlights ? byHighlights : bySpans)(root, blocks, marksOf(document));
}

/** The block's element around a node of its text. */
export function elementOf(node) {
  return node.parentElement.closest('[data-kind]');
}

/** The parts of pieces of text that a span covers, as {node, from, to}. */
function within(pieces, { start, end }) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle].end <= start) low = middle + 1;
    else high = middle;
  }
  const covered = [];
  for (let i = low; i < pieces.length && pieces[i].start < end; i++) {
    const piece = pieces[i];
    covered.push({ node: piece.node, from: Math.max(start, piece.start) - piece.start, to: Math.min(end, piece.end) - piece.start });
  }
  return covered;
}

function rangesOf(pieces, span) {
  return within(pieces, span).map(({ node, from, to }) => {
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range;
  });
}

function byHighlights(_root, blocks, marks) {
  CSS.highlights.clear();
  const highlights = new Map(MARKS.map((mark, priority) => [mark, Object.assign(new Highlight(), { priority })]));
  for (const span of marks) for (const range of rangesOf(blocks, span)) highlights.get(span.mark).add(range);
  CSS.highlights.set('current', highlights.get('current'));
  return {
    show(layer, on) {
      for (const mark of layer.marks) on ? CSS.highlights.set(mark, highlights.get(mark)) : CSS.highlights.delete(mark);
    },
    current(spans) {
      const ranges = spans.flatMap((span) => rangesOf(blocks, span));
      highlights.get('current').clear();
      for (const range of ranges) highlights.get('current').add(range);
      return ranges[0];
    },
  };
}

function bySpans(root, blocks, marks) {
  const make = root.ownerDocument;
  const inBlock = blocks.map(() => []);
  const indexOf = new Map(blocks.map((block, i) => [block.node, i]));
  for (const { mark, ...span } of marks) {
    for (const { node, from, to } of within(blocks, span)) inBlock[indexOf.get(node)].push({ at: from, mark, step: 1 }, { at: to, mark, step: -1 });
  }
  const pieces = blocks.flatMap(({ start, node }, i) => {
    const cut = [];
    const open = new Map();
    const put = (from, to) => {
      const piece = make.createTextNode(node.data.slice(from, to));
      const marked = MARKS.filter((mark) => open.get(mark) > 0);
      const span = make.createElement('span');
      span.className = marked.map((mark) => `mark-${mark}`).join(' ');
      span.append(piece);
      node.before(span);
      cut.push({ start: start + from, end: start + to, node: piece });
    };
    let last = 0;
    for (const { at, mark, step } of inBlock[i].sort((a, b) => a.at - b.at)) {
      if (at > last) put(last, at);
      last = Math.max(last, at);
      open.set(mark, (open.get(mark) ?? 0) + step);
    }
    if (last < node.data.length) put(last, node.data.length);
    node.remove();
    return cut;
  });
  return {
    show(layer, on) {
      for (const mark of layer.marks) root.classList.toggle(`paint-${mark}`, on);
    },
    current(spans) {
      const ranges = spans.flatMap((span) => rangesOf(pieces, span));
      for (const old of root.querySelectorAll('.mark-current')) old.classList.remove('mark-current');
      for (const range of ranges) range.startContainer.parentElement.classList.add('mark-current');
      return ranges[0];
    },
  };
}
