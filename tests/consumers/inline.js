// One file, whatever bundles it.
import { exportDocument, load, loadWorker } from 'copydesk/inline';
import { tell, use } from './use.js';

tell(use({ load, loadWorker, exportDocument }));
