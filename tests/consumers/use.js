// What every project here does with copydesk, and what comes of it.
const TEXT = '“We sail on Monday,” said Ana Ruiz, the harbour master.';
const ABOUT = { published: '2024-03-14' };

export async function use({ load, loadWorker, exportDocument, htmlToText, parse }, loading, inWorker = loading) {
  const annotate = await load(loading);
  const document = annotate(TEXT, ABOUT);
  const there = await loadWorker(inWorker);
  const same = JSON.stringify(await there(TEXT, ABOUT)) === JSON.stringify(document);
  there.close();
  const rows = (await exportDocument(document, TEXT, 'csv')).trim().split('\n').length;
  const page = (await htmlToText?.('<html><body><h1>Ferry is back</h1><p>It sails.</p></body></html>', parse))?.text;
  return { speaker: document.entities[document.quotes[0].speaker].name, time: document.times[0].value, same, rows, page };
}

/** In a page: leaves the answer where the test looks for it. */
export function tell(answer) {
  answer.then((told) => (globalThis.told = told), (error) => (globalThis.told = { error: String(error?.stack ?? error) }));
}
