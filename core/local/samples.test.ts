import { InvokeWithResponseStreamCommand } from '@aws-sdk/client-lambda';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEndpoint, type TestEndpoint } from './test-endpoint.ts';

let test: TestEndpoint;
beforeAll(async () => {
  test = await startTestEndpoint('samples');
});
afterAll(() => test[Symbol.asyncDispose]());

describe('the sample functions', () => {
  it('are all there, without a problem', () => {
    expect(test.endpoint.problems()).toEqual([]);
    expect(test.endpoint.functions().map((each) => each.name)).toEqual([
      'hello',
      'echo',
      'slow',
      'fails',
      'crashes',
      'chatty',
      'big',
      'stream',
      'jsonlog',
      'python',
    ]);
  });

  it('each have an example event', async () => {
    const files = await readdir(join(test.folder, 'events'));
    for (const { name } of test.endpoint.functions()) {
      const event = await test.endpoint.firstEvent(name);
      expect(files).toContain(`${name}.json`);
      expect(event).toBe(await readFile(join(test.folder, 'events', `${name}.json`), 'utf8'));
    }
    expect(await test.endpoint.firstEvent('nobody')).toBeNull();
  });

  it('hello greets and logs', async () => {
    const { output, json, tail } = await test.invoke('hello:live', '{"name":"Ada"}');
    expect(output.StatusCode).toBe(200);
    expect(output.ExecutedVersion).toBe('1');
    expect(json).toEqual({ greeting: 'Hello Ada!', version: '1' });
    const id = output.$metadata.requestId ?? '';
    expect(tail).toMatch(
      /^INIT_START Runtime Version: nodejs:24\.lambdeck\tRuntime Version ARN: arn:aws:lambda/,
    );
    expect(tail).toContain(`START RequestId: ${id} Version: 1\n`);
    expect(tail).toMatch(new RegExp(`\\d{3}Z\\t${id}\\tINFO\\tGreeting Ada, with \\d+ ms left\\n`));
    expect(tail).toMatch(
      new RegExp(
        `END RequestId: ${id}\\nREPORT RequestId: ${id}\\tDuration: [\\d.]+ ms\\tBilled Duration: \\d+ ms\\tMemory Size: 128 MB\\tMax Memory Used: \\d+ MB\\tInit Duration: [\\d.]+ ms\\t\\n$`,
      ),
    );
    const warm = await test.invoke('hello:live');
    expect(warm.json).toEqual({ greeting: 'Hello World!', version: '1' });
    expect(warm.tail).not.toContain('Init Duration');
  });

  it('echo keeps every byte', async () => {
    const event = '{ "n":12345678901234567890, "f":1.0,\n "ü":"\\u00fc" }';
    expect((await test.invoke('echo', event)).text).toBe(event);
    expect((await test.invoke('echo', '"x"')).text).toBe('"x"');
  });

  it('slow sleeps as told', async () => {
    expect((await test.invoke('slow', '{"seconds":0.2}')).json).toEqual({ slept: 0.2 });
  });

  it('fails tells the cause', async () => {
    const { output, json, tail } = await test.invoke('fails', '{"orderId":"A-17","amount":120}');
    expect(output.StatusCode).toBe(200);
    expect(output.FunctionError).toBe('Unhandled');
    expect(json).toMatchObject({
      errorType: 'PaymentError',
      errorMessage: 'Order A-17 was not paid',
      cause: { errorType: 'RangeError', errorMessage: 'The card takes less than 100, not 120' },
    });
    expect(tail).toContain('\tERROR\tInvoke Error \t{"errorType":"PaymentError"');
  });

  it('crashes by exit', async () => {
    const { output, json, tail } = await test.invoke('crashes', '{"how":"exit","code":7}');
    expect(output.FunctionError).toBe('Unhandled');
    expect(json).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: `RequestId: ${output.$metadata.requestId} Error: Runtime exited with error: exit status 7`,
    });
    expect(tail).toContain('About to crash: exit');
    expect(tail).toContain('\tStatus: error\tError Type: Runtime.ExitError\t\n');
  });

  it('crashes by memory', async () => {
    const { json, tail } = await test.invoke('crashes', '{"how":"memory"}');
    expect(json).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
    expect(json).toMatchObject({ errorMessage: expect.stringContaining('signal: killed') });
    expect(tail).toContain('Max Memory Used: 128 MB');
    expect(tail).toContain('Error Type: Runtime.OutOfMemory');
  });

  it('crashes by timeout', async () => {
    const { output, json, tail } = await test.invoke('crashes', '{"how":"hang"}');
    expect(json).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${output.$metadata.requestId} Error: Task timed out after 3.00 seconds`,
    });
    expect(tail).toContain('Still here');
    expect(tail).toMatch(/Duration: 3\d{3}\.\d\d ms.*\tStatus: timeout\t\n$/);
  });

  it('crashes by an unhandled rejection', async () => {
    const { json } = await test.invoke('crashes', '{"how":"reject"}');
    expect(json).toMatchObject({
      errorType: 'Runtime.UnhandledPromiseRejection',
      errorMessage: 'Error: Nobody caught this',
    });
  });

  it('chatty writes 20 KB, of which the tail holds the last 4096 bytes', async () => {
    const { output } = await test.invoke('chatty', '{}');
    const id = output.$metadata.requestId ?? '';
    const tail = Buffer.from(output.LogResult ?? '', 'base64');
    expect(tail.length).toBe(4096);
    const stream = test.entries.find((entry) => entry.text.includes(id))?.logStream;
    const whole = test.entries
      .filter((entry) => entry.logStream === stream)
      .map((entry) => `${entry.text}\n`);
    const bytes = Buffer.from(whole.join(''));
    expect(bytes.length).toBeGreaterThan(19_000);
    expect(bytes.subarray(-4096).equals(tail)).toBe(true);
    const last = test.entries.find((entry) => entry.text.includes('The last parcel is late'));
    expect(last?.text).toContain('\n    at ');
  });

  it('big answers as much as asked, up to the limit', async () => {
    expect((await test.invoke('big', '{"megabytes":5}')).text.length).toBeGreaterThan(5 * 1024 * 1024);
    const { output, json } = await test.invoke('big', '{"megabytes":7}');
    expect(output.FunctionError).toBe('Unhandled');
    expect(json).toEqual({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    });
  });

  it('stream arrives in parts', async () => {
    const streamed = async (
      payload: string,
    ): Promise<{ parts: string[]; error: string | undefined; contentType: string | undefined }> => {
      const output = await test.client.send(
        new InvokeWithResponseStreamCommand({ FunctionName: 'stream', Payload: Buffer.from(payload) }),
      );
      const parts: string[] = [];
      let error: string | undefined;
      for await (const event of output.EventStream ?? []) {
        if (event.PayloadChunk !== undefined) {
          parts.push(Buffer.from(event.PayloadChunk.Payload ?? []).toString('utf8'));
        }
        error ??= event.InvokeComplete?.ErrorCode;
      }
      return { parts, error, contentType: output.ResponseStreamContentType };
    };
    const whole = await streamed('{"pauseMs":5}');
    expect(whole.contentType).toBe('text/plain; charset=utf-8');
    expect(whole.parts.length).toBeGreaterThan(3);
    expect(whole.parts.join('')).toMatch(/^A stream begins .* the last word\. $/);
    expect(whole.error).toBeUndefined();
    const broken = await streamed('{"pauseMs":1,"fail":true}');
    expect(broken.parts.join('')).toMatch(/^A stream begins/);
    expect(broken.error).toBe('Error');
    expect((await test.invoke('stream', '{"pauseMs":0}')).text).toMatch(/^A stream .* last word\. $/);
  });

  it('jsonlog logs in JSON', async () => {
    const { output, tail } = await test.invoke(
      'jsonlog',
      '{"orderId":"A-17","items":[{"price":60,"count":2}]}',
    );
    const lines = tail
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    const requestId = output.$metadata.requestId;
    expect(lines).toMatchObject([
      { type: 'platform.initStart', record: { initializationType: 'on-demand', functionName: 'jsonlog' } },
      { type: 'platform.initRuntimeDone', record: { phase: 'init', status: 'success' } },
      {
        type: 'platform.initReport',
        record: { status: 'success', metrics: { durationMs: expect.any(Number) } },
      },
      { type: 'platform.start', record: { requestId, version: '$LATEST' } },
      { level: 'DEBUG', requestId, message: { step: 'received' } },
      { level: 'INFO', message: 'Total of A-17 is 120' },
      { level: 'WARN', message: { step: 'checked', total: 120 } },
      { level: 'ERROR', errorType: 'SyntaxError', stackTrace: expect.any(Array) },
      { type: 'platform.runtimeDone', record: { status: 'success' } },
      { type: 'platform.report', record: { requestId, status: 'success', metrics: { memorySizeMB: 128 } } },
    ]);
  });

  it('python counts, logs and fails', async () => {
    const { output, json, tail } = await test.invoke('python:live', '{"text":"to be or not to be"}');
    const id = output.$metadata.requestId ?? '';
    expect(json).toEqual({
      words: 6,
      most_common: [
        ['to', 2],
        ['be', 2],
        ['or', 1],
      ],
    });
    expect(tail).toContain('\nA line from print has no level and no time\n');
    expect(tail).toMatch(new RegExp(`\\[INFO\\]\\t\\d{4}-.*Z\\t${id}\\tCounting 18 characters`));
    const failed = await test.invoke('python', JSON.stringify({ text: 'x'.repeat(10_001) }));
    expect(failed.output.FunctionError).toBe('Unhandled');
    expect(failed.json).toMatchObject({
      errorType: 'ValueError',
      errorMessage: 'The text has 10001 characters, 10000 are allowed',
      requestId: failed.output.$metadata.requestId,
      stackTrace: [expect.stringContaining('app.py", line 18, in handler')],
    });
    expect(failed.tail).toContain('[ERROR] ValueError: The text has');
    expect(failed.tail).toContain('\n\u00a0\u00a0File "');
  });
});
