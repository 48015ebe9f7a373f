/**
 * What went wrong with copydesk itself, by its `code`: `too-long`, `trapped`, `load-failed`, `worker-failed`, `closed`. Arguments of the
 * wrong shape are a `TypeError`; what an `AbortSignal` ends rejects with the signal's own reason.
 */
export class CopydeskError extends Error {
  constructor(code, message, options) {
    super(`copydesk: ${message}`, options);
    this.name = 'CopydeskError';
    this.code = code;
  }
}

/** As a worker posts it, and as it was. */
export const posted = ({ name, code, message }) => ({ name, code, message });
export function revived({ name, code, message }) {
  if (name === 'TypeError') return new TypeError(message);
  return new CopydeskError(code ?? 'worker-failed', message.replace(/^copydesk: /, ''));
}
