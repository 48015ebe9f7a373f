// Whether the crate's public face is still what the last release promised, by cargo-semver-checks: `node scripts/semver.mjs [REVISION]`.
// Without a revision the newest tag of a version counts; before the first there is nothing to hold it against. For releases: the tool is
// built once, which takes minutes.
import { readFileSync } from 'node:fs';
import { ask, fail, run, say } from './tools.mjs';

const SEMVER = '0.51.0';
const tool = '.tools/semver/bin/cargo-semver-checks';
const before = process.argv[2] ?? ask('git', 'describe', '--tags', '--abbrev=0', '--match', 'v[0-9]*');
if (before === undefined) {
  say('no version has been tagged: there is nothing to hold the crate against');
  process.exit(0);
}
if (!ask(tool, '--version')?.includes(SEMVER)) {
  say(`building cargo-semver-checks ${SEMVER} into .tools (some minutes, once)`);
  if ((await run('cargo', ['install', '--locked', '--quiet', '--root', '.tools/semver', '--version', SEMVER, 'cargo-semver-checks'])) !== 0) fail('cargo-semver-checks cannot be built.');
}
const version = readFileSync('Cargo.toml', 'utf8').match(/^version = "([^"]+)"/m)[1];
say(`version ${version} against ${before}`);
process.exit(await run(tool, ['semver-checks', '--package', 'copydesk', '--only-explicit-features', '--features', 'html', '--baseline-rev', before]));
