import { describe, expect, it } from 'vitest';
import { rowColumns } from './row-columns.ts';

describe('the columns of a batch', () => {
  it.each([
    [null, 1, ['Request', 'Outcome']],
    ['/rows.csv', 1, ['Request', 'Row', 'Outcome']],
    [null, 5, ['Request', 'Repetition', 'Outcome']],
    ['/rows.csv', 5, ['Request', 'Row', 'Repetition', 'Outcome']],
  ])('over %s, each %i times, begin with %j', (dataFile, repeat, names) => {
    const columns = rowColumns({ dataFile, repeat });
    expect(columns.names.slice(0, names.length)).toEqual(names);
    expect(columns.widths.match(/minmax/g)).toHaveLength(columns.names.length);
  });
});
