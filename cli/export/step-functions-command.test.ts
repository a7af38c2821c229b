import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCli, type TestCli } from '../testing/run-cli.ts';

let folder: string;
let cli: TestCli;

const request = (payload: string) =>
  `name: Refund\nfunction: orders-refund\npayload: '${payload}'\nexpect:\n  - response.ok\n  - clientMs < \`500\`\n`;

beforeEach(async () => {
  cli = await testCli();
  folder = await mkdtemp(join(tmpdir(), 'lambdeck-export-'));
  await mkdir(join(folder, 'environments'));
  const environment = 'region: cn-north-1\nqualifier: live\nvariables: { shop: north }\nsecrets: [token]\n';
  await writeFile(join(folder, 'environments', 'dev.yml'), environment);
  await writeFile(join(folder, 'refund.lambda.yml'), request('{"id":"{{id}}","shop":"{{shop}}"}'));
});

afterEach(async () => {
  await cli[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const exportWith = (...flags: readonly string[]) =>
  cli.run(['export', 'step-functions', folder, '--data', 's3://data/orders.csv', ...flags]);

describe('lambdeck export step-functions', () => {
  it('prints the definition, and tells what is not in it and how to start it', async () => {
    const { code, stdout, stderr } = await exportWith('--env', 'dev');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const definition = JSON.parse(stdout);
    const task = definition.States.Rows.ItemProcessor.States.Refund;
    expect(task.Resource).toBe('arn:aws-cn:states:::lambda:invoke');
    expect(task.Arguments).toMatchObject({
      FunctionName: 'orders-refund',
      Qualifier: 'live',
      Payload: { id: '{% $row.id %}', shop: '{% ($exists($row.shop) ? $row.shop : "north") %}' },
    });
    expect(stderr).toContain('Refund: not checked: clientMs < `500`');
    expect(stderr).toContain('aws stepfunctions create-state-machine --region cn-north-1');
    expect(stderr).toContain(
      'lambda:InvokeFunction on arn:aws-cn:lambda:cn-north-1:ACCOUNT:function:orders-refund',
    );
  });

  it('writes a file', async () => {
    const output = join(folder, 'machine.json');
    const { code, stdout } = await exportWith('--output', output, '--results', 's3://out/here');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(JSON.parse(await readFile(output, 'utf8'))).toHaveProperty(
      'States.Rows.ResultWriter.Arguments.Bucket',
      'out',
    );
  });

  it('refuses secrets, data that it does not know, and what is not there', async () => {
    await writeFile(join(folder, 'secret.lambda.yml'), request('{"token":"{{token}}"}'));
    const refused = await exportWith('--env', 'dev');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('token is a secret');
    expect(refused.stderr).toContain('Secrets Manager');
    const unknown = await cli.run(['export', 'step-functions', folder, '--data', 's3://data/rows.xlsx']);
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toContain('.jsonl');
    expect((await exportWith('--env', 'nowhere')).stderr).toContain('There is no environment nowhere.');
  });
});
