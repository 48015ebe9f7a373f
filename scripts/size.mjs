// The size budget: what a reader downloads, gzipped. Exceeding it fails the build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from './build.mjs';
import { fail } from './tools.mjs';

const BUDGET = {
  'pkg/copydesk_bg.wasm': 3_500_000,
  'model/en.model': 2_500_000,
  'pkg/copydesk.js': 5_000,
  'js/index.js': 2_500,
  'www/page.js': 5_000,
};

await build();
const over = [];
for (const [path, most] of Object.entries(BUDGET)) {
  const bytes = readFileSync(path);
  const zipped = gzipSync(bytes, { level: 9 }).length;
  console.log(`${path.padEnd(24)} ${String(bytes.length).padStart(9)} bytes ${String(zipped).padStart(9)} gzipped, of ${most}`);
  if (zipped > most) over.push(path);
}
if (over.length) fail(`${over.join(' and ')} exceeds its budget in scripts/size.mjs.`);
