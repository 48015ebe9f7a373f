// Makes sure of what building and testing need: installs it where it is missing, or says in a sentence how to get it.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, '.tools', 'bin');

process.env.PATH = [bin, join(root, 'node_modules', '.bin'), join(process.env.HOME ?? '', '.cargo', 'bin'), process.env.PATH].join(':');
process.chdir(root);

/** Whether node was called with this module. */
export const isMain = (url) => fileURLToPath(url) === realpathSync(process.argv[1] ?? '.');

/** Ends the process with one sentence. */
export function fail(sentence) {
  console.error(`copydesk: ${sentence}`);
  process.exit(1);
}

export function say(doing) {
  console.log(`· ${doing}`);
}

/** What a command prints, or undefined where it cannot be run. */
export function ask(command, ...args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

/** Runs a command before the reader's eyes, or `quiet`; gives its exit code, and its output to `hear`. */
export function run(command, args, { env, hear, quiet } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', quiet ? 'ignore' : 'inherit'], env: { ...process.env, ...env } });
    child.stdout.on('data', (data) => {
      if (!quiet) process.stdout.write(data);
      hear?.(String(data));
    });
    child.on('error', () => resolve(127));
    child.on('close', resolve);
  });
}

async function must(command, args, otherwise, env) {
  if ((await run(command, args, { env })) !== 0) fail(otherwise);
}

/** A hash over files and folders, which tells whether what was made from them is still good. */
export function fingerprint(...paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path}\0`).update(readFileSync(path));
  };
  paths.forEach(add);
  return hash.digest('hex');
}

/** Does `make` unless its output is there and was made from the same `inputs`. */
export async function unlessMade(stamp, inputs, make) {
  const now = fingerprint(...inputs);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  await make();
  writeFileSync(stamp, now);
}

export async function npmPackages() {
  await unlessMade(join('node_modules', '.copydesk'), ['package-lock.json'], async () => {
    say('installing npm packages (a minute the first time)');
    await must('npm', ['ci', '--ignore-scripts', '--loglevel', 'error'], 'npm ci failed; it needs the npm registry once.');
  });
}

export async function rustTools() {
  if (!ask('cargo', '--version')) fail('Rust is missing: get it from https://rustup.rs, then run this again.');
  const target = 'wasm32-unknown-unknown';
  if (!existsSync(join(ask('rustc', '--print', 'sysroot') ?? '', 'lib', 'rustlib', target))) {
    say(`adding the Rust target ${target}`);
    await must('rustup', ['target', 'add', target], `the Rust target is missing: rustup target add ${target}`);
  }
  const bindgen = readFileSync('Cargo.lock', 'utf8').match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)?.[1];
  if (ask(join(bin, 'wasm-bindgen'), '--version')?.split(' ')[1] === bindgen) return;
  say(`building wasm-bindgen-cli ${bindgen} into .tools (some minutes, once)`);
  // Only the program that binds, without the secure connections of the one that runs tests.
  const how = ['install', '--locked', '--force', '--quiet', '--root', '.tools', '--no-default-features', '--bin', 'wasm-bindgen', 'wasm-bindgen-cli', '--version', bindgen];
  // It runs for a second: compiling it well takes minutes.
  const fast = { CARGO_PROFILE_RELEASE_OPT_LEVEL: '1', CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16', CARGO_PROFILE_RELEASE_LTO: 'off' };
  await must('cargo', how, `wasm-bindgen-cli ${bindgen} is missing: cargo ${how.join(' ')}`, fast);
}

/** Paths of Chromium and Firefox. */
export async function browsers() {
  const names = { chromium: ['chromium', 'chromium-browser', 'google-chrome'], firefox: ['firefox-esr', 'firefox'] };
  const folders = process.env.PATH.split(':');
  const macs = { chromium: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', firefox: '/Applications/Firefox.app/Contents/MacOS/firefox' };
  const find = (kind) =>
    [process.env[`${kind.toUpperCase()}_PATH`] ?? '', macs[kind], ...names[kind].flatMap((name) => folders.map((folder) => join(folder, name)))]
      .find((path) => existsSync(path));
  const missing = ['chromium', 'firefox'].filter((kind) => !find(kind));
  if (missing.length) {
    const packages = missing.map((kind) => names[kind][0]);
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    if (ask('apt-get', '--version') && (sudo.length === 0 || ask('sudo', '-n', 'true') !== undefined)) {
      say(`installing ${packages.join(' and ')} from Debian's packages (some minutes, once)`);
      const apt = (...args) => run([...sudo, 'apt-get'][0], [...sudo, 'apt-get', ...args].slice(1), { env: { DEBIAN_FRONTEND: 'noninteractive' } });
      await apt('update', '-qq');
      await apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
    }
    const still = missing.filter((kind) => !find(kind));
    if (still.length) {
      fail(`${still.join(' and ')} missing: apt-get install ${packages.join(' ')}, or name the program in ${still.map((k) => `${k.toUpperCase()}_PATH`).join(' and ')}.`);
    }
  }
  return { chromium: find('chromium'), firefox: find('firefox') };
}

/** The native program: as the Rust tests leave it, optimised and with overflow checked, or `release` where time is measured. */
export function native(profile = 'debug') {
  return resolve(root, process.env.CARGO_TARGET_DIR ?? 'target', profile, 'copydesk');
}
