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
const rounds = 5;
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
    const server = await startFakeLambda({
      functions: {},
      list: (response, request) => answerListPage(names, response, request),
    });
    const found = await findBrowser();
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.arguments],
    });
    const served = await startServe(folder, {
      environment: {
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'not-a-real-key',
        AWS_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL: server.url,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    try {
      const page = await loadPage(browser, served.url);
      await notedAt(page, 'editorAt');
      const figures = await measurePicker(browser, page);
      return {
        figures,
        notes: [
          `Chromium ${browser.version()} (${found.source}), headless, 1440x900. Each round's longest task of the main thread, in processor time, which other programs do not lengthen; a frame is ${frame} ms. "${typed}" is typed letter by letter and deleted again.`,
        ],
      };
    } finally {
      await browser.close();
      await served.stop();
      await server.close();
    }
  },
};

async function measurePicker(browser: Browser, page: Page): Promise<Figure[]> {
  const filter = page.getByRole('searchbox', { name: 'Filter functions' });
  const field = page.getByRole('combobox', { name: 'Function', exact: true });
  const listed = page.getByText(`${count} functions`, { exact: true });
  const longest = async (work: () => Promise<void>): Promise<number> => {
    const tasks = await mainThreadTasks(browser, page, work);
    return Math.max(...tasks.map(({ processor }) => processor));
  };
  const typeAndDelete = async (letters: string, doing: 'typing' | 'deleting'): Promise<void> => {
    for (const letter of letters) await page.keyboard.press(doing === 'typing' ? letter : 'Backspace');
    await settled(page);
  };
  const series = new Map<string, number[]>();
  const note = async (name: string, work: () => Promise<void>): Promise<void> => {
    const samples = series.get(name) ?? [];
    samples.push(await longest(work));
    series.set(name, samples);
  };

  await page.getByRole('combobox', { name: 'Connection' }).click();
  await note('the list is read for the first time', async () => {
    await page.getByRole('option', { name: /^Environment/ }).click();
    await listed.waitFor({ timeout: 60_000 });
    await settled(page);
  });
  for (let round = 0; round < rounds; round += 1) {
    await note('read again, over the known list', async () => {
      await page.getByRole('button', { name: 'Read the functions again' }).click();
      await listed.waitFor({ timeout: 60_000 });
      await settled(page);
    });
    await filter.focus();
    await note('sidebar: 12 letters typed', () => typeAndDelete(typed, 'typing'));
    await note('sidebar: 12 letters deleted', () => typeAndDelete(typed, 'deleting'));
    await field.focus();
    await note('request bar: 12 letters typed', () => typeAndDelete(typed, 'typing'));
    await note('request bar: 12 letters deleted', () => typeAndDelete(typed, 'deleting'));
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+k');
    await note('palette: 12 letters typed', () => typeAndDelete(typed, 'typing'));
    await note('palette: 12 letters deleted', () => typeAndDelete(typed, 'deleting'));
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
  return [...series].map(([name, samples]) => {
    const measured = summarise(samples);
    return { name, measured, reference: null, goal: limitGoal(measured, 'p50', frame) };
  });
}

/** Resolves once the page has nothing left to do but wait, drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))),
  );
}
