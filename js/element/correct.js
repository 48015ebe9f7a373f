// Corrections by hand: the forms of a card. Each says what is to be changed, and where, as `revise` takes it.
import { anchor } from '../anchor.js';
import { button, h, select } from './dom.js';
import { BLOCK, flat, KIND, TYPE } from './words.js';

const field = (label, control) => h('label', label, control);
const input = (value, attributes) => Object.assign(h('input', { type: 'text', autocomplete: 'off', ...attributes }), { value });
const area = (value = '') => Object.assign(h('textarea', { rows: 2 }), { value });

/** Somebody of the article by a mention and by name; another name is somebody new. */
function who(reading, name) {
  const known = reading.entities.find((one) => one.name === name);
  const mention = reading.mentions[known?.mentions[0]];
  return { name, at: mention && anchor(reading.text, mention.head) };
}
const several = (words) => words.split(';').map((one) => one.trim()).filter(Boolean);

/** Whom a reader may mean: people first, those who speak before the others. */
function names(reading) {
  const speak = new Set(reading.quotes.flatMap((_, i) => reading.speakers(i)));
  const rank = (i) => (reading.entities[i].type === 'person' ? 0 : 2) + (speak.has(i) ? 0 : 1);
  const all = [...reading.entities.keys()].filter((i) => speak.has(i) || (reading.entities[i].named && TYPE[reading.entities[i].type])).sort((a, b) => rank(a) - rank(b));
  return h('datalist', { id: 'names' }, [...new Set(all.map(reading.name))].map((name) => h('option', { value: name })));
}

const forms = {
  quote(reading, id) {
    const quote = reading.quotes[id];
    const at = anchor(reading.text, quote.content[0]);
    const said = reading.speakers(id).map(reading.name).join('; ');
    const words = quote.content.map(reading.of).join('\n');
    const [speaker, kind, content, note] = [input(said, { list: 'names' }), select(Object.entries(KIND), quote.kind), area(words), input(quote.checked?.note ?? '')];
    const checked = h('input', { type: 'checkbox', checked: Boolean(quote.checked) });
    return {
      at: quote.content[0],
      fields: [names(reading), field('Who says it', speaker), field('Said', kind), field('The words', content), h('label.tick', checked, 'I checked it'), field('Note', note)],
      read: () => [
        speaker.value.trim() !== said && { do: 'speaker', quote: at, to: several(speaker.value).map((name) => who(reading, name)) },
        kind.value !== quote.kind && { do: 'kind', quote: at, kind: kind.value },
        quote.checked && !checked.checked ? { do: 'unchecked', quote: at } : (checked.checked || note.value) && (!quote.checked || note.value !== (quote.checked.note ?? '')) && { do: 'checked', quote: at, note: note.value },
        content.value.trim() !== words && { do: 'content', quote: at, to: pieces(content.value, quote.content[0]) },
      ],
      also: ['This is no quote', [{ do: 'reject', quote: at }]],
    };
  },
  entity(reading, id) {
    const entity = reading.entities[id];
    const had = [...new Set(reading.roles(id))].join('; ');
    const [name, type, role, same, called] = [input(entity.name), select(Object.entries(TYPE), entity.type), input(had), input('', { list: 'names' }), input('')];
    const mentions = entity.mentions.map((mention) => reading.mentions[mention]).filter(Boolean).map((mention) => {
      const { before, words, after } = reading.around(mention, 30);
      return { mention, box: h('input', { type: 'checkbox' }), says: [before, h('b', words), after] };
    });
    const at = reading.mentions[entity.mentions[0]];
    const one = { name: entity.name, at: at && anchor(reading.text, at.head) };
    const apart = () => mentions.filter(({ box }) => box.checked).map(({ mention }) => anchor(reading.text, mention.head));
    return {
      at,
      fields: [names(reading), field('Name', name), field('This is a', type), field('Role', role), field('The same as', same), mentions.length > 1 && h('details', h('summary', 'Some of this is somebody else'), mentions.map(({ box, says }) => h('label.tick', box, h('span', says))), field('Who is called', called))],
      read: () => [
        type.value !== entity.type && { do: 'type', entity: one, type: type.value },
        role.value.trim() !== had && { do: 'role', entity: one, roles: several(role.value) },
        name.value.trim() !== entity.name && { do: 'rename', entity: one, name: name.value },
        same.value.trim() && { do: 'merge', entity: one, into: who(reading, same.value.trim()) },
        apart().length > 0 && { do: 'split', entity: one, mentions: apart(), name: called.value },
      ],
    };
  },
  block(reading, id, picked) {
    const block = reading.blocks[id];
    const [kind, content, speaker] = [select(Object.entries(BLOCK), block.kind), area(picked), input('', { list: 'names' })];
    return {
      at: block,
      fields: [names(reading), field('This line is a', kind), field('Add a quote: its words', content), field('Who says it', speaker)],
      read: () => [
        kind.value !== block.kind && { do: 'block', block: anchor(reading.text, block), kind: kind.value },
        content.value.trim() && (!picked || speaker.value || kind.value === block.kind) && {
          do: 'add', content: pieces(content.value, block), speaker: several(speaker.value).map((name) => who(reading, name)),
        },
      ],
    };
  },
};

/** What stands on each line, near a place. */
const pieces = (lines, { start }) => lines.split('\n').map(flat).filter(Boolean).map((exact) => ({ exact, start }));

/** The form for a quote, an entity or a line; `send(corrections, span)` is called with what is to be changed. */
export function correct(reading, kind, id, send, picked) {
  const { at, fields, read, also } = forms[kind](reading, id, picked);
  return h('form', { on: { submit: (event) => {
    event.preventDefault();
    send(read().filter(Boolean), at);
  } } }, fields, h('div.tools', h('button', 'Save'), also && button(also[0], () => send(also[1], at))));
}
