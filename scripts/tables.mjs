// Writes README.md's tables of figures from `eval/results`; with --check: fails where they are not those.
//
// `cargo run --release -p eval -- --types person,organization,place --write-scores eval/results/scores.tsv FILES…` and
// `npm run bench -- --write` make the results.
import { readFileSync, writeFileSync } from 'node:fs';
import { fail, isMain } from './tools.mjs';

// What is measured, on what, how: `{file metric}` is a figure of scores.tsv, or of folds.tsv, which holds what `train/speakers.py` says.
const QUALITY = [
  ['content with its source, F: all / direct', 'PolNeAR', '{polnear-dev attributions.content_with_source.all} / {polnear-dev attributions.content_with_source.direct}', 'a second human 75.9 / 98.1, GenderGapTracker 41.3 / 48.9'],
  ['quotations given to the right named speaker / to a wrong one, by folds', 'world newswire; US press', '{folds newswire.right} / {folds newswire.wrong} %; {folds press.right} / {folds press.wrong} %', ''],
  ['source / cue / content, exact F', 'PolNeAR', '{polnear-dev attributions.exact.source} / {polnear-dev attributions.exact.cue} / {polnear-dev attributions.exact.content}', 'a second human 79.3 / 71.8 / 72.4'],
  ['names of people, organizations, places, strict F', 'world newswire', '{newswire-dev entities.strict.all}', 'spaCy sm 65.8'],
  ['the same, noisier gold', 'GUM', '{gum-dev entities.strict.all}', ''],
  ['parts of speech, accuracy', 'GUM', '{gum-dev tokens.upos_accuracy} %', 'spaCy sm 94.9 %'],
  ['he/she to the right person', 'GUM', '{gum-dev chains.he_she} %', ''],
  ['one of two names for a pronoun, F: all; masculine / feminine', 'GAP, validation', '{gap-val gap.all}; {gap-val gap.masculine} / {gap-val gap.feminine}', 'nearest name 42'],
  ['chains of people, organizations, places, CoNLL F without singletons', 'GUM', '{gum-dev chains.without_singletons.conll}', 'by surname alone 31.8'],
  ['times, strict / relaxed / value F', 'TempEval-3, train', '{te3-train times.strict} / {te3-train times.relaxed} / {te3-train times.value}', ''],
  ['body text, F: whole page / clean paste', 'Fundus', '{structure-fundus-dev structure.page.body.characters} / {structure-fundus-dev structure.clean.body.characters}', 'a rule of five lines 85.8 / 98.0'],
  ['headline found exactly: page / clean', 'Fundus', '{structure-fundus-dev structure.page.headline} / {structure-fundus-dev structure.clean.headline} %', '0 / 92 %'],
];

const lines = (path) => readFileSync(path, 'utf8').trim().split('\n').filter((line) => !line.startsWith('#')).map((line) => line.split('\t'));
const table = (head, rows) => {
  const line = (cells) => `|${cells.map((cell) => (cell ? ` ${cell} |` : ' |')).join('')}`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
};

function quality() {
  const scores = new Map(['scores', 'folds'].flatMap((name) => lines(`eval/results/${name}.tsv`)).map(([file, metric, figure]) => [`${file.replace('.jsonl', '')} ${metric}`, figure]));
  const figure = (_, name) => {
    if (!scores.has(name)) fail(`eval/results has no ${name}`);
    return Number(scores.get(name)).toFixed(1);
  };
  return table(['what', 'corpus', 'copydesk', 'for comparison'], QUALITY.map((row) => row.map((cell) => cell.replace(/\{([^}]+)\}/g, figure))));
}

function speed() {
  const [own, other] = lines('eval/results/bench.tsv').map(([name, ms, speed]) => ({ name, ms: Number(ms), speed: Number(speed) }));
  const rows = [own, other].map(({ name, ms, speed: kb }) => [name, `${ms} ms`, `${kb} KB`]);
  return `${table(['`npm run bench` on the project’s articles, Node 20', 'load + first article', 'text per CPU second'], rows)}

That is ${(own.speed / other.speed).toFixed(1)} times compromise’s throughput, once both engines’ compilers are done, and ${(own.ms / other.ms).toFixed(2)} of its time to the first article.`;
}

/** The README with its tables as the results have them. */
export function written(readme) {
  const put = (text, name, made) => {
    const [begin, end] = [`<!-- ${name}: written by scripts/tables.mjs -->\n`, `\n<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    if (from < begin.length || to < from) fail(`README.md has no place for ${name}.`);
    return text.slice(0, from) + made + text.slice(to);
  };
  return put(put(readme, 'figures', quality()), 'speed', speed());
}

if (isMain(import.meta.url)) {
  const readme = readFileSync('README.md', 'utf8');
  const now = written(readme);
  if (process.argv[2] !== '--check') writeFileSync('README.md', now);
  else if (now !== readme) fail('README.md’s tables are not what eval/results says: node scripts/tables.mjs');
}
