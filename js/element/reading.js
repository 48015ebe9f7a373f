// One article and its document, asked as a reader asks: who says this, by which verb, how sure is it, who else.
import { BLOCK, days, flat } from './words.js';

const SURE = 0.8; // below it a speaker is one to check
const LIKELY = 0.6; // below it, that anything is reported at all

export class Reading {
  constructor(text, document) {
    this.text = text;
    this.document = document;
    for (const layer of ['blocks', 'mentions', 'entities', 'times', 'quotes']) this[layer] = document[layer] ?? [];
    this.sources = document.audit?.sources ?? [];
    this.totals = document.audit?.totals ?? {};
    const listed = new Set(this.sources.flatMap((row) => row.quotes));
    const all = [...this.quotes.keys()];
    this.nobody = all.filter((i) => !listed.has(i) && this.quotes[i].repeats === null && this.quotes[i].sourcing !== false);
    this.checks = all.filter((i) => this.doubt(i));
    this.inOrder = all.sort((a, b) => this.at(a) - this.at(b));
  }

  of = ({ start, end }) => flat(this.text.slice(start, end));
  words = (spans) => spans.map(this.of).join(' … ');
  at = (quote) => this.quotes[quote].content[0]?.start ?? 0;
  name = (entity) => this.entities[entity]?.name ?? 'somebody';

  /** Everybody who says it: one, several together, or nobody known. */
  speakers = (i) => this.quotes[i].speakers;

  /** Who it may be, best first. */
  candidates = (i) => (this.speakers(i).length > 1 ? [] : this.quotes[i].candidates);

  speakerSure = (i) => this.quotes[i].speaker_confidence ?? 1;

  /** What about a quote a reader should check, as {label, says}, or nothing. */
  doubt(i) {
    const quote = this.quotes[i];
    if (quote.checked || quote.repeats !== null) return undefined;
    const known = this.speakers(i);
    const stated = this.words(quote.source);
    if (known.length === 0 && quote.anonymity === null && quote.sourcing !== false) {
      const options = this.candidates(i).slice(0, 2).map((one) => this.name(one.entity));
      if (options.length === 1) return { label: `${options[0]}?`, says: `it may be ${options[0]}` };
      if (options.length) return { label: `${options.join(' or ')}?`, says: `it may be ${options.join(' or ')}` };
      return stated ? { label: `who is “${stated}”?`, says: `the text does not settle who “${stated}” is` } : { label: 'who says so?', says: 'no source is stated' };
    }
    if (known.length === 1 && this.speakerSure(i) < SURE) {
      const other = this.candidates(i).find((one) => one.entity !== known[0]);
      const names = [this.name(known[0]), ...(other ? [this.name(other.entity)] : [])];
      // Beside its own words a name says nothing.
      return { label: !names[1] && names[0].split(' ').every((word) => stated.includes(word)) ? 'not sure' : `${names.join(' or ')}?`, says: names[1] ? `more likely ${names[0]}, but it may be ${names[1]}` : `${names[0]}, but not for sure` };
    }
    if ((quote.confidence ?? 1) < LIKELY) return { label: 'a quote?', says: 'it may be no quotation at all' };
    return undefined;
  }

  /** Who says it, for a list: names, else the source's own words. */
  who(i) {
    const known = this.speakers(i);
    if (known.length) return known.map(this.name).join(' and ');
    return this.words(this.quotes[i].source) || 'No source stated';
  }

  roles(entity) {
    const all = this.entities[entity]?.roles ?? [];
    return all.map((role) => `${role.former && !/^(former|ex)/i.test(role.text) ? 'former ' : ''}${flat(role.text)}`);
  }

  /** A colon alone is none. */
  verb = (i) => flat(this.quotes[i].cue.map(this.of).join(' ')).replace(/^\P{L}+$/u, '');

  /** "Orlov denies that …": the quote as a sentence in three parts. */
  sentence(i) {
    const quote = this.quotes[i];
    const said = this.words(quote.content);
    const verb = this.verb(i);
    if (/^(according to|per|citing)$/i.test(verb)) return { who: `According to ${this.who(i)}`, verb: ',', said };
    const colon = quote.kind === 'direct' || !verb ? ':' : '';
    return { who: this.who(i), verb: `${verb && ` ${verb}`}${colon}`, said };
  }

  sentenceText(i) {
    const { who, verb, said } = this.sentence(i);
    return `${who}${verb} ${said}`;
  }

  /** As a newsroom writes it: “It held,” said Mara Dale, the potter. What is to check stands behind it. */
  citation(i) {
    const { kind, content } = this.quotes[i];
    const [role] = this.roles(this.speakers(i)[0]);
    const doubt = this.doubt(i);
    const check = doubt ? ` [to check: ${doubt.says}]` : '';
    if (kind !== 'direct') return `${this.sentenceText(i).replace(/[.,;]$/, '')}.${check}`;
    if (!this.speakers(i).length && !this.quotes[i].source.length) return `${this.words(content)}${check}`;
    const said = this.words(content).replace(/\.?(["”’']?)$/, (_, mark) => `,${mark}`).replace(/([,!?…]),(["”’']?)$/, '$1$2');
    return `${said} ${this.verb(i) || 'said'} ${this.who(i)}${role ? `, ${role}` : ''}.${check}`;
  }

  wordCount = (i) => this.words(this.quotes[i].content).split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

  /** What somebody is who is not quoted: who wrote it, or took its picture, by the first that is read of them. */
  unquoted(entity) {
    const { start } = this.mentions[this.entities[entity].mentions[0]] ?? {};
    const { kind } = this.blocks.find(({ end }) => end > start) ?? {};
    return kind === 'byline' || kind === 'credit' ? BLOCK[kind] : 'only spoken of';
  }

  /** A time in words, the days that it spans, its other readings; whether it is left open. */
  time(i) {
    const { value, mod = '', says, from, to, other_says: other = [] } = this.times[i];
    return {
      says, other, open: !from && !value.startsWith('P'),
      range: from && from !== to && !/^\d{4}(-\d\d)?$/.test(value + mod) ? days(from, to) : undefined,
    };
  }

  /** The sentence that holds a span, as far as its line end; not much more than `most` characters of it to either side. */
  around({ start, end }, most) {
    const block = this.blocks.find((one) => one.start <= start && start < one.end) ?? { start, end };
    const before = this.text.slice(block.start, start);
    const after = this.text.slice(end, block.end);
    const from = Math.max(...[...before.matchAll(/[.!?][”"’)]?\s+(?=[\p{Lu}“"‘]|$)/gu)].map((stop) => stop.index + stop[0].length), 0);
    const stop = after.match(/[.!?][”"’)]?(?=\s|$)/);
    const [left, right] = [before.slice(from), after.slice(0, stop ? stop.index + stop[0].length : undefined)];
    return { before: left.length > most ? `… ${left.slice(2 - most).replace(/^\S*\s/, '')}` : left, words: this.text.slice(start, end), after: right.length > most ? `${right.slice(0, most - 2).replace(/\s\S*$/, '')} …` : right };
  }
}
