import { load, loadWorker } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import { htmlToText } from 'copydesk/html';
import { parseHTML } from 'linkedom';
import { use } from './use.js';

console.log(JSON.stringify(await use({ load, loadWorker, exportDocument, htmlToText, parse: (html) => parseHTML(html).document })));
