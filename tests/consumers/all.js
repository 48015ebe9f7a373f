// For whatever follows `new URL(…, import.meta.url)` by itself.
import { load, loadWorker } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import { tell, use } from './use.js';

tell(import('copydesk/html').then(({ htmlToText }) => use({ load, loadWorker, exportDocument, htmlToText })));
