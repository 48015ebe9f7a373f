// Keeps page and model for visits without a network, and says when there is a newer version.

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
