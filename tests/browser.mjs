// The built page in headless Chromium and Firefox, for the tests of it: what to wait for, and how to reach into it.
import { after, before, describe } from 'node:test';
import puppeteer from 'puppeteer-core';
import { serve } from '../scripts/serve.mjs';
import { browsers } from '../scripts/tools.mjs';

const paths = await browsers();
const SETTINGS = {
  chromium: {
    executablePath: paths.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  },
  // With access to its own interface, Firefox tells what it tells screen readers.
  firefox: { browser: 'firefox', executablePath: paths.firefox, args: ['--remote-allow-system-access'], extraPrefsFirefox: { 'dom.events.testing.asyncClipboard': true } },
};

/** What the reader's system asks for, as each browser is told of it. */
const COLOURS = {
  dark: { media: { 'prefers-color-scheme': 'dark' }, prefs: { 'layout.css.prefers-color-scheme.content-override': 0 } },
  forced: { media: { 'forced-colors': 'active' }, prefs: { 'browser.display.document_color_use': 2 } },
  'forced dark': {
    media: { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' },
    prefs: { 'browser.display.document_color_use': 2, 'browser.display.use_system_colors': false, 'browser.display.background_color': '#000000', 'browser.display.foreground_color': '#FFFFFF' },
  },
};

/** A page of the desk, as a test uses it. */
export class Desk {
  constructor(page, url) {
    Object.assign(this, { page, url, complaints: [] });
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => this.complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  async open(path = '') {
    await this.page.evaluateOnNewDocument(() => {
      addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    await this.page.goto(this.url + path);
    await this.status(/^Ready|quotes? from/);
    return this;
  }

  status = (pattern) => this.page.waitForFunction((p) => new RegExp(p).test(document.getElementById('status').textContent), {}, pattern.source);

  /** Puts a text in as the paste box gets it, and waits until all of it is shown. */
  async fill(article) {
    const text = article.replace(/\r\n?/g, '\n'); // as a paste box has it
    await this.page.evaluate((words) => {
      const paste = document.getElementById('paste');
      paste.value = words;
      paste.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
    }, text);
    await this.shows(text);
  }

  /** Waits until an annotator shows exactly this text. */
  shows = (text) => this.page.waitForFunction((t) => [...document.querySelectorAll('article-annotator')].some((one) => one.reading?.text === t), {}, text);
  notice = (pattern) => this.page.waitForFunction((p) => new RegExp(p).test(document.getElementById('notice').textContent), {}, pattern.source);

  /** Runs a function in the page with the annotator's shadow root before its other arguments. */
  inside = (act, ...args) => this.page.evaluate(`(${act})(document.querySelector('article-annotator').shadowRoot, ...${JSON.stringify(args)})`);
  /** Waits until it gives something true. */
  until = (act, ...args) => this.page.waitForFunction(`(${act})(document.querySelector('article-annotator')?.shadowRoot, ...${JSON.stringify(args)})`);
  /** Presses a button of the page by its id, or one that says this in a notice or a menu. */
  press = (id) => this.page.evaluate((name) => document.getElementById(name).click(), id);
  pressIn = (id, words) => this.page.evaluate((name, label) => [...document.getElementById(name).querySelectorAll('button')].find((one) => one.textContent.includes(label)).click(), id, words);

  /** Shows a document made by hand. */
  show = (text, document) => this.page.evaluate(async (t, d) => {
    const annotator = globalThis.document.querySelector('article-annotator');
    await annotator.show(t, d);
  }, text, document);

  /** What a screen reader is told of the marks: the descriptions of them in the browser's own accessibility tree. */
  async described() {
    if (this.#chromium) {
      const client = await this.page.createCDPSession();
      const { nodes } = await client.send('Accessibility.getFullAXTree');
      return nodes.filter(({ ignored, role, description }) => !ignored && role?.value === 'mark' && description?.value).map(({ description }) => description.value);
    }
    await this.page.bringToFront();
    return JSON.parse(await this.#inFirefox(async (url) => {
      const { gBrowser, Cc, Ci, Services } = globalThis;
      const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
      const found = [];
      const walk = (node) => {
        if (service.getStringRole(node.role) === 'mark' && node.description) found.push(node.description);
        for (let child = node.firstChild; child; child = child.nextSibling) walk(child);
      };
      for (;;) {
        const tab = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === url);
        const root = tab && service.getAccessibleFor(tab);
        if (root) walk(root);
        if (found.length) return JSON.stringify(found);
        await new Promise((done) => Services.tm.dispatchToMainThread(done)); // the tree is made beside the page
      }
    }));
  }

  get #chromium() {
    return this.page.browser().process().spawnfile === paths.chromium;
  }

  /** Runs a function in Firefox's own interface, with the page's address and what else it is to have; gives what it gives. */
  async #inFirefox(act, ...args) {
    const { connection } = this.page.browser();
    const { result: { contexts: [{ context }] } } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
    const expression = `(${act})(${[this.page.url(), ...args].map((one) => JSON.stringify(one)).join()})`;
    return (await connection.send('script.evaluate', { target: { context }, awaitPromise: true, expression })).result.result.value;
  }

  /** Shows the page as it is in this medium; without one, on a screen. */
  async medium(type = '') {
    if (this.#chromium) await this.page.emulateMediaType(type || null);
    else {
      await this.#inFirefox((url, medium) => {
        globalThis.gBrowser.browsers.find(({ currentURI }) => currentURI.spec === url).browsingContext.mediumOverride = medium;
      }, type);
    }
    await this.page.waitForFunction((medium) => matchMedia(medium).matches, {}, type || 'screen');
  }

  async close() {
    await this.page.close();
  }
}

/** Tests in both browsers; each gets a function that opens a desk, in a profile of its own. */
export function inBrowsers(tests, { plain = false, colours } = {}) {
  for (const [name, settings] of Object.entries(SETTINGS)) {
    describe(colours ? `${name}, ${colours}` : name, () => {
      const at = { name };
      before(async () => {
        at.server = await serve('dist', 0, { plain });
        at.url = `http://localhost:${at.server.address().port}/`;
        at.browser = await puppeteer.launch({ headless: true, ...settings, extraPrefsFirefox: { ...settings.extraPrefsFirefox, ...COLOURS[colours]?.prefs } });
        at.desk = async ({ width = 1440, height = 900, path, wait = true } = {}) => {
          const context = await at.browser.createBrowserContext();
          const page = await context.newPage();
          await page.setViewport({ width, height });
          if (colours && name === 'chromium') {
            const client = await page.createCDPSession();
            await client.send('Emulation.setEmulatedMedia', { features: Object.entries(COLOURS[colours].media).map(([feature, value]) => ({ name: feature, value })) });
          }
          const desk = new Desk(page, at.url);
          return wait ? desk.open(path) : desk;
        };
      });
      after(async () => {
        await at.browser?.close();
        at.server?.closeAllConnections();
        at.server?.close();
      });
      tests(at);
    });
  }
}
