// What is handed out besides the npm package and the crate: the program for each system, with its manual, completions, notices and bill of
// materials, the Python wheel, and their hashes. `node scripts/release.mjs [TARGET…]`, without any for this machine; minutes for each.
//
// zig links, which brings what other systems need, and for Linux a glibc as old as that of RHEL 7.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { execFileSync } from 'node:child_process';
import { environment, wheel } from './python.mjs';
import { ask, fail, run, say } from './tools.mjs';

const version = readFileSync('Cargo.toml', 'utf8').match(/^version = "([^"]+)"/m)[1];
const host = ask('rustc', '-vV')?.match(/^host: (.*)$/m)?.[1] ?? fail('Rust is missing: get it from https://rustup.rs.');
const targets = process.argv.length > 2 ? process.argv.slice(2) : [host];
const target = resolve(process.env.CARGO_TARGET_DIR ?? 'target');
const out = join(target, 'handed-out');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const zig = resolve('.tools', 'zig');
await environment(zig, 'scripts/zig.txt');
process.env.PATH = `${join(zig, 'bin')}:${process.env.PATH}`;

async function program(triple) {
  if (!ask('rustup', 'target', 'list', '--installed')?.split('\n').includes(triple)) await run('rustup', ['target', 'add', triple]);
  say(`the program for ${triple}`);
  const named = /linux-gnu$/.test(triple) ? `${triple}.2.17` : triple;
  const how = ['zigbuild', '--profile', 'dist', '--locked', '--quiet', '--features', 'parquet', '--bin', 'copydesk', '--target', named];
  if ((await run('cargo', how)) !== 0) fail(`the program for ${triple} does not build.`);
  const name = triple.includes('windows') ? 'copydesk.exe' : 'copydesk';
  return { name, path: join(target, triple, 'dist', name) };
}

// One that runs here tells the manual and the completions of all.
const own = await program(host);
const told = (...args) => execFileSync(own.path, args, { encoding: 'utf8' });
if (told('--version').trim() !== `copydesk ${version}`) fail(`the program says that it is ${told('--version')}`);

for (const triple of targets) {
  const { name, path } = triple === host ? own : await program(triple);
  const folder = `copydesk-${version}-${triple}`;
  const at = join(out, folder);
  mkdirSync(join(at, 'completions'), { recursive: true });
  cpSync(path, join(at, name));
  for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD-PARTY.txt', 'sbom.cdx.json']) cpSync(file, join(at, file));
  writeFileSync(join(at, 'copydesk.1'), told('man'));
  for (const shell of ['bash', 'zsh', 'fish', 'powershell', 'elvish']) writeFileSync(join(at, 'completions', `copydesk.${shell}`), told('completions', shell));
  const still = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
  execFileSync('tar', [...still, '--use-compress-program=gzip -n', '-cf', `${folder}.tar.gz`, folder], { cwd: out });
  rmSync(at, { recursive: true });
}
const made = await wheel(join(target, 'wheels'), zig);
cpSync(made, join(out, basename(made)));

const files = readdirSync(out).sort();
const sums = files.map((file) => `${createHash('sha256').update(readFileSync(join(out, file))).digest('hex')}  ${file}\n`);
writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
say(`${files.join(', ')} and SHA256SUMS in ${out}`);
