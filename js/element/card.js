// What a mark answers: who says it, by which verb, how sure that is; what a name stands for; what a date is.
import { h } from './dom.js';
import { BLOCK, count, day, KIND, percent, STANCE, sure, TYPE, unnamed, why } from './words.js';

const EDITS = { bracket: 'words in brackets are the writer’s', ellipsis: 'something is left out', sic: 'a slip was left as it was (“sic”)' };
const IN_CARD = 8; // passages that a card lists

/** Rows of a card as a list of terms; rows that say nothing are left out. */
const rows = (...pairs) => h('dl', pairs.filter(([, value]) => value && value.length !== 0).map(([term, ...values]) => h('div', h('dt', term), h('dd', ...values))));

const byYou = ({ reader = [] }) => ['Set by you', reader.join(', ')];

const howSure = (n) => `${sure(n)}${n < 0.995 ? ` (${percent(n)})` : ''}`;

function quoteCard(reading, i, go) {
  const quote = reading.quotes[i];
  const speakers = reading.speakers(i);
  const who = reading.who(i);
  const roles = [...new Set(speakers.flatMap((one) => reading.roles(one)))];
  const stated = reading.words(quote.source);
  const doubt = reading.doubt(i);
  const others = reading.candidates(i).filter((one) => !speakers.includes(one.entity));
  const type = { document: 'a document', organization: 'an organization', group: 'several people' }[quote.source_type];
  const naming = unnamed(quote.anonymity) ?? type;
  const verb = reading.verb(i);
  const shownBy = verb ? [`“${verb}”`, STANCE[quote.stance] && quote.stance !== 'neutral' ? `: ${STANCE[quote.stance]}` : ''] : ['no verb of saying; taken from what stands around it'];
  return [
    h('p.lead', h('strong', who), roles.length > 0 && h('span', `, ${roles.slice(0, 2).join('; ')}`)),
    doubt && h('p.check', `To check: ${doubt.says}.`),
    rows(
      ['Said', KIND[quote.kind]],
      ['Verb', ...shownBy],
      ['Called here', stated && stated !== who ? `“${stated}”` : ''],
      ['Source', naming],
      ['Not named because', quote.grounds ? `“${reading.of(quote.grounds)}”` : ''],
      ['Reported by', typeof quote.via === 'number' ? go(reading.who(quote.via), 'quote', quote.via) : ''],
      ['Said to', typeof quote.addressee === 'number' ? reading.name(quote.addressee) : ''],
      ['Said when', reading.times[quote.said] ? reading.time(quote.said).says : ''],
      ['Changed', [...new Set(quote.edits.map((edit) => EDITS[edit.kind]))].join('; ')],
      ['Repeats', typeof quote.repeats === 'number' ? go('the same words in the article', 'quote', quote.repeats) : ''],
      ['How sure', `${howSure(quote.confidence)} that it is reported, ${speakers.length ? `${howSure(reading.speakerSure(i))} of who says it` : 'who says it is open'}`],
      ['May also be', others.map((one, at) => [at ? ', ' : '', go(reading.name(one.entity), 'entity', one.entity), ` (${percent(one.score)})`]).flat()],
      ['Found by', why(quote.why)],
      byYou(quote),
      ['Checked', quote.checked && (quote.checked.note || 'by you')],
    ),
  ];
}

function entityCard(reading, i, go) {
  const entity = reading.entities[i];
  const said = reading.inOrder.filter((quote) => reading.speakers(quote).includes(i));
  const mentions = entity.mentions.map((id) => reading.mentions[id]).filter(Boolean);
  const forms = [...new Set(mentions.map((mention) => reading.of(mention.head)))].filter((form) => form !== entity.name);
  return [
    h('p.lead', h('strong', entity.name), `, ${TYPE[entity.type] ?? entity.type}${entity.country ? `, ${country(entity.country)}` : ''}`),
    rows(
      ['Also called', forms.slice(0, 8).map((form) => `“${form}”`).join(', ')],
      ['Role', [...new Set(reading.roles(i))].join('; ')],
      ['Part of', (entity.member_of ?? []).map(reading.name).join(', ')],
      ['Quoted', entity.type === 'person' || said.length ? (said.length ? [go(count(said.length, 'time'), 'quote', said[0])] : `no; ${reading.unquoted(i)}`) : ''],
      ['Mentioned', count(mentions.length, 'time')],
      byYou(entity),
    ),
    h('ol.mentions', mentions.slice(0, IN_CARD).map((mention) => {
      const { before, words, after } = reading.around(mention, 40);
      return h('li', go([before, h('b', words), after], 'span', mention));
    })),
  ];
}

/** A country by name where the browser knows one. */
export function country(code) {
  try {
    return new Intl.DisplayNames(['en'], { type: 'region' }).of(code);
  } catch {
    return code;
  }
}

function timeCard(reading, i) {
  const time = reading.times[i];
  const { says, range, other, open } = reading.time(i);
  const { published } = reading.document;
  return [
    h('p.lead', h('strong', says ?? 'No date that can be settled')),
    rows(
      ['In the text', `“${reading.of(time)}”`],
      ['Days', range],
      ['May also be', other.join('; ')],
      ['Counted from', /counted from|nearest to/.test(time.why) && published ? `${day(published.value)}${published.origin === 'text' ? ', the date in the text' : ', the date you gave'}` : ''],
      ['Found by', why(time.why)],
    ),
    open && !published && h('p.check', 'The article has no date that was found. Set it, and this one can be counted.'),
  ];
}

function blockCard(reading, i) {
  const block = reading.blocks[i];
  return [h('p.lead', h('strong', BLOCK[block.kind])), rows(['Found by', block.why], byYou(block))];
}

/** The contents of a card; `go(label, kind, id)` makes a link to a quote, an entity or a place in the text. */
export function contents(reading, kind, id, go) {
  const make = { quote: quoteCard, entity: entityCard, time: timeCard, block: blockCard }[kind];
  return make(reading, id, go);
}

/** What a card is called. */
export function title(reading, kind, id) {
  if (kind === 'block') return 'What this line is';
  if (kind === 'quote') return `Who says this: ${reading.who(id)}`;
  return kind === 'entity' ? `Who or what this is: ${reading.name(id)}` : `When this is: ${reading.of(reading.times[id])}`;
}
