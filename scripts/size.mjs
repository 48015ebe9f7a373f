// The size budget: what a reader downloads, gzipped. Exceeding it fails the build.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from './build.mjs';
import { fail } from './tools.mjs';

const BUDGET = {
  'dist/pkg/copydesk_bg.wasm': 2_950_000,
  'model/en.model': 1_500_000,
  'dist/pkg/copydesk.js': 5_000,
  'dist/js/load.js': 2_000,
  'dist/js/workers.js': 2_000,
};

const OWN = 90_000; // the page's scripts and styles as they are served

await build();
const over = [];
for (const [path, most] of Object.entries(BUDGET)) {
  const bytes = readFileSync(path);
  const zipped = gzipSync(bytes, { level: 9 }).length;
  console.log(`${path.padEnd(25)} ${String(bytes.length).padStart(9)} bytes ${String(zipped).padStart(9)} gzipped, of ${most}`);
  if (zipped > most) over.push(path);
}
const own = readdirSync('dist', { recursive: true }).filter((path) => /\.(js|css)$/.test(path) && !path.startsWith('pkg')).map((path) => statSync(`dist/${path}`).size);
const all = own.reduce((sum, size) => sum + size, 0);
console.log(`${'scripts and styles'.padEnd(25)} ${String(all).padStart(9)} bytes uncompressed, of ${OWN}`);
if (all > OWN) over.push('dist');
const said = Number(readFileSync('README.md', 'utf8').match(/downloads is ([\d.]+) MB gzipped/)[1]);
const is = gzipSync(readFileSync('dist/pkg/copydesk_bg.wasm'), { level: 9 }).length / 1e6;
if (Math.abs(said - is) > 0.1) fail(`README.md says that ${said} MB are downloaded; it is ${is.toFixed(2)}.`);
if (over.length) fail(`${over.join(' and ')} exceeds its budget in scripts/size.mjs.`);
