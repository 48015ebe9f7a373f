// What takes minutes to install and to build: `node --test tests/consumers/far/run.mjs`. `npm run build` comes before it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'node:test';
import { build } from 'esbuild';
import { projects, TOLD, WITH_PAGE } from '../project.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const NEAR = dirname(HERE);
const { folder, ran, require, toldAt, toldFrom, tool } = projects(HERE);
const near = (...names) => Object.fromEntries(names.map((name) => [name, join(NEAR, name)]));
const bin = (...path) => join(HERE, 'node_modules', ...path);
const noisy = { env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', PARCEL_WORKERS: '0', DENO_NO_UPDATE_CHECK: '1', NODE_ENV: 'production' } };

describe('Parcel', () => {
  for (const [entry, want] of [[join(HERE, 'bare.js'), TOLD], [join(NEAR, 'inline.js'), WITH_PAGE]]) {
    test(basename(entry), async () => {
      const at = folder(`parcel-${basename(entry)}`, { ...near('use.js'), 'main.js': entry, 'index.html': join(NEAR, 'page.html') });
      await ran('node', [bin('parcel', 'lib', 'bin.js'), 'build', 'index.html', '--dist-dir', 'dist', '--public-url', './', '--no-cache', '--no-source-maps', '--log-level', 'error'], { cwd: at, ...noisy });
      assert.deepEqual(await toldFrom(join(at, 'dist')), want);
    });
  }
});

describe('Vite', () => {
  for (const version of [5, 6, 7]) {
    test(`${version}: build`, async () => {
      const source = folder(`vite-${version}`, { ...near('use.js'), 'main.js': join(NEAR, 'all.js'), 'index.html': join(NEAR, 'page.html') });
      const vite = await tool(`vite-${version}`);
      await (vite.build ?? vite.default.build)({ root: source, logLevel: 'error', build: { target: 'esnext' }, worker: { format: 'es' } });
      assert.deepEqual(await toldFrom(join(source, 'dist')), WITH_PAGE);
    });
  }
});

describe('Next', () => {
  for (const how of ['--turbopack', '--webpack']) {
    test(`${how.slice(2)}: a client’s component, a route on the server`, async () => {
      const at = folder(`next${how}`);
      for (const [file, from] of Object.entries({ 'app/page.jsx': 'page.jsx', 'app/client.jsx': 'client.jsx', 'app/layout.jsx': 'layout.jsx', 'app/api/route.js': 'route.js', 'app/use.js': '../use.js', 'next.config.mjs': 'next.config.mjs' })) cpSync(join(HERE, from), join(at, file));
      writeFileSync(join(at, 'package.json'), '{"name": "next-made", "private": true, "type": "module"}');
      const next = bin('next', 'dist', 'bin', 'next');
      await ran('node', [next, 'build', how], { cwd: at, ...noisy });
      const server = spawn('node', [next, 'start', '--port', '0', '--hostname', 'localhost'], { cwd: at, ...noisy });
      try {
        const url = await new Promise((found, failed) => {
          let said = '';
          const hear = (data) => {
            said += data;
            const address = said.match(/http:\/\/localhost:\d+/)?.[0];
            if (address) found(address);
          };
          server.stdout.on('data', hear);
          server.stderr.on('data', hear);
          server.on('exit', () => failed(new Error(said)));
        });
        assert.deepEqual(await (await fetch(`${url}/api`)).json(), TOLD);
        assert.deepEqual(await toldAt(url), WITH_PAGE);
      } finally {
        server.kill();
      }
    });
  }
});

describe('Bun', () => {
  const bun = bin('@oven', 'bun-linux-x64', 'bin', 'bun');
  const skip = !existsSync(bun) && 'its binary is for another system';
  test('run', { skip }, async () => {
    const at = folder('bun', near('node.mjs', 'use.js'));
    assert.deepEqual(JSON.parse(await ran(bun, ['run', 'node.mjs'], { cwd: at })), WITH_PAGE);
  });
  test('build for a page', { skip }, async () => {
    const at = folder('bun-page', { ...near('use.js'), 'source.js': join(NEAR, 'inline.js'), 'index.html': join(NEAR, 'page.html') });
    await ran(bun, ['build', 'source.js', '--outfile', 'main.js', '--target', 'browser'], { cwd: at });
    assert.deepEqual(await toldFrom(at), WITH_PAGE);
  });
  test('build for itself', { skip }, async () => {
    const at = folder('bun-node', near('node.js', 'use.js'));
    await ran(bun, ['build', 'node.js', '--outfile', 'main.js', '--target', 'bun'], { cwd: at });
    assert.deepEqual(JSON.parse(await ran(bun, ['run', 'main.js'], { cwd: at })), TOLD);
  });
});

describe('Deno', () => {
  const deno = bin('@deno', 'linux-x64-glibc', 'deno');
  test('run', { skip: !existsSync(deno) && 'its binary is for another system' }, async () => {
    const at = folder('deno', near('node.mjs', 'use.js'));
    assert.deepEqual(JSON.parse(await ran(deno, ['run', '--quiet', '--allow-read', '--allow-env', '--node-modules-dir=manual', 'node.mjs'], { cwd: at, ...noisy })), WITH_PAGE);
  });
});

test('workerd', async () => {
  const at = folder('workerd', { 'source.js': join(HERE, 'workerd.js') });
  await build({ entryPoints: [join(at, 'source.js')], outfile: join(at, 'main.js'), bundle: true, format: 'esm', target: 'es2022', external: ['copydesk/wasm'], logLevel: 'error' });
  const { Miniflare } = await tool('miniflare');
  const modules = [
    { type: 'ESModule', path: 'main.js', contents: readFileSync(join(at, 'main.js'), 'utf8') },
    { type: 'CompiledWasm', path: 'copydesk/wasm', contents: readFileSync(require.resolve('copydesk/wasm')) },
  ];
  const miniflare = new Miniflare({ modules, compatibilityDate: '2026-01-01', cf: false, telemetry: { enabled: false } });
  try {
    const { speaker, time, rows } = TOLD;
    assert.deepEqual(await (await miniflare.dispatchFetch('http://localhost/')).json(), { speaker, time, rows });
  } finally {
    await miniflare.dispose();
  }
});
