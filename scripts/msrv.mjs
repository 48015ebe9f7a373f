// Whether the oldest Rust that Cargo.toml promises builds what dependents get, from the files that they get: library, program, WebAssembly.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ask, fail, run, say } from './tools.mjs';

const TARGET = 'wasm32-unknown-unknown';
const [oldest, version] = ['rust-version', 'version'].map((key) => readFileSync('Cargo.toml', 'utf8').match(new RegExp(`^${key} = "([^"]+)"`, 'm'))[1]);
if (!ask('rustup', '--version')) fail(`rustup is missing, which brings Rust ${oldest}: https://rustup.rs`);
if (!ask('rustup', 'target', 'list', '--toolchain', oldest, '--installed')?.includes(TARGET)) {
  say(`installing Rust ${oldest} (once)`);
  const how = ['toolchain', 'install', oldest, '--profile', 'minimal', '--target', TARGET, '--no-self-update'];
  if ((await run('rustup', how)) !== 0) fail(`Rust ${oldest} is missing: rustup ${how.join(' ')}`);
}
const target = resolve(process.env.CARGO_TARGET_DIR ?? 'target');
// Out of the project, as it is with dependents: inside, the package would be looked for in its workspace.
const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const packed = join(target, 'package', `copydesk-${version}.crate`);
if ((await run('cargo', ['package', '--locked', '--quiet', '--no-verify'])) !== 0 || (await run('tar', ['xzf', packed, '--strip-components=1', '-C', folder])) !== 0) fail('the crate cannot be packed.');
// A folder of its own: what another compiler made would be made anew each time.
const env = { CARGO_TARGET_DIR: join(target, 'msrv') };
for (const what of [['--lib', '--bins'], ['--lib', '--no-default-features'], ['--lib', '--no-default-features', '--features', 'wasm', '--target', TARGET]]) {
  say(`Rust ${oldest}: ${what.join(' ')}`);
  const how = ['check', '--manifest-path', join(folder, 'Cargo.toml'), '--locked', '--quiet', ...what];
  if ((await run('rustup', ['run', oldest, 'cargo', ...how], { env })) !== 0) fail(`Rust ${oldest}, which Cargo.toml promises, does not build this.`);
}
