// `copydesk`, `copydesk/export` and `htmlToText` in one file, with the WebAssembly in it: nothing else is fetched. A content-security policy must allow `'wasm-unsafe-eval'`, and `blob:` for workers.
export * from './types.js';
export { exportDocument, type Format } from './export.js';

import type { Page } from './html.d.ts';
export type { Page };
/** As of `copydesk/html`, once the WebAssembly is unpacked. */
export function htmlToText(html: string | object, parse?: (html: string) => object, plain?: string): Promise<Page>;
