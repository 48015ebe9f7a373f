// The worker behind loadWorker(): {id, name, args} in, {id, value} or {id, error} out, in order.
import { load } from './index.js';

const node = globalThis.process?.versions?.node && globalThis.process.getBuiltinModule;
const port = node ? node('node:worker_threads').parentPort : globalThis;

port.onmessage = async ({ data: { id, load: only, name, args } }) => {
  try {
    const annotate = await load(only);
    port.postMessage({ id, value: only ? undefined : (annotate[name] ?? annotate)(...args) });
  } catch ({ name: kind, message }) {
    port.postMessage({ id, error: { name: kind, message } });
  }
};
