import type { Connection } from '../../contract/connection.ts';
import type { InvokeRequest } from '../../contract/invoke-request.ts';
import { plainFunctionName } from '../../core/aws/function-summary.ts';
import { coloured, harmless } from '../terminal-text.ts';
import { terminal } from './terminal.ts';

/** Null where nobody was asked; the host then refuses a run that needs it and names `--yes`. */
export type Confirmed = NonNullable<InvokeRequest['confirmation']> | null | 'declined';

/** Asks what the connection's protection wants to hear before `functionName` runs over it; `--yes` says it at once. */
export async function confirmRun(
  connection: Connection | null,
  functionName: string,
  yes: boolean,
): Promise<Confirmed> {
  const name = plainFunctionName(functionName);
  if (yes) return { typedName: name };
  const protection = connection?.settings.protection ?? 'none';
  if (connection === null || protection === 'none') return null;
  const person = terminal();
  if (person === null) return null;
  const place = `${coloured('bold', harmless(connection.name))} (${connection.endpoint.url ?? connection.region ?? 'AWS'})`;
  if (protection === 'confirm') {
    const answer = await person.ask(`Run ${harmless(functionName)} on ${place}? [y/N] `);
    return /^y(?:es)?$/i.test(answer?.trim() ?? '') ? { typedName: null } : 'declined';
  }
  const typed = await person.ask(`Type ${harmless(name)} to run it on ${place}: `);
  return typed?.trim() === name ? { typedName: name } : 'declined';
}
