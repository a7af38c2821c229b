import { type Browser, type Page, chromium } from '@playwright/test';
import { logsOf, openFunction, responseOf, writeEvent } from '../../tests/e2e/steps.ts';
import { findBrowser } from '../../tests/support/find-browser.ts';
import { loggingFunction, writeLoggingProject } from '../../tests/support/logging-project.ts';
import { startServe } from '../../tests/support/start-serve.ts';
import type { Figure } from '../measure/figure.ts';
import { limitGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import { loadPage, notedAt } from '../page/load-page.ts';
import { mainThreadTasks } from '../page/main-thread-tasks.ts';
import type { Subject } from './subject.ts';

const lines = 100_000;
const rounds = 3;
/** One frame at 60 Hz, in milliseconds. */
const frame = 16.7;
const patient = { timeout: 120_000 } as const;

/** The panel of logs over a run that printed 100,000 lines. */
export const logPanel: Subject = {
  name: 'log-panel',
  title: 'Panel of logs: 100,000 records',
  needs: ['cli', 'runtime', 'renderer'],
  async run(folder) {
    const project = `${folder}/project`;
    await writeLoggingProject(project);
    const served = await startServe(folder, { arguments: ['--local', project] });
    const found = await findBrowser();
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.arguments],
    });
    const series = new Map<string, number[]>();
    try {
      const first = await loadPage(browser, served.url);
      await logALot(first);
      await first.context().close();
      for (let round = 0; round < rounds; round += 1) {
        // The window has the run in its only tab, and reads its log from the history.
        const page = await loadPage(browser, served.url);
        try {
          await notedAt(page, 'editorAt');
          await wholeLog(page);
          await measureRound(browser, page, series);
        } finally {
          await page.context().close();
        }
      }
      return {
        figures: [...series].map(([name, samples]): Figure => {
          const measured = summarise(samples);
          return { name, measured, reference: null, goal: limitGoal(measured, 'p50', frame) };
        }),
        notes: [
          `Chromium ${browser.version()} (${found.source}), headless, 1440x900. Each round's longest task of the main thread, in processor time, which other programs hardly lengthen; a frame is ${frame} ms.`,
        ],
      };
    } finally {
      await browser.close();
      await served.stop();
    }
  },
};

async function logALot(page: Page): Promise<void> {
  await notedAt(page, 'editorAt');
  await openFunction(page, loggingFunction);
  await writeEvent(page, `{ "lines": ${lines} }`);
  await page.getByRole('button', { name: 'Invoke', exact: true }).click();
  await responseOf(page).and(page.locator('[data-outcome="succeeded"]')).waitFor(patient);
  await logsOf(page).getByRole('button', { name: 'complete', exact: true }).waitFor(patient);
  await wholeLog(page);
}

const wholeLog = (page: Page): Promise<void> =>
  logsOf(page)
    .getByRole('tab', { name: 'Logs', exact: true })
    .getByText(/^100,\d{3}$/u)
    .waitFor(patient);

async function measureRound(browser: Browser, page: Page, series: Map<string, number[]>): Promise<void> {
  const logs = logsOf(page);
  const search = logs.getByRole('searchbox', { name: 'Search logs' });
  const grid = logs.getByRole('treegrid');
  const found = (count: number) =>
    logs.getByText(count.toLocaleString('en-GB'), { exact: true }).waitFor(patient);
  const note = async (name: string, work: () => Promise<void>): Promise<void> => {
    const tasks = await mainThreadTasks(browser, page, async () => {
      await work();
      await settled(page);
    });
    const longest = Math.max(...tasks.map(({ processor }) => processor));
    series.set(name, [...(series.get(name) ?? []), longest]);
  };

  await note('shown again from another tab', async () => {
    await page.getByRole('tab', { name: 'Tail', exact: true }).click();
    await page.getByRole('tab', { name: 'Logs', exact: true }).click();
    await grid.getByRole('row').first().waitFor();
  });
  await note('searched for text, typed letter by letter', async () => {
    await search.pressSequentially('order A-1007,');
    await found(316);
  });
  await note('from match to match', async () => {
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('Enter');
  });
  await page.keyboard.press('Escape');
  await note('searched for a pattern', async () => {
    await logs.getByRole('button', { name: 'Regular expression' }).click();
    await search.fill('line [0-9]*7 of order A-1007,');
    await found(32);
  });
  await page.keyboard.press('Escape');
  await note('scrolled from end to end', async () => {
    await grid.getByRole('row').first().focus();
    for (const key of ['End', 'Home']) await page.keyboard.press(key);
    await grid.hover({ position: { x: 300, y: 60 } });
    for (let step = 0; step < 40; step += 1) await page.mouse.wheel(0, 900);
  });
  for (const choice of ['Only warnings and errors', 'All levels']) {
    // The menu itself costs what every menu does.
    await logs.getByRole('button', { name: /^Log levels/u }).click();
    const item = page.getByRole('menuitem', { name: choice });
    await item.hover();
    await settled(page);
    await note(choice.toLowerCase(), () => item.click());
  }
}

/** Resolves once the page has nothing left to do but wait, drawn. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestIdleCallback(resolve))),
  );
}
