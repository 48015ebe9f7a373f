// The package as others have it: packed, installed, and built into real projects, which then run.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { serve } from '../scripts/serve.mjs';
import { root } from '../scripts/tools.mjs';
import { projects, TOLD, WITH_PAGE } from './consumers/project.mjs';

const HERE = join(root, 'tests', 'consumers');
const { folder: made, made: MADE, ran, require, toldAt, toldFrom, tool } = projects(HERE);
const folder = (name, page = true) => made(name, page ? { 'index.html': join(HERE, 'page.html') } : {});

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

  for (const entry of ['all.js', 'inline.js']) {
    test(`webpack: ${entry}`, async () => {
      const made = folder(`webpack-${entry}`);
      await webpack({ entry: join(HERE, entry), output: { path: made, filename: 'main.js', module: true }, experiments: { outputModule: true }, target: 'web' });
      assert.deepEqual(await toldFrom(made), WITH_PAGE);
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
    assert.deepEqual(await toldFrom(made), WITH_PAGE);
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
