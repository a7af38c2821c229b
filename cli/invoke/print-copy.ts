import type { CopyFormat } from '../../contract/copy-as.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import type { HostClient } from '../../core/host-client.ts';
import { exitCodes } from '../exit-code.ts';
import { tell, writeOut } from '../output.ts';
import { harmless } from '../terminal-text.ts';

/** What the contract takes of a payload; a longer one is read from a file by what is printed. */
const longestPayload = 256 * 1024;

/** `--copy-as`: the request as text for another tool; nothing is sent. */
export async function printCopy(
  client: HostClient,
  request: InvokeRequest,
  format: CopyFormat,
): Promise<number> {
  const { runId: _runId, confirmation: _confirmation, payload, ...rest } = request;
  const copied = await client.runs.copyAs({
    ...rest,
    format,
    payload: payload.length > longestPayload ? null : payload,
  });
  if (copied.text === '') {
    tell(harmless(`lambdeck: ${copied.note ?? 'The request cannot be written down.'}`));
    return exitCodes.usage;
  }
  await writeOut(`${copied.text.trimEnd()}\n`);
  if (copied.payloadFile !== null) tell(`It reads the event from ${copied.payloadFile}: put it there first.`);
  if (copied.note !== null) tell(harmless(copied.note));
  return exitCodes.succeeded;
}
