// Articles kept in this browser (IndexedDB), unless the reader wants nothing kept.
const SWITCH = 'copydesk-keep';
const CURRENT = 'copydesk-current';

function local(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(key);
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing at all.
  }
  return null;
}

let opened;
function store(mode, ask) {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('copydesk', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('articles', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened.then((base) => new Promise((resolve, reject) => {
    const change = base.transaction('articles', mode);
    const request = ask(change.objectStore('articles'));
    change.oncomplete = () => resolve(request.result);
    change.onerror = change.onabort = () => reject(change.error);
  }));
}

export const keeping = () => local(SWITCH) !== 'no';

/** Nothing is kept from now on, and what was is deleted; or articles are kept again. */
export async function keep(on) {
  local(SWITCH, on ? null : 'no');
  if (!on) await removeAll();
}

/** Keeps an article; gives whether it is safe. */
export async function put(article) {
  if (!keeping()) return false;
  try {
    await store('readwrite', (articles) => articles.put(article));
    return true;
  } catch {
    return false;
  }
}

/** All that is kept, the newest first. */
export async function all() {
  try {
    return (await store('readonly', (articles) => articles.getAll())).sort((a, b) => b.changed - a.changed);
  } catch {
    return [];
  }
}

export const remove = (id) => store('readwrite', (articles) => articles.delete(id)).catch(() => {});
export function removeAll() {
  local(CURRENT, null);
  return store('readwrite', (articles) => articles.clear()).catch(() => {});
}

/** The articles on the desk, by id: they are there again after a reload. */
export const current = () => (keeping() ? (local(CURRENT) ?? '').split(' ').filter(Boolean) : []);
export const setCurrent = (ids) => local(CURRENT, keeping() && ids.length ? ids.join(' ') : null);
