// One file, whatever bundles it.
import { exportDocument, htmlToText, load, loadWorker } from 'copydesk/inline';
import { tell, use } from './use.js';

tell(use({ load, loadWorker, exportDocument, htmlToText }));
