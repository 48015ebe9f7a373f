// What an article costs, for the arithmetic of `docs/scale.md`: CPU time, memory, and how much comes out. `node scripts/scale.mjs [PROGRAM]`, the
// program built with Parquet; some minutes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { native } from './tools.mjs';

const program = process.argv[2] ?? native('release');
const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

const texts = readdirSync('tests/articles', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => readFileSync(`tests/articles/${name}/article.txt`, 'utf8'));
const articles = Array.from({ length: 10 }, (_, round) => texts.map((text, i) => ({ id: `${round}-${i}`, text, published: '2024-03-14' }))).flat();
const bytes = articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
const input = join(folder, 'articles.jsonl');
writeFileSync(input, articles.map((article) => `${JSON.stringify(article)}\n`).join(''));

/** CPU seconds, user's and system's, and the most memory, in bytes: the better of three. */
function cost(...args) {
  const ask = 'import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); r = resource.getrusage(resource.RUSAGE_CHILDREN); print(r.ru_utime + r.ru_stime, r.ru_maxrss * 1024)';
  const runs = [1, 2, 3].map(() => execFileSync('python3', ['-c', ask, program, 'batch', ...args], { encoding: 'utf8' }).split(' ').map(Number));
  return { seconds: Math.min(...runs.map(([seconds]) => seconds)), memory: Math.min(...runs.map(([, memory]) => memory)) };
}

console.log(`${articles.length} articles, ${(bytes / 1e6).toFixed(2)} MB`);
for (const [name, file, ...how] of [
  ['all layers, lines', 'all.jsonl'],
  ['all layers, lines in Zstandard', 'all.jsonl.zst'],
  ['all layers, Parquet', 'all.parquet'],
  ['quotes and what they refer to, Parquet', 'quotes.parquet', '--layers', 'quotes'],
  ['table of quotes, Parquet', 'table.parquet', '--format', 'csv'],
  ['blocks alone, Parquet', 'blocks.parquet', '--layers', 'blocks'],
]) {
  const out = join(folder, file);
  const { seconds, memory } = cost(input, '--jobs', '1', '--out', out, ...how);
  console.log(`${name}: ${(bytes / seconds / 1e3).toFixed(0)} KB of text a CPU second, ${(memory / 1e6).toFixed(0)} MB of memory, ${(statSync(out).size / bytes).toFixed(2)} bytes out for each of text`);
}
