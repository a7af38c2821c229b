import { describe, expect, it } from 'vitest';
import { howToStart } from './how-to-start.ts';
import { rowSource } from './s3-place.ts';
import type { MapOptions } from './state-machine.ts';

const options: MapOptions = {
  data: rowSource('s3://data/orders.csv'),
  results: null,
  executionType: 'STANDARD',
  concurrency: 10,
  toleratedFailurePercentage: 100,
  partition: 'aws',
};
const linesFor = (...functionNames: readonly string[]) =>
  howToStart({ file: 'm.json', name: 'orders', region: 'eu-west-1', functionNames }, options).filter((line) =>
    line.includes('lambda:InvokeFunction'),
  );

describe('what the role of a state machine has to be allowed', () => {
  it.each([
    ['refund', 'arn:aws:lambda:eu-west-1:ACCOUNT:function:refund'],
    ['refund:live', 'arn:aws:lambda:eu-west-1:ACCOUNT:function:refund'],
    ['123456789012:function:refund:live', 'arn:aws:lambda:eu-west-1:123456789012:function:refund'],
    ['arn:aws:lambda:us-east-1:1:function:refund:7', 'arn:aws:lambda:us-east-1:1:function:refund'],
    ['refund-{{stage}}', 'arn:aws:lambda:eu-west-1:ACCOUNT:function:refund-*'],
    ['{{function}}', 'arn:aws:lambda:eu-west-1:ACCOUNT:function:*'],
  ])('names the function of %s with all its qualifiers', (name, arn) => {
    expect(linesFor(name)).toEqual([`  lambda:InvokeFunction on ${arn}, ${arn}:*`]);
  });

  it('names a function once, whatever it is called by', () => {
    expect(
      linesFor('refund', 'refund:live', 'arn:aws:lambda:eu-west-1:ACCOUNT:function:refund:2'),
    ).toHaveLength(1);
  });
});
