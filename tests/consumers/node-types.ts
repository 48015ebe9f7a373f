// Type-checked, never run: Node's own types do, without a browser's.
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { annotateAll, load, loadWorker, type About, type Document, type PartialDocument } from 'copydesk';
import { exportDocument } from 'copydesk/export';

const about: About = { published: '2024-03-14' };
const annotate = await load({ wasm: readFileSync('copydesk.wasm'), signal: AbortSignal.timeout(1000) });
const document: Document = annotate('text', { published: '2024-03-14' });
const part: PartialDocument = annotate('text', about);
const inWorker = await loadWorker({ wasm: fetch('https://example.org/copydesk.wasm'), worker: () => new Worker(new URL('worker.js', import.meta.url)) });
for await (const { article, error } of annotateAll(['text'])) console.log(article.length, error?.message);
export const table: string = await exportDocument(await inWorker('text'), 'text', 'csv');
export { document, part };
