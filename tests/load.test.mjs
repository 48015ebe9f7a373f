// How the package is loaded, ended, and kept going: what it takes for its WebAssembly, signals, workers that die, many articles.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { annotateAll, CopydeskError, load, loadWorker } from 'copydesk';
import { htmlToText } from 'copydesk/html';
import { initSync } from '../pkg/copydesk.js';

const TEXT = '“We sail on Monday,” said Ana Ruiz, the harbour master.';
const LONG = '“We sail,” said Ana Ruiz, the harbour master, of the boats. '.repeat(60_000);
const FILE = import.meta.resolve('copydesk/wasm');
const bytes = readFileSync(new URL(FILE));
const code = (wanted) => (error) => error instanceof CopydeskError && error.code === wanted;
const worker = () => new Worker(new URL(import.meta.resolve('copydesk/worker')));

// Serves the WebAssembly: at /octets as another type, at /slow byte for byte, at /missing not at all.
let asked = 0;
const server = createServer((request, response) => {
  asked++;
  if (request.url === '/missing') return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': request.url === '/octets' ? 'application/octet-stream' : 'application/wasm', 'content-length': bytes.length });
  return request.url === '/slow' ? response.write(bytes.subarray(0, 1000)) : response.end(bytes);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
after(() => server.closeAllConnections() ?? server.close());
const url = (path) => new URL(path, `http://127.0.0.1:${server.address().port}/`);

/** What a process of its own prints. This one has to go on meanwhile: it is the server. */
const printed = async (script, ...args) => (await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, ...args], { timeout: 60_000 })).stdout.trim();

test('the WebAssembly is taken in every form', async () => {
  const forms = {
    bytes, buffer: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length), module: new WebAssembly.Module(bytes), address: url('/a.wasm'),
    'address as a string': url('/a.wasm').href, 'file as a string': FILE, 'path as a string': 'pkg/copydesk_bg.wasm', 'wrong type': url('/octets'), answer: await fetch(url('/a.wasm')), promise: fetch(url('/octets')),
  };
  for (const [form, wasm] of Object.entries(forms)) {
    const annotate = await loadWorker({ wasm });
    assert.equal((await annotate(TEXT)).quotes.length, 1, form);
    annotate.close();
  }
});

test('what cannot be loaded says why, and is tried anew', async () => {
  for (const [wasm, why] of [[url('/missing'), /404/], [new Uint8Array(8), /magic|wasm/i], ['no-such-file.wasm', /no-such-file/]]) {
    await assert.rejects(loadWorker({ wasm }), (error) => code('load-failed')(error) && why.test(error.message));
  }
  const script = `import { load } from 'copydesk';
    const failed = await load({ wasm: process.argv[1] }).catch((error) => error.code);
    console.log(failed, (await load())(${JSON.stringify(TEXT)}).quotes.length);`;
  assert.equal(await printed(script, url('/missing').href), 'load-failed 1');
});

test('a long document comes from a worker as it was made', async () => {
  const text = Array.from({ length: 400 }, (_, i) => `The council met on the ${i}th floor and argued for hours about the cost of pier ${i}, which nobody had seen.`).join('\n\n');
  const about = { layers: ['blocks', 'tokens'] };
  const here = (await load())(text, about);
  assert.ok(here.tokens.length > 8_000, `${here.tokens.length} tokens come in several pieces`);
  const annotate = await loadWorker();
  assert.deepEqual(await annotate(text, about), here);
  annotate.close();
});

test('loading tells how far it is, and asks once for all', async () => {
  const before = asked;
  const heard = [];
  const script = `import { load } from 'copydesk';
    const heard = [];
    const all = await Promise.all(Array.from({ length: 5 }, () => load({ wasm: process.argv[1], onProgress: (now) => heard.push(now) })));
    console.log(all.every((one) => one === all[0]), JSON.stringify(heard.at(-1)));`;
  const said = await printed(script, url('/a.wasm').href);
  assert.equal(said, `true {"loaded":${bytes.length},"total":${bytes.length}}`);
  assert.equal(asked, before + 1);
  (await loadWorker({ wasm: url('/a.wasm'), onProgress: (now) => heard.push(now) })).close();
  assert.deepEqual(heard.at(-1), { loaded: bytes.length, total: bytes.length });
});

test('a signal ends the loading', async () => {
  const reason = new Error('enough');
  await assert.rejects(load({ signal: AbortSignal.abort(reason) }), reason);
  await assert.rejects(loadWorker({ signal: AbortSignal.abort(reason) }), reason);
  await assert.rejects(loadWorker({ wasm: url('/slow'), signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
  const { load: other } = await import('../js/load.js?another');
  const [mine, yours] = [new AbortController(), new AbortController()];
  const [first, second] = [mine, yours].map(({ signal }) => other({ wasm: url('/slow'), signal }));
  mine.abort(reason);
  await assert.rejects(first, reason);
  assert.equal(await Promise.race([second, new Promise((still) => setTimeout(still, 50, 'waits'))]), 'waits');
  yours.abort();
  await assert.rejects(second, { name: 'AbortError' });
  assert.equal((await other())(TEXT).quotes.length, 1);
});

test('a signal ends a call in a worker, and no other', async () => {
  const annotate = await loadWorker();
  const stop = new AbortController();
  const ended = annotate(LONG, undefined, { signal: stop.signal });
  const others = [annotate(TEXT), annotate(TEXT, { published: '2024-03-14' })];
  const never = annotate(TEXT, undefined, { signal: stop.signal });
  const began = performance.now();
  setTimeout(() => stop.abort(), 100);
  await assert.rejects(ended, { name: 'AbortError' });
  await assert.rejects(never, { name: 'AbortError' });
  assert.ok(performance.now() - began < 1000);
  const [plain, dated] = await Promise.all(others);
  assert.deepEqual([plain.published, dated.published.value], [null, '2024-03-14']);
  await assert.rejects(annotate(TEXT, null, { signal: stop.signal }), { name: 'AbortError' });
  assert.equal((await annotate(TEXT)).quotes.length, 1);
  annotate.close();
});

test('a worker that the caller made, or makes', async () => {
  const one = await loadWorker({ worker: worker() });
  const stop = new AbortController();
  const ended = one(LONG.slice(0, 60_000), null, { signal: stop.signal });
  const next = one(TEXT);
  stop.abort();
  await assert.rejects(ended, { name: 'AbortError' });
  assert.equal((await next).quotes.length, 1); // not the answer of the one before
  one.close();

  const made = [];
  const again = await loadWorker({ worker: () => (made.push(worker()), made.at(-1)) });
  const dies = again(LONG);
  const waits = again(TEXT);
  setTimeout(() => made[0].terminate(), 50);
  await assert.rejects(dies, code('worker-failed'));
  assert.equal((await waits).quotes.length, 1);
  assert.equal(made.length, 2);
  again.close();
  await assert.rejects(again(TEXT), code('closed'));
  await assert.rejects(loadWorker({ worker: () => new Worker('throw new Error("not today")', { eval: true }) }), (error) => code('worker-failed')(error) && /not today/.test(error.message));
});

test('what breaks the WebAssembly off costs itself only', async () => {
  const annotate = await load();
  const before = annotate(TEXT);
  // An exception that passes through WebAssembly's frames leaves them as a trap does.
  const broken = { nodeType: 1, localName: 'p', get firstChild() { throw new RangeError('no such child'); }, hasAttributes: () => false };
  for (let i = 0; i < 3; i++) {
    assert.throws(() => htmlToText(broken), (error) => code('trapped')(error) && /no such child/.test(error.message) && error.cause instanceof RangeError);
    assert.deepEqual(annotate(TEXT), before);
  }
});

test('the memory of a long text is given back', async () => {
  const annotate = await load();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const before = new WeakRef(initSync().memory);
  annotate('“a”\n\n'.repeat(250_000));
  assert.ok(initSync().memory.buffer.byteLength < 50e6);
  for (let i = 0; i < 20 && before.deref(); i++) {
    await new Promise((later) => setTimeout(later, 10));
    collect();
  }
  assert.equal(before.deref(), undefined, 'the instance that grew is held');
  assert.equal(annotate(TEXT).quotes.length, 1);
});

test('many articles, in order, over several workers', async () => {
  let read = 0;
  async function* articles() {
    for (; read < 60; read++) yield read % 7 === 3 ? { id: read, text: read } : { id: read, text: `${TEXT} `.repeat(1 + (read % 5) * 20), about: { layers: ['quotes'] } };
  }
  const seen = [];
  for await (const { article, document, error } of annotateAll(articles(), { workers: 3 })) {
    assert.ok(read - article.id <= 13, 'not far ahead');
    if (article.id % 7 === 3) assert.ok(error instanceof TypeError && !document);
    else assert.equal(document.quotes.length, 1 + (article.id % 5) * 20);
    seen.push(article.id);
  }
  assert.deepEqual(seen, Array.from({ length: 60 }, (_, i) => i));
  const texts = [];
  for await (const { article, document } of annotateAll([TEXT, 'Two.'])) texts.push([article, document.quotes.length]);
  assert.deepEqual(texts, [[TEXT, 1], ['Two.', 0]]);
});

test('many articles: who stops asking ends it, and so does a signal', async () => {
  let ended = false;
  async function* endless() {
    try {
      for (;;) yield TEXT;
    } finally {
      ended = true;
    }
  }
  for await (const { document } of annotateAll(endless(), { workers: 2 })) {
    assert.equal(document.quotes.length, 1);
    break;
  }
  assert.ok(ended);
  const stop = new AbortController();
  await assert.rejects(async () => {
    for await (const _ of annotateAll(endless(), { workers: 2, signal: stop.signal })) stop.abort();
  }, { name: 'AbortError' });
  await assert.rejects(annotateAll([], { workers: 0 }).next(), TypeError);
  await assert.rejects(annotateAll([TEXT], { wasm: url('/missing') }).next(), code('load-failed'));
  function* torn() {
    yield TEXT;
    throw new Error('torn');
  }
  await assert.rejects(async () => {
    for await (const _ of annotateAll(torn(), { workers: 1 }));
  }, /torn/);
});

test('a slow source holds nothing back', async () => {
  let release;
  async function* articles() {
    yield TEXT;
    await new Promise((go) => (release = go));
    yield 'Two.';
  }
  const answers = annotateAll(articles(), { workers: 1 });
  assert.equal((await answers.next()).value.document.quotes.length, 1);
  release();
  assert.equal((await answers.next()).value.article, 'Two.');
  assert.equal((await answers.next()).done, true);
});
