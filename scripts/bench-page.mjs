// The built page in Chromium and Firefox, as a reader waits for it: the demo from a cold cache on a slow line, a second visit without a
// network, half a megabyte of rich text and two megabytes dropped, and the demo asked for while a megabyte is read. `node scripts/bench-page.mjs` prints a line for each, and
// fails where one takes longer than it may.
import puppeteer from 'puppeteer-core';
import { build } from './build.mjs';
import { serve } from './serve.mjs';
import { browsers, fail } from './tools.mjs';

const LINE = { latency: 150, bytes: 1.6e6 / 8 }; // milliseconds before each answer, bytes a second for all of them together
const PIECE = 4096;
const LATE = 200; // milliseconds by which a timer may be late without the line's losing what it would have brought
const NAMES = ['Ana Ruiz', 'Tom Berg', 'Ines Corr', 'Mara Dale'];

let long = '';
for (let i = 0; long.length < 2e6; i++) long += `“We will start work on pier ${i} on Monday,” said ${NAMES[i % 4]}, the harbour master. The council had met on ${1 + (i % 28)} March 2024 and argued for hours about the cost of the ${i}th repair.\n\n`;
// As a browser copies it from a page: 500 KB of HTML.
const rich = { text: '', html: '' };
for (let i = 0; rich.html.length < 500_000; i++) {
  const of = (pier, name, much) => `“We will start work on ${pier} on Monday,” said ${name}, the harbour master. The council had argued for ${much} about the ${i}th repair.`;
  rich.text += `${i ? '\n\n' : ''}${of(`pier ${i}`, NAMES[i % 4], 'hours')}`;
  rich.html += `<div class="row"><p style="margin: 0px; font-family: serif;">${of(`<a href="https://port.example/pier/${i}?ref=story">pier ${i}</a>`, `<b>${NAMES[i % 4]}</b>`, '<em>hours</em>')}</p></div>`;
}

const slow = [];
/** A time, and how long it may be. */
function line(what, ms, most) {
  if (ms > most) slow.push(what);
  console.log(`${what}: ${ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`}, of ${most / 1000} s`);
}

/** Lets the server's answers through as the line does. */
function paced(server) {
  let free = 0; // when the line has brought all that was sent
  const until = (when) => new Promise((done) => setTimeout(done, when - performance.now()));
  server.prependListener('request', (request, response) => {
    const { end } = response;
    response.end = (body = '') => {
      const send = async () => {
        await until(performance.now() + LINE.latency);
        for (let at = 0; at < body.length; at += PIECE) {
          const piece = body.slice(at, at + PIECE);
          free = Math.max(free, performance.now() - LATE) + (piece.length / LINE.bytes) * 1000;
          await until(free);
          response.write(piece);
        }
        end.call(response);
      };
      send();
      return response;
    };
  });
}

/** Runs in the page: presses the demo's button as soon as it answers, and notes when the article stands there, marked. */
function watch() {
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
}

/** Runs in the page: drops a text, rich where it has HTML; gives when its beginning is marked, and when all of it is read. */
function dropped(text, html) {
  const began = performance.now();
  const dataTransfer = new DataTransfer();
  dataTransfer.setData('text/plain', text);
  if (html) dataTransfer.setData('text/html', html);
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
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
}

/** The longest task of the page's own thread in a trace, in time of the processor, which is the same whatever else it is at. */
function longest({ traceEvents }) {
  const threads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  return Math.max(...traceEvents.filter(({ name, pid, tid }) => name === 'RunTask' && threads.has(`${pid} ${tid}`)).map(({ tdur = 0 }) => tdur)) / 1000;
}

async function bench(name, settings) {
  console.log(`${name}:`);
  const server = await serve('dist');
  paced(server);
  const browser = await puppeteer.launch(settings);
  const page = await browser.newPage();
  page.setDefaultTimeout(300_000);
  await page.evaluateOnNewDocument(watch);
  const demo = () => page.waitForFunction(() => globalThis.seen?.demo).then(() => page.evaluate(() => globalThis.seen));

  await page.goto(`http://localhost:${server.address().port}/`);
  const cold = await demo();
  line('demo from a cold cache at 1.6 Mbit/s', cold.demo, 15_000);
  console.log(`its progress is told after ${(cold.progress / 1000).toFixed(1)} s`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated' || new Promise((done) => active.addEventListener('statechange', () => active.state === 'activated' && done()))));
  server.closeAllConnections();
  server.close();
  await page.reload();
  await demo();
  await page.reload();
  line('a later visit without a network', (await demo()).demo, 1_000);

  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', '-*'];
  if (name === 'Chromium') await page.tracing.start({ categories });
  line('500 KB of rich text until whole', (await page.evaluate(dropped, rich.text, rich.html)).whole, 3_000);
  if (name === 'Chromium') line('longest task in that', longest(JSON.parse(Buffer.from(await page.tracing.stop()))), 200);

  if (name === 'Chromium') await page.tracing.start({ categories });
  const { usable, whole } = await page.evaluate(dropped, long);
  // The article's far end and the lists come in slices of their own.
  await page.waitForFunction((end) => document.querySelector('article-annotator').shadowRoot.querySelector('article').lastElementChild?.textContent === end, {}, long.trim().split('\n\n').at(-1));
  line('2 MB until usable', usable, 6_000);
  console.log(`2 MB until whole: ${(whole / 1000).toFixed(1)} s`);
  if (name === 'Chromium') line('longest task in that', longest(JSON.parse(Buffer.from(await page.tracing.stop()))), 200);

  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', text);
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, long.slice(0, 1e6));
  await page.waitForFunction(() => /being read/.test(document.getElementById('status').textContent));
  line('an article while 1 MB is read', (await page.evaluate(dropped, `Harbour opens\n\n${long.slice(0, 2_000)}`)).whole, 1_000);
  await browser.close();
}

await build();
const { chromium, firefox } = await browsers();
await bench('Chromium', { executablePath: chromium, args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
await bench('Firefox', { browser: 'firefox', executablePath: firefox });
if (slow.length) fail(`too slow: ${slow.join(', ')}.`);
