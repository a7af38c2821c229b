import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionDisplayName, readFunctionReference } from './function-reference.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:orders-refund';

describe('readFunctionReference', () => {
  it.each([
    ['hello', 'hello', 'hello', null, null],
    ['  hello ', 'hello', 'hello', null, null],
    ['hello:live', 'hello', 'hello', 'live', null],
    ['hello:$LATEST', 'hello', 'hello', '$LATEST', null],
    [arn, arn, 'orders-refund', null, 'eu-west-1'],
    [`${arn}:42`, arn, 'orders-refund', '42', 'eu-west-1'],
    ['123456789012:function:pay', '123456789012:function:pay', 'pay', null, null],
    ['123456789012:pay:live', '123456789012:pay', 'pay', 'live', null],
    ['a:b:c:d', 'a:b:c:d', 'a:b:c:d', null, null],
  ])('reads %s', (text, functionName, name, qualifier, region) => {
    expect(readFunctionReference(text)).toEqual({ functionName, name, qualifier, region });
  });

  it('never loses what was typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { functionName, qualifier } = readFunctionReference(text);
        expect(qualifier === null ? functionName : `${functionName}:${qualifier}`).toBe(text.trim());
      }),
    );
  });

  it('names a tab by the plain name', () => {
    expect(functionDisplayName(`${arn}:live`)).toBe('orders-refund');
  });
});
