import { describe, expect, it } from 'vitest';
import { pastedExpectations } from './pasted-expectations.ts';

describe('expectations that are pasted', () => {
  it('are one for each line', () => {
    const text = "expect:\r\n  - functionError == null\n\n  # the rest\n  - response.status == 'a'\n";
    expect(pastedExpectations(text)).toEqual(['functionError == null', "response.status == 'a'"]);
    expect(pastedExpectations('-1 < a\n-2 < a')).toEqual(['-1 < a', '-2 < a']);
  });

  it('are left to the field where it is a single line', () => {
    expect(pastedExpectations('statusCode == `200`\n')).toBeNull();
  });
});
