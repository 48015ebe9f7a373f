// The worker behind loadWorker(): what it gets first is {wasm}, then calls {name, args} come, each when the one before has been answered by
// {value} or {error}.
import { posted } from './errors.js';
import { load, node } from './load.js';

const port = node ? node('node:worker_threads').parentPort : globalThis;

port.onmessage = async ({ data: { wasm, name, args } }) => {
  try {
    const annotate = await load({ wasm });
    port.postMessage({ value: args && (annotate[name] ?? annotate)(...args) });
  } catch (error) {
    port.postMessage({ error: posted(error) });
  }
};
