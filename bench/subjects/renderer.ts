import { mkdir, writeFile } from 'node:fs/promises';
import { type Browser, chromium } from '@playwright/test';
import { openFunction } from '../../tests/e2e/steps.ts';
import { findBrowser } from '../../tests/support/find-browser.ts';
import { startServe } from '../../tests/support/start-serve.ts';
import { jsonOfSize } from '../material/json-of-size.ts';
import { writeProject } from '../material/sam-project.ts';
import { contender, interleave } from '../measure/contender.ts';
import { type Figure, limitGoal } from '../measure/figure.ts';
import { summarise } from '../measure/summary.ts';
import { firstPaintAt, loadPage, longestBlockSince, monacoRequestedAt, notedAt } from '../page/load-page.ts';
import { startReference } from '../references/start-reference.ts';
import type { Subject } from './subject.ts';

const loads = 10;
const responses = 8;
const sixMegabytes = 6 * 1024 * 1024;
const bodies = [
  { name: 'pretty', title: '6 MB, 318,000 lines', indent: 2 },
  { name: 'line', title: '6 MB on one line', indent: 0 },
] as const;

/** Answers the file beside it as it is, as only a response stream can. */
const handler = `import { readFileSync } from 'node:fs';
const body = readFileSync(new URL('./body.json', import.meta.url));
export const handler = awslambda.streamifyResponse(async (_event, stream) => { stream.end(body); });
`;

/** The window in Chromium, served by `lambdeck serve`. */
export const renderer: Subject = {
  name: 'renderer',
  title: 'Window: first paint, first usable Invoke, a response of 6 MB',
  needs: ['cli', 'runtime', 'renderer'],
  async run(folder) {
    const project = `${folder}/project`;
    await mkdir(project);
    await writeProject(project, [
      ...bodies.map(({ name }) => ({ name, source: handler })),
      { name: 'hello', source: 'export const handler = async (event) => event;' },
    ]);
    for (const { name, indent } of bodies) {
      await writeFile(`${project}/${name}/body.json`, jsonOfSize(sixMegabytes, indent));
    }
    const found = await findBrowser();
    const browser = await chromium.launch({
      executablePath: found.executablePath,
      args: [...found.arguments],
    });
    const bare = await startReference(import.meta.resolve('../references/bare-page.ts'));
    const served = await startServe(folder, { arguments: ['--local', project] });
    try {
      const figures = await measureLoads(browser, served.url, bare.url);
      for (const body of bodies)
        figures.push(...(await measureResponses(browser, { folder, project, bareUrl: bare.url }, body)));
      return {
        figures,
        notes: [
          `Chromium ${browser.version()} (${found.source}), headless, 1440x900; each load in a new context with nothing cached.`,
          'A large response is measured on a page that has just been loaded, from the message with the outcome to the frame that shows the first rows; the body is fetched from the history in between. Blocks are counted from that message until a second after the whole text is laid out; 0 means none of 50 ms or more.',
        ],
      };
    } finally {
      await browser.close();
      await served.stop();
      await bare.stop();
    }
  },
};

async function measureLoads(browser: Browser, url: string, bareUrl: string): Promise<Figure[]> {
  const usable: number[] = [];
  const editor: number[] = [];
  const monacoGap: number[] = [];
  const bare = contender('bare page', async () => {
    const page = await loadPage(browser, bareUrl);
    const painted = await firstPaintAt(page);
    await page.context().close();
    return painted;
  });
  const lambdeck = contender('Lambdeck', async () => {
    const page = await loadPage(browser, url);
    usable.push(await notedAt(page, 'usableAt'));
    editor.push(await notedAt(page, 'editorAt'));
    const painted = await firstPaintAt(page);
    monacoGap.push((await monacoRequestedAt(page)) - painted);
    await page.context().close();
    return painted;
  });
  await interleave([bare, lambdeck], { rounds: loads, warmUp: 1 });
  const reference = { name: 'bare page, first paint', measured: summarise(bare.samples) };
  const gap = summarise(monacoGap);
  return [
    { name: 'first paint', measured: summarise(lambdeck.samples), reference, goal: null },
    { name: 'first usable Invoke', measured: summarise(usable), reference, goal: null },
    { name: 'editor there', measured: summarise(editor), reference, goal: null },
    {
      name: 'Monaco asked for, after first paint',
      measured: gap,
      reference: null,
      goal: { text: 'always after', met: gap.least > 0 },
    },
  ];
}

async function measureResponses(
  browser: Browser,
  at: { readonly folder: string; readonly project: string; readonly bareUrl: string },
  body: (typeof bodies)[number],
): Promise<Figure[]> {
  const whole: number[] = [];
  const blocks: number[] = [];
  const viewer = await loadPage(browser, `${at.bareUrl}/viewer`);
  const bare = contender('bare page', () => viewer.evaluate<number>(`window.show('/text/${body.name}')`));
  const lambdeck = contender('Lambdeck', async (round) => {
    // A history of its own each time: a run of before would be shown when the page is loaded.
    const served = await startServe(`${at.folder}/${body.name}${round}`, {
      arguments: ['--local', at.project],
    });
    const page = await loadPage(browser, served.url);
    try {
      await notedAt(page, 'editorAt');
      await openFunction(page, body.name);
      await page.getByRole('button', { name: 'Invoke', exact: true }).click();
      const answered = await notedAt(page, 'answerAt');
      const painted = await notedAt(page, 'paintedAt');
      whole.push((await notedAt(page, 'wholeAt')) - answered);
      await page.waitForTimeout(1000);
      blocks.push(await longestBlockSince(page, answered));
      return painted - answered;
    } finally {
      await page.context().close();
      await served.stop();
    }
  });
  await interleave([bare, lambdeck], { rounds: responses, warmUp: 1 });
  await viewer.context().close();
  const painted = summarise(lambdeck.samples);
  const blocked = summarise(blocks);
  return [
    {
      name: `${body.title}: answer to painted`,
      measured: painted,
      reference: { name: 'bare page: fetch and show', measured: summarise(bare.samples) },
      goal: limitGoal(painted, 'p50', 300),
    },
    { name: `${body.title}: all of it laid out`, measured: summarise(whole), reference: null, goal: null },
    {
      name: `${body.title}: longest block`,
      measured: blocked,
      reference: null,
      goal: limitGoal(blocked, 'most', 100),
    },
  ];
}
