import { describe, expect, it } from 'vitest';
import { defaultInvokeOptions } from '../../../contract/invoke-request.ts';
import { readWaitSeconds } from './read-wait-seconds.ts';
import { setOptionsCount } from './set-options-count.ts';

describe('readWaitSeconds', () => {
  it.each([
    ['', null, null],
    [' 2.5 ', 2.5, null],
    ['0', null, 'A number of seconds above 0.'],
    ['soon', null, 'A number of seconds above 0.'],
    ['3601', null, 'At most 3600 seconds.'],
  ])('%j', (text, seconds, fault) => {
    expect(readWaitSeconds(text)).toEqual({ seconds, fault });
  });
});

describe('setOptionsCount', () => {
  it('counts nothing when nothing was changed', () => {
    expect(setOptionsCount(defaultInvokeOptions)).toEqual({ context: undefined, options: undefined });
  });

  it('counts what differs from the usual', () => {
    expect(
      setOptionsCount({
        ...defaultInvokeOptions,
        clientContext: '{}',
        tenantId: ' ',
        logTail: false,
        retries: { count: 2, ambiguous: true },
      }),
    ).toEqual({ context: 1, options: 2 });
  });
});
