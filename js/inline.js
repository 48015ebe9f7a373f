// The package in one file, for who cannot serve another: the build puts the WebAssembly (gzip, base64) and the worker's script in as strings.
/* global PACKED, WORKER */
import { exportDocument as write } from './export.js';
import { compiled, load as open } from './load.js';
import { node } from './node.js';
import { annotateAll as all } from './many.js';
import { htmlToText as read } from './page.js';
import { loadWorker as openWorker } from './workers.js';

export { anchor } from './anchor.js';
export { CopydeskError } from './errors.js';
export { LONGEST_TEXT } from './load.js';

let unpacked;

function bytes() {
  const packed = Uint8Array.from(atob(PACKED), (character) => character.charCodeAt(0));
  // At once where that can be: Bun ends a program that waits for nothing but a stream to be compiled.
  return node ? node('node:zlib').gunzipSync(packed) : new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
}
const inlined = () => (unpacked ??= compiled(bytes()));

function worker() {
  if (node) return new (node('node:worker_threads').Worker)(new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`), { execArgv: [] });
  return new Worker(URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' })), { type: 'module' });
}

export const load = (loading) => open({ wasm: inlined(), ...loading });
export const loadWorker = (loading) => openWorker({ wasm: inlined(), worker, ...loading });
export const annotateAll = (articles, options) => all(articles, { wasm: inlined(), worker, ...options });

export async function exportDocument(...args) {
  await load();
  return write(...args);
}

export async function htmlToText(...args) {
  await load();
  return read(...args);
}
