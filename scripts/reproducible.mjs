// Builds the WebAssembly twice, in two folders with nothing in common, and compares: some minutes. For releases.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fail, root, run, say } from './tools.mjs';

const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);

const hashes = [];
for (const copy of ['one', 'another/and deeper']) {
  const there = join(folder, copy);
  for (const file of files) {
    mkdirSync(dirname(join(there, file)), { recursive: true });
    cpSync(join(root, file), join(there, file));
  }
  symlinkSync(join(root, '.tools'), join(there, '.tools'));
  const done = await run(process.execPath, [join(there, 'scripts', 'build.mjs')], { env: { CARGO_TARGET_DIR: join(there, 'target') } });
  if (done !== 0) fail(`the build in ${there} failed.`);
  hashes.push(createHash('sha256').update(readFileSync(join(there, 'pkg', 'copydesk_bg.wasm'))).digest('hex'));
}
if (hashes[0] !== hashes[1]) fail(`two builds of the WebAssembly differ: ${hashes.join(' and ')}`);
say(`two builds of the WebAssembly are the same: ${hashes[0]}`);
