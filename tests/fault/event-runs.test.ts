import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../contract/run.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';

const template = `
Globals:
  Function: { Runtime: nodejs24.x, Handler: app.handler, CodeUri: src }
Resources:
  orders:
    Type: AWS::Serverless::Function
    Properties:
      Timeout: 5
      LoggingConfig: { LogGroup: /own/group }
      DeadLetterQueue: { TargetArn: 'arn:aws:sqs:us-east-1:000000000000:dead' }
      EventInvokeConfig:
        MaximumRetryAttempts: 0
        DestinationConfig: { OnFailure: { Destination: !GetAtt refused.Arn } }
  refused:
    Type: AWS::Serverless::Function
`;
const source = `
export const handler = async (event) => {
  console.log('working');
  if (event.fail === true) throw new Error('no such order');
};
`;

let host: TestHost;
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'lambdeck-events-'));
  mkdirSync(join(project, 'src'));
  writeFileSync(join(project, 'template.yaml'), template);
  writeFileSync(join(project, 'src/app.mjs'), source);
  host = startTestHost({ localProject: project });
});

afterEach(async () => {
  await host.end();
  rmSync(project, { recursive: true, force: true });
});

async function followed(payload: string): Promise<readonly Run[]> {
  const run = await host.client.runs.invoke(
    invokeRequest({ functionName: 'orders', invocationType: 'Event', payload }),
  );
  expect(run).toMatchObject({ outcomeKind: 'accepted', logs: { completeness: 'not available' } });
  await host.localEventsRun();
  const runs: Run[] = [];
  for await (const one of await host.client.runs.followLog({ runId: run.id })) runs.push(one);
  return runs;
}

describe('an asynchronous run on this machine', () => {
  it('is followed to its REPORT in the log group of its function', async () => {
    const runs = await followed('{}');
    expect(runs.at(-1)).toMatchObject({ logs: { completeness: 'complete', reason: null } });
    const messages = runs.at(-1)?.logs.records.map(({ message }) => message);
    expect(messages).toContain('working');
    expect(await host.client.history.get({ runId: runs[0]?.id ?? '' })).toEqual(runs.at(-1));
  });

  it('that failed for good is told of as such', async () => {
    const runs = await followed('{"fail":true}');
    expect(runs).toHaveLength(2);
    expect(runs[0]?.logs.search).toMatchObject({ looks: 0 });
    expect(runs[1]?.logs).toMatchObject({ completeness: 'complete', reason: null });
    expect(runs[1]?.logs.records.map(({ errorType }) => errorType)).toContain('Error');
  });

  it('has its destinations told, as the template has them', async () => {
    const read = await host.client.functions.asyncConfig({
      connectionId: 'local',
      region: null,
      functionName: 'orders',
      qualifier: null,
    });
    expect(read).toEqual({
      problem: null,
      config: {
        configured: true,
        maximumRetryAttempts: 0,
        maximumEventAgeSeconds: 21_600,
        onSuccess: null,
        onFailure: 'arn:aws:lambda:us-east-1:000000000000:function:refused',
        deadLetter: 'arn:aws:sqs:us-east-1:000000000000:dead',
      },
    });
  });
});
