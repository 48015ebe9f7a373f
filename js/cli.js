#!/usr/bin/env node
// `npx copydesk`: the command line over the WebAssembly, for who has Node and not the program. What it does, it does as that does.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { exportDocument } from './export.js';
import { annotateAll, load } from './index.js';

const FORMATS = 'json jsonl text html md csv csv-sources csv-people csv-times w3c schema-org tei timeml conllu brat'.split(' ');
const MANY = ['json', 'jsonl', ...FORMATS.filter((name) => name.startsWith('csv'))];
const ABOUT = { layers: { type: 'string' }, words: { type: 'boolean' }, format: { type: 'string' }, help: { type: 'boolean', short: 'h' } };
const OPTIONS = {
  annotate: { ...ABOUT, published: { type: 'string' }, url: { type: 'string' } },
  batch: { ...ABOUT, jobs: { type: 'string' } },
};
const HELP = `Reads pasted news articles as a copy editor does: structure, quotes, speakers, sources, dates.

copydesk annotate [FILE|-] [--published DATE] [--url URL] [--format FORMAT] [--layers NAMES] [--words]
copydesk batch    [FILE|-] [--jobs N] [--format FORMAT] [--layers NAMES] [--words]

annotate reads a text in UTF-8. batch reads {"id", "text", "published"?, "url"?} a line and writes the document with its id, or
{"id", "error"}, in order. Offsets count UTF-16 code units.

FORMAT  annotate: ${FORMATS.join(', ')}
        batch: ${MANY.join(', ')}
NAMES   of blocks, sentences, tokens, mentions, entities, times, quotes, links, audit, with commas between them
N       how many workers; one for each core by default

The program that \`cargo install copydesk\` gives reads pages, mail and compressed files as well, and goes on where a run was cut off.
`;

class Usage extends Error {}

function options([command, ...args]) {
  if ([undefined, '-h', '--help', 'help'].includes(command)) return { help: true };
  if (['-V', '--version'].includes(command)) return { version: true };
  if (!OPTIONS[command]) throw new Usage(`there is no command “${command}”; the commands are annotate and batch`);
  let read;
  try {
    read = parseArgs({ args, options: OPTIONS[command], allowPositionals: true });
  } catch (error) {
    throw new Usage(error.message);
  }
  const { values, positionals } = read;
  const format = values.format ?? (command === 'batch' ? 'jsonl' : 'json');
  const known = command === 'batch' ? MANY : FORMATS;
  if (!known.includes(format)) throw new Usage(`there is no format “${format}” here; the formats are ${known.join(', ')}`);
  if (positionals.length > 1) throw new Usage('one file at a time');
  if (values.jobs !== undefined && !/^[1-9]\d{0,2}$/.test(values.jobs)) throw new Usage(`${values.jobs} is no number of workers`);
  const layers = values.layers?.split(',').map((name) => name.trim());
  return { ...values, command, format, layers, file: positionals[0] ?? '-' };
}

/** Waits where the reader is slower. */
function write(words) {
  return process.stdout.write(words) || new Promise((ready) => process.stdout.once('drain', ready));
}

function textOf(file) {
  const bytes = readFileSync(file === '-' ? 0 : file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${file === '-' ? 'standard input' : file}: not UTF-8`);
  }
}

async function annotate({ file, format, published, url, layers, words }) {
  const call = await load();
  const text = textOf(file);
  const document = call(text, { published, url, layers, words });
  if (format === 'json') return write(`${JSON.stringify(document, undefined, 2)}\n`);
  const written = await exportDocument(document, text, format === 'jsonl' ? 'json' : format, { id: file === '-' ? undefined : file, url });
  return write(written);
}

/** Articles of JSON lines, or what is wrong with a line in an article's place. */
async function* articles({ file, layers, words }) {
  let number = 0;
  for await (const line of createInterface({ input: file === '-' ? process.stdin : createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (line.trim() === '') continue;
    const place = file === '-' ? `line ${number}` : `${file}:${number}`;
    let record;
    try {
      record = JSON.parse(line.replace(/^\ufeff/, ''));
    } catch (error) {
      yield { place, wrong: `not JSON: ${error.message}` };
      continue;
    }
    if (record === null || typeof record !== 'object' || Array.isArray(record)) yield { place, wrong: 'not an object like {"id": …, "text": …}' };
    else {
      const { id = null, text, published, url } = record;
      yield { place, id, url, text, about: { published, url, layers, words }, ...(text === undefined && { wrong: 'there is no text' }) };
    }
  }
}

async function batch(asked) {
  const { format, jobs } = asked;
  let [lines, bad, begun] = [0, 0, false];
  let first;
  for await (const { article, document, error } of annotateAll(articles(asked), { workers: jobs && Number(jobs) })) {
    lines++;
    const { place, id = null, url, text, wrong = error?.message } = article;
    if (wrong) {
      bad++;
      first ??= `${place}: ${wrong}`;
      if (!format.startsWith('csv')) await write(`${JSON.stringify({ id, error: `${place}: ${wrong}` })}\n`);
      continue;
    }
    if (format.startsWith('csv')) {
      const table = await exportDocument(document, text, format, { id: String(id ?? lines), url });
      await write(begun ? table.slice(table.indexOf('\n') + 1) : table);
      begun = true;
    } else await write(`{"id":${JSON.stringify(id)},${(await exportDocument(document, text, 'json')).slice(1)}`);
  }
  if (bad) say(`${bad} of ${lines} lines could not be read; the first: ${first}`);
  if (bad && bad === lines) process.exitCode = 1;
}

const say = (message) => process.stderr.write(`copydesk: ${message.replace(/^copydesk: /, '')}\n`);

// Whose reader goes away ends as programs do: what was written is not whole.
process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 141 : 1));
try {
  const asked = options(process.argv.slice(2));
  if (asked.help) await write(HELP);
  else if (asked.version) await write(`copydesk ${JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version}\n`);
  else await { annotate, batch }[asked.command](asked);
} catch (error) {
  say(error.code === 'ENOENT' ? `${error.path}: no such file` : error.message);
  process.exitCode = error instanceof Usage || error instanceof TypeError ? 2 : 1;
}
