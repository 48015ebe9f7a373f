// Type-checked, never run: what the package promises to TypeScript.
import { exportDocument, type Format } from 'copydesk/export';
import { htmlToText, type Page } from 'copydesk/html';
import { load, loadWorker, type About, type Annotate, type Document, type Quote } from 'copydesk';

const annotate: Annotate = await load();
const inWorker = await loadWorker();
const about: About = { published: '2024-03-14', layers: ['quotes', 'audit'] };
const document: Document = annotate('text', about);
const later: Promise<Document> = inWorker('text', about);
inWorker.close();

const page: Page = htmlToText('<h1>Tides</h1>');
annotate(page.text, { published: page.published, hints: page.hints });
const outlet: number | undefined = document.syndication?.outlet?.start;

const quote: Quote | undefined = document.quotes[0];
const speaker: string | undefined = quote?.speaker != null ? document.entities[quote.speaker]?.name : undefined;
const place: number | undefined = document.blocks[0]?.dateline?.place?.start;
const found: number | undefined = document.published?.start;

const format: Format = 'csv-sources';
const table: Promise<string> = exportDocument(document, 'text', format, { id: 'a' });

// @ts-expect-error: no such format
exportDocument(document, 'text', 'pdf');
// @ts-expect-error: text is a string
annotate(42);
// @ts-expect-error: no such layer
annotate('text', { layers: ['quote'] });
// @ts-expect-error: the worker gives a promise
const now: Document = inWorker('text');

export { outlet, later, speaker, place, found, now, table };
