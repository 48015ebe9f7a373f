// What the package and the crate offer, as static pages in `target/docs`: typedoc over the types, rustdoc over the crate. `node scripts/docs.mjs`
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, root, run, say } from './tools.mjs';

const TYPEDOC = '0.28.20';
const target = resolve(process.env.CARGO_TARGET_DIR ?? 'target');
const out = join(target, 'docs');
const tool = join('.tools', 'typedoc', TYPEDOC);
if (!existsSync(join(tool, 'node_modules', 'typedoc'))) {
  say(`installing typedoc ${TYPEDOC} (once)`);
  mkdirSync(tool, { recursive: true });
  writeFileSync(join(tool, 'package.json'), '{"private": true}');
  const made = await run('npm', ['install', '--prefix', tool, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error', `typedoc@${TYPEDOC}`, 'typescript@5.9.3']);
  if (made !== 0) fail('typedoc cannot be had from the npm registry.');
}
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

say('JavaScript');
const entries = ['types', 'html', 'export', 'element', 'inline', 'worker'].map((name) => join(root, 'js', `${name}.d.ts`));
const [settings, options] = [join(out, 'tsconfig.json'), join(out, 'typedoc.json')];
writeFileSync(settings, JSON.stringify({ compilerOptions: { module: 'nodenext', lib: ['es2023', 'dom', 'dom.iterable'], types: [], strict: true, noEmit: true }, files: entries }));
writeFileSync(options, JSON.stringify({ name: 'copydesk', readme: join(root, 'docs', 'using.md'), entryPoints: entries, tsconfig: settings, out: join(out, 'javascript'), disableSources: true, treatWarningsAsErrors: true, validation: { notExported: false } }));
if ((await run(process.execPath, [join(tool, 'node_modules', 'typedoc', 'bin', 'typedoc'), '--options', options])) !== 0) fail('typedoc has something to say.');
for (const file of [settings, options]) rmSync(file);

say('Rust');
if ((await run('cargo', ['doc', '--no-deps', '--lib', '--locked', '--quiet'], { env: { RUSTDOCFLAGS: '-D warnings' } })) !== 0) fail('rustdoc has something to say.');
cpSync(join(target, 'doc'), join(out, 'rust'), { recursive: true });
writeFileSync(join(out, 'index.html'), '<!doctype html><meta charset=utf-8><title>copydesk</title><h1>copydesk</h1><p><a href="javascript/index.html">JavaScript</a> · <a href="rust/copydesk/index.html">Rust</a>\n');
say(`${join(out, 'index.html')}`);
