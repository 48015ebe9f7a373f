// Annotates in a worker, the newest text only: a worker that is still at an older one is stopped, and another takes its place.
import { loadWorker } from './js/workers.js';
import { model } from './model.js';

// Made from a blob, the worker has the page's own policy on any host, whatever headers that sends. On a later visit the service
// worker hands the script out, with the policy beside it: not every browser lets it serve what a blob imports.
function worker() {
  const script = new URL('./js/worker.js', import.meta.url).href;
  if (navigator.serviceWorker?.controller) return new Worker(script, { type: 'module' });
  return new Worker(URL.createObjectURL(new Blob([`import ${JSON.stringify(script)};`], { type: 'text/javascript' })), { type: 'module' });
}

async function start() {
  const annotate = await loadWorker({ worker: worker(), wasm: await model });
  await annotate('“Ready,” said Ana Ruiz.'); // word lists are made ready by a first text, so that the reader's own is quick
  return annotate;
}

let engine;
const begin = () => (engine = start()).catch(() => {}); // whoever waits for it says so
begin();
let busy = false;

/** Resolves when a text can be annotated at once. */
export const ready = () => engine;

/** What `job` makes of the loaded copydesk; undefined where newer work came in the meantime. */
let latest = 0;
export async function engage(job) {
  const mine = ++latest;
  if (busy) stop();
  const running = engine;
  busy = true;
  try {
    const call = await running;
    if (mine !== latest) return undefined;
    const done = await job(call);
    return mine === latest ? done : undefined;
  } catch (error) {
    if (mine !== latest) return undefined;
    throw error;
  } finally {
    if (mine === latest) busy = false;
  }
}

/** Stops what is going on. */
export const stop = () => busy && renew();

/** Another worker takes the place of this one, which gives its memory back. */
export function renew() {
  latest++;
  busy = false;
  const old = engine;
  begin();
  old.then((call) => call.close(), () => {});
}
