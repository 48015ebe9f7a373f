// Every snippet of the README runs: `js` blocks against the built package, `copydesk` lines of `sh` blocks with the program.
// Where a `js` block says what it prints (`// → …`), it prints that.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { native, root } from '../scripts/tools.mjs';

const readme = existsSync('README.md') ? readFileSync('README.md', 'utf8') : '';
const blocks = (language) => [...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1]);

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
