// Holds exports of the project's articles against validators that are not ours: TEI by its schema (jing), CoNLL-U and its coreference by
// udvalidate, Web Annotations by a JSON-LD processor with W3C's context. Each must refuse what is spoilt, too.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import jsonld from 'jsonld';
import { ask, fail, native, run, say } from './tools.mjs';

const UDTOOLS = '0.2.9';
const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

if (!ask('which', 'jing')) {
  say('installing jing from Debian’s packages (once)');
  await run('apt-get', ['update', '-qq']);
  if ((await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'jing'], { env: { DEBIAN_FRONTEND: 'noninteractive' } })) !== 0) fail('jing is missing: apt-get install jing');
}
const udvalidate = join('.tools', 'udtools', 'bin', 'udvalidate');
if (!existsSync(udvalidate)) {
  say('installing udtools from PyPI (once)');
  const made = (await run('python3', ['-m', 'venv', '.tools/udtools'])) === 0 && (await run('.tools/udtools/bin/pip', ['install', '-q', `udtools==${UDTOOLS}`])) === 0;
  if (!made) fail(`udtools is missing: pip install udtools==${UDTOOLS}, in .tools/udtools`);
}

const articles = readdirSync('tests/articles').filter((slug) => existsSync(`tests/articles/${slug}/article.txt`)).map((slug) => {
  const path = join(folder, `${slug}.txt`);
  writeFileSync(path, readFileSync(`tests/articles/${slug}/article.txt`));
  return path;
});
function exported(format) {
  const made = join(folder, format);
  mkdirSync(made);
  execFileSync(native(), ['annotate', ...articles, '--published', '2024-03-14', '--format', format, '--out-dir', made]);
  return readdirSync(made).map((name) => join(made, name));
}

/** All files pass; one that is spoilt does not. */
function hold(what, files, passes, spoil) {
  assert.equal(files.length, articles.length);
  const said = passes(files);
  if (said !== undefined) fail(`${what}: ${said}`);
  const spoilt = join(folder, 'spoilt');
  for (const [from, to] of spoil) {
    const source = files.map((file) => readFileSync(file, 'utf8')).find((words) => words.includes(from));
    writeFileSync(spoilt, source.replace(from, to));
    if (passes([spoilt]) === undefined) fail(`${what}: “${to}” for “${from}” passes`);
  }
  say(`${what}: ${files.length} articles are valid`);
}

const complaint = (command, args) => {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? undefined : `${stdout}${stderr}`.slice(0, 2000);
};

const schema = join(folder, 'tei_all.rng');
writeFileSync(schema, gunzipSync(readFileSync('tests/schemas/tei_all.rng.gz')));
hold('TEI', exported('tei'), (files) => complaint('jing', [schema, ...files]), [['<persName ', '<personName '], ['<teiHeader>', '<teiHeader><p/>']]);

/** With a flat tree for the syntax that copydesk does not know: without any, entities are not looked at. */
function withTrees(file) {
  const rows = readFileSync(file, 'utf8').split('\n').map((row) => row.split('\t'));
  const filled = rows.map(([number, ...rest]) => (rest.length < 9 ? [number, ...rest] : [number, ...rest.slice(0, 5), ...(number === '1' ? ['0', 'root'] : ['1', 'dep']), ...rest.slice(7)]));
  const path = join(folder, 'trees.conllu');
  writeFileSync(path, filled.map((row) => row.join('\t')).join('\n'));
  return path;
}
const valid = (file) => complaint(udvalidate, ['--lang', 'en', '--level', '2', '--coref', withTrees(file)]);
hold('CoNLL-U', exported('conllu'), (files) => files.map(valid).find(Boolean), [['\tPROPN\t', '\tPROPN\t\t'], ['Entity=(', 'Entity=e999)(']]);

const context = JSON.parse(readFileSync('tests/schemas/anno.jsonld', 'utf8'));
const documentLoader = async (url) => {
  if (url === 'http://www.w3.org/ns/anno.jsonld') return { document: context, documentUrl: url };
  throw new Error(`a context that is not W3C’s: ${url}`);
};
const OA = 'http://www.w3.org/ns/oa#';
let annotations = 0;
for (const file of exported('w3c')) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  // Safe: what the context does not know is an error.
  const triples = await jsonld.toRDF(document, { documentLoader, safe: true });
  const objects = (name) => triples.filter(({ predicate }) => predicate.value === OA + name).map(({ object }) => object.value);
  const made = triples.filter(({ predicate, object }) => predicate.value.endsWith('#type') && object.value === `${OA}Annotation`).length;
  assert.ok(objects('hasTarget').length >= made && objects('exact').length >= made && objects('start').every((at) => /^\d+$/.test(at)), file);
  annotations += made;
  await assert.rejects(jsonld.toRDF({ ...document, unheardOf: 'x' }, { documentLoader, safe: true }), file);
}
assert.ok(annotations > articles.length);
say(`Web Annotation: ${annotations} annotations of ${articles.length} articles are valid JSON-LD`);
