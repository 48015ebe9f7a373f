// On the server.
import { load, loadWorker } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import { use } from '../use.js';

export const dynamic = 'force-dynamic';
export const GET = async () => Response.json(await use({ load, loadWorker, exportDocument }));
