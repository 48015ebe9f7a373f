// Writes THIRD-PARTY.txt: every crate that is built in, its licence, and its notices; and sbom.cdx.json: those of the crate, as programs read it (CycloneDX).
// A wheel holds its own, which maturin writes.
// With --check: fails where one is out of date.
// A licence that is not on the list fails either way.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fail, say } from './tools.mjs';

const ALLOWED = ['MIT', 'MIT-0', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'Unicode-3.0', 'Unlicense', 'Zlib', '0BSD', 'CC0-1.0', 'BSL-1.0'];
const FILE = 'THIRD-PARTY.txt';

/** What is built into the package: neither what tests nor what macros need. */
function built(name, ...how) {
  const metadata = JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', ...how], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const packages = new Map(metadata.packages.map((item) => [item.id, item]));
  const own = metadata.packages.find((item) => item.name === name && item.source === null);
  const found = new Set();
  const waiting = [own.id];
  while (waiting.length) {
    const id = waiting.pop();
    if (found.has(id)) continue;
    found.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      const macro = packages.get(pkg).targets.some((target) => target.kind.includes('proc-macro'));
      if (!macro && kinds.some(({ kind }) => kind === null)) waiting.push(pkg);
    }
  }
  const crates = [...found].map((id) => packages.get(id)).filter((item) => item.source !== null);
  return { own, crates: crates.sort(byName), nodes, packages, found };
}
const byName = (a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1);

const { own, crates, nodes, packages, found } = built('copydesk', '--features', 'wasm,parquet');
const wheel = built('copydesk-python', '--manifest-path', 'python/Cargo.toml');
const all = [...new Map([...crates, ...wheel.crates].map((item) => [`${item.name} ${item.version}`, item])).values()].sort(byName);

/** Whether one of the licences that one may choose from is allowed. */
const allowed = (expression) =>
  (expression ?? '').replaceAll('/', ' OR ').split(/ OR /).some((choice) => choice.split(/ AND /).every((part) => ALLOWED.includes(part.replace(/[()]/g, '').replace(/ WITH .*/, '').trim())));

const refused = all.filter((item) => !allowed(item.license)).map((item) => `${item.name} (${item.license})`);
if (refused.length) fail(`${refused.join(', ')}: not under a licence that scripts/notices.mjs allows.`);

const texts = new Map();
const list = all.map((item) => {
  const folder = dirname(item.manifest_path);
  const named = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => /^(licen[cs]e|copying|notice|unlicense)/i.test(name));
  const files = named.flatMap((one) => (one.isDirectory() ? readdirSync(join(folder, one.name)).map((name) => join(one.name, name)) : one.name)).sort();
  const own = files.find((name) => /mit/i.test(name)) ?? files.find((name) => !/apache/i.test(name)) ?? files[0];
  if (own) {
    const text = readFileSync(join(folder, own), 'utf8').replaceAll('\r\n', '\n').trim();
    texts.set(text, [...(texts.get(text) ?? []), item.name]);
  }
  return `${item.name} ${item.version}, ${item.license}${item.repository ? `, ${item.repository}` : ''}`;
});
const rule = '-'.repeat(80);
const notices = [...texts].map(([text, names]) => `${rule}\n${names.join(', ')}\n\n${text}\n`);
const whole = `Rust crates that are built into copydesk, its command line, its WebAssembly or its Python package, some of them on some systems only.\nThe word lists and what the model learnt from name their sources in data/*.tsv and model/README.md.\n\n${list.join('\n')}\n\n${notices.join('\n')}`;

// What a program reads: each crate by its package URL, with the hash that the registry gives it.
const locked = new Map([...readFileSync('Cargo.lock', 'utf8').matchAll(/name = "([^"]+)"\nversion = "([^"]+)"\n(?:source = .*\n)?checksum = "(\w+)"/g)].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
const reference = ({ name, version }) => `pkg:cargo/${name}@${version}`;
const component = (item, type) => ({
  type, 'bom-ref': reference(item), name: item.name, version: item.version, licenses: [{ expression: item.license.replaceAll('/', ' OR ') }], purl: reference(item),
  ...(locked.has(`${item.name} ${item.version}`) && { hashes: [{ alg: 'SHA-256', content: locked.get(`${item.name} ${item.version}`) }] }),
});
const dependencies = [own, ...crates].map((item) => ({
  ref: reference(item),
  dependsOn: nodes.get(item.id).deps.filter(({ pkg }) => found.has(pkg) && pkg !== item.id).map(({ pkg }) => reference(packages.get(pkg))).sort(),
}));
const bom = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata: { component: component(own, 'application') }, components: crates.map((item) => component(item, 'library')), dependencies };

const written = { [FILE]: whole, 'sbom.cdx.json': `${JSON.stringify(bom, undefined, 1)}\n` };
if (!process.argv.includes('--check')) {
  for (const [file, words] of Object.entries(written)) writeFileSync(file, words);
  say(`${all.length} crates in ${Object.keys(written).join(' and ')}`);
}
for (const [file, words] of Object.entries(written)) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== words) fail(`${file} is out of date: node scripts/notices.mjs`);
}
