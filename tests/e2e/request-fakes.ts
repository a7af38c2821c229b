import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import type { FakeFunction } from '../servers/fake-lambda.ts';
import { startFakeLambda } from '../servers/fake-lambda.ts';
import { invokeComplete, payloadChunk } from '../servers/event-stream.ts';
import type { LogStreams } from '../servers/fake-logs.ts';
import { answerError, answerInvoke } from '../servers/wire-server.ts';
import type { WireServer } from '../servers/wire-server.ts';
import { test as base, expect } from './app-test.ts';

export const requestId = '11111111-2222-4333-8444-555555555555';

/** Lets a server go on when the test says so. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export function gate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: () => resolve() };
}

export interface Fakes {
  readonly server: WireServer;
  readonly logs: LogStreams;
  /** `drip` writes the rest of its response once this is open. */
  readonly rest: Gate;
  /** `flood` ends once this is open. */
  readonly floodEnd: Gate;
}

const streamHead = {
  'content-type': 'application/vnd.amazon.eventstream',
  'x-amzn-remapped-content-type': 'text/plain; charset=utf-8',
  'x-amzn-requestid': requestId,
  'x-amz-executed-version': '$LATEST',
};

const megabyte = 1024 * 1024;
export const floodMegabytes = 64;
const floodLine = `${'abcdefghij'.repeat(12)}\n`;
const floodPiece = Buffer.from(floodLine.repeat(Math.ceil(megabyte / floodLine.length)));
export const floodBytes = floodPiece.length * floodMegabytes;

function functionsOf(rest: Gate, floodEnd: Gate): Readonly<Record<string, FakeFunction>> {
  return {
    drip: {
      invokeMode: 'RESPONSE_STREAM',
      async invoke(response) {
        response.writeHead(200, streamHead);
        response.write(payloadChunk('first words, '));
        await rest.opened;
        response.write(payloadChunk('last words'));
        response.end(invokeComplete());
      },
    },
    breaks: {
      invokeMode: 'RESPONSE_STREAM',
      async invoke(response) {
        response.writeHead(200, streamHead);
        response.write(payloadChunk('half a sentence '));
        response.end(
          invokeComplete({
            ErrorCode: 'Unhandled',
            ErrorDetails: JSON.stringify({
              errorType: 'WellError',
              errorMessage: 'The well ran dry',
              trace: [],
            }),
          }),
        );
      },
    },
    flood: {
      invokeMode: 'RESPONSE_STREAM',
      async invoke(response) {
        response.writeHead(200, streamHead);
        const chunk = payloadChunk(floodPiece);
        for (let sent = 0; sent < floodMegabytes; sent += 1) {
          if (!response.write(chunk)) await new Promise((resolve) => response.once('drain', resolve));
        }
        await floodEnd.opened;
        response.end(invokeComplete());
      },
    },
    orders: {
      eventInvokeConfig: {
        MaximumRetryAttempts: 1,
        MaximumEventAgeInSeconds: 3600,
        DestinationConfig: {
          OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:123456789012:orders-failed' },
        },
      },
      invoke(response, request) {
        if (request.headers['x-amz-invocation-type'] === 'Event') answerInvoke(response, '', {}, 202);
        else answerInvoke(response, '{"ok":true}');
      },
    },
    busy: {
      invoke(response) {
        answerError(
          response,
          429,
          'TooManyRequestsException',
          'Rate Exceeded.',
          { 'retry-after': '3' },
          { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' },
        );
      },
    },
    tenants: {
      configuration: { TenancyConfig: { TenantIsolationMode: 'PER_TENANT' } },
      invoke(response, request) {
        const tenant = request.headers['x-amz-tenant-id'];
        if (tenant === undefined)
          answerError(
            response,
            400,
            'InvalidParameterValueException',
            'The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.',
          );
        else answerInvoke(response, JSON.stringify({ tenant }));
      },
    },
    updating: {
      configuration: {
        State: 'Pending',
        StateReason: 'The function is being created.',
        LastUpdateStatus: 'InProgress',
        DurableConfig: { ExecutionTimeout: 3600, RetentionPeriodInDays: 14 },
      },
    },
    lost: {
      invoke(response) {
        response.socket?.destroy();
      },
    },
  };
}

/** Lambdeck over a Lambda that the test makes up, reached by the environment's variables. */
export const test = base.extend<{ fakes: Fakes }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs out of this pattern
  fakes: async ({}, use) => {
    const rest = gate();
    const floodEnd = gate();
    const logs: LogStreams = new Map();
    const server = await startFakeLambda({ functions: functionsOf(rest, floodEnd), logs });
    await use({ server, logs, rest, floodEnd });
    rest.open();
    floodEnd.open();
    await server.close();
  },
  environment: async ({ fakes }, use) => {
    await use({
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'not-a-real-key',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: fakes.server.url,
      AWS_EC2_METADATA_DISABLED: 'true',
    });
  },
});

/** Goes over to the made-up Lambda and chooses a function there. */
export async function chooseFunction(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: /^Environment/ }).click();
  const field = page.getByRole('combobox', { name: 'Function', exact: true });
  await field.fill(name);
  await field.press('Enter');
  await expect(field).toHaveValue(name);
}
