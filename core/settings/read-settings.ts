import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ConnectionColour, Protection } from '../../contract/connection.ts';
import { defaultSettings } from '../../contract/default-settings.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Settings } from '../../contract/settings.ts';
import { readPrices } from './read-prices.ts';

/** What the file says of one connection. A null protection means that it says nothing of it. */
export interface ConnectionEntry {
  readonly colour: ConnectionColour | null;
  readonly protection: Protection | null;
  readonly lastRegion: string | null;
  /** Where a typed endpoint is, so that its protection holds where its list cannot be read (`--no-history`). */
  readonly endpoint: ProtectedEndpoint | null;
}

/** A typed endpoint as its protection remembers it. */
export interface ProtectedEndpoint {
  readonly name: string;
  readonly url: string;
  /** The profile whose keys sign; null signs with placeholder keys. */
  readonly profile: string | null;
}

/** What stands in the file, not yet checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The settings file as it was read once. */
export interface ReadSettings {
  /** The file's own object, for writing it again with what we do not know of; null when there was none to read. */
  readonly raw: JsonObject | null;
  readonly connections: ReadonlyMap<string, ConnectionEntry>;
  readonly app: Settings;
  /** Folders of requests that are open, in their order. */
  readonly collections: readonly string[];
  /** What a connection counts as that has no entry. `confirm` while the entries cannot be read, and after their loss. */
  readonly unlistedProtection: Protection;
  /** `broken`: it is there and means nothing; `unreadable`: the system refuses it. Nobody may write over the latter. */
  readonly state: 'absent' | 'read' | 'broken' | 'unreadable';
  readonly problems: readonly Problem[];
}

const colours: Readonly<Record<ConnectionColour, true>> = {
  red: true,
  orange: true,
  yellow: true,
  green: true,
  blue: true,
  purple: true,
};
const protections: Readonly<Record<Protection, true>> = { none: true, confirm: true, 'type the name': true };

const asksForAll =
  'Until then every connection but Local asks before it runs a function (--yes on the command line).';

/**
 * Reads `settings.json`, without zod because the command line reads it before each run. Never throws: what cannot be
 * understood counts as the safer choice, and is told.
 */
export function readSettings(file: string): ReadSettings {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return { ...nothing, state: 'absent', unlistedProtection: 'none', problems: [] };
    const problem = {
      name: code,
      message: `The settings in ${file} could not be read (${code}).`,
      remedy: `Make the file readable. ${asksForAll}`,
    };
    return { ...nothing, state: 'unreadable', unlistedProtection: 'confirm', problems: [problem] };
  }
  const raw = objectOf(text);
  const entries = raw === null ? null : (raw['connections'] ?? {});
  if (raw === null || !isObject(entries)) {
    const problem = {
      name: 'SettingsFile',
      message: `The settings in ${file} cannot be understood${raw === null ? '' : ': "connections" is not an object'}.`,
      remedy: `Mend the file, or set a connection's protection anew: the file is then set aside. ${asksForAll}`,
    };
    return { ...nothing, state: 'broken', unlistedProtection: 'confirm', problems: [problem] };
  }
  const problems: Problem[] = [];
  const connections = new Map<string, ConnectionEntry>();
  for (const [id, entry] of Object.entries(entries)) connections.set(id, entryOf(file, id, entry, problems));
  const unlisted = raw['unlistedProtection'];
  return {
    raw,
    connections,
    app: {
      certificatesFile: textOf(raw['certificatesFile']),
      liveLog: oneOf(['off', 'polling', 'live-tail'], raw['liveLog'], defaultSettings.liveLog),
      insights: oneOf(['ask', 'always'], raw['insights'], defaultSettings.insights),
      prices: readPrices(file, raw['prices'], problems),
    },
    collections: readFolders(file, raw['collections'], problems),
    unlistedProtection: unlisted === undefined ? 'none' : isProtection(unlisted) ? unlisted : 'confirm',
    state: 'read',
    problems,
  };
}

const nothing = {
  raw: null,
  connections: new Map<string, ConnectionEntry>(),
  app: defaultSettings,
  collections: [],
};

/** Whole paths, each once; what is none is told and left out. */
function readFolders(file: string, value: unknown, problems: Problem[]): readonly string[] {
  if (value === undefined) return [];
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const folders = entries.filter((entry) => typeof entry === 'string').filter((entry) => isAbsolute(entry));
  if (folders.length < entries.length)
    problems.push({
      name: 'SettingsFile',
      message: `Of "collections" in ${file}, ${entries.length - folders.length} of ${entries.length} are no whole paths of folders.`,
      remedy: 'They are left out; open the folders anew.',
    });
  return [...new Set(folders)];
}

function oneOf<T extends string>(words: readonly T[], value: unknown, otherwise: T): T {
  return words.find((word) => word === value) ?? otherwise;
}

function entryOf(file: string, id: string, entry: unknown, problems: Problem[]): ConnectionEntry {
  const fields = isObject(entry) ? entry : null;
  const protection = fields === null ? entry : (fields['protection'] ?? null);
  const colour = fields?.['colour'];
  if (protection !== null && !isProtection(protection)) {
    problems.push({
      name: 'SettingsFile',
      message: `The protection of "${id}" in ${file} is none of "none", "confirm" and "type the name".`,
      remedy: 'Set it anew; until then this connection asks before it runs a function.',
    });
  }
  return {
    colour: isColour(colour) ? colour : null,
    protection: protection === null || isProtection(protection) ? protection : 'confirm',
    lastRegion: regionOf(fields?.['lastRegion']),
    endpoint: endpointOf(fields?.['endpoint']),
  };
}

function endpointOf(value: unknown): ProtectedEndpoint | null {
  if (!isObject(value)) return null;
  const url = textOf(value['url']);
  return url === null ? null : { name: textOf(value['name']) ?? url, url, profile: textOf(value['profile']) };
}

function objectOf(text: string): JsonObject | null {
  try {
    // A byte order mark is what Windows editors leave at the start of a UTF-8 file.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value of a JSON text is an object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isColour(value: unknown): value is ConnectionColour {
  return typeof value === 'string' && Object.hasOwn(colours, value);
}

function isProtection(value: unknown): value is Protection {
  return typeof value === 'string' && Object.hasOwn(protections, value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The same form as the contract's: anything else would fail there, and hide the whole list of connections. */
function regionOf(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z0-9-]{1,40}$/.test(value) ? value : null;
}
