import { exportDocument, load, loadWorker } from 'copydesk/inline';
import { use } from './use.js';

use({ load, loadWorker, exportDocument }).then((told) => console.log(JSON.stringify(told)));
