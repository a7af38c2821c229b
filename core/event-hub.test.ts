import { describe, expect, it } from 'vitest';
import type { HostEvent } from '../contract/host-event.ts';
import { createEventHub } from './event-hub.ts';

const notice = (message: string): HostEvent => ({
  kind: 'notice',
  problem: { name: 'n', message, remedy: 'r' },
});

describe('the event hub', () => {
  it('says subscribed first, and loses nothing published after the call', async () => {
    const hub = createEventHub();
    const events = hub.subscribe(undefined);
    hub.publish(notice('one'));
    hub.publish(notice('two'));
    expect((await events.next()).value).toEqual({ kind: 'subscribed' });
    expect((await events.next()).value).toEqual(notice('one'));
    expect((await events.next()).value).toEqual(notice('two'));
  });

  it('folds events that only say "look again" while they wait', async () => {
    const hub = createEventHub();
    const events = hub.subscribe(undefined);
    for (let count = 0; count < 100; count += 1) hub.publish({ kind: 'history-changed' });
    hub.publish({ kind: 'functions-changed', connectionId: 'a' });
    hub.publish({ kind: 'functions-changed', connectionId: 'b' });
    const kinds: unknown[] = [];
    for (let count = 0; count < 4; count += 1) kinds.push((await events.next()).value?.kind);
    expect(kinds).toEqual(['subscribed', 'history-changed', 'functions-changed', 'functions-changed']);
  });

  it('wakes a waiting subscriber, and ends it by its signal or with the hub', async () => {
    const hub = createEventHub();
    const stop = new AbortController();
    const first = hub.subscribe(stop.signal);
    const second = hub.subscribe(undefined);
    await first.next();
    await second.next();
    const waiting = first.next();
    hub.publish({ kind: 'connections-changed' });
    expect((await waiting).value).toEqual({ kind: 'connections-changed' });
    const ended = first.next();
    stop.abort();
    expect(await ended).toEqual({ done: true, value: undefined });
    await second.next();
    const closing = second.next();
    hub.close();
    expect((await closing).done).toBe(true);
  });
});
