// Keeps page and model for visits without a network, and says when there is a newer version.

/** The file that another program shared, once. */
export async function shared() {
  if (location.search !== '?shared') return undefined;
  history.replaceState(null, '', './');
  const answer = await caches.match('shared', { cacheName: 'shared' });
  await caches.delete('shared');
  return answer && new File([await answer.blob()], decodeURIComponent(answer.headers.get('x-name')));
}

export async function offline(newer) {
  if (!navigator.serviceWorker || !isSecureContext) return;
  const wasControlled = Boolean(navigator.serviceWorker.controller);
  const registration = await navigator.serviceWorker.register('sw.js').catch(() => undefined);
  if (!registration) return;
  const waiting = () => registration.waiting && wasControlled && newer(() => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage('now');
  });
  waiting();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => installing.state === 'installed' && waiting());
  });
}
