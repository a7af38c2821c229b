import { RuntimeClient } from './runtime-client.ts';
import { errorObject, formatRuntimeError, isHandlerProblem } from './error-object.ts';
import { LambdaContext } from './lambda-context.ts';
import { loadHandler, type LoadedHandler } from './load-handler.ts';
import { installConsole, setRequestId, writeMessage, type LogFormat } from './lambda-console.ts';
import { installStreaming, runStreaming } from './response-stream.ts';

// Runs a Node function on the Lambda Runtime API. Bundled on its own and started as the function's process; it uses
// nothing but Node.

const client = new RuntimeClient(variable('AWS_LAMBDA_RUNTIME_API'));
const logFormat: LogFormat = process.env['AWS_LAMBDA_LOG_FORMAT'] === 'JSON' ? 'JSON' : 'Text';
let current: LambdaContext | null = null;

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: this program is started by the local Lambda endpoint`);
  return value;
}

/**
 * The endpoint holds our standard input open as long as it lives. A utility process of Electron, known by its port to
 * the parent, has none to hold, and ends with the app by itself.
 */
if (Reflect.get(process, 'parentPort') == null) {
  process.stdin.on('end', () => process.exit(0));
  process.stdin.on('error', () => process.exit(0));
  process.stdin.resume();
  process.stdin.unref();
}

installConsole(logFormat);
installStreaming();

async function failFatally(error: unknown): Promise<never> {
  const body = errorObject(error);
  writeMessage('ERROR', formatRuntimeError('Uncaught Exception', body, logFormat), body);
  if (current === null) await client.initError(body);
  else await client.invocationError(current.awsRequestId, body);
  return process.exit(current === null ? 1 : 129);
}

process.on('uncaughtException', (error) => void failFatally(error));
process.on('unhandledRejection', (reason) => {
  const name = 'Runtime.UnhandledPromiseRejection';
  const original = errorObject(reason);
  const rejection = Object.assign(new Error(String(reason)), { name, reason: original });
  void failFatally(rejection);
});

async function run(handler: LoadedHandler): Promise<never> {
  for (;;) {
    const next = await client.next();
    const context = new LambdaContext(next.headers);
    current = context;
    setRequestId(context.awsRequestId, context.tenantId);
    if (next.headers['lambda-runtime-trace-id'] !== undefined) {
      process.env['_X_AMZN_TRACE_ID'] = next.headers['lambda-runtime-trace-id'];
    }
    try {
      const event: unknown = JSON.parse(next.body);
      if (handler.streaming) await runStreaming(client, handler, event, context);
      else {
        const result = await handler.invoke(event, context);
        await client.response(context.awsRequestId, serialise(result));
      }
    } catch (error) {
      const body = errorObject(error);
      writeMessage('ERROR', formatRuntimeError('Invoke Error', body, logFormat), body);
      await client.invocationError(context.awsRequestId, body);
    }
    current = null;
  }
}

function serialise(result: unknown): string {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw Object.assign(new Error('Unable to stringify response body'), { name: 'Runtime.MarshalError' });
  }
}

try {
  await run(await loadHandler(variable('LAMBDA_TASK_ROOT'), variable('_HANDLER')));
} catch (error) {
  if (!isHandlerProblem(error) && current !== null) process.exit(0);
  await failFatally(error);
}
