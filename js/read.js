// Pages as text. The WebAssembly is loaded with this module.
import { load } from './load.js';

export { htmlToText } from './page.js';

await load();
