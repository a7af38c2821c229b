import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { doubleState } from './double-state.ts';

type Members =
  | 'exit'
  | 'getAppPath'
  | 'getVersion'
  | 'isPackaged'
  | 'isReady'
  | 'quit'
  | 'requestSingleInstanceLock'
  | 'setPath'
  | 'whenReady';

class AppDouble extends EventEmitter implements Pick<App, Members> {
  get isPackaged(): boolean {
    return doubleState.isPackaged;
  }

  isReady(): boolean {
    return doubleState.isReady;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  getAppPath(): string {
    return doubleState.appPath;
  }

  getVersion(): string {
    return doubleState.version;
  }

  setPath(name: string, path: string): void {
    doubleState.paths.set(name, path);
  }

  requestSingleInstanceLock(): boolean {
    return doubleState.hasLock;
  }

  /** As Electron does it: a listener may hold the end back, and asks again when it is done. */
  quit(): void {
    let held = false;
    this.emit('will-quit', {
      preventDefault() {
        held = true;
      },
    });
    if (!held) doubleState.quits += 1;
  }

  exit(code?: number): void {
    doubleState.exitCodes.push(code);
  }
}

export const doubleApp = new AppDouble();
