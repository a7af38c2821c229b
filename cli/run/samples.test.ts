import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { junitFaults } from '../../tests/support/junit-faults.ts';
import { parseXml, type XmlElement } from '../../tests/support/parse-xml.ts';
import { cleanEnvironment, root } from '../../tests/support/start-serve.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lambdeck-samples-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** As `npx lambdeck` does: through the bin, which runs what was built. */
async function lambdeck(
  ...parameters: string[]
): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const { NODE_OPTIONS: _loopbackOnly, ...environment } = cleanEnvironment(folder);
  const child = spawn(process.execPath, [join(root, 'cli', 'lambdeck.mjs'), ...parameters], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout };
}

const samples = 'assets/samples/requests';

describe('the requests for the sample functions', () => {
  test('all pass on this machine, and JUnit says so', async () => {
    const { code, stdout } = await lambdeck('run', samples, '--reporter', 'junit');
    // Where the sources are newer than what was built, it says on stderr that it builds.
    expect(code).toBe(0);
    const suites = parseXml(stdout);
    expect(junitFaults(suites)).toEqual([]);
    expect(suites.attributes).toMatchObject({ name: 'requests', tests: '12', failures: '0', errors: '0' });
    const cases = suites.children.flatMap(({ children }) =>
      children.filter(({ name }) => name === 'testcase'),
    );
    expect(cases).toHaveLength(12);
    for (const one of cases) {
      expect(Number(one.attributes['time'])).toBeGreaterThanOrEqual(0);
      expect(printedBy(one, 'runId')).toMatch(/^[\da-f-]{36}$/);
    }
    const outcomes = new Set(cases.map((one) => printedBy(one, 'outcome')));
    expect(outcomes).toEqual(new Set(['succeeded', 'permitted', 'accepted', 'functionError', 'rejected']));
  });

  test.each(['local', 'acme'])(
    'all pass with the environment %s',
    async (environment) => {
      const { code, stdout } = await lambdeck('run', samples, '--env', environment, '--concurrency', '4');
      expect(stdout).toMatch(/^12 passed {2}in /m);
      expect(code).toBe(0);
    },
    120_000,
  );

  test('run over the orders beside them', async () => {
    const orders = await readFile(join(root, samples, '2-orders', 'orders.csv'), 'utf8');
    const rows = orders.trimEnd().split('\n').length - 1;
    const { code, stdout } = await lambdeck(
      'run',
      `${samples}/2-orders/1-place-an-order.lambda.yml`,
      '--data',
      `${samples}/2-orders/orders.csv`,
    );
    expect(stdout).toMatch(new RegExp(`^${rows} passed {2}in `, 'm'));
    expect(code).toBe(0);
  });
});

function printedBy(testCase: XmlElement, name: string): string | undefined {
  const text = testCase.children.find((child) => child.name === 'system-out')?.text ?? '';
  return new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1];
}
