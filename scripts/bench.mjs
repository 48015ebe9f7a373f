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

async function copydesk(layers) {
  const { load } = await import('copydesk');
  const annotate = await load();
  return (text) => annotate(text, layers && { layers });
}

// compromise in full use: its tags, people, places, organizations and quotations, with offsets, as plain data.
const ENGINES = {
  copydesk: () => copydesk(),
  async compromise() {
    const { default: nlp } = await import('compromise');
    return (text) => {
      const doc = nlp(text);
      const parts = [doc, doc.people(), doc.places(), doc.organizations(), doc.quotations(), doc.pronouns()];
      return parts.map((part) => part.json({ offset: true }));
    };
  },
  // What a caller saves who asks for a layer alone.
  'blocks alone': () => copydesk(['blocks']),
  'times alone': () => copydesk(['times']),
};
const WHOLE = ['copydesk', 'compromise'];

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
  const runs = { cold: {}, warm: {} };
  for (const [how, times, names] of [['cold', COLD, WHOLE], ['warm', WARM, Object.keys(ENGINES)]]) {
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
  const cells = (cells, unit) => cells.map((value, i) => (value === undefined ? '' : `${value}${unit[i]}`).padStart(22)).join('');
  console.log(''.padEnd(14) + cells(['load + first article', 'CPU of that', 'text per CPU second'], ['', '', '']));
  for (const [name, warm] of Object.entries(runs.warm)) {
    const first = (of) => runs.cold[name] && median(runs.cold[name].map((run) => run[of])).toFixed(0);
    console.log(name.padEnd(14) + cells([first('ms'), first('cpu'), median(warm.map(({ bytes, cpu }) => bytes / cpu)).toFixed(0)], [' ms', ' ms', ' KB/s']));
  }
  const results = WHOLE.map((name) => {
    const speed = median(runs.warm[name].map(({ bytes, cpu }) => bytes / cpu));
    return `${name === 'compromise' ? 'compromise 14' : name}\t${median(runs.cold[name].map((run) => run.ms)).toFixed(0)}\t${speed.toFixed(0)}\n`;
  });
  if (process.argv[2]) writeFileSync('eval/results/bench.tsv', `# engine, load + first article in ms, text per CPU second in KB: medians of \`npm run bench\`\n${results.join('')}`);
}
