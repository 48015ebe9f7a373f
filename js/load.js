// The WebAssembly of this thread: loaded once, whoever asks, and made anew where it broke.
import init, { __wbg_reset_state as renew, annotate as call, compare, compareVersions, initSync, revise } from '../pkg/copydesk.js';
import { CopydeskError } from './errors.js';
import { node } from './node.js';

/** The longest text, in UTF-16 code units: some forty of the longest articles. Its document may be two hundred times as large. */
export const LONGEST_TEXT = 4_000_000;
/** Memory that WebAssembly took it keeps. Where a call left it with more bytes than this, the instance is made anew. */
const KEPT = 32 << 20;

let started;

/** Loads copydesk on this thread, once: `annotate(text, about)` gives the document at once. */
export async function load({ wasm, signal, onProgress } = {}) {
  signal?.throwIfAborted();
  const mine = (started ??= start(wasm));
  if (onProgress) mine.listeners.add(onProgress);
  mine.waiting++;
  try {
    await unless(signal, mine.done);
  } catch (error) {
    // What failed, or was ended because nobody waits for it any more, is tried anew by who comes next.
    if (mine.waiting === 1 || !signal?.aborted) started = started === mine ? undefined : started;
    if (mine.waiting === 1) mine.stop.abort();
    throw error;
  } finally {
    mine.waiting--;
    mine.listeners.delete(onProgress);
  }
  return annotate;
}

function start(wasm) {
  const [stop, listeners] = [new AbortController(), new Set()];
  const onProgress = (progress) => listeners.forEach((hear) => hear(progress));
  // What it gives stays: not the instance, whose memory would stay with it when another takes its place.
  const done = compiled(wasm, { signal: stop.signal, onProgress }).then((module) => (node ? initSync({ module }) : init({ module_or_path: module }))).then(() => {});
  return { done, listeners, stop, waiting: 0 };
}

/** The promise, or the signal's reason where that comes first. */
export function unless(signal, promise) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** The compiled module of what the caller has: bytes, a response, a URL, a module, a promise of one of them; by default the package's own file. */
export async function compiled(wasm, { signal, onProgress } = {}) {
  try {
    let given = await unless(signal, Promise.resolve(wasm));
    if (given instanceof WebAssembly.Module) return given;
    if (given === undefined) given = new URL('../pkg/copydesk_bg.wasm', import.meta.url);
    if (typeof given === 'string') given = new URL(given, node ? node('node:url').pathToFileURL('./') : globalThis.document?.baseURI ?? location.href);
    if (given instanceof URL && node && given.protocol === 'file:') given = node('node:fs').readFileSync(given);
    // Bytes are asked for first: Node takes a tenth of the whole time to tell what a Response is.
    const bytes = ArrayBuffer.isView(given) || given instanceof ArrayBuffer;
    // At once in Node: a detour through promises and the engine's other threads takes several times as long.
    if (bytes || !(given instanceof URL || given instanceof Response)) return node ? new WebAssembly.Module(given) : await WebAssembly.compile(given);
    const response = given instanceof URL ? await fetch(given, { signal }) : given;
    if (!response.ok) throw new Error(`${response.status} ${response.statusText} of ${response.url}`);
    return await unless(signal, WebAssembly.compileStreaming(counted(response, onProgress)));
  } catch (error) {
    signal?.throwIfAborted();
    throw new CopydeskError('load-failed', `the WebAssembly did not load: ${error.message}`, { cause: error });
  }
}

/** The response, with what came of it told; and with the type that the engine asks for, whatever the server says. */
function counted(response, onProgress) {
  // As it came, the engine may keep what it compiled for the next visit.
  if (!onProgress && response.headers.get('content-type') === 'application/wasm') return response;
  const total = response.headers.get('content-encoding') ? undefined : Number(response.headers.get('content-length')) || undefined;
  let loaded = 0;
  const count = new TransformStream({
    transform(chunk, out) {
      loaded += chunk.byteLength;
      onProgress?.({ loaded, total });
      out.enqueue(chunk);
    },
  });
  return new Response(response.body.pipeThrough(count), { headers: { 'content-type': 'application/wasm' } });
}

function annotate(text, about) {
  if (text?.length > LONGEST_TEXT && typeof text === 'string') {
    throw new CopydeskError('too-long', `the text is too long: ${text.length} UTF-16 code units, and ${LONGEST_TEXT} is the most`);
  }
  return guarded(() => call(text, about));
}

for (const [name, call] of Object.entries({ revise, compare, compareVersions })) annotate[name] = (...args) => guarded(() => call(...args));

/** A call into WebAssembly. Whatever breaks it, the next call is as good as the first. */
export function guarded(run) {
  try {
    return run();
  } catch (error) {
    if (error instanceof TypeError) throw error; // so it says what is wrong with its arguments
    renew();
    throw new CopydeskError('trapped', `the WebAssembly broke off, and was made anew: ${error.message}`, { cause: error });
  } finally {
    if (initSync().memory.buffer.byteLength > KEPT) renew();
  }
}
