// `npm run bench`: what Lambdeck costs, against references that are measured in the same run. `npm run bench -- invoke cli`
// runs these parts alone. A goal that is missed is printed; only a part that could not run makes the exit code 1.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// @ts-expect-error -- plain JavaScript for Node 20, without types
import { setUp } from '../scripts/set-up.mjs';
import type { Figure } from './measure/figure.ts';
import { describeLoad, describeMachine } from './measure/machine.ts';
import { tableOf } from './measure/table.ts';
import { cli } from './subjects/cli.ts';
import { history } from './subjects/history.ts';
import { invoke } from './subjects/invoke.ts';
import { local } from './subjects/local.ts';
import { logPanel } from './subjects/log-panel.ts';
import { logs } from './subjects/logs.ts';
import { picker } from './subjects/picker.ts';
import { renderer } from './subjects/renderer.ts';
import { run } from './subjects/run.ts';
import { saved } from './subjects/saved.ts';
import type { Subject } from './subjects/subject.ts';
import { tail } from './subjects/tail.ts';

const subjects: readonly Subject[] = [
  invoke,
  cli,
  local,
  logs,
  tail,
  renderer,
  picker,
  logPanel,
  history,
  run,
  saved,
];

async function measure(subject: Subject): Promise<readonly Figure[]> {
  console.log(`\n## ${subject.title}\n`);
  const folder = await mkdtemp(join(tmpdir(), `lambdeck-bench-${subject.name}-`));
  try {
    const { figures, notes } = await subject.run(folder);
    console.log(tableOf(figures));
    for (const note of notes) console.log(`\n${note}`);
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !subjects.some((subject) => subject.name === name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: ${subjects.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const chosen = subjects.filter(({ name }) => asked.length === 0 || asked.includes(name));

await setUp({
  say: (line: string) => console.error(line),
  wanted: [...new Set(chosen.flatMap(({ needs }) => needs))],
});
console.log(describeMachine());
console.log('\nTimes in milliseconds. Each figure took turns with its reference: compare within a line.');

const figures: Figure[] = [];
const broken: string[] = [];
for (const subject of chosen) {
  try {
    figures.push(...(await measure(subject)));
  } catch (error) {
    broken.push(subject.name);
    console.error(`${subject.name} could not be measured:`, error);
  }
}

const missed = figures.filter(({ goal }) => goal !== null && !goal.met);
const goals = figures.filter(({ goal }) => goal !== null).length;
console.log(`\n${goals - missed.length} of ${goals} goals met; load at the end ${describeLoad()}`);
for (const { name, goal } of missed) console.log(`missed: ${name} (${goal?.text ?? ''})`);
if (broken.length > 0) console.log(`not measured: ${broken.join(', ')}`);
process.exitCode = broken.length > 0 ? 1 : 0;
