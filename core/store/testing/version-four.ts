/** What a database of version 4 may hold of runs, as SQL: it stays as it is when the layout moves on. */
export const versionFourRows = `
  INSERT INTO runs (seq, id, started_at, client_ms, shell, connection_id, connection_name, region, function_name, qualifier,
    invocation_type, streaming, outcome_kind, error_name, status_code, executed_version, request_id, payload_bytes,
    response_bytes, duration_ms, cold_start, indexed)
  VALUES
    (1, '11111111-7d31-4b9a-9f60-2a1b3c4d5e6f', '2026-03-02T03:04:05.678Z', 524.5, 'app', 'profile:prod', 'prod', 'eu-west-1',
      'orders', 'live', 'RequestResponse', 0, 'succeeded', NULL, 200, '42', 'r-1', 2, 2, 101.5, 1, 2),
    (2, '22222222-7d31-4b9a-9f60-2a1b3c4d5e6f', '2026-03-02T03:05:05.678Z', 34.5, 'cli', 'profile:prod', 'prod', 'eu-west-1',
      'arn:aws:lambda:eu-west-1:111122223333:function:orders:live', NULL, 'RequestResponse', 0, 'functionError', 'Error', 200,
      '42', 'r-2', 2, 2, 3000, 0, 2),
    (3, '33333333-7d31-4b9a-9f60-2a1b3c4d5e6f', '2026-03-02T03:06:05.678Z', 134.5, 'cli', 'profile:prod', 'prod', 'eu-west-1',
      '111122223333:orders', NULL, 'RequestResponse', 0, 'succeeded', NULL, 200, '$LATEST', 'r-3', 2, 2, 81.5, 1, 2),
    (4, '44444444-7d31-4b9a-9f60-2a1b3c4d5e6f', '2026-03-02T03:07:05.678Z', 4.5, 'cli', 'profile:prod', 'prod', 'eu-west-1',
      'orders:live', NULL, 'Event', 0, 'accepted', NULL, 202, NULL, 'r-4', 2, NULL, NULL, NULL, 2),
    (5, '55555555-7d31-4b9a-9f60-2a1b3c4d5e6f', '2026-03-02T03:08:05.678Z', 24.5, 'cli', 'profile:prod', 'prod', 'eu-west-1',
      'orders', NULL, 'RequestResponse', 0, 'succeeded', NULL, 200, '$LATEST', 'r-5', 2, 2, 20.5, 0, 2);
  INSERT INTO run_details (seq, endpoint, outcome, attempts, report, headers, log_completeness, log_reason)
  VALUES
    (1, 'https://lambda.eu-west-1.amazonaws.com', '{"kind":"succeeded","statusCode":200,"executedVersion":"42"}', '[]',
      '{"durationMs":101.5,"billedMs":402,"memoryMB":256,"maxMemoryMB":91,"initMs":300.25,"restoreMs":null,"status":null,"errorType":null,"xrayTraceId":null}',
      '{}', 'complete', NULL),
    (2, 'https://lambda.eu-west-1.amazonaws.com',
      '{"kind":"functionError","statusCode":200,"executedVersion":"42","error":{"handling":"Unhandled","reason":"timeout","type":"Sandbox.Timedout","message":"","frames":[],"causes":[]}}',
      '[]',
      '{"durationMs":3000,"billedMs":3000,"memoryMB":256,"maxMemoryMB":90,"initMs":null,"restoreMs":null,"status":"timeout","errorType":null,"xrayTraceId":null}',
      '{}', 'tail only', NULL),
    (3, 'https://lambda.eu-west-1.amazonaws.com', '{"kind":"succeeded","statusCode":200,"executedVersion":"$LATEST"}', '[]',
      '{"durationMs":81.5,"billedMs":100,"memoryMB":512,"maxMemoryMB":95,"initMs":null,"restoreMs":210,"status":"success","errorType":null,"xrayTraceId":null}',
      '{}', 'complete', NULL),
    (4, 'https://lambda.eu-west-1.amazonaws.com', '{"kind":"accepted","statusCode":202,"executedVersion":null}', '[]', NULL,
      '{}', 'not available', 'Lambda queues an asynchronous run and answers before there is a log.'),
    (5, 'https://lambda.eu-west-1.amazonaws.com', '{"kind":"succeeded","statusCode":200,"executedVersion":"$LATEST"}', '[]',
      '{"durationMs":20.5,"billedMs":', '{}', 'tail only', NULL);
  INSERT INTO bodies (id, content_type, data) VALUES (4, 'application/json', CAST('{}' AS BLOB)),
    (8, 'application/json', CAST('{}' AS BLOB)), (12, 'application/json', CAST('{}' AS BLOB)),
    (16, 'application/json', CAST('{}' AS BLOB)), (20, 'application/json', CAST('{}' AS BLOB));
`;

/** The full-text index that version 4 made of them: it names a function as it was called (search-index.ts, facets). */
export const versionFourIndex = `
  CREATE VIRTUAL TABLE slice_words USING fts5 (words, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
  CREATE VIRTUAL TABLE run_words_0 USING fts5 (words, content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
  INSERT INTO run_words_0 (rowid, words) VALUES
    (1, '\uE000orders orders r-1'),
    (2, '\uE000arn\uE003aws\uE003lambda\uE003eu\uE003west\uE0031\uE003111122223333\uE003function\uE003orders\uE003live orders r-2'),
    (3, '\uE000111122223333\uE003orders orders r-3'),
    (4, '\uE000orders\uE003live orders r-4'),
    (5, '\uE000orders orders r-5');
`;
