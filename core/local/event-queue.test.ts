import { expect, it } from 'vitest';
import { EventQueue } from './event-queue.ts';
import { LocalFunction } from './local-function.ts';
import type { Invocation } from './environments/invocation.ts';
import { readTemplate } from './template/read-template.ts';

const invocation: Invocation = {
  requestId: 'r',
  payload: Buffer.from('{}'),
  invokedArn: 'arn',
  traceId: 'Root=1',
  clientContext: null,
  tenantId: null,
  onPart: null,
};

it('takes a process that cannot be prepared for a failed run, and keeps going', async () => {
  const text =
    'Resources:\n  gone: { Type: AWS::Serverless::Function, Properties: { Runtime: nodejs24.x, Handler: a.b, CodeUri: . } }\n';
  const [definition] = readTemplate(text, {
    path: '/p/template.yaml',
    region: 'eu-west-1',
    accountId: '0',
  }).functions;
  if (definition === undefined) throw new Error('The template has a function');
  let started = 0;
  const local = new LocalFunction(definition, {
    region: 'eu-west-1',
    launch: {
      runtimeFolder: '/nowhere',
      host: {},
      spawnNode: () => {
        started += 1;
        throw new Error('no process can be started');
      },
    },
    initTimeoutMs: 1000,
    idleMs: 1000,
    onEntry: () => {},
  });
  const queue = new EventQueue({ retryDelaysMs: [0, 0], mayRun: () => true, find: () => null });
  queue.add(local, '$LATEST', invocation);
  await queue.ended();
  // The first run and its two retries, each in an environment of its own, and none left busy.
  await expect.poll(() => started).toBe(3);
  await queue.ended();
  expect(local.busyCount).toBe(0);
  queue.close();
  await local.close();
});
