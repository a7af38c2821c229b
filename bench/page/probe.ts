import type { Page } from '@playwright/test';

/** What the probe noted; milliseconds since the page began to load (performance.now). */
export interface Noted {
  /** html[data-ready] and a button Invoke that can be pressed, painted. */
  usableAt: number | null;
  /** Monaco has drawn its first line. */
  editorAt: number | null;
  /** The answer of runs.invoke came in over the socket. */
  answerAt: number | null;
  /** The beginning of the response stood on the screen. */
  paintedAt: number | null;
  /** All of the response was laid out and could be scrolled to. */
  wholeAt: number | null;
  /** Blocks of the main thread of 50 ms and more. */
  readonly blocks: { start: number; duration: number }[];
}

declare global {
  var benchNoted: Noted;
}

/** Puts the probe into every page that is opened from now on, before any script of the page runs. */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(probe);
}

/** Runs in the page, so it refers to nothing outside itself. */
function probe(): void {
  const noted: Noted = {
    usableAt: null,
    editorAt: null,
    answerAt: null,
    paintedAt: null,
    wholeAt: null,
    blocks: [],
  };
  globalThis.benchNoted = noted;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      noted.blocks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });

  // Registered in the constructor, so it hears each message before the product does.
  globalThis.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        // Longer messages are bodies, and looking through them would be measured as the product's time.
        if (typeof data !== 'string' || data.length > 65_536) return;
        if (data.includes('"outcomeKind"') && data.includes('"attempts"')) {
          noted.answerAt = performance.now();
        }
      });
    }
  };

  const afterPaint = (work: () => void): void => {
    // A message posted while a frame is being made is handled once that frame is on its way to the screen.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', work, { once: true });
    port1.start();
    port2.postMessage(null);
  };
  const once = (name: 'usableAt' | 'editorAt' | 'paintedAt' | 'wholeAt', is: () => boolean): void => {
    if (noted[name] !== null || !is()) return;
    noted[name] = Number.NaN;
    afterPaint(() => {
      noted[name] = performance.now();
    });
  };
  const response = (): Element | null =>
    document.querySelector('[aria-label="Response"][data-outcome="succeeded"]');
  const frame = (): void => {
    requestAnimationFrame(frame);
    if (document.body === null) return;
    once('usableAt', () => {
      const buttons = [...document.querySelectorAll('button')];
      const invoke = buttons.find((button) => button.textContent.trim().startsWith('Invoke'));
      return document.documentElement.hasAttribute('data-ready') && invoke !== undefined && !invoke.disabled;
    });
    once('editorAt', () => document.querySelector('.monaco-editor .view-line') !== null);
    if (noted.answerAt === null) return;
    once('paintedAt', () => response()?.textContent.includes('first-row') === true);
    if (noted.paintedAt === null || Number.isNaN(noted.paintedAt)) return;
    once(
      'wholeAt',
      () => response() !== null && !/laying out…|reading the rest…/u.test(response()?.textContent ?? ''),
    );
  };
  requestAnimationFrame(frame);
}
