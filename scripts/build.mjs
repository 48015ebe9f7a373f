// src → pkg/ (wasm and its glue) → dist/ (the page, as any static host serves it).
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { fail, isMain, npmPackages, run, rustTools, say, unlessMade } from './tools.mjs';

const SOURCES = ['src', 'data', 'model', 'Cargo.toml', 'Cargo.lock', '.cargo', 'package-lock.json'];

export async function build() {
  await npmPackages();
  if (!existsSync('pkg/copydesk_bg.wasm')) rmSync('pkg', { recursive: true, force: true });
  await unlessMade('pkg/.made', SOURCES, async () => {
    await rustTools();
    say('building the WebAssembly (a minute the first time)');
    const how = ['build', '--release', '--target', 'web', '--out-name', 'copydesk', '--no-typescript', '--no-pack', '--quiet'];
    if ((await run('wasm-pack', ['--log-level', 'warn', ...how, '--', '--no-default-features', '--locked'])) !== 0) fail('the WebAssembly build failed; the reason stands above.');
    rmSync('pkg/.gitignore', { force: true }); // npm would leave the folder out of the package
  });
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  cpSync('www', 'dist', { recursive: true });
  for (const file of ['js/index.js', 'js/worker.js', 'js/html.js', 'pkg/copydesk.js', 'pkg/copydesk_bg.wasm']) cpSync(file, `dist/${file}`);
}

if (isMain(import.meta.url)) {
  await build();
  say('built pkg/ and dist/');
}
