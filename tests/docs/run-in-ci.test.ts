import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { batchRowSchema, batchSchema, batchStatisticsSchema } from '../../contract/batch.ts';
import { answerInvoke, startWireServer } from '../servers/wire-server.ts';
import { junitFaults } from '../support/junit-faults.ts';
import { parseXml } from '../support/parse-xml.ts';
import { cleanEnvironment, root } from '../support/start-serve.ts';

const text = await readFile(join(root, 'docs', 'run.md'), 'utf8');

it('docs/run.md names each field of the JSON report', () => {
  const [, report = ''] = text.split('### The JSON report');
  const [fields = ''] = report.split('\n## ');
  const named = new Set(
    Array.from(fields.matchAll(/`\.?([\w.]+)`/g), ([, name = '']) => name.split('.')).flat(),
  );
  const known = [batchSchema, batchRowSchema, batchStatisticsSchema].flatMap((schema) =>
    Object.keys(schema.unwrap().shape),
  );
  expect(known.filter((name) => !named.has(name))).toEqual([]);
});

/** The commands of the pipelines in docs/run.md, word for word. */
function commandsOf(): readonly string[] {
  const blocks = Array.from(text.matchAll(/```yaml\n([^]*?)```/g), ([, block = '']): unknown => parse(block));
  return blocks.flatMap((block) => JSON.stringify(block).match(/node \.lambdeck[^"]*/g) ?? []);
}

it('the pipelines of docs/run.md run requests with a checkout beside them, and their report is JUnit', async () => {
  const commands = commandsOf();
  expect(commands).toHaveLength(2);
  const folder = await mkdtemp(join(tmpdir(), 'lambdeck-ci-'));
  const server = await startWireServer((response, { body }) => answerInvoke(response, body));
  try {
    await symlink(root, join(folder, '.lambdeck'), 'junction');
    await mkdir(join(folder, 'requests', 'environments'), { recursive: true });
    await writeFile(
      join(folder, 'requests', 'environments', 'staging.yml'),
      'profile: staging\nsecrets: [api-token]\n',
    );
    const request =
      'function: orders\npayload: \'{"token":"{{api-token}}"}\'\nexpect: [functionError == null]\n';
    await writeFile(join(folder, 'requests', 'pay.lambda.yml'), request);
    for (const command of commands) {
      expect(await run(command, folder, server.url)).toBe(0);
      const report = await readFile(join(folder, 'lambdeck.xml'), 'utf8');
      expect(junitFaults(parseXml(report))).toEqual([]);
      expect(report).toContain('tests="1" failures="0" errors="0"');
      expect(server.requests.at(-1)?.body.toString()).toBe('{"token":"tok-12345678"}');
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/** With the keys and the secret that a pipeline has in its environment. */
async function run(command: string, folder: string, url: string): Promise<number | null> {
  const [, ...parameters] = command.split(' ');
  const { NODE_OPTIONS: _loopbackOnly, ...environment } = cleanEnvironment(folder, {
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'not-a-real-key',
    AWS_ENDPOINT_URL: url,
    LAMBDECK_SECRET_API_TOKEN: 'tok-12345678',
  });
  const child = spawn(process.execPath, parameters, { cwd: folder, env: environment, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
}
