// Annotation of many articles, in several workers.
import { compiled, unless } from './load.js';
import { node } from './node.js';
import { loadWorker } from './own.js';

/** How many articles are under way for each worker: enough to keep all of them busy behind a long one. */
const AHEAD = 4;

/**
 * Annotates articles of any number in several workers; gives `{ article, document }` or `{ article, error }` for each, in order. An article
 * is its text, or `{ text, about }` with whatever else the caller wants to have back. Not more are read than the workers need.
 */
export async function* annotateAll(articles, { workers = cores(), worker, wasm, signal, onProgress } = {}) {
  if (!(workers >= 1)) throw new TypeError('workers must be a number of at least 1');
  if (workers > 1 && worker && typeof worker !== 'function') throw new TypeError('worker must be a function where several workers are wanted');
  const module = await compiled(wasm, { signal, onProgress });
  const opened = await Promise.allSettled(Array.from({ length: workers }, () => loadWorker({ worker, wasm: module, signal })));
  const all = opened.flatMap(({ value }) => value ?? []);
  const close = () => all.forEach((call) => call.close());
  const failed = opened.find(({ status }) => status === 'rejected');
  if (failed) {
    close();
    throw failed.reason;
  }
  const idle = [...all];
  const wanted = [];

  async function annotated(article) {
    const call = idle.pop() ?? (await new Promise((give) => wanted.push(give)));
    try {
      const { text, about } = typeof article === 'string' ? { text: article } : article;
      return { article, document: await call(text, about, { signal }) };
    } catch (error) {
      return { article, error };
    } finally {
      const next = wanted.shift();
      if (next) next(call);
      else idle.push(call);
    }
  }

  const source = articles[Symbol.asyncIterator]?.() ?? articles[Symbol.iterator]();
  const read = async () => ({ read: await source.next() });
  const underway = [];
  let next = read();
  try {
    while (next || underway.length) {
      const soon = [underway[0], underway.length < AHEAD * workers && next].filter(Boolean);
      const came = await unless(signal, Promise.race(soon));
      if (came.read?.done) next = undefined;
      else if (came.read) {
        underway.push(annotated(came.read.value));
        next = read();
      } else {
        underway.shift();
        yield came;
      }
    }
  } finally {
    next?.catch(() => {});
    close();
    await source.return?.();
  }
}

const cores = () => globalThis.navigator?.hardwareConcurrency ?? node('node:os').availableParallelism();
