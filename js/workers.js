// Annotation off the main thread: in one worker, or in several over many articles.
import { CopydeskError, revived } from './errors.js';
import { compiled, node, unless } from './load.js';

/** How many articles are under way for each worker: enough to keep all of them busy behind a long one. */
const AHEAD = 4;

function own() {
  if (node) return new (node('node:worker_threads').Worker)(new URL('./worker.js', import.meta.url), { execArgv: [] });
  // Another origin's script, a CDN's for instance, may be imported by a worker and be none.
  if (/^https?:/.test(import.meta.url) && new URL(import.meta.url).origin !== location.origin) {
    const script = `import ${JSON.stringify(new URL('./worker.js', import.meta.url).href)};`;
    return new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
  }
  return new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
}

/**
 * Loads copydesk in a worker: `annotate(text, about, { signal })` gives a promise of the document, `annotate.close()` ends the worker.
 * `worker` makes another one of `worker.js`, or is one.
 */
export async function loadWorker({ worker = own, wasm, signal, onProgress } = {}) {
  signal?.throwIfAborted();
  const line = new Line(worker, await compiled(wasm, { signal, onProgress }));
  try {
    await unless(signal, line.ready);
  } catch (error) {
    line.close(error);
    throw error;
  }
  // Behind its own arguments each call may have {signal}.
  const call = (name, count) => (...args) => line.ask(name, args.slice(0, count), args[count]?.signal);
  return Object.assign(call('annotate', 2), {
    revise: call('revise', 4),
    compare: call('compare', 3),
    compareVersions: call('compareVersions', 4),
    close: () => line.close(),
  });
}

/** Calls that wait for a worker. It has one at a time, so that one that is ended early takes no other with it. */
class Line {
  #make;
  #wasm;
  #worker;
  #running;
  #waiting = [];
  #closed;

  constructor(worker, wasm) {
    this.#make = typeof worker === 'function' ? worker : undefined;
    this.#wasm = wasm;
    this.ready = this.#start(this.#make ? worker() : worker);
  }

  #start(worker) {
    this.#worker = worker;
    const listen = (event, hear) => {
      const mine = (what) => worker === this.#worker && hear(what);
      return worker.on ? worker.on(event, mine) : worker.addEventListener(event, (e) => mine(e.data ?? e));
    };
    listen('message', ({ value, error }) => this.#settle(error ? 'reject' : 'resolve', error ? revived(error) : value));
    listen('error', (error) => this.#broken(error.message ?? 'its script did not load'));
    listen('exit', () => this.#broken('it ended'));
    const loaded = new Promise((resolve, reject) => this.#waiting.unshift({ request: { wasm: this.#wasm }, first: true, resolve, reject }));
    this.#running = undefined;
    this.#next();
    return loaded;
  }

  #restart() {
    this.#worker.terminate();
    this.#start(this.#make()).catch((error) => this.close(error));
  }

  #broken(why) {
    const error = new CopydeskError('worker-failed', `the worker failed: ${why}`);
    if (!this.#make || !this.#running || this.#running.first) return this.close(error);
    this.#running.reject(error);
    return this.#restart();
  }

  ask(name, args, signal) {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.#closed) throw this.#closed;
      let request;
      try {
        request = { name, args: structuredClone(args) }; // as it is now, whatever the caller does with it meanwhile
      } catch (error) {
        throw new TypeError(`copydesk: ${error.message}`);
      }
      const abort = () => this.#drop(call, signal.reason);
      const free = (settle) => (value) => {
        signal?.removeEventListener('abort', abort);
        settle(value);
      };
      const call = { request, resolve: free(resolve), reject: free(reject) };
      signal?.addEventListener('abort', abort);
      this.#waiting.push(call);
      this.#next();
    });
  }

  #drop(call, reason) {
    call.reject(reason);
    const at = this.#waiting.indexOf(call);
    if (at >= 0) this.#waiting.splice(at, 1);
    // A worker that cannot be made anew goes on with it, and its answer is nobody's.
    else if (call === this.#running && this.#make) this.#restart();
  }

  #settle(how, value) {
    const done = this.#running;
    this.#running = undefined;
    done?.[how](value);
    this.#next();
  }

  #next() {
    if (this.#running) return;
    this.#running = this.#waiting.shift();
    if (this.#running) {
      this.#worker.ref?.();
      this.#worker.postMessage(this.#running.request);
    } else this.#worker.unref?.(); // an idle worker does not keep Node running
  }

  close(error = new CopydeskError('closed', 'the worker was closed')) {
    if (this.#closed) return;
    this.#closed = error;
    const [worker, open] = [this.#worker, [this.#running, ...this.#waiting]];
    this.#worker = this.#running = undefined;
    this.#waiting = [];
    worker.terminate();
    for (const call of open) call?.reject(error);
  }
}

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
