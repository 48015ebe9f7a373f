// The worker behind loadWorker(): {id, text, about} in, {id, document} or {id, error} out, in order.
import { load } from './index.js';

const node = globalThis.process?.versions?.node && globalThis.process.getBuiltinModule;
const port = node ? node('node:worker_threads').parentPort : globalThis;

port.onmessage = async ({ data: { id, load: only, text, about } }) => {
  try {
    const annotate = await load(only);
    port.postMessage({ id, document: only ? undefined : annotate(text, about) });
  } catch ({ name, message }) {
    port.postMessage({ id, error: { name, message } });
  }
};
