import { InvokeWithResponseStreamCommand } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { startTestEndpoint } from '../test-endpoint.ts';

const source = `
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
export const page = awslambda.streamifyResponse(async (event, stream) => {
  const body = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'x-n': '1' } });
  await pipeline(Readable.from(['one', 'two']), body);
});
export const early = awslambda.streamifyResponse(async () => { throw new TypeError('before the first byte'); });
export const crash = awslambda.streamifyResponse(async (event, stream) => {
  stream.write('half');
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.exit(3);
});
`;
const template = ['page', 'early', 'crash'].map(
  (name) => `  ${name}:
    Type: AWS::Serverless::Function
    Properties: { Runtime: nodejs24.x, Handler: app.${name}, CodeUri: src }`,
);

describe('a streaming handler', () => {
  it('sends HTTP metadata, fails early, and fails in the middle', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': `Resources:\n${template.join('\n')}`,
      'src/app.mjs': source,
    });
    const streamed = async (name: string): Promise<Record<string, unknown>> => {
      const output = await test.client.send(new InvokeWithResponseStreamCommand({ FunctionName: name }));
      let text = '';
      let complete = {};
      for await (const event of output.EventStream ?? []) {
        text += Buffer.from(event.PayloadChunk?.Payload ?? []).toString('utf8');
        complete = event.InvokeComplete ?? complete;
      }
      return { text, type: output.ResponseStreamContentType, ...complete };
    };
    expect(await streamed('page')).toMatchObject({
      text: `{"statusCode":201,"headers":{"x-n":"1"}}${'\0'.repeat(8)}onetwo`,
      type: 'application/vnd.awslambda.http-integration-response',
    });
    expect(await streamed('early')).toMatchObject({
      text: '',
      ErrorCode: 'TypeError',
      ErrorDetails: expect.stringContaining('before the first byte'),
    });
    expect(await streamed('crash')).toMatchObject({ text: 'half', ErrorCode: 'Runtime.ExitError' });
  });
});
