import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestEndpoint, type TestEndpoint } from '../test-endpoint.ts';

let test: TestEndpoint;
let logs: CloudWatchLogsClient;
beforeAll(async () => {
  test = await startTestEndpoint('samples');
  logs = new CloudWatchLogsClient({
    endpoint: test.endpoint.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  logs.destroy();
  await test[Symbol.asyncDispose]();
});

const logGroupName = '/aws/lambda/chatty';

describe('the log calls', () => {
  it('give back a whole run, found by its request id', async () => {
    const { output } = await test.invoke('chatty', '{}');
    const id = output.$metadata.requestId ?? '';
    const found = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: `"${id}"` }));
    const start = found.events?.find((event) => event.message?.startsWith('START'));
    expect(start?.message).toBe(`START RequestId: ${id} Version: $LATEST\n`);
    const { logStreams } = await logs.send(
      new DescribeLogStreamsCommand({ logGroupName, orderBy: 'LastEventTime', descending: true, limit: 1 }),
    );
    expect(logStreams?.[0]?.logStreamName).toBe(start?.logStreamName);
    const lines: string[] = [];
    let nextToken: string | undefined;
    for (;;) {
      const page = await logs.send(
        new GetLogEventsCommand({
          logGroupName,
          logStreamName: start?.logStreamName,
          startFromHead: true,
          limit: 40,
          nextToken,
        }),
      );
      lines.push(...(page.events ?? []).map((event) => event.message ?? ''));
      if (page.nextForwardToken === nextToken) break;
      nextToken = page.nextForwardToken;
    }
    expect(lines.at(0)).toMatch(/^INIT_START/);
    expect(lines.at(-1)).toMatch(/^REPORT/);
    const written = test.entries.filter(({ logStream }) => logStream === start?.logStreamName);
    expect(lines).toEqual(written.map((entry) => `${entry.text}\n`));
  });

  it('page, match and refuse as CloudWatch Logs does', async () => {
    await test.invoke('jsonlog', '{"orderId":"A-17"}');
    const group = '/aws/lambda/jsonlog';
    const first = await logs.send(new FilterLogEventsCommand({ logGroupName: group, limit: 1 }));
    expect(first.events).toHaveLength(1);
    const second = await logs.send(
      new FilterLogEventsCommand({ logGroupName: group, limit: 1, nextToken: first.nextToken }),
    );
    expect(second.events?.[0]?.eventId).not.toBe(first.events?.[0]?.eventId);
    const json = await logs.send(
      new FilterLogEventsCommand({
        logGroupIdentifier: `arn:aws:logs:eu-west-1:000000000000:log-group:${group}`,
        filterPattern: '{ $.level = "ERROR" || $.record.status = "fail*" }',
      }),
    );
    expect(json.events).toHaveLength(1);
    await expect(
      logs.send(new FilterLogEventsCommand({ logGroupName: group, filterPattern: '[a, b]' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      logs.send(new GetLogEventsCommand({ logGroupName: group, logStreamName: 'none' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(logs.send(new FilterLogEventsCommand({ logGroupName: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    const groups = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/lambda/j' }));
    expect(groups.logGroups?.map((each) => each.logGroupName)).toEqual([group]);
  });
});
