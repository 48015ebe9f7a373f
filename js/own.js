// The worker that the package makes itself where the caller makes none.
import { node } from './node.js';
import { loadWorker as open } from './workers.js';

function own() {
  if (node) return new (node('node:worker_threads').Worker)(new URL('./worker.js', import.meta.url), { execArgv: [] });
  // Another origin's script, a CDN's for instance, may be imported by a worker and be none.
  if (/^https?:/.test(import.meta.url) && new URL(import.meta.url).origin !== location.origin) {
    const script = `import ${JSON.stringify(new URL('./worker.js', import.meta.url).href)};`;
    return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
  }
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/** `loadWorker` of `workers.js`, with a worker of the package's own. */
export const loadWorker = ({ worker = own, ...loading } = {}) => open({ worker, ...loading });
