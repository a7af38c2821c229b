/** A run as version 5 wrote it: with the figures of REPORT as columns, and without a word of expectations. */
export const versionFiveRows = `
  INSERT INTO runs (seq, id, started_at, client_ms, shell, connection_id, connection_name, region, function_name,
    qualifier, invocation_type, streaming, outcome_kind, error_name, status_code, executed_version, request_id,
    payload_bytes, response_bytes, duration_ms, cold_start, indexed, billed_ms, memory_mb, max_memory_mb, architecture)
  VALUES (1, '66666666-7d31-4b9a-9f60-2a1b3c4d5e6f', '2026-10-02T03:04:05.678Z', 34.5, 'browser', 'local', 'Local',
    'eu-west-1', 'orders-refund', 'live', 'RequestResponse', 0, 'succeeded', NULL, 200, '42', 'r-6', 2, 4, 3.5, 0, 2, 4,
    128, 64, 'arm64');
  INSERT INTO run_details (seq, endpoint, outcome, attempts, report, headers, log_completeness, log_reason, log_group)
  VALUES (1, 'http://127.0.0.1:3001', '{"kind":"succeeded","statusCode":200,"executedVersion":"42"}', '[]',
    '{"startedAt":null,"initStartedAt":null,"durationMs":3.5,"billedMs":4,"memoryMB":128,"maxMemoryMB":64,"initMs":null,"restoreMs":null,"status":null,"errorType":null,"xrayTraceId":null,"spans":[]}',
    '{}', 'complete', NULL, '/aws/lambda/orders-refund');
  INSERT INTO bodies (id, content_type, data) VALUES (4, 'application/json', CAST('{}' AS BLOB)),
    (5, 'application/json', CAST('true' AS BLOB));
`;
