import { describe, expect, it } from 'vitest';
import { LogsApi } from '../http/logs-api.ts';
import { LogStore } from './log-store.ts';

const logGroup = '/aws/lambda/many';

function entry(text: string, stream = 'a', group = logGroup) {
  return {
    functionName: 'many',
    logGroup: group,
    logStream: stream,
    source: 'app',
    time: Date.now(),
    text,
  } as const;
}

interface Page {
  readonly events: readonly { readonly message: string }[];
  readonly nextToken?: string;
  readonly nextForwardToken?: string;
}

describe('LogStore', () => {
  it('holds a run of 100,000 lines and tens of megabytes, and gives all of it page by page', () => {
    const store = new LogStore();
    const api = new LogsApi(store, 'arn:aws:logs:eu-west-1:000000000000:log-group:');
    const line = (index: number) => `${index} ${'x'.repeat(300)}`;
    for (let index = 0; index < 100_000; index += 1) {
      store.add(entry(line(index)));
      if (index % 100 === 0) store.add(entry('a line of another environment', 'b'));
    }
    let got = 0;
    const take = ({ events }: Page) => {
      for (const { message } of events) {
        if (message !== `${line(got)}\n`) throw new Error(`${got}: ${message}`);
        got += 1;
      }
    };
    let token: string | undefined;
    for (;;) {
      const page = api.call('GetLogEvents', {
        logGroupName: logGroup,
        logStreamName: 'a',
        startFromHead: true,
        ...(token === undefined ? {} : { nextToken: token }),
      }) as Page;
      take(page);
      if (page.nextForwardToken === token) break;
      token = page.nextForwardToken;
    }
    expect(got).toBe(100_000);
    got = 0;
    token = undefined;
    let pages = 0;
    do {
      const page = api.call('FilterLogEvents', {
        logGroupName: logGroup,
        logStreamNames: ['a'],
        ...(token === undefined ? {} : { nextToken: token }),
      }) as Page;
      take(page);
      token = page.nextToken;
      pages += 1;
    } while (token !== undefined);
    expect(got).toBe(100_000);
    expect(pages).toBeGreaterThan(20);
  });

  it('looks through a part of a large group at a time', () => {
    const store = new LogStore();
    const api = new LogsApi(store, 'arn:aws:logs:eu-west-1:000000000000:log-group:');
    for (let index = 0; index < 60_000; index += 1) store.add(entry(`line ${index}`));
    store.add(entry('needle'));
    const found: string[] = [];
    let calls = 0;
    let nextToken: string | undefined;
    do {
      const page = api.call('FilterLogEvents', {
        logGroupName: logGroup,
        filterPattern: 'needle',
        ...(nextToken === undefined ? {} : { nextToken }),
      }) as Page;
      found.push(...page.events.map(({ message }) => message));
      nextToken = page.nextToken;
      calls += 1;
    } while (nextToken !== undefined);
    expect(found).toEqual(['needle\n']);
    expect(calls).toBe(3);
  });

  it('drops the oldest events of the longest group once there is no more room', () => {
    const store = new LogStore({ limitBytes: 100_000 });
    store.add(entry('kept', 'one', '/small'));
    store.add(entry('first', 'old'));
    for (let index = 0; index < 5000; index += 1) store.add(entry(`line ${index}`, 'new'));
    const events = store.events(logGroup) ?? [];
    expect(events.length).toBeLessThan(1000);
    expect(events.at(-1)?.message).toBe('line 4999\n');
    expect(store.streamEvents(logGroup, 'new')).toEqual(events);
    expect(store.streams(logGroup).map(({ name }) => name)).toEqual(['new']);
    expect(store.events('/small')?.map(({ message }) => message)).toEqual(['kept\n']);
  });
});
