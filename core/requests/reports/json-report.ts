import type { ReportSource } from './report-source.ts';

/** A batch as one JSON object, in pieces: what it adds up to, then its rows. */
export function* jsonReport({ batch, rows }: ReportSource): Generator<string, void, void> {
  const { request, ...rest } = batch;
  const { confirmation: _confirmation, values: _values, ...asked } = request;
  const head = JSON.stringify({ ...rest, request: asked }, null, 2);
  yield `${head.slice(0, -2)},\n  "rows": [`;
  let separator = '\n    ';
  for (const row of rows.rows(null)) {
    yield separator + JSON.stringify(row);
    separator = ',\n    ';
  }
  yield separator === '\n    ' ? ']\n}\n' : '\n  ]\n}\n';
}
