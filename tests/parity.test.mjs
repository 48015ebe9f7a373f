// The native program and the WebAssembly give the same JSON.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { load } from 'copydesk';
import { native } from '../scripts/tools.mjs';

const articles = existsSync('tests/articles') ? readdirSync('tests/articles').map((slug) => `tests/articles/${slug}/article.txt`) : [];
const annotate = await load();

for (const path of ['www/demo.txt', ...articles.filter(existsSync)]) {
  test(path, () => {
    const out = execFileSync(native(), ['annotate', '--format', 'json', '--offsets', 'utf16', path], { encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.deepEqual(annotate(readFileSync(path, 'utf8')), JSON.parse(out));
  });
}
