export { anchor } from './anchor.js';
export { CopydeskError } from './errors.js';
export { load, LONGEST_TEXT } from './load.js';
export { annotateAll } from './many.js';
export { loadWorker } from './own.js';
