// The WebAssembly, which the page's head has asked for before any script was there, and how much of it has come.
import { compiled } from './js/load.js';

const listeners = new Set();
const progress = { loaded: 0, total: Number(document.querySelector('[data-bytes]')?.dataset.bytes) };

/** Calls `hear({loaded, total})`, in bytes, now and whenever more is there. */
export function onProgress(hear) {
  listeners.add(hear);
  hear(progress);
}

/** The compiled module: a worker that is started again need not compile it again. */
export const model = compiled(new URL('./pkg/copydesk_bg.wasm', import.meta.url), {
  onProgress({ loaded }) {
    progress.loaded = loaded;
    for (const hear of listeners) hear(progress);
  },
});
model.catch(() => {}); // whoever waits for it says so
