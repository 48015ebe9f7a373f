// esbuild leaves `new URL(…)` alone: it is told where both files are.
import { load, loadWorker } from 'copydesk';
import { exportDocument } from 'copydesk/export';
import wasm from 'copydesk/wasm';
import { tell, use } from './use.js';

const worker = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
const address = new URL(wasm, import.meta.url);
tell(use({ load, loadWorker, exportDocument }, { wasm: address }, { wasm: address, worker }));
