// The built page in Chromium, as a reader waits for it: the demo from a cold cache on a slow line, a second visit without a network, two
// megabytes pasted, and the demo asked for while a megabyte is read. `node scripts/bench-page.mjs` prints a line for each, and fails where one
// takes longer than it may.
import puppeteer from 'puppeteer-core';
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { browsers, fail } from './tools.mjs';

const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const NONE = { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 };
const NAMES = ['Ana Ruiz', 'Tom Berg', 'Ines Corr', 'Mara Dale'];

let long = '';
for (let i = 0; long.length < 2e6; i++) long += `“We will start work on pier ${i} on Monday,” said ${NAMES[i % 4]}, the harbour master. The council had met on ${1 + (i % 28)} March 2024 and argued for hours about the cost of the ${i}th repair.\n\n`;

await build();
const server = await serve('dist');
const browser = await puppeteer.launch({ executablePath: (await browsers()).chromium, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const page = await browser.newPage();
page.setDefaultTimeout(300_000);
const client = await page.createCDPSession();

// Presses the demo's button as soon as it answers, and notes when the article stands there, marked.
await page.evaluateOnNewDocument(() => {
  localStorage.clear();
  globalThis.seen = {};
  const look = () => {
    const { seen } = globalThis;
    const annotator = document.querySelector('article-annotator');
    if (document.getElementById('progress')?.checkVisibility()) seen.progress ??= performance.now();
    if (!seen.pressed && customElements.get('article-annotator') && document.readyState === 'complete') {
      seen.pressed = performance.now();
      document.getElementById('demo').click();
    }
    if (annotator?.reading && annotator.shadowRoot.querySelector('.m')) seen.demo ??= performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
const slow = [];
/** A time, and how long it may be. */
function line(what, ms, most) {
  if (ms > most) slow.push(what);
  console.log(`${what}: ${ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`}, of ${most / 1000} s`);
}
const demo = () => page.waitForFunction(() => globalThis.seen?.demo).then(() => page.evaluate(() => globalThis.seen));

await client.send('Network.emulateNetworkConditions', LINE);
await page.goto(`http://localhost:${server.address().port}/`);
const cold = await demo();
line('demo from a cold cache at 1.6 Mbit/s', cold.demo, 16_000);
console.log(`its progress is told after ${(cold.progress / 1000).toFixed(1)} s`);
await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' || new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()))));
await client.send('Network.emulateNetworkConditions', NONE);
await page.reload();
await demo();
await page.reload();
line('a later visit without a network', (await demo()).demo, 1_000);

await page.tracing.start({ categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', '-*'] });
const pasted = await page.evaluate((text) => {
  const began = performance.now();
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  return new Promise((done) => {
    let usable;
    const look = () => {
      const annotator = document.querySelector('article-annotator');
      const words = annotator?.reading?.text;
      if (text.startsWith(words) && annotator.shadowRoot.querySelector('.m')) usable ??= performance.now() - began;
      if (words === text) done({ usable, whole: performance.now() - began });
      else requestAnimationFrame(look);
    };
    look();
  });
}, long);
// The article's far end and the lists come in slices of their own.
await page.waitForFunction((end) => document.querySelector('article-annotator').shadowRoot.querySelector('article').lastElementChild?.textContent === end, {}, long.trim().split('\n\n').at(-1));
line('2 MB pasted until usable', pasted.usable, 6_000);
console.log(`2 MB pasted until whole: ${(pasted.whole / 1000).toFixed(1)} s`);
// In time of the processor, which is the same whatever else it is at.
const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()));
const threads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
line('longest task in that', Math.max(...traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`)).map(({ tdur = 0 }) => tdur)) / 1000, 200);

const stopped = await page.evaluate(async (text, short) => {
  const drop = (words) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', words);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  };
  const until = (what) => new Promise((done) => {
    const look = () => (what() ? done() : requestAnimationFrame(look));
    look();
  });
  drop(text);
  await until(() => /being read/.test(document.getElementById('status').textContent));
  const began = performance.now();
  drop(short);
  await until(() => document.querySelector('article-annotator')?.reading?.text === short);
  return performance.now() - began;
}, long.slice(0, 1e6), `Harbour opens\n\n${long.slice(0, 2_000)}`);
line('an article while 1 MB is read', stopped, 1_000);
await browser.close();
server.closeAllConnections();
server.close();
if (slow.length) fail(`too slow: ${slow.join(', ')}.`);
