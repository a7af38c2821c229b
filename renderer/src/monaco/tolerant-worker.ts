/**
 * A worker whose file may fail to load. Monaco 0.57 would throw the bare Event of such a failure into the window, where
 * it says nothing to anyone; the editor does without the worker instead. Errors in a worker's code are left alone.
 */
export function tolerantWorker(worker: Worker, onMissing?: () => void): Worker {
  worker.addEventListener('error', (event: Event) => {
    if (event instanceof ErrorEvent) return;
    event.stopImmediatePropagation();
    onMissing?.();
  });
  return worker;
}
