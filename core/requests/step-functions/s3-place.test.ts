import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../contract/problem.ts';
import { ExportProblem } from './export-problem.ts';
import { rowSource } from './s3-place.ts';

describe('a place in S3', () => {
  it.each([
    ['s3://b/rows.csv', '“b” is no name of a bucket'],
    [`s3://${'b'.repeat(64)}/rows.csv`, 'b” is no name of a bucket'],
    ['s3://My_Bucket/rows.csv', '“My_Bucket” is no name of a bucket'],
    ['s3://-bucket/rows.csv', '“-bucket” is no name of a bucket'],
    ['s3:///rows.csv', 's3:///rows.csv names no bucket.'],
  ])('has a bucket that S3 allows, else its rule is said: %s', (url, said) => {
    const told = caught(() => rowSource(url));
    expect(told?.message).toContain(said);
    expect(told?.remedy).toContain('3 to 63 characters');
    expect(told?.remedy).toContain('lower case letters, digits, dots and hyphens');
  });

  it.each(['rows.csv', 'https://bucket.s3.amazonaws.com/rows.csv', 'S3://bucket/rows.csv'])(
    'is written with s3://, else that is said: %s',
    (url) => {
      expect(caught(() => rowSource(url))).toMatchObject({
        message: `${url} is no place in S3.`,
        remedy: 'Write it as s3://BUCKET/KEY.',
      });
    },
  );
});

function caught(work: () => unknown): Problem | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof ExportProblem) return error.problem;
    throw error;
  }
}
