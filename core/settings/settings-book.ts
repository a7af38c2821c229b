import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ConnectionSettings, Protection } from '../../contract/connection.ts';
import type { HostEvent } from '../../contract/host-event.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Settings } from '../../contract/settings.ts';
import type { JsonObject, ProtectedEndpoint, ReadSettings } from './read-settings.ts';
import { isObject, readSettings } from './read-settings.ts';
import { codeOf, setAside, whileLocked, writeSettings } from './write-settings.ts';

/** What a person set, as the file says it now: every question looks whether the file was changed. */
export interface SettingsBook {
  /** `settings.json`, which may not be there yet. */
  readonly file: string;
  /** Reads the file again where it was changed, and tells it. */
  refresh(): void;
  /**
   * The settings of a connection. `alike` are those that reach the same: the strictest of them protects it too as long as
   * nothing was set for itself.
   */
  connection(connectionId: string, alike: readonly string[]): ConnectionSettings;
  /** Which of `alike` protects a connection that nobody protected itself; null for none. */
  protector(connectionId: string, alike: readonly string[]): string | null;
  /** The connections that somebody protected. */
  protectedOnes(): readonly ProtectedOne[];
  /** Why a connection counts as protected that nobody protected: the settings cannot be read. Null for no such reason. */
  cause(connectionId: string): string | null;
  app(): Settings;
  /** Writes what is given and leaves the rest, whatever other processes wrote meanwhile. */
  configure(
    connectionId: string,
    changes: SettingsChanges,
    endpoint?: ProtectedEndpoint | null,
  ): Promise<Problem | null>;
  save(settings: Settings): Promise<Problem | null>;
  /** The folders of requests that are open, as whole paths in their order. */
  collections(): readonly string[];
  openCollection(folder: string): Promise<Problem | null>;
  closeCollection(folder: string): Promise<Problem | null>;
  /** Forgets what was set for a connection that was removed. */
  forget(connectionId: string): Promise<Problem | null>;
}

/** A connection that somebody protected. */
export interface ProtectedOne {
  readonly id: string;
  /** Where a typed endpoint was when it was protected; null for every other connection, and where it was not written down. */
  readonly endpoint: ProtectedEndpoint | null;
}

/** What is left out, or undefined, stays as it is. */
export type SettingsChanges = {
  readonly [Field in keyof ConnectionSettings]?: ConnectionSettings[Field] | undefined;
};

/** Where the settings are, and who hears of trouble and of changes. */
export interface SettingsBookOptions {
  /** The folder of `settings.json`; made when something is first written. */
  readonly folder: string;
  readonly notice: (problem: Problem) => void;
  readonly publish: (event: HostEvent) => void;
}

const localId = 'local';
const unset: ConnectionSettings = { colour: null, protection: 'none', lastRegion: null };
const strictness = { none: 0, confirm: 1, 'type the name': 2 } as const satisfies Record<Protection, number>;

/** Makes the book over a folder's `settings.json`. Nothing is read before the first question. */
export function createSettingsBook({ folder, notice, publish }: SettingsBookOptions): SettingsBook {
  const file = join(folder, 'settings.json');
  let known: { readonly revision: string; readonly content: ReadSettings } | null = null;
  /** Pasted keys are gone with this process, and so is what was set for them. */
  const passing = new Map<string, ConnectionSettings>();

  function current(): ReadSettings {
    const revision = revisionOf(file);
    if (known?.revision === revision) return known.content;
    const isFirst = known === null;
    const before = known?.content.collections;
    // The revision is taken before reading: what is written in between is then read at the next question.
    known = { revision, content: readSettings(file) };
    for (const problem of known.content.problems) notice(problem);
    if (!isFirst) {
      tell();
      if (!isDeepStrictEqual(before, known.content.collections)) tellCollections();
    }
    return known.content;
  }

  function tell(): void {
    publish({ kind: 'settings-changed' });
    publish({ kind: 'connections-changed' });
  }

  function tellCollections(): void {
    publish({ kind: 'collections-changed', folder: null });
  }

  /** Changes the list of collections as it is at this moment on disk. */
  function changeCollections(
    edit: (folders: readonly string[]) => readonly string[],
  ): Promise<Problem | null> {
    const write = (raw: JsonObject) => {
      const listed: readonly unknown[] = Array.isArray(raw['collections']) ? raw['collections'] : [];
      return { ...raw, collections: edit(listed.filter((entry) => typeof entry === 'string')) };
    };
    return change(write, () => {});
  }

  /** Changes the file's object as it is at this moment on disk. */
  async function change(
    edit: (raw: JsonObject) => JsonObject,
    tellOf: () => void = tell,
  ): Promise<Problem | null> {
    const { collections } = current();
    try {
      const lost = await whileLocked(file, () => {
        const { raw, state, problems } = readSettings(file);
        if (state === 'unreadable') throw new UnwritableSettings(problems[0]);
        const aside = state === 'broken' ? setAside(file) : null;
        // What was protected is not known any more, so that connections without an entry of their own go on asking.
        writeSettings(file, edit(raw ?? (aside === null ? {} : { unlistedProtection: 'confirm' })));
        known = { revision: revisionOf(file), content: readSettings(file) };
        return aside;
      });
      if (lost !== null) notice(setAsideNotice(file, lost));
      tellOf();
      if (!isDeepStrictEqual(collections, current().collections)) tellCollections();
      return null;
    } catch (error) {
      if (error instanceof UnwritableSettings && error.problem !== undefined) return error.problem;
      return unwritable(file, error);
    }
  }

  /** What was set for a connection itself. */
  function protectionOf(connectionId: string): Protection | null {
    const inMemory = passing.get(connectionId);
    return inMemory?.protection ?? current().connections.get(connectionId)?.protection ?? null;
  }

  function strictest(
    ids: readonly string[],
  ): { readonly id: string; readonly protection: Protection } | null {
    const set = ids.flatMap((id) => {
      const protection = protectionOf(id);
      return protection === null ? [] : [{ id, protection }];
    });
    const [first] = set.toSorted((one, other) => strictness[other.protection] - strictness[one.protection]);
    return first ?? null;
  }

  return {
    file,
    refresh: () => void current(),
    connection(connectionId, alike) {
      const inMemory = passing.get(connectionId);
      if (inMemory !== undefined) return inMemory;
      const { connections, unlistedProtection } = current();
      const own = connections.get(connectionId);
      const inherited = strictest(alike)?.protection;
      const fallback = connectionId === localId ? 'none' : unlistedProtection;
      return {
        colour: own?.colour ?? null,
        protection: own?.protection ?? inherited ?? fallback,
        lastRegion: own?.lastRegion ?? null,
      };
    },
    protector(connectionId, alike) {
      if (protectionOf(connectionId) !== null) return null;
      const found = strictest(alike);
      return found === null || found.protection === 'none' ? null : found.id;
    },
    protectedOnes() {
      const listed = [...current().connections].map(([id, { protection, endpoint }]) => ({
        id,
        protection,
        endpoint,
      }));
      const inMemory = [...passing].map(([id, { protection }]) => ({ id, protection, endpoint: null }));
      return [...listed, ...inMemory]
        .filter(({ protection }) => protection !== null && protection !== 'none')
        .map(({ id, endpoint }) => ({ id, endpoint }));
    },
    cause(connectionId) {
      const { state, problems } = current();
      const unread = state === 'broken' || state === 'unreadable';
      return unread && connectionId !== localId && !passing.has(connectionId)
        ? (problems[0]?.message ?? null)
        : null;
    },
    app: () => current().app,
    async configure(connectionId, { colour, protection, lastRegion }, endpoint = null) {
      const changes: Partial<ConnectionSettings> = {
        ...(colour === undefined ? {} : { colour }),
        ...(protection === undefined ? {} : { protection }),
        ...(lastRegion === undefined ? {} : { lastRegion }),
      };
      if (connectionId.startsWith('pasted:')) {
        const before = passing.get(connectionId) ?? { ...unset, protection: current().unlistedProtection };
        passing.set(connectionId, { ...before, ...changes });
        tell();
        return null;
      }
      return change((raw) => {
        const connections = isObject(raw['connections']) ? raw['connections'] : {};
        const before = connections[connectionId];
        const place = endpoint === null ? {} : { endpoint };
        const after = { ...(isObject(before) ? before : null), ...changes, ...place };
        return { ...raw, connections: { ...connections, [connectionId]: after } };
      });
    },
    async forget(connectionId) {
      if (passing.delete(connectionId) || !current().connections.has(connectionId)) return null;
      return change((raw) => {
        const connections = isObject(raw['connections']) ? raw['connections'] : {};
        const { [connectionId]: _forgotten, ...rest } = connections;
        return { ...raw, connections: rest };
      });
    },
    collections: () => current().collections,
    openCollection: (folder) =>
      changeCollections((folders) => (folders.includes(folder) ? folders : [...folders, folder])),
    closeCollection: (folder) => changeCollections((folders) => folders.filter((one) => one !== folder)),
    save: (settings) => change((raw) => ({ ...raw, ...settings })),
  };
}

/** A write that was given up because the file cannot even be read. */
class UnwritableSettings extends Error {
  readonly problem: Problem | undefined;

  constructor(problem: Problem | undefined) {
    super('The settings cannot be read');
    this.problem = problem;
  }
}

/** Size, time and inode: a replaced file differs even when both others are the same. */
function revisionOf(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats === undefined ? '-' : `${stats.ino}:${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;
  } catch (error) {
    return codeOf(error);
  }
}

function setAsideNotice(file: string, aside: string): Problem {
  return {
    name: 'SettingsFile',
    message: `The settings in ${file} could not be understood and are now in ${aside}.`,
    remedy:
      'Every connection but Local asks before it runs a function, until its protection is set anew or the file is put back.',
  };
}

function unwritable(file: string, error: unknown): Problem {
  const code = codeOf(error);
  return {
    name: code === 'ELOCKED' ? 'SettingsLocked' : code,
    message:
      code === 'ELOCKED'
        ? `The settings could not be saved: another process is writing ${file}.`
        : `The settings could not be saved in ${file}: ${error instanceof Error ? error.message : code}.`,
    remedy:
      code === 'ELOCKED'
        ? 'Save again in a moment.'
        : 'Make the folder writable and its disk not full, then save again.',
  };
}
