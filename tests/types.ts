// Type-checked in `consumers.test.mjs`, never run: what the package promises to TypeScript.
import type { ArticleAnnotator } from 'copydesk/element';
import { exportDocument, type Format } from 'copydesk/export';
import { htmlToText, type Page } from 'copydesk/html';
import { anchor as anchorInline, exportDocument as exportInline, htmlToText as readInline, type Article as InlineArticle } from 'copydesk/inline';
import {
  anchor, annotateAll, CopydeskError, load, loadWorker, LONGEST_TEXT, type About, type Annotate, type Document, type PartialDocument, type Quote, type SourceRow, type SourceType,
} from 'copydesk';

const annotate: Annotate = await load();
const inWorker = await loadWorker();
const document: Document = annotate('text', { published: '2024-03-14', words: true });
const later: Promise<Document> = inWorker('text');
inWorker.close();

const loading = { wasm: fetch('/copydesk.wasm'), signal: AbortSignal.timeout(1000), onProgress: ({ loaded, total }: { loaded: number; total: number | undefined }) => loaded / (total ?? 1) };
const [here, there] = [await load(loading), await loadWorker({ ...loading, worker: () => new Worker('/worker.js') })];
const ended: Promise<PartialDocument> = there('text', { layers: ['quotes'] }, { signal: AbortSignal.timeout(1) });
for await (const { article, document, error } of annotateAll([{ id: 7, text: 'text' }], { workers: 2 })) {
  const [id, quotes]: [number, Quote[]] = [article.id, document ? document.quotes : []];
  if (error instanceof CopydeskError && error.code === 'too-long') console.log(id, quotes, LONGEST_TEXT, here);
}
// @ts-expect-error: no such code
const never = (error: CopydeskError) => error.code === 'too-short';

const about: About = { published: '2024-03-14', layers: ['quotes', 'audit'] };
const part: PartialDocument = annotate('text', about);
const rows: SourceRow[] = part.audit?.sources ?? [];

const page: Page = htmlToText('<h1>Tides</h1>');
annotate(page.text, { published: page.published, hints: page.hints });
const outlet: number | undefined = document.syndication?.outlet?.start;

const quote: Quote | undefined = document.quotes[0];
const speaker: string | undefined = quote?.speaker != null ? document.entities[quote.speaker]?.name : undefined;
const spoke: string | undefined = quote?.said != null ? document.times[quote.said]?.value : undefined;
const kind: SourceType | null | undefined = quote?.source_type;
const words: string | undefined = quote?.source[0]?.text;
const place: number | undefined = document.blocks[0]?.dateline?.place?.start;
const found: number | undefined = document.published?.start;

const format: Format = 'csv-sources';
const table: Promise<string> = exportDocument(document, 'text', format, { id: 'a' });

const corrected: Document = annotate.revise('text', document, [
  { do: 'speaker', quote: anchor('text', document.quotes[0]!.content[0]!), to: [{ name: 'Ana Ruiz', type: 'person' }] },
  { do: 'published', date: '2024-03-14' },
]);
const whys: (string | undefined)[] | undefined = corrected.corrections?.map((one) => one.lost);
const finding: 'verbatim' | 'edited' | 'altered' | 'missing' | undefined = annotate.compare('text', document, 'other').quotes[0]?.found;
const changes: Promise<number> = inWorker.compareVersions('text', document, 'newer', document).then((versions) => versions.same_blocks);

// @ts-expect-error: no such correction
annotate.revise('text', document, [{ do: 'erase' }]);
// @ts-expect-error: no such format
exportDocument(document, 'text', 'pdf');
// @ts-expect-error: text is a string
annotate(42);
// @ts-expect-error: no such layer
annotate('text', { layers: ['quote'] });
// @ts-expect-error: the worker gives a promise
const now: Document = inWorker('text');
// @ts-expect-error: a layer that was not asked for is absent
const times: number = part.times.length;

export { ended, never, whys, finding, changes, outlet, later, rows, speaker, spoke, kind, words, place, found, now, table, times };


export async function shown(annotator: ArticleAnnotator, annotated: Document): Promise<string | undefined> {
  await annotator.show('“We sail,” said Ana Ruiz.', annotated);
  annotator.go('quote', 0);
  return annotator.reading?.citation(0);
}

const among: InlineArticle = 'text';
const inlined: Promise<string> = exportInline(document, 'text', 'csv', { id: 'a' });
const read: Promise<string> = readInline('<p>text').then((page) => page.text);
console.log(among, inlined, read, anchorInline('text', { start: 0, end: 1 }));
