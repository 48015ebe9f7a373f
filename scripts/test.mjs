// Everything: Rust, the package under both loaders, native against WebAssembly, types, the page in two browsers.
import { readdirSync } from 'node:fs';
import { build } from './build.mjs';
import { browsers, rustTools, run, say } from './tools.mjs';

let passed = 0;
let failed = 0;

/** Runs a step and counts its tests: each by the runner's own words, or the step as one. */
async function step(doing, command, args, passes, fails) {
  say(doing);
  let output = '';
  const code = await run(command, args, { hear: (data) => (output += data) });
  const count = (pattern) => (pattern ? [...output.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0) : 0);
  const bad = count(fails);
  passed += passes ? count(passes) : code === 0 ? 1 : 0;
  failed += code !== 0 && bad === 0 ? 1 : bad;
  return code === 0;
}

await rustTools();
await build();
await browsers();
await step('Rust tests', 'cargo', ['test', '--workspace', '--features', 'copydesk/parquet', '--locked', '--quiet', '--no-fail-fast'], /test result: \w+\. (\d+) passed/g, /; (\d+) failed/g);
const files = readdirSync('tests').filter((name) => name.endsWith('.test.mjs')).map((name) => `tests/${name}`);
await step('package and page', process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files], /^. pass (\d+)/gm, /^. (?:fail|cancelled) (\d+)/gm);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
