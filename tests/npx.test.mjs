// `npx copydesk` says what the program says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { native, root } from '../scripts/tools.mjs';

const { bin, version } = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'copydesk-'));
after(() => rmSync(folder, { recursive: true }));

function ran(command, args, input) {
  const { status, stdout, stderr } = spawnSync(command, args, { input, cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  return { status, out: stdout, err: stderr };
}
const ours = (args, input) => ran(process.execPath, [join(root, bin.copydesk), ...args], input);
const program = (args, input) => ran(native(), args, input);

const demo = readFileSync('www/demo.txt', 'utf8');
writeFileSync(join(folder, 'article.txt'), demo);

test('an article, in formats of each kind', () => {
  for (const args of [[], ['--published', '2024-03-14', '--words'], ['--layers', 'quotes, times']]) {
    const [mine, theirs] = [ours, program].map((run) => run(['annotate', 'article.txt', ...args]));
    assert.deepEqual(JSON.parse(mine.out), JSON.parse(theirs.out));
  }
  for (const format of ['jsonl', 'text', 'csv', 'tei', 'conllu']) {
    const args = ['annotate', '-', '--format', format, '--url', 'https://example.org/ferry'];
    assert.equal(ours(args, demo).out, program(args, demo).out, format);
  }
});

test('many articles, bad lines among them', () => {
  const input = [
    { id: 1, text: demo, published: '2024-03-14' }, { id: 'b' }, { text: '“No,” said Ana Ruiz.' }, { id: 'd', text: 5 }, { id: 'e', text: 'One.', url: null },
  ].map((line) => `${JSON.stringify(line)}\n`).join('') + '\n["x"]\nnonsense\n';
  const [mine, theirs] = [ours, program].map((run) => run(['batch', '--jobs', '2'], input));
  const lines = ({ out }) => out.trim().split('\n').map((line) => JSON.parse(line));
  const plain = (documents) => documents.map(({ error, ...document }) => ({ ...document, failed: Boolean(error) }));
  assert.deepEqual(plain(lines(mine)), plain(lines(theirs)));
  assert.deepEqual([mine.status, theirs.status], [0, 0]);
  assert.match(mine.err, /4 of 7 lines could not be read; the first: line 2: there is no text/);
  const table = ['batch', '--format', 'csv'];
  assert.equal(ours(table, input).out, program(table, input).out);
  assert.equal(ours(['batch'], 'nonsense\n').status, 1);
});

test('what makes no sense is said, and the exit status says so', () => {
  for (const [args, status, why] of [
    [['annotat'], 2, /no command “annotat”/], [['annotate', '--format', 'pdf'], 2, /no format “pdf”/], [['annotate', '--quick'], 2, /--quick/], [['annotate', 'a', 'b'], 2, /one file/],
    [['annotate', 'missing.txt'], 1, /missing.txt: no such file/], [['annotate', '--published', 'soon'], 2, /“soon”/], [['annotate', '--layers', 'people'], 2, /“people”/], [['batch', '--jobs', '0'], 2, /number of workers/],
  ]) {
    const { status: is, out, err } = ours(args, 'One.');
    assert.deepEqual([is, out], [status, ''], args.join(' '));
    assert.match(err, why);
  }
  assert.match(ours(['annotate'], Buffer.from([0xff])).err, /standard input: not UTF-8/);
  assert.match(ours([]).out, /copydesk annotate/);
  assert.equal(ours(['--version']).out, `copydesk ${version}\n`);
});
