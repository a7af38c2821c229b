import type { FunctionSummary } from '../../contract/function-summary.ts';
import type { Problem } from '../../contract/problem.ts';
import { createDirectHost } from '../../core/direct-host.ts';
import type { DirectHost } from '../../core/direct-host.ts';
import type { ChosenConnection, ConnectionFlags } from '../connection-flags.ts';
import { chooseConnection, connectionIdOn } from '../connection-flags.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { tell } from '../output.ts';
import { printRows } from '../print-rows.ts';
import type { Column } from '../table.ts';
import { tellNotices } from '../tell-notices.ts';
import { harmless } from '../terminal-text.ts';
import { failWith } from '../usage-problem.ts';

const name: Column<FunctionSummary> = { title: 'FUNCTION', text: (row) => row.name };
const runtime: Column<FunctionSummary> = { title: 'RUNTIME', text: (row) => row.runtime ?? row.packageType };
const description: Column<FunctionSummary> = {
  title: 'DESCRIPTION',
  text: (row) => row.description,
  flexible: true,
};

const columns = {
  person: [
    name,
    runtime,
    { title: 'MEMORY', text: (row) => `${row.memoryMB} MB` },
    { title: 'TIMEOUT', text: (row) => `${row.timeoutSeconds} s` },
    description,
  ],
  program: [
    name,
    runtime,
    { title: 'MEMORY', text: (row) => String(row.memoryMB) },
    { title: 'TIMEOUT', text: (row) => String(row.timeoutSeconds) },
    description,
  ],
} satisfies Record<string, readonly Column<FunctionSummary>[]>;

/** `lambdeck functions`: what the connection lists now, not what was cached. */
export async function functionsCommand(
  flags: ConnectionFlags & { readonly json?: boolean },
): Promise<number> {
  const connection = chooseConnection(flags, process.env);
  if (connection.kind === 'problem') return failWith(connection);
  const { localProject, environment } = connection;
  const host = createDirectHost(hostOptions({ shell: 'cli', localProject, environment }));
  try {
    const listed = await list(host, connection);
    if ('problem' in listed) {
      tell(`lambdeck: ${harmless(listed.problem.message)}`);
      tell(harmless(listed.problem.remedy));
      return exitCodes.rejected;
    }
    await tellNotices(host);
    await printRows(listed.functions, columns, { json: flags.json ?? false });
    return exitCodes.succeeded;
  } finally {
    await host.close();
  }
}

async function list(
  host: DirectHost,
  chosen: ChosenConnection,
): Promise<{ readonly functions: readonly FunctionSummary[] } | { readonly problem: Problem }> {
  const functions: FunctionSummary[] = [];
  const where = { connectionId: connectionIdOn(host, chosen), region: chosen.region };
  for await (const event of await host.client.functions.catalogue(where)) {
    if (event.kind === 'page') functions.push(...event.functions);
    if (event.kind === 'failed') return { problem: event.problem };
  }
  return { functions };
}
