// Annotation off the main thread, in a worker that the caller makes.
import { CopydeskError, revived } from './errors.js';
import { compiled, unless } from './load.js';

/**
 * Loads copydesk in a worker: `annotate(text, about, { signal })` gives a promise of the document, `annotate.close()` ends the worker.
 * `worker` makes another one of `worker.js`, or is one.
 */
export async function loadWorker({ worker, wasm, signal, onProgress } = {}) {
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
    let pieces = {};
    listen('message', ({ value, error, list, piece }) => {
      if (piece) return (pieces[list] ??= []).push(...piece);
      if (value) for (const [name, items] of Object.entries(pieces)) value[name] = items.concat(value[name]);
      pieces = {};
      return this.#settle(error ? 'reject' : 'resolve', error ? revived(error) : value);
    });
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
