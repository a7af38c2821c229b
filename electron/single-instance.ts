import { app } from 'electron';

/** True for the one process that may go on. A second start ends itself, after the first has been told of it. */
export function isOnlyInstance(onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return false;
  }
  app.on('second-instance', onSecondStart);
  return true;
}
