// Builds what is out of date and serves dist/ on localhost: gzipped, and only what changed.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build } from './build.mjs';
import { fail, isMain, root } from './tools.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};
// The page carries the same policy in its head, and hands it to its worker; the header adds what a head cannot say.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const zip = promisify(gzip);

/** A static server for the folder; port 0 takes any that is free. `plain` is one that sends no policy, as many hosts do; `shared` lets other origins read. */
export function serve(folder, port = 0, { plain = false, shared = false } = {}) {
  const zipped = new Map(); // by etag: a file is compressed once
  const server = createServer(async (request, response) => {
    let file, body;
    try {
      const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
      file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
      body = await readFile(file);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    const headers = {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      etag,
      vary: 'accept-encoding',
      'cache-control': 'no-cache',
      ...(shared && { 'access-control-allow-origin': '*' }),
      ...(!plain && { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }),
    };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    if (/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) {
      if (!zipped.has(etag)) zipped.set(etag, zip(body, { level: 9 }));
      body = await zipped.get(etag);
      headers['content-encoding'] = 'gzip';
    }
    response.writeHead(200, { ...headers, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
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
