// The Python package: builds the wheel, installs it where nothing else is, and runs its tests against the program of the same tree.
// With --release it builds only, as it is published: link-time optimised, for Linux of any kind where `zig` is at hand (pip install ziglang).
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ask, fail, isMain, native, run, say, unlessMade } from './tools.mjs';

const VENV = join('.tools', 'python');
export const python = resolve(VENV, 'bin', 'python');

/** A virtual environment with what `requirements` names. */
export async function environment(folder, requirements) {
  mkdirSync('.tools', { recursive: true });
  await unlessMade(join('.tools', `${folder.split('/').at(-1)}.made`), [requirements], async () => {
    say(`installing what ${requirements} names from PyPI (once)`);
    const made = (await run('python3', ['-m', 'venv', '--clear', folder])) === 0 && (await run(join(folder, 'bin', 'pip'), ['install', '-q', '--disable-pip-version-check', '-r', requirements])) === 0;
    if (!made) fail(`Python 3.10 or newer with venv is needed, and once PyPI: pip install -r ${requirements}`);
  });
}

/** Builds the wheel into `folder`; gives its path. */
export async function wheel(folder, { release = false } = {}) {
  await environment(VENV, 'python/tests/requirements.txt');
  rmSync(folder, { recursive: true, force: true });
  const fast = { CARGO_PROFILE_RELEASE_LTO: 'off', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16' };
  const env = { CARGO_TARGET_DIR: join(resolve(process.env.CARGO_TARGET_DIR ?? 'target'), 'python'), ...(!release && fast) };
  const zig = release && process.platform === 'linux' && ask(python, '-m', 'ziglang', 'version') ? ['--zig', '--compatibility', 'manylinux2014'] : [];
  say('building the wheel');
  const how = ['build', '--release', '--locked', '--quiet', '--manifest-path', 'python/Cargo.toml', '--interpreter', python, '--out', folder, ...zig];
  if ((await run(join(VENV, 'bin', 'maturin'), how, { env: { ...env, PATH: `${resolve(VENV, 'bin')}:${process.env.PATH}` } })) !== 0) fail('the wheel does not build.');
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.whl')));
}

export async function install(into, file) {
  if ((await run(join(into, 'bin', 'pip'), ['install', '-q', '--disable-pip-version-check', '--force-reinstall', '--no-deps', file])) !== 0) fail(`${file} cannot be installed.`);
}

if (isMain(import.meta.url)) {
  const folder = join(process.env.CARGO_TARGET_DIR ?? 'target', 'wheels');
  const release = process.argv.includes('--release');
  const file = await wheel(folder, { release });
  if (release) {
    say(file);
  } else {
    for (const what of [['fmt', '--check'], ['clippy', '--release', '--locked', '--quiet']]) {
      const env = { CARGO_TARGET_DIR: join(resolve(process.env.CARGO_TARGET_DIR ?? 'target'), 'python') };
      const more = what[0] === 'clippy' ? ['--', '-D', 'warnings'] : [];
      if ((await run('cargo', [...what, '--manifest-path', 'python/Cargo.toml', ...more], { env })) !== 0) fail(`cargo ${what[0]} has something to say of python/.`);
    }
    await install(VENV, file);
    if (!existsSync(native()) && (await run('cargo', ['build', '--release', '--locked', '--quiet', '--bin', 'copydesk'])) !== 0) fail('the program does not build.');
    process.exit(await run(python, ['-m', 'unittest', 'discover', '-s', 'python/tests'], { env: { COPYDESK: native() } }));
  }
}
