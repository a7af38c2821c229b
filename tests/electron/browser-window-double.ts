import { EventEmitter } from 'node:events';
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { doubleApp } from './app-double.ts';
import { doubleState } from './double-state.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

export class WebContentsDouble
  extends EventEmitter
  implements Pick<WebContents, 'getURL' | 'reload' | 'setWindowOpenHandler'>
{
  url = '';
  reloads = 0;
  openHandler: OpenHandler | null = null;

  getURL(): string {
    return this.url;
  }

  reload(): void {
    this.reloads += 1;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

type Members =
  | 'focus'
  | 'getNormalBounds'
  | 'isDestroyed'
  | 'isMaximized'
  | 'isMinimized'
  | 'loadURL'
  | 'maximize'
  | 'restore'
  | 'show';

export class BrowserWindowDouble extends EventEmitter implements Pick<BrowserWindow, Members> {
  static readonly opened: BrowserWindowDouble[] = [];

  readonly webContents = new WebContentsDouble();
  readonly options: BrowserWindowConstructorOptions;
  bounds: Rectangle;
  visible = false;
  focused = false;
  maximized = false;
  minimized = false;
  destroyed = false;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.bounds = {
      x: options.x ?? 100,
      y: options.y ?? 100,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    BrowserWindowDouble.opened.push(this);
    doubleApp.emit('web-contents-created', {}, this.webContents);
  }

  /** Loads as the real one does: through the handler that the app has set for the scheme. */
  async loadURL(url: string): Promise<void> {
    this.webContents.url = url;
    const handler = doubleState.handlers.get(new URL(url).protocol.slice(0, -1));
    const answer = await handler?.(new Request(url));
    if (answer?.status !== 200) throw new Error(`ERR_FAILED loading '${url}'`);
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  focus(): void {
    this.focused = true;
  }

  maximize(): void {
    this.maximized = true;
  }

  restore(): void {
    this.minimized = false;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  getNormalBounds(): Rectangle {
    return this.bounds;
  }

  /** What happens when a person closes it. */
  closeByPerson(): void {
    this.emit('close', {});
    this.destroyed = true;
    this.emit('closed');
    doubleApp.emit('window-all-closed');
  }
}
