// The build puts above this line `NAME`, the cache's with a hash of all, `MADE`, every path with a hash of its content, and `POLICY`, the page's
// own. What did not change is not fetched again.
const FILES = Object.fromEntries(MADE.split(',').map((one) => one.split(' ')));
const HASH = 'x-copydesk-hash';

async function install() {
  const cache = await caches.open(NAME);
  await Promise.all(Object.entries(FILES).map(async ([path, hash]) => {
    const old = await caches.match(path);
    if (old?.headers.get(HASH) === hash) return cache.put(path, old);
    // From the browser's own cache where that is fresh: the page has just loaded the same.
    const answer = await fetch(path, { cache: 'no-cache' });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const headers = new Headers(answer.headers);
    headers.set(HASH, hash);
    headers.set('content-security-policy', POLICY); // which a worker's script hands to its realm
    for (const name of ['content-encoding', 'content-length']) headers.delete(name);
    return cache.put(path, new Response(answer.body, { headers }));
  }));
}

async function activate() {
  for (const name of await caches.keys()) if (name.startsWith('copydesk-') && name !== NAME) await caches.delete(name);
}

async function answer(request, path) {
  const cache = await caches.open(NAME);
  return (await cache.match(path)) ?? fetch(request);
}

/** What another program shares is laid down for the page to take: no request leaves. */
async function share(request) {
  const form = await request.formData();
  const file = form.get('file') || new File([[form.get('title'), form.get('text')].filter(Boolean).join('\n\n')], 'shared.txt');
  await (await caches.open('shared')).put('shared', new Response(file, { headers: { 'x-name': encodeURIComponent(file.name) } }));
  return Response.redirect('./?shared', 303);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => data === 'now' && self.skipWaiting());
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { scope } = self.registration;
  if (!request.url.startsWith(scope)) return;
  const path = request.url.slice(scope.length).replace(/[?#].*/, '') || 'index.html';
  if (request.method === 'GET' && FILES[path]) event.respondWith(answer(request, path));
  if (request.method === 'POST' && path === 'shared') event.respondWith(share(request));
});
