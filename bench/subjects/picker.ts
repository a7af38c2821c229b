import { type Browser, type Page, chromium } from '@playwright/test';
import { answerListPage, longListNames } from '../../tests/servers/long-list.ts';
import { startFakeLambda } from '../../tests/servers/fake-lambda.ts';
import { findBrowser } from '../../tests/support/find-browser.ts';
import { startServe } from '../../tests/support/start-serve.ts';
import type { Figure } from '../measure/figure.ts';
import { limitGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import { loadPage, notedAt } from '../page/load-page.ts';
import { mainThreadTasks } from '../page/main-thread-tasks.ts';
import type { Subject } from './subject.ts';

const count = 10_000;
const rounds = 4;
/** One frame at 60 Hz, in milliseconds. */
const frame = 16.7;
const typed = 'warehousearc';

/** Both pickers over an account of 10,000 functions, and the list while its 200 pages arrive. */
export const picker: Subject = {
  name: 'picker',
  title: 'Picker: 10,000 functions in 200 pages',
  needs: ['cli', 'runtime', 'renderer'],
  async run(folder) {
    const names = longListNames(count);
    let pages = Promise.resolve();
    const server = await startFakeLambda({
      functions: {},
      async list(response, request) {
        await pages;
        answerListPage(names, response, request);
      },
    });
    const found = await findBrowser();
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.arguments],
    });
    const series = new Map<string, number[]>();
    try {
      for (let round = 0; round < rounds; round += 1) {
        // A folder of its own each time: the list is read for the first time.
        const served = await startServe(`${folder}/${round}`, {
          environment: {
            AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
            AWS_SECRET_ACCESS_KEY: 'not-a-real-key',
            AWS_REGION: 'eu-west-1',
            AWS_ENDPOINT_URL: server.url,
            AWS_EC2_METADATA_DISABLED: 'true',
          },
        });
        const page = await loadPage(browser, served.url);
        try {
          await notedAt(page, 'editorAt');
          const gate = Promise.withResolvers<void>();
          pages = gate.promise;
          await measureRound(browser, page, { series, letPagesCome: gate.resolve });
        } finally {
          await page.context().close();
          await served.stop();
        }
      }
      return {
        figures: [...series].map(([name, samples]): Figure => {
          const measured = summarise(samples);
          return { name, measured, reference: null, goal: limitGoal(measured, 'p50', frame) };
        }),
        notes: [
          `Chromium ${browser.version()} (${found.source}), headless, 1440x900. Each round's longest task of the main thread, in processor time, which other programs hardly lengthen; a frame is ${frame} ms. "${typed}" is typed letter by letter and deleted again.`,
        ],
      };
    } finally {
      await browser.close();
      await server.close();
    }
  },
};

async function measureRound(
  browser: Browser,
  page: Page,
  at: { readonly series: Map<string, number[]>; readonly letPagesCome: () => void },
): Promise<void> {
  const filter = page.getByRole('searchbox', { name: 'Filter functions' });
  const field = page.getByRole('combobox', { name: 'Function', exact: true });
  const listed = page.getByText(`${count} functions`, { exact: true });
  const note = async (name: string, work: () => Promise<void>): Promise<void> => {
    const tasks = await mainThreadTasks(browser, page, work);
    const longest = Math.max(...tasks.map(({ processor }) => processor));
    at.series.set(name, [...(at.series.get(name) ?? []), longest]);
  };
  const noteTyping = async (where: string): Promise<void> => {
    for (const [doing, key] of [
      ['typed', null],
      ['deleted', 'Backspace'],
    ] as const) {
      await note(`${where}: 12 letters ${doing}`, async () => {
        for (const letter of typed) await page.keyboard.press(key ?? letter);
        await settled(page);
      });
    }
  };

  await page.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: /^Environment/ }).click();
  await page.getByText('reading…', { exact: true }).waitFor();
  await settled(page);
  await note('the list is read for the first time', async () => {
    at.letPagesCome();
    await listed.waitFor({ timeout: 60_000 });
    await settled(page);
  });
  await note('read again, over the known list', async () => {
    await page.getByRole('button', { name: 'Read the functions again' }).click();
    await listed.waitFor({ timeout: 60_000 });
    await settled(page);
  });
  await filter.focus();
  await noteTyping('sidebar');
  await field.focus();
  await noteTyping('request bar');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await noteTyping('palette');
  await page.keyboard.press('Escape');
  await note('scrolled from end to end', async () => {
    const box = page.getByRole('listbox', { name: 'Functions' });
    await box.focus();
    for (const key of ['End', 'Home']) await page.keyboard.press(key);
    await box.hover();
    for (let step = 0; step < 40; step += 1) await page.mouse.wheel(0, 900);
    await settled(page);
  });
}

/** Resolves once the page has nothing left to do but wait, drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))),
  );
}
