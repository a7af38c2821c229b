/**
 * The work's result, or an AbortError as soon as the signal aborts: what it waits for (a sign-in, a credential process, a
 * probe) can take half a minute, and giving up must not wait for it. The work itself goes on.
 */
export function aborting<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('Request aborted', 'AbortError'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
