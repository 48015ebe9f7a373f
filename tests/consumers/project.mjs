// A folder of projects in which the package is installed as others have it: packed, unpacked, built, run.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer-core';
import { serve } from '../../scripts/serve.mjs';
import { browsers, root, unlessMade } from '../../scripts/tools.mjs';

/** What every project is to say, without a page and with one. */
export const TOLD = { speaker: 'Ana Ruiz', time: '2024-03-18', same: true, rows: 2 };
export const WITH_PAGE = { ...TOLD, page: 'Ferry is back\n\nIt sails.' };

export function projects(HERE) {
  const made = join(HERE, 'made');
  const require = createRequire(join(HERE, 'package.json'));
  const tool = (name) => import(require.resolve(name));

  async function ran(command, args, how = {}) {
    const { stdout } = await promisify(execFile)(command, args, { cwd: HERE, maxBuffer: 1 << 26, ...how }).catch((error) => {
      throw new Error(`${command} ${args.join(' ')}: ${error.stdout?.slice(-2000)}\n${error.stderr?.slice(-2000) ?? error.message}`);
    });
    return stdout;
  }

  let browser;
  before(async () => {
    await unlessMade(join(HERE, 'node_modules', '.made'), [join(HERE, 'package-lock.json')], () => ran('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']));
    const [{ filename }] = JSON.parse(await ran('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', HERE], { cwd: root }));
    const [tarball, installed] = [join(HERE, 'copydesk.tgz'), join(HERE, 'node_modules', 'copydesk')];
    cpSync(join(HERE, filename), tarball);
    rmSync(join(HERE, filename));
    for (const folder of [installed, made]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(installed);
    await ran('tar', ['xzf', tarball, '--strip-components=1', '-C', installed]);
    browser = await puppeteer.launch({ executablePath: (await browsers()).chromium, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  });
  after(() => browser?.close());

  /** What a page leaves in `told`. */
  async function toldAt(address) {
    const page = await browser.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));
    try {
      await page.goto(address);
      await page.waitForFunction(() => globalThis.told, { timeout: 30_000 }).catch((error) => complaints.push(error.message));
      const told = await page.evaluate(() => globalThis.told);
      assert.deepEqual(complaints, []);
      return told;
    } finally {
      await page.close();
    }
  }

  async function toldFrom(folder, path = '') {
    const server = await serve(folder, 0, { plain: true });
    try {
      return await toldAt(`http://localhost:${server.address().port}/${path}`);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  /** A folder for a project, with copies of these files. */
  function folder(name, files = {}) {
    const at = join(made, name);
    mkdirSync(at, { recursive: true });
    for (const [file, from] of Object.entries(files)) cpSync(from, join(at, file));
    return at;
  }

  return { folder, made, ran, require, toldAt, toldFrom, tool };
}
