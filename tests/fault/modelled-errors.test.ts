import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelledErrors } from '../servers/modelled-errors.ts';
import type { TestHost } from '../servers/test-host.ts';
import { startTestHost } from '../servers/test-host.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { answerError, startWireServer } from '../servers/wire-server.ts';

let host: TestHost;
let server: WireServer;
let answer = { name: '', status: 0 };

beforeAll(async () => {
  server = await startWireServer((response) =>
    answerError(response, answer.status, answer.name, `Lambda says ${answer.name}.`),
  );
  host = startTestHost();
});

afterAll(async () => {
  await host.end();
  await server.close();
});

describe.each([
  ['Invoke', 'InvokeCommand', 'off'],
  ['InvokeWithResponseStream', 'InvokeWithResponseStreamCommand', 'on'],
] as const)('an error of %s', (_operation, command, streaming) => {
  it.each(modelledErrors(command))('$name ($status) is told with its own remedy', async (error) => {
    answer = error;
    const before = server.requests.length;
    const { outcome, attempts } = await host.invoke(server.url, { streaming });
    expect(server.requests.length - before).toBe(1);
    expect(attempts).toHaveLength(1);
    // Lambda failed inside: nobody can say whether the function ran.
    const told =
      error.name === 'ServiceException'
        ? { kind: 'unknown' }
        : { kind: 'rejected', statusCode: error.status };
    expect(outcome).toMatchObject({ ...told, name: error.name, message: `Lambda says ${error.name}.` });
    expect('remedy' in outcome ? outcome.remedy : '').toMatch(/^[A-Z].{20,}[.]$/);
  });
});
