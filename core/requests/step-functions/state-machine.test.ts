// @ts-expect-error The package brings no types.
import validator from 'asl-validator';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import type { SavedRequest } from '../../../contract/saved-request.ts';
import type { Variables } from '../../../contract/variable.ts';
import { evaluateExpectations } from '../expectations/evaluate-expectations.ts';
import { parseExactly } from '../expectations/parse-exactly.ts';
import { createValueSource } from '../variables/create-value-source.ts';
import { expectationInJsonata } from './expectation-in-jsonata.ts';
import { rowSource } from './s3-place.ts';
import { stateMachine, type MapOptions, type StateMachine } from './state-machine.ts';
import { aslFaults } from './testing/asl-faults.ts';
import { runRow, type Call } from './testing/run-row.ts';
import { variablesInJsonata } from './variables-in-jsonata.ts';

type Validate = (definition: unknown) => { readonly errors: readonly unknown[] };
const validate: Validate = validator;

const secrets = { find: async () => ({ value: null, origin: 'missing' as const }) };

function request(changes: Partial<SavedRequest> = {}): SavedRequest {
  return {
    ...defaultInvokeOptions,
    name: 'Refund an order',
    description: null,
    functionName: 'orders-refund',
    qualifier: null,
    payload: '{}',
    templating: true,
    variables: {},
    expect: [],
    eventTemplate: null,
    sharedEvent: null,
    ...changes,
  };
}

async function machine(
  requests: readonly SavedRequest[],
  changes: Partial<MapOptions> = {},
): Promise<StateMachine> {
  const exported = await Promise.all(
    requests.map(async (one) => ({
      request: one,
      qualifier: null,
      source: await createValueSource(
        { folder: null, path: null, environment: null, requestVariables: one.variables, values: {} },
        { secrets },
      ),
    })),
  );
  return stateMachine('orders', exported, {
    data: rowSource('s3://data/orders.csv'),
    results: null,
    executionType: 'STANDARD',
    concurrency: 10,
    toleratedFailurePercentage: 100,
    partition: 'aws',
    ...changes,
  });
}

/** What is wrong by our rules and by those of the npm package, whose schemas are of the published specification. */
function faultsOf({ definition }: StateMachine): readonly unknown[] {
  const plain: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(definition));
  return [...aslFaults(plain), ...validate(plain).errors];
}

function expectValid(built: StateMachine): void {
  expect(faultsOf(built)).toEqual([]);
}

async function run(
  one: SavedRequest,
  row: unknown,
  payload: unknown = {},
  changes: Partial<MapOptions> = {},
) {
  const built = await machine([one], changes);
  expect(built.notes.join('\n')).not.toContain('not checked');
  const plain = JSON.parse(JSON.stringify(built.definition));
  const answer = (_call: Call) => ({ StatusCode: 200, ExecutedVersion: '42', Payload: payload });
  return runRow(plain.States.Rows.ItemProcessor, row, answer);
}

/** The npm package takes them for faults; Step Functions does not. */
function hasListInList(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const members: readonly unknown[] = Object.values(value);
  return (Array.isArray(value) && members.some(Array.isArray)) || members.some(hasListInList);
}

describe('a state machine for Step Functions', () => {
  it('sends each row as lambdeck run would', async () => {
    const { calls } = await run(
      request({
        qualifier: '{{alias}}',
        payload: `{ "id": "{{orderId}}", "amount": "{{amount}}", "note": "Order {{orderId}} of {{shop}}", "n": {{amount}},
          "at": "{{$date}}", "braces": "{{$literal kept}}", "odd": "{% not code %}", "items": {{items}}, "raw": "{{zip}}" }`,
        variables: { shop: 'north {{alias}}', alias: 'live', amount: 1 },
      }),
      { orderId: 'A-17', amount: '12.50', 'items:json': '[1,{"a":null}]', 'zip:string': '01234' },
    );
    expect(calls).toEqual([
      {
        FunctionName: 'orders-refund',
        Qualifier: 'live',
        Payload: {
          id: 'A-17',
          amount: 12.5,
          note: 'Order A-17 of north live',
          n: 12.5,
          at: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          braces: '{{kept}}',
          odd: '{% not code %}',
          items: [1, { a: null }],
          raw: '01234',
        },
      },
    ]);
  });

  it('leaves braces alone where the file says that they are no variables', async () => {
    const { calls } = await run(request({ templating: false, payload: '{"a":"{{b}}"}' }), {});
    expect(calls[0]?.Payload).toEqual({ a: '{{b}}' });
  });

  it.each([
    ['s3://data/rows.ndjson', { order: { id: 7, lines: [{ n: 1 }] }, 'Order ID': 'q' }],
    ['s3://data/rows.json', { 'order.id': 7, 'order.lines': [{ n: 1 }], Order_ID: 'q' }],
    ['s3://data/rows.csv', { 'order:json': '{"id":7,"lines":[{"n":1}]}', 'Order ID': 'q' }],
  ])('reaches into what a row of %s holds, under the names that lambdeck run gives it', async (url, row) => {
    const one = request({
      payload: '{"id":"{{order.id}}","n":"{{order.lines.0.n}}","text":"{{Order_ID}}"}',
    });
    const { calls } = await run(one, row, {}, { data: rowSource(url) });
    expect(calls[0]?.Payload).toEqual({ id: 7, n: 1, text: 'q' });
  });

  it('reaches into a value of the environment where no row has it', async () => {
    const one = request({
      payload: '{"id":"{{order.id}}","who":"{{order.by.0}}"}',
      variables: { order: { id: 'A-17', by: ['{{name}}'] }, name: 'Ada' },
    });
    const ndjson = { data: rowSource('s3://data/rows.ndjson') };
    expect((await run(one, {}, {}, ndjson)).calls[0]?.Payload).toEqual({ id: 'A-17', who: 'Ada' });
    const row = { order: { id: 8, by: ['Bob'] } };
    expect((await run(one, row, {}, ndjson)).calls[0]?.Payload).toEqual({ id: 8, who: 'Bob' });
  });

  it('says which columns the rows have to have, and refuses what no listed object has', async () => {
    const one = request({
      payload: '{"a":"{{amount}}","b":"{{order.id}}","c":"{{known}}"}',
      variables: { known: 1 },
    });
    const { notes } = await machine([one]);
    expect(notes).toContain('Each row has to have amount, order.id: nothing else defines them.');
    const data = rowSource('s3://data/in/');
    await expect(machine([one], { data })).rejects.toThrow('{{amount}} is not defined');
    const { calls } = await run(request({ payload: '"{{Key}}"' }), { Key: 'in/a.json' }, {}, { data });
    expect(calls[0]?.Payload).toBe('in/a.json');
  });

  it('fails a row whose expectations are missed, and says which', async () => {
    const expected = ["response.status == '{{status}}'", 'statusCode == `200`', 'response.n < `{{limit}}`'];
    const one = request({ expect: expected });
    const missed = await run(one, { status: 'refunded', limit: '5' }, { status: 'declined', n: 7 });
    expect(missed.cause).toBe(`Refund an order: ${expected[0]}; ${expected[2]}`);
    const met = await run(one, { status: 'refunded', limit: '5' }, { status: 'refunded', n: 4 });
    expect(met).toMatchObject({
      cause: null,
      output: { response: { n: 4 }, executedVersion: '42', missed: [] },
    });
  });

  it('runs the requests of a folder one after the other, under names that are each a state’s own', async () => {
    const built = await machine([
      request({ name: 'x'.repeat(200), expect: ['statusCode == `200`'] }),
      request({ name: 'x'.repeat(200), functionName: 'second' }),
      request({ name: 'Row', invocationType: 'Event', functionName: 'third' }),
      request({ name: '\n' }),
    ]);
    expectValid(built);
    const plain = JSON.parse(JSON.stringify(built.definition));
    const { calls } = await runRow(plain.States.Rows.ItemProcessor, {}, () => ({ StatusCode: 200 }));
    expect(calls.map(({ FunctionName }) => FunctionName)).toEqual([
      'orders-refund',
      'second',
      'third',
      'orders-refund',
    ]);
    expect(calls[2]?.['InvocationType']).toBe('Event');
  });

  it('retries what the request retries, and nothing else', async () => {
    const plain = async (one: SavedRequest) => JSON.stringify((await machine([one])).definition);
    expect(await plain(request())).not.toContain('Retry');
    const safe = await plain(request({ retries: { count: 3, ambiguous: false } }));
    expect(safe).toContain('"ErrorEquals":["Lambda.TooManyRequestsException"]');
    expect(safe).toContain('"MaxAttempts":3');
    const bold = await plain(request({ retries: { count: 3, ambiguous: true } }));
    expect(bold).toContain('Lambda.ServiceException');
    expect(bold).toContain('Lambda.ClientExecutionTimeoutException');
    expectValid(await machine([request({ retries: { count: 3, ambiguous: true }, timeoutSeconds: 2.5 })]));
  });

  it.each([
    [
      's3://data/rows.jsonl',
      { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSONL' } },
    ],
    [
      's3://data/rows.json',
      { ReaderConfig: { InputType: 'JSON' }, Arguments: { Bucket: 'data', Key: 'rows.json' } },
    ],
    [
      's3://data/in/',
      { Resource: 'arn:aws:states:::s3:listObjectsV2', Arguments: { Bucket: 'data', Prefix: 'in/' } },
    ],
  ])('reads %s', async (url, reader) => {
    const built = await machine([request()], {
      data: rowSource(url),
      results: { bucket: 'out', key: 'runs/' },
      executionType: 'EXPRESS',
    });
    expectValid(built);
    const plain = JSON.parse(JSON.stringify(built.definition));
    expect(plain.States.Rows).toMatchObject({
      ItemReader: reader,
      ResultWriter: { Arguments: { Bucket: 'out', Prefix: 'runs' } },
    });
    expect(built.notes.join('\n')).toContain('more than once');
  });

  it.each([
    [{ invocationType: 'DryRun' as const }, 'dry run'],
    [{ tenantId: 'blue' }, 'tenant'],
    [{ payload: '{"a":' }, 'no JSON'],
    [{ payload: '{"{{a}}":1}' }, 'name of a member'],
    [{ payload: `"${'x'.repeat(300_000)}"` }, '256 KB'],
    [{ payload: '"{{$random.string 99}}"' }, 'cannot be generated'],
    [{ payload: '"{{a b}}"' }, 'no variable'],
    [{ payload: '"{{a}}"', variables: { a: '{{a}}' } }, 'by itself'],
    [{ functionName: ' ' }, 'no function'],
  ])('refuses what it cannot make: %o', async (changes, words) => {
    await expect(machine([request(changes)])).rejects.toThrow(words);
  });

  it.each([
    ["response.error == 'late'", false],
    ["contains(response.words, 'error')", false],
    ['functionError == null && error == null', false],
    ["error.type == 'Late'", true],
    ["functionError == 'Handled'", true],
  ])('says of %s whether it expects a failure: %s', async (expectation, expectsFailure) => {
    const { notes } = await machine([request({ expect: [expectation] })]);
    expect(notes.some((note) => note.includes('a function that fails fails its row'))).toBe(expectsFailure);
  });

  it('refuses a definition that Step Functions would refuse for its size', async () => {
    const long = request({ payload: `"${'x'.repeat(250_000)}"` });
    await expect(machine([long, long, long, long])).rejects.toThrow('Step Functions takes 1000000.');
    expect((await machine([long, long, long])).notes).toHaveLength(1);
  });

  it('says what becomes of results that are written nowhere', async () => {
    expect((await machine([request()])).notes.join('\n')).toContain('States.DataLimitExceeded');
    expect((await machine([request()], { results: { bucket: 'out', key: '' } })).notes).toEqual([]);
  });

  it('carries what it cannot check in a comment, and says so', async () => {
    const expected = [
      'length(logs) > `0`',
      "response.items[?sku == 'a'] | [0].n == `1`",
      'report.durationMs < `5`',
    ];
    const built = await machine([request({ description: 'A refund.', expect: expected })]);
    expectValid(built);
    expect(built.notes.filter((note) => note.includes('not checked'))).toHaveLength(3);
    expect(JSON.stringify(built.definition)).toContain('Expected, and not checked here: length(logs)');
  });

  it('is valid whatever a request holds', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('{%', '%}', '{% a %}', '{{x}}', '"', "'", '`'),
    );
    const variables: Variables = { x: 'value' };
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.jsonValue({ maxDepth: 3 }).filter((value) => !hasListInList(value)),
        text,
        async (name, payload, words) => {
          const built = await machine([
            request({
              name: name || 'a',
              payload: JSON.stringify({ payload, words }),
              variables,
              expect: [words, `response == ${JSON.stringify(`'${words}'`)}`],
            }),
          ]);
          expect(faultsOf(built)).toEqual([]);
        },
      ),
      { numRuns: 10 },
    );
    expectValid(await machine([request({ name: '__proto__' })]));
    // The package compiles its schemas anew for each definition, which takes a busy machine seconds.
  });
});

describe('an expectation in JSONata', () => {
  const variables = variablesInJsonata(null);
  const leaf = fc.constantFrom(
    'response.a',
    'response.b.c',
    'response.list',
    'response.list[0]',
    'response[-1]',
    'response.text',
    'statusCode',
    'response',
    '`1`',
    "'x'",
    '`[]`',
    '`null`',
    '`true`',
    'null',
    'functionError',
  );
  const { expression } = fc.letrec<{ expression: string; compared: string }>((tie) => ({
    compared: fc.oneof(
      leaf,
      fc.tuple(leaf, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), leaf).map((parts) => parts.join(' ')),
      fc
        .tuple(fc.constantFrom('contains', 'starts_with', 'ends_with'), leaf, leaf)
        .map(([name, subject, part]) => `${name}(${subject}, ${part})`),
      fc.tuple(leaf, fc.constantFrom('`1`', 'length(response)')).map(([of, n]) => `length(${of}) == ${n}`),
      leaf.map((of) => `type(${of}) == 'number'`),
    ),
    expression: fc.oneof(
      { maxDepth: 3 },
      tie('compared'),
      fc
        .tuple(tie('expression'), fc.constantFrom('&&', '||', '=='), tie('expression'))
        .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
      tie('expression').map((inner) => `!(${inner})`),
    ),
  }));
  const scalar = fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constantFrom('x', 'xyx', '', true, null));
  const record = fc.record(
    {
      a: scalar,
      b: fc.oneof(scalar, fc.record({ c: scalar })),
      list: fc.oneof(scalar, fc.array(fc.oneof(scalar, fc.array(scalar)), { maxLength: 3 })),
      text: fc.constantFrom('x', 'axy', ''),
    },
    { requiredKeys: [] },
  );
  const response = fc.oneof(
    { weight: 4, arbitrary: record },
    { weight: 1, arbitrary: fc.array(fc.oneof(record, scalar), { maxLength: 2 }) },
    { weight: 1, arbitrary: scalar },
  );

  it('says the same of a result as JMESPath does', async () => {
    await fc.assert(
      fc.asyncProperty(expression, response, async (written, payload) => {
        const document = JSON.stringify({
          statusCode: 200,
          functionError: null,
          error: null,
          response: payload,
        });
        const [result] = evaluateExpectations([written], parseExactly(document) ?? null);
        // What JMESPath refuses for its kind is missed here too.
        const isMet = result?.verdict === 'met';
        const { cause } = await run(request({ expect: [written], templating: false }), {}, payload);
        expect({ written, isMet: cause === null }).toEqual({ written, isMet });
      }),
      { numRuns: 400 },
    );
  });

  it('is missed where it compares with a column that the row does not have', async () => {
    const compares = request({ expect: ['response.id != {{id}}'] });
    expect((await run(compares, { id: '1' }, { id: 2 })).cause).toBeNull();
    expect((await run(compares, {}, { id: 2 })).cause).toContain('response.id != {{id}}');
  });

  it.each([
    ['response.id == `12345678901234567890`'],
    ['response.ids == `[1, 12345678901234567890]`'],
    ['response == `{"of": [{"id": 0.12345678901234567890}]}`'],
    ['response.list == `[1e400]`'],
  ])('is none for a number that JSONata would round: %s', (expectation) => {
    const reason = 'JSONata would round its number.';
    expect(expectationInJsonata(expectation, variables)).toEqual({ reason });
  });

  it('takes a number that is written in another way and is the same', async () => {
    const compares = request({ expect: ['response.list == `[1.0, {"of": 10e-1}]`'] });
    expect((await run(compares, {}, { list: [1, { of: 1 }] })).cause).toBeNull();
    expect((await run(compares, {}, { list: [1, { of: 2 }] })).cause).toContain('response.list');
  });

  it('is none for what is no JMESPath', () => {
    expect(expectationInJsonata('response ==', variables)).toEqual({ reason: 'It is no JMESPath.' });
  });
});
