import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedSchema } from '../../../contract/exchange.ts';
import { awsCliCommand } from '../copy-as/aws-cli-command.ts';
import type { CopyKeys, CopySource } from '../copy-as/copy-source.ts';
import { curlSigv4Command } from '../copy-as/curl-sigv4-command.ts';
import { readCmdCommands } from './commands/read-cmd-commands.ts';
import { readPosixCommands } from './commands/read-posix-commands.ts';
import { readPowershellCommands } from './commands/read-powershell-commands.ts';
import { importText } from './import-text.ts';

const shellPiece = fc.constantFrom(
  "'",
  '"',
  '\\',
  '\n',
  '\r\n',
  '^',
  '`',
  '$',
  '$(',
  '${',
  ')',
  '}',
  '|',
  '&',
  ';',
  '#',
  '<<EOF\n',
  '<<<',
  '>',
  ' ',
  'curl',
  'aws',
  'lambda',
  'invoke',
  '--payload',
  '-d',
  '@-',
  '/2015-03-31/functions/a/invocations',
  '{"a":1}',
  '{{',
  'é😀',
  '--function-name',
  'EOF\n',
  "$'",
  '\\x',
  '\\u12',
  'name:',
  'function:',
  '[',
  '{"log":{"entries":[',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.array(shellPiece, { maxLength: 40 }).map((pieces) => pieces.join('')),
);

describe('the importer', () => {
  it('answers any text with what the contract takes, and never throws', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.option(fc.constantFrom('a.json', 'a.har', 'a.lambda.yml', 'a.sh')),
        (text, fileName) => {
          const imported = importText(fileName, text);
          expect(importedSchema.safeParse(imported).success).toBe(true);
          expect(imported.problem === null).toBe(imported.requests.length > 0);
        },
      ),
      { numRuns: 500 },
    );
  });

  // A pass in quadratic time takes minutes here, and the test then runs into its limit.
  it.each([
    "'",
    '"',
    '`',
    '$(',
    '${',
    '<<E ',
    '^',
    '\\',
    'curl ',
    'aws lambda ',
    "$'\\x",
    '|',
    '{"a":',
    '#\n',
  ])('is read to its end when there are 50,000 of %j', (piece) => {
    const long = `curl aws lambda /functions/ ${piece.repeat(50_000)}`;
    for (const read of [readPosixCommands, readCmdCommands, readPowershellCommands]) {
      expect(Array.isArray(read(long))).toBe(true);
    }
    expect(importText(null, long)).toHaveProperty('notes');
  });
});

const word = fc
  .string({ unit: 'binary', maxLength: 30 })
  .map((text) => text.replaceAll(/\p{Cc}/gu, '').trim());
const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const keys: fc.Arbitrary<CopyKeys> = fc.oneof(
  name.map((profile) => ({ kind: 'profile' as const, profile })),
  fc.constantFrom<CopyKeys>(
    { kind: 'variables', pasted: false },
    { kind: 'default chain' },
    { kind: 'placeholder' },
  ),
);
const text = fc
  .oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('@file', "it's", '-', '{"a":"$HOME `x` \\" {{b}}"}'),
  )
  // No argument of a program can hold a NUL; half a surrogate pair is no text.
  .map((one) => one.replaceAll('\0', '').toWellFormed());
const context = fc.option(fc.dictionary(name, fc.json()).map((value) => JSON.stringify({ custom: value })));

const source: fc.Arbitrary<CopySource> = fc.record({
  functionName: fc.oneof(
    name,
    name.map((one) => `arn:aws:lambda:eu-west-1:123456789012:function:${one}`),
    name.map((one) => `${one}:live`),
  ),
  qualifier: fc.option(fc.oneof(name, fc.constant('$LATEST'))),
  invocationType: fc.constantFrom('RequestResponse', 'Event', 'DryRun'),
  payload: text,
  clientContext: context,
  tenantId: fc.option(word.map((one) => one.toWellFormed()).filter((one) => one !== '')),
  durableExecutionName: fc.option(name),
  timeoutSeconds: fc.option(fc.integer({ min: 1, max: 900 })),
  keys,
  streamed: fc.boolean(),
  logTail: fc.constant(true),
  retries: fc.constant({ count: 0, ambiguous: false }),
  region: fc.constant('eu-west-1'),
  endpointUrl: fc.constant(null),
  address: fc.constant('https://lambda.eu-west-1.amazonaws.com'),
  fips: fc.constant(false),
  dualStack: fc.constant(false),
  lambdeck: fc.constant({ isLocal: false, localProject: null, endpointFromProfile: false }),
});

describe('what Copy as writes', () => {
  const common = ({
    functionName,
    qualifier,
    invocationType,
    clientContext,
    tenantId,
    timeoutSeconds,
  }: CopySource) => ({
    functionName,
    qualifier,
    invocationType,
    clientContext,
    tenantId,
    timeoutSeconds,
    logTail: true,
  });

  it('for the AWS CLI is imported as the request that it was made of', () => {
    fc.assert(
      fc.property(source, (one) => {
        const { text: command } = awsCliCommand(one);
        const { requests, kind } = importText(null, command);
        expect(kind).toBe('aws-cli');
        expect(requests).toHaveLength(1);
        expect(requests[0]).toMatchObject({
          ...common(one),
          payload: one.payload,
          durableExecutionName: one.durableExecutionName,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('for curl is imported as the request that it was made of', () => {
    fc.assert(
      fc.property(source, (one) => {
        const { text: command } = curlSigv4Command(one);
        const { requests, kind } = importText(null, command);
        expect(kind).toBe('curl');
        expect(requests).toHaveLength(1);
        expect(requests[0]).toMatchObject({
          ...common(one),
          payload: one.payload,
          durableExecutionName: one.streamed ? null : one.durableExecutionName,
          streaming: one.streamed ? 'on' : 'auto',
        });
      }),
      { numRuns: 300 },
    );
  });
});
