import type { Connection, Identity } from '../../contract/connection.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import { answerQuestions } from '../ask/answer-questions.ts';
import type { ConnectionFlags } from '../connection-flags.ts';
import { chooseConnection, connectionIdOn } from '../connection-flags.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { tell, writeOut } from '../output.ts';
import { harmless } from '../terminal-text.ts';
import { failWith } from '../usage-problem.ts';

export interface WhoamiFlags extends ConnectionFlags {
  readonly json?: boolean;
  readonly mfaCode?: string;
}

/** `lambdeck whoami`: who the requests of a connection are signed as, and where they go. */
export async function whoamiCommand(flags: WhoamiFlags): Promise<number> {
  const chosen = chooseConnection(flags, process.env);
  if (chosen.kind === 'problem') return failWith(chosen);
  const { localProject, environment } = chosen;
  const host = createDirectHost(hostOptions({ shell: 'cli', localProject, environment }));
  const stopAnswering = answerQuestions(host, flags.mfaCode ?? null);
  try {
    const connectionId = connectionIdOn(host, chosen);
    const identity = await host.client.connections.identity({ connectionId, region: chosen.region });
    const listed = await host.client.connections.list();
    const connection = listed.find(({ id }) => id === connectionId) ?? null;
    const region = chosen.region ?? connection?.region ?? null;
    if (flags.json) {
      await writeOut(`${JSON.stringify({ ...identity, region }, null, 2)}\n`);
    } else if (identity.problem === null) {
      await writeOut(describe(identity, connection, region));
    }
    if (identity.problem === null) return exitCodes.succeeded;
    tell(`lambdeck: ${harmless(identity.problem.message)}`);
    tell(harmless(identity.problem.remedy));
    return exitCodes.rejected;
  } finally {
    stopAnswering();
    await host.close();
  }
}

function describe(identity: Identity, connection: Connection | null, region: string | null): string {
  const lines: readonly (readonly [string, string | null])[] = [
    ['Account', accountOf(identity)],
    ['Principal', identity.principal],
    ['ARN', identity.arn],
    ['Expires', identity.expiresAt],
    ['Signs in with', connection?.detail ?? null],
    ['Region', region],
    ['Endpoint', connection === null ? null : (connection.endpoint.url ?? 'AWS')],
  ];
  const told = lines.filter((line): line is readonly [string, string] => line[1] !== null);
  return `${told.map(([name, value]) => `${name.padEnd(14)}${harmless(value)}`).join('\n')}\n`;
}

function accountOf({ account, accountAlias }: Identity): string | null {
  return accountAlias === null ? account : `${account ?? ''} (${accountAlias})`;
}
