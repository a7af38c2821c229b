import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFunctionError, parseStreamError } from './parse-function-error.ts';

const parse = (value: unknown) =>
  parseFunctionError('Unhandled', typeof value === 'string' ? value : JSON.stringify(value));

describe('what the runtimes return', () => {
  it('Node: a trace with its heading, file URLs and async frames', () => {
    const error = parse({
      errorType: 'PaymentError',
      errorMessage: 'card declined\nby the bank',
      trace: [
        'PaymentError: card declined',
        'by the bank',
        '    at charge (file:///var/task/pay.mjs:12:9)',
        '    at async Runtime.handler (/var/task/index.js:3:20)',
        '    at /var/task/node_modules/x/y.js:1:2',
        '    at new Promise (<anonymous>)',
      ],
    });
    expect(error).toMatchObject({
      reason: 'thrown',
      type: 'PaymentError',
      message: 'card declined\nby the bank',
    });
    expect(error.frames).toMatchObject([
      { function: 'charge', file: 'file:///var/task/pay.mjs', line: 12, column: 9 },
      { function: 'Runtime.handler', file: '/var/task/index.js', line: 3, column: 20 },
      { function: null, file: '/var/task/node_modules/x/y.js', line: 1, column: 2 },
      { function: 'new Promise (<anonymous>)', file: null, line: null },
    ]);
  });

  it('Python: lines with the source folded in', () => {
    const error = parse({
      errorMessage: "'orderId'",
      errorType: 'KeyError',
      requestId: 'abc',
      stackTrace: ['  File "/var/task/app.py", line 7, in handler\n    return event["orderId"]\n'],
    });
    expect(error).toMatchObject({ type: 'KeyError', message: "'orderId'" });
    expect(error.frames).toEqual([
      {
        text: '  File "/var/task/app.py", line 7, in handler\n    return event["orderId"]',
        function: 'handler',
        file: '/var/task/app.py',
        line: 7,
        column: null,
      },
    ]);
  });

  it('Java: nested causes', () => {
    const error = parse({
      errorMessage: 'refund failed',
      errorType: 'shop.RefundException',
      stackTrace: [
        'shop.Refund.handle(Refund.java:42)',
        'java.base/jdk.internal.Method.invoke(Native Method)',
      ],
      cause: {
        errorMessage: 'no connection',
        errorType: 'java.io.IOException',
        stackTrace: ['shop.Bank.call(Bank.java:7)'],
        cause: { errorMessage: 'timed out', errorType: 'java.net.SocketTimeoutException', stackTrace: [] },
      },
    });
    expect(error.frames).toMatchObject([
      { function: 'shop.Refund.handle', file: 'Refund.java', line: 42 },
      { function: 'java.base/jdk.internal.Method.invoke', file: null, line: null },
    ]);
    expect(error.causes.map(({ type, message }) => `${type}: ${message}`)).toEqual([
      'java.io.IOException: no connection',
      'java.net.SocketTimeoutException: timed out',
    ]);
  });

  it('Go: frames as objects', () => {
    const error = parse({
      errorMessage: 'boom',
      errorType: 'errorString',
      stackTrace: [{ path: 'github.com/acme/shop/main.go', line: 12, label: 'handle' }],
    });
    expect(error.frames).toEqual([
      {
        text: 'handle (github.com/acme/shop/main.go:12)',
        function: 'handle',
        file: 'github.com/acme/shop/main.go',
        line: 12,
        column: null,
      },
    ]);
  });

  it('.NET: places after "in", and a cause', () => {
    const error = parse({
      errorType: 'AggregateException',
      errorMessage: 'One or more errors occurred.',
      stackTrace: [
        'at Shop.Refund.Handle(Order order) in /src/Refund.cs:line 42',
        'at lambda_method(Closure )',
      ],
      cause: { errorType: 'InvalidOperationException', errorMessage: 'closed' },
    });
    expect(error.frames).toMatchObject([
      { function: 'Shop.Refund.Handle(Order order)', file: '/src/Refund.cs', line: 42 },
      { function: 'lambda_method(Closure )', file: null },
    ]);
    expect(error.causes).toMatchObject([{ type: 'InvalidOperationException', message: 'closed' }]);
  });

  it('Ruby: file, line and method', () => {
    const error = parse({
      errorMessage: 'nope',
      errorType: 'Function<RuntimeError>',
      stackTrace: ["/var/task/app.rb:5:in `handler'", "/var/task/app.rb:9:in 'Shop#pay'"],
    });
    expect(error.frames).toMatchObject([
      { function: 'handler', file: '/var/task/app.rb', line: 5 },
      { function: 'Shop#pay', line: 9 },
    ]);
  });
});

describe('what else runtimes return', () => {
  it.each([
    [
      'Rust: a type and a message',
      { errorType: 'alloc::string::String', errorMessage: 'no order' },
      'alloc::string::String',
      'no order',
    ],
    [
      'Go: a panic',
      { errorMessage: 'runtime error: index out of range', errorType: 'boundsError', stackTrace: null },
      'boundsError',
      'runtime error: index out of range',
    ],
    [
      'PHP: Bref',
      {
        errorType: 'RuntimeException',
        errorMessage: 'nope',
        stack: ['#0 /var/task/index.php(3): {closure}()'],
      },
      'RuntimeException',
      'nope',
    ],
    [
      'a custom runtime with its own names',
      { name: 'BadOrder', message: 'no order' },
      'BadOrder',
      'no order',
    ],
    ['a custom runtime with one word', { error: 'no order' }, null, 'no order'],
    ['a type alone', { errorType: 'Runtime.Unknown' }, 'Runtime.Unknown', ''],
    ['nothing', {}, null, ''],
  ])('%s', (_name, payload, type, message) => {
    expect(parse(payload)).toMatchObject({ type, message, causes: [] });
  });

  it('JavaScript written down by hand: the heading of its stack is no frame', () => {
    const error = parse({
      name: 'BadOrder',
      message: 'no order',
      stack: 'BadOrder: no order\n    at handler (/var/task/index.mjs:3:9)\n    at run (/var/task/x.mjs:1:1)',
      cause: {
        name: 'TypeError',
        message: 'x is undefined',
        stack: 'TypeError: x is undefined\n    at x (/a.mjs:1:2)',
      },
    });
    expect(error.frames).toMatchObject([{ function: 'handler', line: 3 }, { function: 'run' }]);
    expect(error.causes).toMatchObject([
      { type: 'TypeError', message: 'x is undefined', frames: [{ function: 'x', file: '/a.mjs', line: 1 }] },
    ]);
  });

  it('.NET: every cause of an aggregate, each with its own', () => {
    const inner = (name: string, cause?: object) => ({
      errorType: name,
      errorMessage: `${name} failed`,
      cause,
    });
    const error = parse({
      errorType: 'AggregateException',
      errorMessage: 'One or more errors occurred.',
      stackTrace: ['at Shop.All() in /src/All.cs:line 4'],
      cause: inner('A', inner('A1')),
      causes: [inner('A', inner('A1')), inner('B')],
    });
    expect(error.causes.map(({ type }) => type)).toEqual(['A', 'A1', 'B']);
  });

  it('Java: a cause without a stack, and none', () => {
    const error = parse({
      errorMessage: 'm',
      errorType: 't',
      stackTrace: null,
      cause: { errorType: 'c', errorMessage: null },
    });
    expect(error.causes).toEqual([{ type: 'c', message: '', frames: [] }]);
    expect(parse({ errorMessage: 'm', errorType: 't', cause: null }).causes).toEqual([]);
    expect(parse({ errorMessage: 'm', errorType: 't', cause: 'text' }).causes).toMatchObject([
      { message: 'text' },
    ]);
  });

  it('Python: an error while importing, and a chain in one message', () => {
    expect(
      parse({
        errorMessage: "Unable to import module 'app': No module named 'x'",
        errorType: 'Runtime.ImportModuleError',
        requestId: '',
        stackTrace: [],
      }),
    ).toMatchObject({ reason: 'import', frames: [] });
  });
});

describe('what the platform returns', () => {
  it.each([
    [
      {
        errorType: 'Sandbox.Timedout',
        errorMessage: 'RequestId: x Error: Task timed out after 1.00 seconds',
      },
      'timeout',
    ],
    [{ errorMessage: '2026-01-01T00:00:00.000Z x Task timed out after 3.00 seconds' }, 'timeout'],
    [
      {
        errorType: 'Runtime.ExitError',
        errorMessage: 'RequestId: x Error: Runtime exited with error: exit status 127',
      },
      'exit',
    ],
    [
      {
        errorType: 'Runtime.ExitError',
        errorMessage: 'RequestId: x Error: Runtime exited without providing a reason',
      },
      'exit',
    ],
    [
      {
        errorType: 'Runtime.ExitError',
        errorMessage: 'RequestId: x Error: Runtime exited with error: signal: killed',
      },
      'out of memory',
    ],
    [{ errorMessage: 'RequestId: x Process exited before completing request' }, 'exit'],
    [{ errorType: 'Runtime.OutOfMemory', errorMessage: 'x' }, 'out of memory'],
    [{ errorType: 'Runtime.ImportModuleError', errorMessage: "Unable to import module 'app'" }, 'import'],
    [
      {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      },
      'response too large',
    ],
  ])('%j is %s', (payload, reason) => {
    expect(parse(payload)).toMatchObject({ reason, causes: [], frames: [] });
  });

  it('keeps text that is not JSON, JSON that is no error, and no payload at all', () => {
    expect(parse('Task timed out after 3.00 seconds')).toMatchObject({ reason: 'timeout', type: null });
    expect(parse('<html>')).toMatchObject({ reason: 'thrown', message: '<html>' });
    expect(parse('"just text"').message).toBe('just text');
    expect(parse('[1]').message).toBe('[1]');
    expect(parse({ errorMessage: { code: 7 } }).message).toBe('{"code":7}');
    expect(parse('').message).toBe('');
  });

  it('reads the end of a response stream', () => {
    expect(parseStreamError('Runtime.TruncatedResponse', 'cut')).toMatchObject({
      reason: 'stream',
      type: 'Runtime.TruncatedResponse',
      message: 'cut',
    });
    expect(parseStreamError('Error', '{"errorType":"Boom","errorMessage":"late"}')).toMatchObject({
      reason: 'stream',
      type: 'Boom',
      message: 'late',
    });
    expect(parseStreamError('Error', '').message).toBe('Error');
  });
});

describe('anything', () => {
  it('never throws and always has the handling', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((text) => `{"errorMessage":"m","trace":${text},"cause":${text}}`),
        ),
        (payload) => {
          const error = parseFunctionError('Handled', payload);
          expect(error.handling).toBe('Handled');
          expect(error.frames.every(({ text }) => typeof text === 'string')).toBe(true);
        },
      ),
    );
  });

  it('ends a chain of causes that is endless to the eye', () => {
    let payload = '{"errorMessage":"deepest"}';
    for (let depth = 0; depth < 500; depth += 1) payload = `{"errorMessage":"m","cause":${payload}}`;
    expect(parse(payload).causes.length).toBe(20);
  });
});
