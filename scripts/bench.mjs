// copydesk beside compromise, on the same articles in the same run: load and first annotation in fresh processes, taken in
// turn, and warm throughput per CPU second. `node scripts/bench.mjs` prints a table; the medians of the runs count. `--write` puts them into eval/results.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const COLD = 7;
const WARM = 5;
const WARMING = 4; // seconds of CPU, at least, before a warm measurement
const SECONDS = 1; // of CPU, at least, for every warm measurement

// compromise in full use: its tags, people, places, organizations and quotations, with offsets, as plain data.
const ENGINES = {
  async copydesk() {
    const { load } = await import('copydesk');
    return load();
  },
  async compromise() {
    const { default: nlp } = await import('compromise');
    return (text) => {
      const doc = nlp(text);
      const parts = [doc, doc.people(), doc.places(), doc.organizations(), doc.quotations(), doc.pronouns()];
      return parts.map((part) => part.json({ offset: true }));
    };
  },
};

function articles() {
  const slugs = existsSync('tests/articles') ? readdirSync('tests/articles') : [];
  const paths = ['www/demo.txt', ...slugs.map((slug) => `tests/articles/${slug}/article.txt`)].filter(existsSync);
  return paths.map((path) => readFileSync(path, 'utf8'));
}

/** In a process of its own: one engine, cold or warm; prints {ms, cpu, bytes}. */
async function measure(engine, how) {
  const texts = articles();
  const began = performance.now();
  const before = process.cpuUsage();
  const cpu = (since) => Object.values(process.cpuUsage(since)).reduce((a, b) => a + b) / 1000;
  const annotate = await ENGINES[engine]();
  annotate(texts[0]);
  if (how === 'cold') return { ms: performance.now() - began, cpu: cpu(before) };
  // Engines compile what runs often anew: until that is done, nothing is warm.
  while (cpu(before) < WARMING * 1000) for (const text of texts) annotate(text);
  const start = process.cpuUsage();
  let bytes = 0;
  while (cpu(start) < SECONDS * 1000) {
    for (const text of texts) {
      annotate(text);
      bytes += Buffer.byteLength(text);
    }
  }
  return { cpu: cpu(start), bytes };
}

if (process.argv[2] && process.argv[2] !== '--write') {
  console.log(JSON.stringify(await measure(process.argv[2], process.argv[3])));
} else {
  await build();
  const names = Object.keys(ENGINES);
  const runs = { cold: {}, warm: {} };
  for (const [how, times] of [['cold', COLD], ['warm', WARM]]) {
    for (let i = 0; i < times; i++) {
      for (const name of i % 2 ? [...names].reverse() : names) {
        const out = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, how], { encoding: 'utf8' });
        (runs[how][name] ??= []).push(JSON.parse(out));
      }
    }
  }
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  const texts = articles();
  console.log(`${texts.length} articles, ${(texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1000).toFixed(1)} KB; Node ${process.version}; medians of ${COLD} cold and ${WARM} warm runs`);
  console.log(`${''.padEnd(12)}${'load + first article'.padStart(22)}${'CPU of that'.padStart(14)}${'text per CPU second'.padStart(22)}`);
  const results = ['# engine, load + first article in ms, text per CPU second in KB: medians of `npm run bench`'];
  for (const name of names) {
    const { cold, warm } = { cold: runs.cold[name], warm: runs.warm[name] };
    const speed = median(warm.map(({ bytes, cpu }) => bytes / cpu));
    console.log(`${name.padEnd(12)}${`${median(cold.map((run) => run.ms)).toFixed(0)} ms`.padStart(22)}${`${median(cold.map((run) => run.cpu)).toFixed(0)} ms`.padStart(14)}${`${speed.toFixed(0)} KB/s`.padStart(22)}`);
    results.push(`${name === 'compromise' ? 'compromise 14' : name}\t${median(cold.map((run) => run.ms)).toFixed(0)}\t${speed.toFixed(0)}`);
  }
  if (process.argv[2]) writeFileSync('eval/results/bench.tsv', `${results.join('\n')}\n`);
}
