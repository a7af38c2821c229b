import type { HostClient } from '../../core/host-client.ts';
import type { Body, Run } from '../../contract/run.ts';

/** The response of a run, whole; null when there was none. Large ones are fetched, because a run carries only small ones. */
export async function wholeResponse(client: HostClient, run: Run): Promise<Body | null> {
  if (run.response === null || run.response.text !== null) return run.response;
  return (await client.history.body({ runId: run.id, part: 'response' })) ?? run.response;
}

/** The bytes that Lambda sent. */
export function bytesOf(body: Body | null): Uint8Array {
  return Buffer.from(body?.text ?? '', body?.encoding === 'base64' ? 'base64' : 'utf8');
}
