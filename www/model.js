// Fetches the WebAssembly before anything else loads, and says how much of it is there.
const url = new URL('./pkg/copydesk_bg.wasm', import.meta.url);
const listeners = new Set();
const progress = { loaded: 0, total: Number(document.querySelector('script[data-bytes]')?.dataset.bytes) };

/** Calls `hear({loaded, total})`, in bytes, now and whenever more is there. */
export function onProgress(hear) {
  listeners.add(hear);
  hear(progress);
}

async function fetched() {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the language model did not load (${answer.status})`);
  const counted = answer.body.pipeThrough(new TransformStream({
    transform(chunk, out) {
      progress.loaded += chunk.byteLength;
      for (const hear of listeners) hear(progress);
      out.enqueue(chunk);
    },
  }));
  return WebAssembly.compileStreaming(new Response(counted, { headers: { 'content-type': 'application/wasm' } }));
}

/** The compiled module: a worker that is started again need not compile it again. */
export const model = fetched();
model.catch(() => {}); // whoever waits for it says so
