import init, { annotate as wasmAnnotate, compare, compareVersions, initSync, revise } from '../pkg/copydesk.js';

export { anchor } from './anchor.js';

// Node's own modules, without an import that bundlers for the browser would stumble over.
const node = globalThis.process?.versions?.node && globalThis.process.getBuiltinModule;

let started;
const annotate = Object.assign((text, about) => wasmAnnotate(text, about), { revise, compare, compareVersions });

/** Loads copydesk on this thread: `annotate(text, about)` gives the document at once. `module` is the compiled WebAssembly, where it is at hand. */
export async function load({ module } = {}) {
  started ??= start(module);
  try {
    await started;
  } catch (error) {
    started = undefined;
    throw error;
  }
  return annotate;
}

function start(module) {
  if (module) return init({ module_or_path: module });
  const url = new URL('../pkg/copydesk_bg.wasm', import.meta.url);
  if (!node || url.protocol !== 'file:') return init({ module_or_path: url });
  // At once: a detour through promises and the engine's other threads takes several times as long.
  return initSync({ module: node('node:fs').readFileSync(url) });
}

/**
 * Loads copydesk in a worker: `annotate(text, about)` gives a promise of the document, `annotate.close()` ends the worker. `module` as for
 * `load`; `worker` is one that the caller made of `worker.js`.
 */
export async function loadWorker({ module, worker: given } = {}) {
  const worker = given ?? (node
    ? new (node('node:worker_threads').Worker)(new URL('./worker.js', import.meta.url), { execArgv: [] })
    : new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }));
  const listen = (event, hear) => (node ? worker.on(event, hear) : worker.addEventListener(event, (e) => hear(e.data ?? e)));
  const waiting = new Map();
  let asked = 0;
  let closed;

  function settle(id, how, value) {
    waiting.get(id)?.[how](value);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref?.(); // an idle worker does not keep Node running
  }
  function close(error = new Error('copydesk: the worker was closed')) {
    closed ??= error;
    worker.terminate();
    for (const id of [...waiting.keys()]) settle(id, 'reject', closed);
  }
  function ask(request) {
    return new Promise((resolve, reject) => {
      if (closed) return reject(closed);
      const id = asked++;
      try {
        worker.postMessage({ id, ...request });
      } catch (error) {
        return reject(new TypeError(`copydesk: ${error.message}`));
      }
      worker.ref?.();
      waiting.set(id, { resolve, reject });
    });
  }
  listen('message', ({ id, value, error }) => {
    if (!error) settle(id, 'resolve', value);
    else settle(id, 'reject', new (error.name === 'TypeError' ? TypeError : Error)(error.message));
  });
  listen('error', (error) => close(new Error(`copydesk: the worker failed: ${error.message ?? 'its script did not load'}`)));

  await ask({ load: { module } }).catch((error) => {
    close(error);
    throw error;
  });
  const call = (name) => (...args) => ask({ name, args });
  return Object.assign(call('annotate'), { revise: call('revise'), compare: call('compare'), compareVersions: call('compareVersions'), close: () => close() });
}
