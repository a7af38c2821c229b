import type { SharedEvent, SharedEvents } from '../../../contract/exchange.ts';
import type { Problem } from '../../../contract/problem.ts';
import type { AwsClients, Target } from '../aws-clients.ts';
import { changeSchema, type Change, type Changed } from './change-schema.ts';
import type { Called, SchemasCalls } from './schemas-calls.ts';
import { createSchemasCalls } from './schemas-calls.ts';
import { plainFunctionName } from '../function-summary.ts';
import { schemasErrorName, schemasProblem, type SchemasFailure } from './schemas-problem.ts';
import { storedEvents, withEvent, withoutEvent, type StoredEvent } from './stored-events.ts';

/** How many bytes of UTF-8 an event may have (SAM CLI, samcli/lib/shared_test_events). */
export const sharedEventBytes = 6_144_000;

/** What the registry is asked for: a function in any form of its name, at a connection. */
export interface SharedEventsOf {
  readonly clients: AwsClients;
  readonly target: Target;
  readonly functionName: string;
  readonly signal: AbortSignal | undefined;
}

/** An event to be written; `payload` is JSON text and goes in as it stands. */
export interface NewSharedEvent {
  readonly name: string;
  readonly payload: string;
  readonly invocationType: 'RequestResponse' | 'Event';
  readonly overwrite: boolean;
}

/** The shareable test events of a function. No schema and no registry means that there are none yet. */
export async function listSharedEvents(of: SharedEventsOf): Promise<SharedEvents> {
  const calls = callsOf(of);
  const [read, versions] = await Promise.all([readEvents(of, calls), calls.versions()]);
  if ('problem' in read) return { events: [], versions: null, problem: read.problem };
  return {
    events: read.events.map(shown),
    // Who may not list versions can still read: the number is only told beside the list.
    versions: versions.ok ? versions.value.length : null,
    problem: null,
  };
}

/** One event with its text as it stands in the schema. */
export async function readSharedEvent(
  of: SharedEventsOf,
  name: string,
): Promise<{
  readonly event: SharedEvent | null;
  readonly payload: string | null;
  readonly problem: Problem | null;
}> {
  const read = await readEvents(of, callsOf(of));
  if ('problem' in read) return { event: null, payload: null, problem: read.problem };
  const found = read.events.find((event) => event.name === name);
  return found === undefined
    ? { event: null, payload: null, problem: noSuchEvent(of, name) }
    : { event: shown(found), payload: found.value, problem: null };
}

/** Writes an event; what is there already with the same text and type is left alone. */
export async function writeSharedEvent(
  of: SharedEventsOf,
  event: NewSharedEvent,
): Promise<{ readonly written: boolean; readonly exists: boolean; readonly problem: Problem | null }> {
  const value = event.payload.trim();
  const problem = eventProblem(event.name, value);
  if (problem !== null) return { written: false, exists: false, problem };
  const calls = callsOf(of);
  const stored: StoredEvent = { name: event.name, invocationType: event.invocationType, value };

  async function make(content: string | null): Promise<Change<'written' | 'exists'> | SchemasFailure> {
    if (content === null) {
      const schema = await discovered(calls, value);
      if (!schema.ok) return schema;
      const text = withEvent(schema.value, stored) ?? withEvent(plainSchema, stored);
      return { kind: 'write', text, result: 'written' };
    }
    const known = storedEvents(content)?.find(({ name }) => name === event.name);
    if (known?.value === value && known.invocationType === event.invocationType) {
      return { kind: 'leave', result: 'written' };
    }
    if (known !== undefined && !event.overwrite) return { kind: 'leave', result: 'exists' };
    const text = withEvent(content, stored);
    if (text === null) throw new UnknownSchema();
    return { kind: 'write', text, result: 'written' };
  }

  const changed = await understanding(() =>
    changeSchema(calls, make, (content) => createWithRegistry(calls, content)),
  );
  if (changed.kind === 'done') {
    return { written: changed.result === 'written', exists: changed.result === 'exists', problem: null };
  }
  return { written: false, exists: false, problem: problemIn(of, changed) };
}

/** Deletes an event, and the schema with its last one. */
export async function removeSharedEvent(
  of: SharedEventsOf,
  name: string,
): Promise<{ readonly removed: boolean; readonly problem: Problem | null }> {
  const calls = callsOf(of);
  const make = async (content: string | null): Promise<Change<boolean>> => {
    const without = content === null ? null : withoutEvent(content, name);
    if (without === null) return { kind: 'leave', result: false };
    return { kind: 'write', text: without.left ? without.text : null, result: true };
  };
  const changed = await understanding(() =>
    changeSchema(calls, make, (content) => createWithRegistry(calls, content)),
  );
  if (changed.kind !== 'done') return { removed: false, problem: problemIn(of, changed) };
  return { removed: changed.result, problem: changed.result ? null : noSuchEvent(of, name) };
}

function callsOf({ clients, target, functionName, signal }: SharedEventsOf): SchemasCalls {
  return createSchemasCalls(clients, target, functionName, signal);
}

function shown({ name, invocationType }: StoredEvent): SharedEvent {
  return { name, invocationType };
}

async function readEvents(
  of: SharedEventsOf,
  calls: SchemasCalls,
): Promise<{ readonly events: readonly StoredEvent[] } | { readonly problem: Problem }> {
  const read = await calls.describe(null);
  if (!read.ok) {
    if (schemasErrorName(read) === 'NotFoundException') return { events: [] };
    return { problem: schemasProblem(read, of.target, of.functionName) };
  }
  const events = storedEvents(read.value.content);
  return events === null ? { problem: unknownSchema } : { events };
}

/** Who may not have a schema made of the event, and an event that none can be made of, get a plain one. */
async function discovered(calls: SchemasCalls, value: string): Promise<Called<string>> {
  const schema = await calls.discover(value);
  if (schema.ok || !['BadRequestException', 'ForbiddenException'].includes(schemasErrorName(schema)))
    return schema;
  return { ok: true, value: plainSchema };
}

const plainSchema =
  '{"openapi":"3.0.0","info":{"version":"1.0.0","title":"Event"},"paths":{},"components":{"schemas":{"Event":{}}}}';

/** The registry is made by whoever is the first in an account and region, as the console and SAM CLI do. */
async function createWithRegistry(calls: SchemasCalls, content: string): Promise<Called<null>> {
  const created = await calls.create(content);
  if (created.ok || schemasErrorName(created) !== 'NotFoundException') return created;
  const registry = await calls.createRegistry();
  return registry.ok || schemasErrorName(registry) === 'ConflictException' ? calls.create(content) : registry;
}

/** Thrown inside a change and answered as a problem: the text is none that an event can be put into. */
class UnknownSchema extends Error {}

async function understanding<T>(work: () => Promise<Changed<T>>): Promise<Changed<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnknownSchema) return { kind: 'problem', problem: unknownSchema };
    throw error;
  }
}

function problemIn(of: SharedEventsOf, changed: Exclude<Changed<unknown>, { kind: 'done' }>): Problem {
  return changed.kind === 'problem'
    ? changed.problem
    : schemasProblem(changed.failure, of.target, of.functionName);
}

const unknownSchema: Problem = {
  name: 'UnknownSchema',
  message: 'The schema of this function’s test events is not one that the Lambda console writes.',
  remedy:
    'Look at it in the EventBridge console, in the registry lambda-testevent-schemas; nothing was changed.',
};

function noSuchEvent({ functionName }: SharedEventsOf, name: string): Problem {
  return {
    name: 'NoSuchEvent',
    message: `${plainFunctionName(functionName)} has no shareable test event "${name}".`,
    remedy: 'Read the list again: it may have been deleted or renamed.',
  };
}

/** What no registry would take: an event that is no JSON, is too large, or has no name. */
function eventProblem(name: string, value: string): Problem | null {
  if (name.trim() !== name || name === '') {
    return {
      name: 'InvalidEventName',
      message: 'The name of the event is empty, or begins or ends with a blank.',
      remedy: 'Type a name without blanks at its ends.',
    };
  }
  const bytes = Buffer.byteLength(value);
  if (bytes > sharedEventBytes) {
    return {
      name: 'EventTooLarge',
      message: `The event has ${bytes} bytes, ${bytes - sharedEventBytes} more than the ${sharedEventBytes} of a shareable test event.`,
      remedy: 'Shorten the event, or keep it as a saved request.',
    };
  }
  try {
    JSON.parse(value);
    return null;
  } catch (error) {
    return {
      name: 'InvalidEvent',
      message: `The event is not JSON: ${error instanceof Error ? error.message : 'it cannot be parsed'}.`,
      remedy: 'Correct the JSON; variables have to stand inside a string.',
    };
  }
}
