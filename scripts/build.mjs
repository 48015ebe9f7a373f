// src → pkg/ (wasm and its glue) → dist/ (the page, as any static host serves it).
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fail, isMain, npmPackages, root, run, rustTools, say, unlessMade } from './tools.mjs';

const SOURCES = ['src', 'data', 'model', 'Cargo.toml', 'Cargo.lock', '.cargo', 'package-lock.json'];

export async function build() {
  await npmPackages();
  if (!existsSync('pkg/copydesk_bg.wasm')) rmSync('pkg', { recursive: true, force: true });
  await unlessMade('pkg/.made', SOURCES, async () => {
    await rustTools();
    say('building the WebAssembly (a minute the first time)');
    // What the compiler makes is as small, compressed, and 5 % faster than after wasm-opt.
    const target = 'wasm32-unknown-unknown';
    // Where it was built is nobody's business, and would make of one source many files.
    const from = { [process.env.CARGO_HOME ?? join(homedir(), '.cargo')]: '/cargo', [root]: '/copydesk' };
    const paths = Object.entries(from).map(([path, name]) => `--remap-path-prefix=${path}=${name}`);
    const how = ['rustc', '--config', `target.${target}.rustflags=${JSON.stringify(paths)}`, '--profile', 'web', '--lib', '--crate-type', 'cdylib', '--target', target, '--no-default-features', '--features', 'wasm', '--locked', '--quiet'];
    const made = join(process.env.CARGO_TARGET_DIR ?? 'target', target, 'web', 'copydesk.wasm');
    const bind = ['--target', 'web', '--no-typescript', '--omit-default-module-path', '--remove-name-section', '--experimental-reset-state-function', '--out-dir', 'pkg', '--out-name', 'copydesk', made];
    if ((await run('cargo', how)) !== 0 || (await run('wasm-bindgen', bind)) !== 0) fail('the WebAssembly build failed; the reason stands above.');
  });
  await unlessMade('pkg/.inlined', ['pkg/.made', 'js', 'package-lock.json'], inline);
  rmSync('dist', { recursive: true, force: true });
  mkdirSync('dist');
  cpSync('www', 'dist', { recursive: true });
  for (const file of ['js/anchor.js', 'js/errors.js', 'js/export.js', 'js/load.js', 'js/page.js', 'js/read.js', 'js/worker.js', 'js/workers.js', 'js/element.js', 'js/element', 'pkg/copydesk.js', 'pkg/copydesk_bg.wasm']) {
    cpSync(file, `dist/${file}`, { recursive: true });
  }
  await shrink();
  stamp();
}

/** The package in one file: `copydesk/inline`. */
async function inline() {
  const { build: bundle } = await import('esbuild');
  // What is inlined is at no address.
  const how = { bundle: true, format: 'esm', target: 'es2022', minify: true, legalComments: 'none' };
  const { outputFiles: [worker] } = await bundle({ ...how, entryPoints: ['js/worker.js'], write: false, define: { 'import.meta.url': 'undefined' } });
  const packed = gzipSync(readFileSync('pkg/copydesk_bg.wasm'), { level: 9 }).toString('base64');
  await bundle({ ...how, entryPoints: ['js/inline.js'], outfile: 'pkg/inline.js', define: { 'import.meta.url': 'undefined', PACKED: JSON.stringify(packed), WORKER: JSON.stringify(worker.text) } });
}

const made = () => readdirSync('dist', { recursive: true }).map((path) => path.replaceAll('\\', '/')).filter((path) => statSync(`dist/${path}`).isFile()).sort();

/** Takes comments and spaces out of each script and stylesheet; they stay the files that they are, with short names for what is their own. */
async function shrink() {
  const { build: bundle, transform } = await import('esbuild');
  const small = { minify: true, charset: 'utf8', target: 'esnext', legalComments: 'none' };
  const names = new Map(); // a stylesheet's properties are also its frames': a name is short in the same way everywhere
  const short = (name) => names.get(name) ?? names.set(name, `--${names.size.toString(36)}`).get(name);
  for (const path of made().filter((one) => one.endsWith('.css'))) {
    const { code } = await transform(readFileSync(`dist/${path}`, 'utf8').replace(/--(?!copydesk)[a-z-]+/g, short), { loader: 'css', ...small });
    writeFileSync(`dist/${path}`, code.replace(/(--[\w-]+:|light-dark\([^,]+,) /g, '$1'));
  }
  // Each script is a bundle of its own, all else left outside; then what only Node would come to goes.
  const node = join(root, 'js/node.js');
  const alone = { name: 'alone', setup: ({ onResolve }) => onResolve({ filter: /^\./ }, ({ path, kind }) => (kind === 'entry-point' ? undefined : path === './node.js' ? { path: node } : { path, external: true })) };
  for (const path of made().filter((one) => one.endsWith('.js'))) {
    const format = path === 'sw.js' ? 'iife' : 'esm';
    const { outputFiles: [{ text }] } = await bundle({ ...small, entryPoints: [`dist/${path}`], format, bundle: true, write: false, plugins: [alone], define: { 'globalThis.process': 'undefined' } });
    writeFileSync(`dist/${path}`, (await transform(text, small)).code);
  }
}

/** Tells the page how large the model is, and the service worker what there is to keep. */
function stamp() {
  const edit = (file, change) => writeFileSync(file, change(readFileSync(file, 'utf8')));
  edit('dist/index.html', (html) => html.replace('data-bytes="0"', `data-bytes="${statSync('dist/pkg/copydesk_bg.wasm').size}"`));
  const files = made().filter((path) => path !== 'sw.js');
  const policy = readFileSync('dist/index.html', 'utf8').match(/Content-Security-Policy" content="([^"]+)"/)[1];
  const hash = (path) => createHash('sha256').update(readFileSync(`dist/${path}`)).digest('hex').slice(0, 6);
  const kept = files.map((path) => `${path} ${hash(path)}`).join();
  const version = createHash('sha256').update(kept).digest('hex').slice(0, 8);
  edit('dist/sw.js', (source) => `const [NAME, MADE, POLICY] = ${JSON.stringify([`copydesk-${version}`, kept, policy])};\n${source}`);
}

if (isMain(import.meta.url)) {
  await build();
  say('built pkg/ and dist/');
}
