// The Python package: builds the wheel, installs it where nothing else is, and runs its tests against the program of the same tree.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, isMain, native, run, say, unlessMade } from './tools.mjs';

const VENV = join('.tools', 'python');
export const python = resolve(VENV, 'bin', 'python');

/** A virtual environment with what `requirements` names. */
export async function environment(folder, requirements) {
  mkdirSync('.tools', { recursive: true });
  await unlessMade(join('.tools', `${folder.split('/').at(-1)}.made`), [requirements], async () => {
    say(`installing what ${requirements} names from PyPI (once)`);
    const made = (await run('python3', ['-m', 'venv', '--clear', folder])) === 0 && (await run(join(folder, 'bin', 'python'), ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements])) === 0;
    if (!made) fail(`Python 3.10 or newer with venv is needed, and once PyPI: pip install -r ${requirements}`);
  });
}

/** Builds the wheel into `folder`; gives its path. With the folder of `zig` as it is handed out: optimised as a whole, and for old Linux too. */
export async function wheel(folder, zig) {
  await environment(VENV, 'python/tests/requirements.txt');
  rmSync(folder, { recursive: true, force: true });
  const fast = { CARGO_PROFILE_RELEASE_LTO: 'off', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16' };
  const env = { CARGO_TARGET_DIR: join(resolve(process.env.CARGO_TARGET_DIR ?? 'target'), 'python'), ...(!zig && fast) };
  const old = zig && process.platform === 'linux' ? ['--zig', '--compatibility', 'manylinux2014'] : [];
  say('building the wheel');
  const how = ['build', '--release', '--locked', '--quiet', '--manifest-path', 'python/Cargo.toml', '--interpreter', python, '--out', folder, ...old];
  if ((await run(join(VENV, 'bin', 'maturin'), how, { env: { ...env, PATH: `${resolve(zig ?? VENV, 'bin')}:${process.env.PATH}` } })) !== 0) fail('the wheel does not build.');
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.whl')));
}

export async function install(into, file) {
  if ((await run(join(into, 'bin', 'python'), ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--force-reinstall', '--no-deps', file])) !== 0) fail(`${file} cannot be installed.`);
}

if (isMain(import.meta.url)) {
  const target = resolve(process.env.CARGO_TARGET_DIR ?? 'target');
  const file = await wheel(join(target, 'wheels'));
  for (const [what, ...more] of [['fmt', '--check'], ['clippy', '--release', '--locked', '--quiet', '--', '-D', 'warnings']]) {
    const how = [what, '--manifest-path', 'python/Cargo.toml', ...more];
    if ((await run('cargo', how, { env: { CARGO_TARGET_DIR: join(target, 'python') } })) !== 0) fail(`cargo ${what} has something to say of python/.`);
  }
  await install(VENV, file);
  if ((await run('cargo', ['build', '--release', '--locked', '--quiet', '--bin', 'copydesk'])) !== 0) fail('the program does not build.');
  process.exit(await run(python, ['-m', 'unittest', 'discover', '-s', 'python/tests'], { env: { COPYDESK: native('release') } }));
}
