// Another text beside the article: which quotations stand in it and how, or what changed to a later version.
import { button, h } from './dom.js';
import { count, flat } from './words.js';

const FOUND = { verbatim: 'word for word', edited: 'with fair edits', altered: 'with other words', missing: 'not found' };
/** Words with their differences: struck out what stands in the other alone. */
function marked(text, { start, end }, differences, at, other, there) {
  const nodes = [];
  let from = start;
  for (const one of differences) {
    const [mine, others] = [flat(text.slice(one[at].start, one[at].end)), flat(other.slice(one[there].start, one[there].end))];
    nodes.push(text.slice(from, one[at].start), others && h('del', others), others && mine && ' ', mine && h(one.fair ? 'span' : 'ins', mine));
    if (one[at].start === one[at].end) nodes.push(' ');
    from = one[at].end;
  }
  return [...nodes, text.slice(from, end)];
}

const row = (label, kind, words, go) => h('li', button([h('b', { class: kind }, label), ' ', h('span.said', words)], go, 'row'));

function quotations(reading, other, { quotes, totals }, desk) {
  const told = Object.entries(FOUND).filter(([key]) => totals[key]).map(([key, words]) => `${totals[key]} ${words}`).join(', ');
  const rows = quotes.map(({ quote, found, pieces }) => row(
    `${reading.who(quote)}, ${FOUND[found]}:`, found, pieces.map((piece) => [...marked(reading.text, piece.here, piece.differences, 'here', other, 'there'), ' ']), () => desk.go('quote', quote),
  ));
  return [h('p.sum', rows.length ? `Of ${count(quotes.length, 'quote')} with words in quotation marks: ${told}. Struck out is what the other text has.` : 'No quote has words in quotation marks.'), h('ul', rows)];
}

function versions(reading, other, { versions: { blocks, quotes, same_blocks: lines, same_quotes: same }, document }, desk) {
  const rows = (changes, mine, theirs) => changes.map((one) => {
    const now = theirs(one.there);
    const was = mine(one.here);
    const words = now ? now.map((span) => marked(other, span, (one.differences ?? []).filter(({ there }) => span.start <= there.start && there.end <= span.end), 'there', reading.text, 'here')) : reading.words(was);
    return row(`${one.change}${one.what ? ` (${one.what.join(', ').replace('cue', 'verb')})` : ''}:`, one.change, words, () => desk.go('span', was?.[0] ?? { start: 0 }));
  });
  const block = (blocks) => (i) => blocks[i] && [blocks[i]];
  const quote = (quotes) => (i) => quotes[i]?.content;
  return [
    h('p.sum', `${count(lines, 'line')} and ${count(same, 'quote')} are the same. Struck out is what stands here alone.`),
    h('h3', `Lines (${blocks.length})`), h('ul', rows(blocks, block(reading.blocks), block(document.blocks))),
    h('h3', `Quotes (${quotes.length})`), h('ul', rows(quotes, quote(reading.quotes), quote(document.quotes))),
  ];
}

export function compare(reading, desk) {
  const { kept } = desk;
  const box = h('textarea', { rows: 5, 'aria-label': 'The other text', placeholder: 'Paste a transcript, another report, or a later version …' });
  const out = h('div', { 'aria-live': 'polite' });
  const run = async (later) => {
    Object.assign(kept, { other: box.value, later });
    if (!box.value.trim()) return;
    const found = await desk.compare(box.value, later);
    if (found) out.replaceChildren(...(later ? versions : quotations)(reading, box.value, found, desk));
  };
  if (kept.other) {
    box.value = kept.other;
    run(kept.later);
  }
  return [box, h('div.filters.tools', button('Look for the quotes in it', () => run(false)), button('Compare as a later version', () => run(true))), out];
}
