// Every snippet of the README and of `docs/using.md` runs: `js` blocks against the built package, `copydesk` lines of `sh` blocks with the program.
// Where a `js` block says what it prints (`// → …`), it prints that.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { written } from '../scripts/tables.mjs';
import { native, root } from '../scripts/tools.mjs';

const texts = ['README.md', 'docs/using.md'].map((path) => readFileSync(path, 'utf8')).join('\n');
const blocks = (language) => [...texts.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1]);

const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
after(() => rmSync(folder, { recursive: true }));
const article = readFileSync('www/demo.txt', 'utf8');
writeFileSync(join(folder, 'article.txt'), article);
writeFileSync(join(folder, 'articles.jsonl'), `${JSON.stringify({ id: 'a', text: article })}\n${JSON.stringify({ id: 'b', text: 'One line.' })}\n`);
writeFileSync(join(folder, 'corrections.json'), '[{"do": "checked", "quote": {"exact": "We did not take this lightly"}, "note": "on tape"}]');
for (const [name, text] of [['transcript', 'We did not take this lightly.'], ['monday', article], ['tuesday', `${article}\n\nMore followed.`]]) writeFileSync(join(folder, `${name}.txt`), text);

blocks('js').forEach((code, i) => {
  test(`js ${i + 1}`, () => {
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root, encoding: 'utf8' });
    const promised = [...code.matchAll(/\/\/ → (.*)/g)].map((match) => match[1].trim());
    if (promised.length) assert.deepEqual(printed.trim().split('\n'), promised);
  });
});

blocks('sh').forEach((code, i) => {
  const ours = code.replace(/\\\n\s*/g, ' ').split('\n').filter((line) => /(^|\| *)copydesk /.test(line));
  if (ours.length === 0) return;
  test(`sh ${i + 1}`, () => {
    const env = { ...process.env, PATH: `${dirname(native())}:${process.env.PATH}` };
    for (const line of ours) execFileSync('bash', ['-euo', 'pipefail', '-c', line], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  });
});

test('its figures are those of the results', () => {
  const readme = readFileSync('README.md', 'utf8');
  assert.equal(written(readme), readme, 'node scripts/tables.mjs writes them');
});

test('what is said of formats, versions and limits is so', async () => {
  const { load, LONGEST_TEXT } = await import('copydesk');
  const { exportDocument } = await import('copydesk/export');
  const document = (await load())('One.');
  const known = await exportDocument(document, 'One.', 'none').catch(({ message }) => message.split('the formats are ')[1].split(', '));
  const table = readFileSync('README.md', 'utf8').split('## Formats')[1].split('## ')[0];
  const said = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) => cell.replaceAll('`', '').split(', ')).filter((name) => !['jsonl', '--format'].includes(name));
  assert.deepEqual(said.sort(), known.sort());
  const types = readFileSync('js/export.d.ts', 'utf8').match(/type Format =([^;]+);/)[1];
  assert.deepEqual([...types.matchAll(/'([^']+)'/g)].map(([, name]) => name).sort(), known);

  const manifest = readFileSync('Cargo.toml', 'utf8');
  assert.ok(texts.includes(`Rust ${manifest.match(/rust-version = "([^"]+)"/)[1]} or newer`));
  assert.ok(texts.includes(`${LONGEST_TEXT / 1e6} million UTF-16 units`));
  const longest = readFileSync('src/cli/input.rs', 'utf8').match(/LONGEST_TEXT: usize = ([\d_]+)/)[1].replaceAll('_', '');
  assert.ok(texts.includes(`A text may be ${longest / 1e6} MB long`));
});
