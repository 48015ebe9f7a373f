// Without `copydesk/html`: its top-level await is beyond some bundlers.
import { load, loadWorker } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import { tell, use } from './use.js';

tell(use({ load, loadWorker, exportDocument }));
