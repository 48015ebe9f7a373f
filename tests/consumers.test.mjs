// The package as others have it: packed, installed, and built into real projects, which then run.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer-core';
import { serve } from '../scripts/serve.mjs';
import { browsers, root, unlessMade } from '../scripts/tools.mjs';

const HERE = join(root, 'tests', 'consumers');
const MADE = join(HERE, 'made');
const TOLD = { speaker: 'Ana Ruiz', time: '2024-03-18', same: true, rows: 2 };
const WITH_PAGE = { ...TOLD, page: 'Ferry is back\n\nIt sails.' };
const require = createRequire(join(HERE, 'package.json'));
const tool = (name) => import(require.resolve(name));

async function ran(command, args, how = {}) {
  const { stdout } = await promisify(execFile)(command, args, { cwd: HERE, maxBuffer: 1 << 26, ...how }).catch((error) => {
    throw new Error(`${command} ${args.join(' ')}: ${error.stdout.slice(-2000)}\n${error.stderr.slice(-2000)}`);
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
  for (const folder of [installed, MADE]) rmSync(folder, { recursive: true, force: true });
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

function folder(name, page = true) {
  const made = join(MADE, name);
  mkdirSync(made, { recursive: true });
  if (page) cpSync(join(HERE, 'page.html'), join(made, 'index.html'));
  return made;
}

describe('the package', () => {
  test('publint has nothing to say', async () => {
    const { publint } = await tool('publint');
    const { messages } = await publint({ pkgDir: join(HERE, 'node_modules', 'copydesk'), level: 'suggestion' });
    assert.deepEqual(messages, []);
  });

  test('its types are those that resolve', async () => {
    // It has no CommonJS of its own: newer Nodes take its modules by `require`, older ones say so.
    await ran('attw', ['copydesk.tgz', '--profile', 'esm-only', '--exclude-entrypoints', 'wasm', '--format', 'ascii'], { env: { ...process.env, PATH: `${join(HERE, 'node_modules', '.bin')}:${process.env.PATH}` } });
  });

  const strict = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--target', 'es2022'];
  for (const [name, how] of Object.entries({
    'node16, Node’s types': ['--module', 'node16', '--lib', 'es2023', '--types', 'node'],
    'bundler, Node’s types': ['--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2023', '--types', 'node'],
  })) {
    test(`types: ${name}`, () => ran('node', ['../../node_modules/typescript/bin/tsc', ...strict, ...how, 'node-types.ts']));
  }
  for (const [name, how] of Object.entries({
    'nodenext, a browser’s types': ['--module', 'nodenext'],
    'bundler, a browser’s types': ['--module', 'esnext', '--moduleResolution', 'bundler'],
  })) {
    test(`types: ${name}`, async () => {
      cpSync(join(root, 'tests', 'types.ts'), join(HERE, 'made-types.ts'));
      await ran('node', ['../../node_modules/typescript/bin/tsc', ...strict, ...how, '--typeRoots', 'none', 'made-types.ts']).finally(() => rmSync(join(HERE, 'made-types.ts')));
    });
  }
});

describe('Node', () => {
  test('import', async () => assert.deepEqual(JSON.parse(await ran('node', ['node.mjs'])), WITH_PAGE));
  test('require', async () => assert.deepEqual(JSON.parse(await ran('node', ['--no-warnings', 'require.cjs'])), TOLD));
  test('Vitest', async () => {
    assert.match(await ran('node', ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', '--no-color', '--root', '.']), /1 passed/);
  });
});

describe('pages', () => {
  test('without a bundler, by an import map', async () => {
    const made = folder('plain');
    for (const file of ['all.js', 'use.js']) cpSync(join(HERE, file), join(made, file));
    cpSync(join(HERE, 'node_modules', 'copydesk'), join(made, 'copydesk'), { recursive: true });
    writeFileSync(join(made, 'index.html'), readFileSync(join(HERE, 'plain.html')));
    assert.deepEqual(await toldFrom(made), WITH_PAGE);
  });

  test('from another origin', async () => {
    const made = folder('elsewhere');
    for (const file of ['all.js', 'use.js']) cpSync(join(HERE, file), join(made, file));
    const cdn = await serve(join(HERE, 'node_modules'), 0, { plain: true, shared: true });
    const html = readFileSync(join(HERE, 'plain.html'), 'utf8').replaceAll('./copydesk/', `http://localhost:${cdn.address().port}/copydesk/`);
    writeFileSync(join(made, 'index.html'), html);
    try {
      assert.deepEqual(await toldFrom(made), WITH_PAGE);
    } finally {
      cdn.closeAllConnections();
      cdn.close();
    }
  });

  test('Vite: build', async () => {
    const { build } = await tool('vite');
    const source = folder('vite-source');
    for (const [file, as] of [['all.js', 'main.js'], ['use.js', 'use.js']]) cpSync(join(HERE, file), join(source, as));
    await build({ root: source, logLevel: 'error', build: { outDir: join(MADE, 'vite') }, worker: { format: 'es' } });
    assert.deepEqual(await toldFrom(join(MADE, 'vite')), WITH_PAGE);
  });

  test('Vite: dev server', async () => {
    const { createServer } = await tool('vite');
    const server = await createServer({ root: join(MADE, 'vite-source'), logLevel: 'error', cacheDir: join(MADE, 'vite-cache'), optimizeDeps: { exclude: ['copydesk'] }, server: { host: '127.0.0.1', port: 0, fs: { strict: false } } });
    await server.listen();
    try {
      assert.deepEqual(await toldAt(`http://127.0.0.1:${server.httpServer.address().port}/`), WITH_PAGE);
    } finally {
      await server.close();
    }
  });

  for (const [entry, want] of [['all.js', WITH_PAGE], ['inline.js', TOLD]]) {
    test(`webpack: ${entry}`, async () => {
      const made = folder(`webpack-${entry}`);
      await webpack({ entry: join(HERE, entry), output: { path: made, filename: 'main.js', module: true }, experiments: { outputModule: true }, target: 'web' });
      assert.deepEqual(await toldFrom(made), want);
    });
  }

  // A bundle for Node has its worker and its WebAssembly in it.
  test('webpack for Node', async () => {
    const made = folder('webpack-node', false);
    writeFileSync(join(made, 'package.json'), '{"type":"module"}');
    await webpack({ entry: join(HERE, 'node.js'), output: { path: made, filename: 'main.js', module: true, chunkFormat: 'module' }, experiments: { outputModule: true }, target: 'node20' });
    assert.deepEqual(JSON.parse(await ran('node', [join(made, 'main.js')])), TOLD);
  });

  test('esbuild', async () => {
    const { build } = await tool('esbuild');
    const made = folder('esbuild');
    await build({ entryPoints: { main: join(HERE, 'esbuild.js'), worker: require.resolve('copydesk/worker') }, outdir: made, bundle: true, format: 'esm', target: 'es2022', loader: { '.wasm': 'file' }, logLevel: 'error' });
    assert.deepEqual(await toldFrom(made), TOLD);
  });

  test('Rollup', async () => {
    const { rollup } = await tool('rollup');
    const { nodeResolve } = await tool('@rollup/plugin-node-resolve');
    const made = folder('rollup');
    const bundle = await rollup({ input: join(HERE, 'inline.js'), plugins: [nodeResolve({ browser: true })], onwarn: (warning) => assert.fail(warning.message) });
    await bundle.write({ file: join(made, 'main.js'), format: 'es' });
    await bundle.close();
    assert.deepEqual(await toldFrom(made), TOLD);
  });
});

async function webpack(config) {
  const { default: compile } = await tool('webpack');
  const compiler = compile({ mode: 'production', context: HERE, performance: { hints: false }, ...config });
  const stats = await new Promise((done, fail) => compiler.run((error, result) => (error ? fail(error) : done(result))));
  await new Promise((closed) => compiler.close(closed));
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual([...errors, ...warnings].map(({ message }) => message), []);
}
