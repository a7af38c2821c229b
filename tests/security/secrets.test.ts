import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { expect, it } from 'vitest';
import { createRouter } from '../../core/router.ts';
import { invokeRequest, startTestHost } from '../servers/test-host.ts';
import { answerError, answerInvoke, startWireServer } from '../servers/wire-server.ts';

const secretKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzSECRETKEY';
const sessionToken = 'IQoJb3JpZ2luX2VjEXAMPLEsessionTOKENvalue==';
const accessKey = 'ASIAQWERTYUIOPASDFGH';

/** What AWS says when a signature is wrong: it repeats the signed headers, the token among them. */
const signatureMessage = [
  'The request signature we calculated does not match the signature you provided. The Canonical String for this request should have been',
  `'POST\n/2015-03-31/functions/demo/invocations\n\nhost:x\nx-amz-security-token:${sessionToken}\n\nhost;x-amz-security-token'`,
  `aws_secret_access_key=${secretKey}`,
].join('\n');

it('no secret stands in any message of a session, nor in what is kept', async () => {
  const refused: [number, string][] = [
    [403, 'InvalidSignatureException'],
    [403, 'ExpiredTokenException'],
    [403, 'NeverHeardOfException'],
    [502, 'Gateway'],
    [500, 'ServiceException'],
  ];
  const server = await startWireServer((response, request, count) => {
    const fault = refused[(count - 1) % (refused.length + 1)];
    if (fault !== undefined) answerError(response, fault[0], fault[1], signatureMessage);
    else if (request.path.endsWith('/invocations')) answerInvoke(response, '{"ok":true}');
    else response.end('{}');
  });
  const host = startTestHost({
    onDisk: true,
    config: `[profile corp]\nregion=eu-west-1\nendpoint_url=${server.url}\nbroken line ${secretKey}\n`,
    credentials: `[corp]\naws_access_key_id=${accessKey}\naws_secret_access_key=${secretKey}\naws_session_token=${sessionToken}\n`,
    environment: {
      AWS_ACCESS_KEY_ID: accessKey,
      AWS_SECRET_ACCESS_KEY: secretKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_REGION: 'eu-west-1',
    },
  });
  const messages: unknown[] = [];
  try {
    const client = createRouterClient(createRouter(host.client));
    const events = await client.app.events();
    messages.push((await events.next()).value);
    messages.push(await client.connections.list(), await client.app.info());
    for (let round = 0; round <= refused.length; round += 1) {
      const request = invokeRequest({ connectionId: 'profile:corp' });
      messages.push(
        await client.runs.invoke(request),
        await client.runs.completeLog({ runId: request.runId }),
      );
      for await (const event of await client.functions.catalogue({
        connectionId: 'profile:corp',
        region: null,
      })) {
        messages.push(event);
      }
      messages.push(
        await client.functions.qualifiers({
          connectionId: 'profile:corp',
          region: null,
          functionName: 'demo',
        }),
      );
    }
    const query = {
      text: '',
      functionName: null,
      connectionId: null,
      outcome: null,
      limit: 50,
      cursor: null,
    };
    messages.push(await client.history.list(query), await client.workspace.load());
    await events.return?.(undefined);
    const signed = server.requests.filter(({ headers }) => headers['x-amz-security-token'] === sessionToken);
    expect(signed.length).toBeGreaterThan(6);
    const text = JSON.stringify(messages);
    for (const secret of [secretKey, sessionToken, accessKey]) expect(text).not.toContain(secret);
    await host.close();
    const data = join(host.folder, 'data');
    for (const file of readdirSync(data)) {
      const bytes = readFileSync(join(data, file)).toString('latin1');
      for (const secret of [secretKey, sessionToken, accessKey]) expect(bytes).not.toContain(secret);
    }
  } finally {
    await host.end();
    await server.close();
  }
});

it('no secret that a credential_process prints with its failure stands where a log is missing', async () => {
  const server = await startWireServer((response, request) => {
    if (request.path.endsWith('/invocations')) answerInvoke(response, '{"ok":true}');
    else answerError(response, 403, 'AccessDeniedException', 'no');
  });
  // Keys that are about to end, so that each use of them asks the program again.
  const keys = JSON.stringify({
    Version: 1,
    AccessKeyId: accessKey,
    SecretAccessKey: secretKey,
    SessionToken: sessionToken,
    Expiration: new Date(Date.now() + 60_000).toISOString(),
  });
  const host = startTestHost({
    config: `[profile corp]\nregion=eu-west-1\nendpoint_url=${server.url}\ncredential_process=sh "$HOME/keys.sh"\n`,
  });
  const prints = (script: string) => writeFileSync(join(host.folder, 'keys.sh'), script);
  try {
    prints(`printf %s '${keys}'\n`);
    const request = invokeRequest({ connectionId: 'profile:corp' });
    expect((await host.client.runs.invoke(request)).outcome.kind).toBe('succeeded');
    prints(`echo 'refused: SessionToken=${sessionToken}, and ${secretKey}' >&2; exit 1\n`);
    const { runId } = request;
    const told: unknown[] = [await host.client.runs.completeLog({ runId })];
    for await (const run of await host.client.runs.followLog({ runId })) told.push(run);
    const text = JSON.stringify(told);
    expect(told.length).toBeGreaterThan(1);
    expect(text).toContain('refused');
    for (const secret of [secretKey, sessionToken]) expect(text).not.toContain(secret);
  } finally {
    await host.end();
    await server.close();
  }
});
