// Builds what is out of date and serves dist/ on localhost.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { build } from './build.mjs';
import { fail, isMain, root } from './tools.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};
// The page carries the same policy in its head; the header extends it to the worker.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A static server for the folder; port 0 takes any that is free. */
export function serve(folder, port = 0) {
  const server = createServer(async (request, response) => {
    try {
      const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
      const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
      const body = await readFile(file);
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    }
  });
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server)));
}

if (isMain(import.meta.url)) {
  await build();
  const wanted = Number(process.env.PORT ?? 8080);
  const server = await serve(join(root, 'dist'), wanted)
    .catch((error) => (error.code === 'EADDRINUSE' && !process.env.PORT ? serve(join(root, 'dist')) : Promise.reject(error)))
    .catch((error) => fail(`cannot serve on port ${wanted} (${error.code}): name another, PORT=8081 npm start.`));
  console.log(`copydesk is at http://localhost:${server.address().port}/ (Ctrl-C ends it)`);
}
