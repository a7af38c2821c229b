import type { Browser, Page } from '@playwright/test';
import { installProbe, type Noted } from './probe.ts';

/** Opens an address as a new visitor does: nothing cached. */
export async function loadPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await installProbe(page);
  await page.goto(url);
  return page;
}

/** Waits until the probe has noted that moment, in the page's own milliseconds. */
export async function notedAt(page: Page, name: Exclude<keyof Noted, 'blocks'>): Promise<number> {
  await page.waitForFunction(
    (key) => globalThis.benchNoted[key] !== null && !Number.isNaN(globalThis.benchNoted[key]),
    name,
    { timeout: 60_000 },
  );
  const at = await page.evaluate((key) => globalThis.benchNoted[key], name);
  if (at === null) throw new Error(`The page forgot ${name}`);
  return at;
}

/** When the first text or image was painted. */
export async function firstPaintAt(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  return page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
}

/** When the first script of Monaco was asked for. */
export function monacoRequestedAt(page: Page): Promise<number> {
  return page.evaluate(() => {
    const starts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /monaco/i.test(name))
      .map(({ startTime }) => startTime);
    if (starts.length === 0) throw new Error('Nothing with monaco in its name was loaded');
    return Math.min(...starts);
  });
}

/** The longest block of the main thread that began at or after a moment; 0 when none took 50 ms. */
export function longestBlockSince(page: Page, start: number): Promise<number> {
  return page.evaluate(
    (from) =>
      Math.max(
        0,
        ...globalThis.benchNoted.blocks
          .filter((block) => block.start + block.duration > from)
          .map(({ duration }) => duration),
      ),
    start,
  );
}
