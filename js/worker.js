// The worker behind loadWorker(): what it gets first is {wasm}, then calls {name, args} come, each when the one before has been answered by
// {value} or {error}. Of a long list the answer has the end; {list, piece} go before it, so that a page takes it in without a long task.
import { posted } from './errors.js';
import { load } from './load.js';
import { node } from './node.js';

const port = node ? node('node:worker_threads').parentPort : globalThis;

const PIECE = 4_000;

port.onmessage = async ({ data: { wasm, name, args } }) => {
  try {
    const annotate = await load({ wasm });
    const value = args && (annotate[name] ?? annotate)(...args);
    for (const [list, items] of Object.entries(value ?? {})) {
      while (Array.isArray(items) && items.length > PIECE) port.postMessage({ list, piece: items.splice(0, PIECE) });
    }
    port.postMessage({ value });
  } catch (error) {
    port.postMessage({ error: posted(error) });
  }
};
