/** What a database of version 1 may hold, as SQL: it stays as it is when the layout moves on. */
export const versionOneRows = `
  INSERT INTO runs (seq, id, started_at, client_ms, shell, connection_id, connection_name, region, function_name, qualifier,
    invocation_type, streaming, outcome_kind, status_code, executed_version, request_id, payload_bytes, response_bytes, indexed)
  VALUES (1, '3f0c8a52-7d31-4b9a-9f60-2a1b3c4d5e6f', '2026-01-02T03:04:05.678Z', 34.5, 'app', 'local', 'Local', 'eu-west-1',
    'orders-refund', 'live', 'RequestResponse', 0, 'succeeded', 200, '42', 'r-1', 16, 11, 0);
  INSERT INTO run_details (seq, endpoint, outcome, attempts, headers, log_completeness, log_reason)
  VALUES (1, 'http://127.0.0.1:3001', '{"kind":"succeeded","statusCode":200,"executedVersion":"42"}', '[]', '{}',
    'not available', 'not asked for');
  INSERT INTO bodies (id, content_type, data) VALUES
    (4, 'application/json', CAST('{"order":"A-17"}' AS BLOB)), (5, 'application/json', CAST('{"ok":true}' AS BLOB));
  INSERT INTO drafts (id, draft, payload) VALUES ('9b1d6c2e-0f43-4a58-8c7d-6e5f4a3b2c1d',
    '{"id":"9b1d6c2e-0f43-4a58-8c7d-6e5f4a3b2c1d","connectionId":"local","region":null,"functionName":"hello","qualifier":null,"lastRunId":null,"invocationType":"RequestResponse","clientContext":null,"tenantId":null,"durableExecutionName":null,"logTail":true,"streaming":false,"timeoutSeconds":null,"retries":{"count":0,"ambiguous":false}}',
    '{"n":1.0}');
  INSERT INTO drafts (id, draft, payload, closed_at) VALUES ('2c7e1f5a-3b64-4d09-9a8e-1f0d5c6b7a82',
    '{"id":"2c7e1f5a-3b64-4d09-9a8e-1f0d5c6b7a82","connectionId":"local","region":null,"functionName":"stream","qualifier":null,"lastRunId":null,"invocationType":"RequestResponse","clientContext":null,"tenantId":null,"durableExecutionName":null,"logTail":true,"streaming":true,"timeoutSeconds":null,"retries":{"count":0,"ambiguous":false}}',
    '{}', '2026-01-02T03:04:05.678Z'), ('5d8f2a6b-4c75-4e1a-8b9f-2a1e6d7c8b93', '{"broken', '{}', '2026-01-02T03:04:05.678Z');
  INSERT INTO catalogue (connection_id, region, fetched_at, functions) VALUES ('local', 'eu-west-1', '2026-01-02T03:04:05.678Z',
    '[{"name":"hello","arn":"arn:aws:lambda:eu-west-1:000000000000:function:hello","description":"","runtime":"nodejs24.x","memoryMB":128,"timeoutSeconds":3,"packageType":"Zip","architecture":null,"lastModified":null,"logFormat":"Text","logGroup":"/aws/lambda/hello"}]');
  INSERT INTO endpoints (id, name, url, region, profile) VALUES ('endpoint:1', 'LocalStack', 'http://127.0.0.1:4566', 'us-east-1', NULL);
`;
