// Workers at the edge: they may compile nothing, and take the WebAssembly as a module.
import { load } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import wasm from 'copydesk/wasm';

const TEXT = '“We sail on Monday,” said Ana Ruiz, the harbour master.';

export default {
  async fetch() {
    const annotate = await load({ wasm });
    const document = annotate(TEXT, { published: '2024-03-14' });
    const rows = (await exportDocument(document, TEXT, 'csv')).trim().split('\n').length;
    return Response.json({ speaker: document.entities[document.quotes[0].speaker].name, time: document.times[0].value, rows });
  },
};
