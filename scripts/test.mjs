// `npm test`: every check there is, in the order in which it is cheapest to fail, and one closing line with the count.
// Plain JavaScript for Node 20: it sets up the rest (install, build) and runs everything else on Node 24.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { node24, setUp } from './set-up.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, 'test-results');

await setUp({ say: (line) => console.log(line) });

const runtime = node24();
const environment = {
  ...process.env,
  // Tools find Node 24 and each other before anything that is installed on this machine.
  PATH: [dirname(runtime), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
};

function run(name, script, parameters, extra = {}) {
  console.log(`\n> ${name}`);
  return new Promise((resolve, reject) => {
    const child = spawn(runtime, [join(root, 'node_modules', ...script), ...parameters], {
      cwd: root,
      env: { ...environment, ...extra },
      stdio: 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code === 0 ? null : `${name} (${signal ?? `exit code ${code}`})`),
    );
  });
}

function count(file, read) {
  try {
    return read(JSON.parse(readFileSync(join(results, file), 'utf8')));
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, problem: `no result in ${file}: ${error.message}` };
  }
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const tsc = ['typescript', 'bin', 'tsc'];
const failures = [];
for (const [name, script, parameters] of [
  ['types: host and shells', tsc, ['-p', '.']],
  ['types: renderer', tsc, ['-p', 'renderer']],
  ['types: tests', tsc, ['-p', 'tests']],
  ['lint and layers', ['oxlint', 'bin', 'oxlint'], ['--type-aware', '--deny-warnings']],
  ['format', ['prettier', 'bin', 'prettier.cjs'], ['--check', '--log-level', 'warn', '.']],
  ['unused code', ['knip', 'bin', 'knip.js'], []],
]) {
  failures.push(await run(name, script, parameters));
}

const unitFile = 'unit.json';
failures.push(
  await run(
    'unit tests',
    ['vitest', 'vitest.mjs'],
    ['run', '--reporter=default', '--reporter=json', `--outputFile=${join('test-results', unitFile)}`],
  ),
);
const unit = count(unitFile, (report) => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
  skipped: report.numPendingTests + report.numTodoTests,
}));

const endToEndFile = 'end-to-end.json';
failures.push(
  await run('end-to-end tests', ['@playwright', 'test', 'cli.js'], ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, endToEndFile),
  }),
);
const endToEnd = count(endToEndFile, (report) => ({
  passed: report.stats.expected,
  failed: report.stats.unexpected + report.stats.flaky,
  skipped: report.stats.skipped,
}));

for (const { problem } of [unit, endToEnd]) if (problem !== undefined) failures.push(problem);
const failed = unit.failed + endToEnd.failed;
const skipped = unit.skipped + endToEnd.skipped;
// A skipped test proves nothing and reads like a pass.
if (skipped > 0) failures.push(`${skipped} skipped tests`);

const broken = failures.filter((failure) => failure !== null);
if (broken.length > 0) console.log(`\nfailed: ${broken.join('; ')}`);
console.log(`\n${unit.passed + endToEnd.passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(broken.length === 0 ? 0 : 1);
