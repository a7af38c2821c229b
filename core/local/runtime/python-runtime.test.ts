import { describe, expect, it } from 'vitest';
import { startTestEndpoint } from '../test-endpoint.ts';

function template(properties: string): string {
  return `
Resources:
  f:
    Type: AWS::Serverless::Function
    Properties: { Runtime: python3.13, Handler: app.handler, CodeUri: src, Timeout: 60, ${properties} }
`;
}

describe('the Python client', () => {
  it('logs in the JSON format', async () => {
    await using test = await startTestEndpoint({
      'template.yaml': template('LoggingConfig: { LogFormat: JSON, ApplicationLogLevel: WARN }'),
      'src/app.py': `
import logging
logger = logging.getLogger("orders")

def handler(event, context):
    logger.info("left out")
    logger.warning("late by %d", 3, extra={"order": "A-17"})
    try:
        {}["missing"]
    except KeyError:
        logger.exception("two\\nlines")
    return {"name": context.function_name, "custom": context.client_context.custom}
`,
    });
    const context = Buffer.from('{"custom":{"k":"ü"}}').toString('base64');
    const { json, tail } = await test.invoke('f', '{}', { ClientContext: context });
    expect(json).toEqual({ name: 'f', custom: { k: 'ü' } });
    const records = tail
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line))
      .filter((record) => JSON.stringify(record).includes('"level"'));
    expect(records).toMatchObject([
      { level: 'WARN', message: 'late by 3', logger: 'orders', order: 'A-17' },
      { level: 'ERROR', message: 'two\nlines', errorType: 'KeyError', stackTrace: [expect.any(String)] },
    ]);
    expect(records[0]).toHaveProperty('requestId');
  });

  it.each([
    ['import nothing_here', 'Runtime.ImportModuleError', "Unable to import module 'app'"],
    ['def handler(:', 'Runtime.UserCodeSyntaxError', "Syntax error in module 'app'"],
    ['other = 1', 'Runtime.HandlerNotFound', "Handler 'handler' missing on module 'app'"],
    ['def handler(event, context): return {1, 2}', 'Runtime.MarshalError', 'Unable to marshal response'],
    ['def handler(event, context): raise SystemExit(4)', 'Runtime.ExitError', 'exit status 4'],
    [
      'import os\ndef handler(event, context): os._exit(0)',
      'Runtime.ExitError',
      'without providing a reason',
    ],
  ])('reports %j as %s', async (source, errorType, message) => {
    await using test = await startTestEndpoint({ 'template.yaml': template(''), 'src/app.py': source });
    const { output, json } = await test.invoke('f');
    expect(output.FunctionError).toBe('Unhandled');
    expect(json).toMatchObject({ errorType, errorMessage: expect.stringContaining(message) });
  });
});

describe('Python that is not there', () => {
  it('is named, with what to do', async () => {
    await using test = await startTestEndpoint(
      { 'template.yaml': template(''), 'src/app.py': '' },
      { environment: { PATH: '/nowhere' } },
    );
    await expect(test.invoke('f')).rejects.toMatchObject({
      name: 'InvalidRuntimeException',
      message: expect.stringContaining('Install Python 3'),
    });
  });
});
