import type { Problem } from '../../../contract/problem.ts';
import type { Called, SchemasCalls, StoredSchema } from './schemas-calls.ts';
import type { SchemasFailure } from './schemas-problem.ts';
import { schemasErrorName } from './schemas-problem.ts';

/** EventBridge Schemas keeps this many versions of a schema (its quotas page); a sixth is refused. */
const keptVersions = 5;
/** Once as it was read, and once more on what somebody else wrote meanwhile. */
const attempts = 2;

/** What is to become of a schema's text; null as the text deletes the schema. */
export type Change<T> =
  | { readonly kind: 'write'; readonly text: string | null; readonly result: T }
  | { readonly kind: 'leave'; readonly result: T };

/** How a change ended. */
export type Changed<T> =
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'failed'; readonly failure: SchemasFailure };

/**
 * Reads a function's schema, changes its text and writes it as a new version, the oldest making room where five are
 * kept. UpdateSchema knows no condition, so a version that somebody else put in between is found by its number, and the
 * change is then made once more on top of theirs. `make` gets null where there is no schema yet.
 */
export async function changeSchema<T>(
  calls: SchemasCalls,
  make: (content: string | null) => Promise<Change<T> | SchemasFailure>,
  create: (content: string) => Promise<Called<null>>,
): Promise<Changed<T>> {
  /** The version that was overtaken by ours, and has to be read in place of the newest. */
  let overtaken: string | null = null;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const read: Called<StoredSchema | null> = await describeOrNone(calls, overtaken);
    if (!read.ok) return { kind: 'failed', failure: read };
    const change = await make(read.value?.content ?? null);
    if (!('kind' in change)) return { kind: 'failed', failure: change };
    if (change.kind === 'leave') return { kind: 'done', result: change.result };
    const written: Written =
      read.value === null
        ? await createIn(create, change.text)
        : await writeOver(calls, read.value, change.text, overtaken !== null);
    if (written.kind === 'written') return { kind: 'done', result: change.result };
    if (written.kind === 'failed') return written;
    overtaken = written.kind === 'overtook' ? written.version : null;
  }
  return { kind: 'problem', problem: busy };
}

const busy: Problem = {
  name: 'ConflictException',
  message: 'Somebody else writes to the shareable test events of this function at the same time.',
  remedy: 'Read the list again and look at what they wrote, then repeat it.',
};

type Written =
  | { readonly kind: 'written' }
  | { readonly kind: 'changed' }
  /** `version` is the one that was written in between, and that ours stands on top of without its changes. */
  | { readonly kind: 'overtook'; readonly version: string }
  | { readonly kind: 'failed'; readonly failure: SchemasFailure };

async function describeOrNone(
  calls: SchemasCalls,
  version: string | null,
): Promise<Called<StoredSchema | null>> {
  const read = await calls.describe(version);
  return !read.ok && schemasErrorName(read) === 'NotFoundException' ? { ok: true, value: null } : read;
}

async function createIn(
  create: (content: string) => Promise<Called<null>>,
  text: string | null,
): Promise<Written> {
  if (text === null) return { kind: 'written' };
  const created = await create(text);
  return created.ok ? { kind: 'written' } : refused(created);
}

async function writeOver(
  calls: SchemasCalls,
  read: StoredSchema,
  text: string | null,
  onOlder: boolean,
): Promise<Written> {
  const versions = await calls.versions();
  if (!versions.ok) return refused(versions);
  const newest = versions.value.at(-1) ?? null;
  if (!onOlder && newest !== null && read.version !== null && newest !== read.version)
    return { kind: 'changed' };
  if (text === null) {
    const removed = await calls.remove();
    return removed.ok ? { kind: 'written' } : refused(removed);
  }
  for (const old of versions.value.slice(0, Math.max(0, versions.value.length - keptVersions + 1))) {
    const deleted = await calls.deleteVersion(old);
    if (!deleted.ok && schemasErrorName(deleted) !== 'NotFoundException') return refused(deleted);
  }
  const updated = await calls.update(text);
  if (!updated.ok) return refused(updated);
  const skipped = Number(updated.value) - Number(newest) > 1;
  return skipped ? { kind: 'overtook', version: String(Number(updated.value) - 1) } : { kind: 'written' };
}

const changedMeanwhile: ReadonlySet<string> = new Set([
  'ConflictException',
  'PreconditionFailedException',
  'NotFoundException',
  'GoneException',
]);

function refused(failure: { readonly ok: false } & SchemasFailure): Written {
  return changedMeanwhile.has(schemasErrorName(failure)) ? { kind: 'changed' } : { kind: 'failed', failure };
}
