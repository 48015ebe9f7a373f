// `copydesk` and `copydesk/export` in one file, with the WebAssembly in it: nothing else is fetched. A content-security policy must allow `'wasm-unsafe-eval'`, and `blob:` for workers.
export * from './types.js';
export { exportDocument, type Format } from './export.js';
