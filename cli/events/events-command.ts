import type { SharedEvent } from '../../contract/exchange.ts';
import type { Problem } from '../../contract/problem.ts';
import { createDirectHost, type DirectHost } from '../../core/direct-host.ts';
import type { ConnectionFlags } from '../connection-flags.ts';
import { chooseConnection, connectionIdOn } from '../connection-flags.ts';
import { exitCodes } from '../exit-code.ts';
import { hostOptions } from '../host-options.ts';
import { readPayload } from '../invoke/read-payload.ts';
import { tell, writeOut } from '../output.ts';
import { printRows } from '../print-rows.ts';
import type { Column } from '../table.ts';
import { tellNotices } from '../tell-notices.ts';
import { harmless } from '../terminal-text.ts';
import { failWith } from '../usage-problem.ts';

export interface EventsFlags extends ConnectionFlags {
  readonly json?: boolean;
}

export interface PutFlags extends ConnectionFlags {
  readonly payload: string;
  readonly type: 'RequestResponse' | 'Event';
  readonly force?: boolean;
}

interface At {
  readonly connectionId: string;
  readonly region: string | null;
  readonly functionName: string;
}

const columns: readonly Column<SharedEvent>[] = [
  { title: 'EVENT', text: (event) => event.name },
  { title: 'TYPE', text: (event) => event.invocationType ?? '' },
];

/** `lambdeck events list`: the shareable test events of a function. */
export async function listEvents(functionName: string, flags: EventsFlags): Promise<number> {
  return onHost(functionName, flags, async (host, at) => {
    const { events, problem } = await host.client.sharedEvents.list(at);
    if (problem !== null) return refused(problem);
    await printRows(events, { person: columns, program: columns }, { json: flags.json ?? false });
    return exitCodes.succeeded;
  });
}

/** `lambdeck events get`: stdout is the event's text as it stands, and nothing else. */
export async function getEvent(functionName: string, name: string, flags: ConnectionFlags): Promise<number> {
  return onHost(functionName, flags, async (host, at) => {
    const { payload, problem } = await host.client.sharedEvents.read({ ...at, name });
    if (problem !== null) return refused(problem);
    await writeOut(payload ?? '');
    return exitCodes.succeeded;
  });
}

/** `lambdeck events put`: writes an event; one of that name stays as it is without --force. */
export async function putEvent(functionName: string, name: string, flags: PutFlags): Promise<number> {
  const payload = await readPayload(flags.payload, process.stdin);
  if (payload.kind === 'problem') return failWith(payload);
  return onHost(functionName, flags, async (host, at) => {
    const { written, problem } = await host.client.sharedEvents.write({
      ...at,
      name,
      payload: payload.text,
      invocationType: flags.type,
      overwrite: flags.force ?? false,
    });
    if (problem !== null) return refused(problem);
    if (!written) {
      return failWith({
        message: `There is a shareable test event "${name}" already, with another text or type.`,
        hint: 'Write over it with --force, or choose another name.',
      });
    }
    tell(`"${harmless(name)}" is written; who may read the registry sees it in the console too.`);
    return exitCodes.succeeded;
  });
}

/** `lambdeck events delete`: deletes it for everyone. */
export async function deleteEvent(
  functionName: string,
  name: string,
  flags: ConnectionFlags,
): Promise<number> {
  return onHost(functionName, flags, async (host, at) => {
    const { problem } = await host.client.sharedEvents.remove({ ...at, name });
    if (problem !== null) return refused(problem);
    tell(`"${harmless(name)}" is deleted.`);
    return exitCodes.succeeded;
  });
}

async function onHost(
  functionName: string,
  flags: ConnectionFlags,
  work: (host: DirectHost, at: At) => Promise<number>,
): Promise<number> {
  const connection = chooseConnection(flags, process.env);
  if (connection.kind === 'problem') return failWith(connection);
  const { localProject, environment, region } = connection;
  const host = createDirectHost(hostOptions({ shell: 'cli', localProject, environment }));
  try {
    const code = await work(host, { connectionId: connectionIdOn(host, connection), region, functionName });
    await tellNotices(host);
    return code;
  } finally {
    await host.close();
  }
}

/** What was typed wrongly was not sent, and ends as all wrong usage does. */
const notSent: ReadonlySet<string> = new Set(['InvalidEventName', 'EventTooLarge', 'InvalidEvent']);

function refused({ name, message, remedy }: Problem): number {
  const code = failWith({ message: harmless(message), hint: harmless(remedy) });
  return notSent.has(name) ? code : exitCodes.rejected;
}
