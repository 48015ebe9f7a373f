// Whether the oldest Rust that Cargo.toml promises builds what dependents get: library, program, WebAssembly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, fail, run, say } from './tools.mjs';

const TARGET = 'wasm32-unknown-unknown';
const oldest = readFileSync('Cargo.toml', 'utf8').match(/rust-version = "([^"]+)"/)[1];
if (!ask('rustup', '--version')) fail(`rustup is missing, which brings Rust ${oldest}: https://rustup.rs`);
if (!ask('rustup', 'target', 'list', '--toolchain', oldest, '--installed')?.includes(TARGET)) {
  say(`installing Rust ${oldest} (once)`);
  const how = ['toolchain', 'install', oldest, '--profile', 'minimal', '--target', TARGET, '--no-self-update'];
  if ((await run('rustup', how)) !== 0) fail(`Rust ${oldest} is missing: rustup ${how.join(' ')}`);
}
// A folder of its own: what another compiler made would be made anew each time.
const env = { CARGO_TARGET_DIR: join(process.env.CARGO_TARGET_DIR ?? 'target', 'msrv') };
for (const what of [['--lib', '--bins'], ['--lib', '--no-default-features'], ['--lib', '--no-default-features', '--features', 'wasm', '--target', TARGET]]) {
  say(`Rust ${oldest}: ${what.join(' ')}`);
  if ((await run('rustup', ['run', oldest, 'cargo', 'check', '--locked', '--quiet', ...what], { env })) !== 0) fail(`Rust ${oldest}, which Cargo.toml promises, does not build this.`);
}
