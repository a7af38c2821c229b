import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Question } from '../../contract/question.ts';
import type { Run } from '../../contract/run.ts';
import type { FakeSts } from '../servers/fake-sts.ts';
import { startFakeSts } from '../servers/fake-sts.ts';
import type { TestHost } from '../servers/test-host.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';

let host: TestHost;
let sts: FakeSts;

const serial = 'arn:aws:iam::123456789012:mfa/phone';
const config = `[profile x]
region=eu-west-1
role_arn=arn:aws:iam::1:role/r
source_profile=base
mfa_serial=${serial}
[profile outer]
region=eu-west-1
role_arn=arn:aws:iam::1:role/outer
source_profile=x
`;

beforeEach(async () => {
  sts = await startFakeSts();
  host = startTestHost({
    config,
    credentials: '[base]\naws_access_key_id=AKIDBASE\naws_secret_access_key=SecretOfTheBaseProfile\n',
    environment: { AWS_ENDPOINT_URL: sts.url },
  });
});

afterEach(async () => {
  await host.end();
  await sts.close();
});

function invokeOver(profile: string, runId?: string): Promise<Run> {
  return host.client.runs.invoke(
    invokeRequest({ connectionId: `profile:${profile}`, ...(runId === undefined ? {} : { runId }) }),
  );
}

/** Waits for the host's own word that the questions have changed, until they are as expected. */
async function questionsUntil(isThere: (open: readonly Question[]) => boolean): Promise<readonly Question[]> {
  const stop = new AbortController();
  try {
    for await (const event of host.changes(stop.signal)) {
      if (event.kind !== 'subscribed' && event.kind !== 'questions-changed') continue;
      const open = await host.client.questions.open();
      if (isThere(open)) return open;
    }
    throw new Error('The host has ended');
  } finally {
    stop.abort();
  }
}

async function nextQuestion(after?: Question): Promise<Question> {
  const [question] = await questionsUntil(([first]) => first !== undefined && first.id !== after?.id);
  if (question === undefined) throw new Error('No question');
  return question;
}

async function answer(question: Question, code: string | null): Promise<boolean> {
  return (await host.client.questions.answer({ questionId: question.id, code })).accepted;
}

async function listed(profile: string): Promise<readonly string[]> {
  const names: string[] = [];
  const where = { connectionId: `profile:${profile}`, region: null };
  for await (const event of await host.client.functions.catalogue(where)) {
    if ('problem' in event && event.problem !== null) names.push(event.problem.name);
  }
  return names;
}

describe('a role that asks for a code', () => {
  it('is no problem of the connection', async () => {
    const connections = await host.client.connections.list();
    expect(connections.find(({ id }) => id === 'profile:x')?.problem).toBeNull();
  });

  it('opens one question, and its code signs in all who wait', async () => {
    const runs = [invokeOver('x'), invokeOver('x'), invokeOver('outer')];
    const question = await nextQuestion();
    expect(question).toMatchObject({
      kind: 'mfa-code',
      profile: 'x',
      serial,
      roleArn: 'arn:aws:iam::1:role/r',
      problem: null,
    });
    expect(await host.client.questions.open()).toHaveLength(1);
    expect(await answer(question, '123456')).toBe(true);
    expect(await answer(question, '123456')).toBe(false);
    for (const run of await Promise.all(runs)) expect(run.outcome.kind).toBe('succeeded');
    expect(sts.calls).toHaveLength(2);
    expect(sts.calls[0]?.fields.get('SerialNumber')).toBe(serial);
    expect(sts.calls[0]?.fields.get('TokenCode')).toBe('123456');
    expect(await host.client.questions.open()).toEqual([]);
  });

  it('asks again after a wrong code and says why', async () => {
    const run = invokeOver('x');
    const first = await nextQuestion();
    await answer(first, '000000');
    const second = await nextQuestion(first);
    expect(second.problem).toMatchObject({
      name: 'MfaCodeRefused',
      message: expect.stringContaining('invalid MFA one time pass code'),
    });
    await answer(second, '123456');
    expect((await run).outcome.kind).toBe('succeeded');
  });

  it('that is given up rejects the run, and the next run asks anew', async () => {
    const run = invokeOver('x');
    const first = await nextQuestion();
    await answer(first, null);
    expect((await run).outcome).toMatchObject({
      kind: 'rejected',
      name: 'MfaRequired',
      statusCode: null,
      action: 'sign-in',
    });
    expect(sts.calls).toEqual([]);
    const again = invokeOver('x');
    await answer(await nextQuestion(first), '123456');
    expect((await again).outcome.kind).toBe('succeeded');
  });

  it('is asked for once in the background, and not again after it was given up', async () => {
    const listing = listed('x');
    const first = await nextQuestion();
    await answer(first, null);
    expect(await listing).toEqual(['MfaRequired']);
    expect(await listed('x')).toEqual(['MfaRequired']);
    expect(await listed('outer')).toEqual(['MfaRequired']);
    expect(await host.client.questions.open()).toEqual([]);
  });

  it('is asked for when a run comes while a listing fails without asking', async () => {
    const listing = listed('x');
    const first = await nextQuestion();
    await answer(first, null);
    await listing;
    const silent = listed('outer');
    const run = invokeOver('outer');
    await answer(await nextQuestion(first), '123456');
    expect((await run).outcome.kind).toBe('succeeded');
    await silent;
  });

  it('is withdrawn when nobody waits any more', async () => {
    const id = crypto.randomUUID();
    const run = invokeOver('x', id);
    const other = invokeOver('x', crypto.randomUUID());
    const question = await nextQuestion();
    await host.client.runs.cancel({ runId: id });
    expect((await run).outcome.kind).toBe('cancelled');
    expect(await host.client.questions.open()).toHaveLength(1);
    for (const { id: runId } of await host.client.runs.active()) await host.client.runs.cancel({ runId });
    expect((await other).outcome).toMatchObject({ kind: 'cancelled', sent: false });
    await questionsUntil((open) => open.length === 0);
    expect(await answer(question, '123456')).toBe(false);
    expect(sts.calls).toEqual([]);
  });

  it('is withdrawn when the listing that asked is given up', async () => {
    const stop = new AbortController();
    const where = { connectionId: 'profile:x', region: null };
    const events = await host.client.functions.catalogue(where, { signal: stop.signal });
    const next = events.next();
    await nextQuestion();
    stop.abort();
    await next;
    await questionsUntil((open) => open.length === 0);
    // Nobody gave it up: the next listing asks again.
    const listing = listed('x');
    await answer(await nextQuestion(), null);
    expect(await listing).toEqual(['MfaRequired']);
  });

  it('is withdrawn when the host ends', async () => {
    const run = invokeOver('x');
    await nextQuestion();
    await host.close();
    expect((await run).outcome.kind).toBe('cancelled');
  });

  it('that changes while it is asked for is asked for as it then is', async () => {
    const run = invokeOver('x');
    const first = await nextQuestion();
    writeFileSync(join(host.folder, 'config'), config.replace('mfa/phone', 'mfa/key'));
    const listing = listed('x');
    const second = await nextQuestion(first);
    expect(second.serial).toContain('mfa/key');
    await answer(second, '123456');
    expect((await run).outcome.kind).toBe('succeeded');
    await listing;
    expect(sts.calls).toHaveLength(1);
  });
});
