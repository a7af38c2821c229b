import type { DirectHost } from '../core/direct-host.ts';
import { tell } from './output.ts';
import { harmless } from './terminal-text.ts';

/** Tells what went wrong beside the command's own work and was survived: a history that is not kept, settings in pieces. */
export async function tellNotices({ client }: DirectHost): Promise<void> {
  const { notices } = await client.app.info();
  for (const { message, remedy } of notices) tell(harmless(`${message} ${remedy}`));
}
