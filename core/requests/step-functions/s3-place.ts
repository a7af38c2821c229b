import { ExportProblem } from './export-problem.ts';

/** A bucket and a key, or the beginning of keys. */
export interface S3Place {
  readonly bucket: string;
  readonly key: string;
}

/** The rows that a Distributed Map reads. `objects` are the names and sizes of the objects under a prefix, not what they hold. */
export interface RowSource extends S3Place {
  readonly form: 'CSV' | 'JSON' | 'JSONL' | 'objects';
}

/** Reads `s3://bucket/key`. Throws an ExportProblem. */
export function s3Place(url: string): S3Place {
  const found = /^s3:\/\/([^/]*)(?:\/(.*))?$/.exec(url);
  if (found === null) {
    throw new ExportProblem(`${url} is no place in S3.`, 'Write it as s3://BUCKET/KEY.');
  }
  const [, bucket = '', key = ''] = found;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new ExportProblem(
      bucket === '' ? `${url} names no bucket.` : `${url}: “${bucket}” is no name of a bucket.`,
      'Write s3://BUCKET/KEY. A bucket’s name has 3 to 63 characters: lower case letters, digits, dots and hyphens, the first and the last of them a letter or a digit.',
    );
  }
  return { bucket, key };
}

/** What the end of a key says of the rows in it: .csv, .json (an array), .jsonl or .ndjson; a prefix ends with `/`. */
export function rowSource(url: string): RowSource {
  const place = s3Place(url);
  const ending = /\.(csv|jsonl|ndjson|json)$/i.exec(place.key)?.[1]?.toLowerCase();
  if (ending === 'csv') return { ...place, form: 'CSV' };
  if (ending === 'json') return { ...place, form: 'JSON' };
  if (ending !== undefined) return { ...place, form: 'JSONL' };
  if (place.key === '' || place.key.endsWith('/')) return { ...place, form: 'objects' };
  throw new ExportProblem(
    `The name of ${url} does not say what is in it.`,
    'Name a .csv, .json, .jsonl or .ndjson object, or a prefix that ends with /.',
  );
}
