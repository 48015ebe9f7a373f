// The built page in Chromium, as a reader waits for it: the demo from a cold cache on a slow line, a second visit without a network, and two
// megabytes pasted. `node scripts/bench-page.mjs` prints a line for each.
import puppeteer from 'puppeteer-core';
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { browsers } from './tools.mjs';

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
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (globalThis.longest = Math.max(globalThis.longest ?? 0, duration)))).observe({ entryTypes: ['longtask'] });
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
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const demo = () => page.waitForFunction(() => globalThis.seen?.demo).then(() => page.evaluate(() => globalThis.seen));

await client.send('Network.emulateNetworkConditions', LINE);
await page.goto(`http://localhost:${server.address().port}/`);
const cold = await demo();
console.log(`demo from a cold cache at 1.6 Mbit/s: ${seconds(cold.demo)}, progress from ${seconds(cold.progress)}`);
await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' || new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()))));
await client.send('Network.emulateNetworkConditions', NONE);
await page.reload();
await demo();
await page.reload();
console.log(`a later visit without a network: ${seconds((await demo()).demo)}`);

const pasted = await page.evaluate((text) => {
  globalThis.longest = 0;
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
console.log(`2 MB pasted: usable after ${seconds(pasted.usable)}, whole after ${seconds(pasted.whole)}, longest task ${Math.round(await page.evaluate(() => globalThis.longest))} ms`);
await browser.close();
server.closeAllConnections();
server.close();
