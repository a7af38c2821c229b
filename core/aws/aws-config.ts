import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../contract/problem.ts';
import type { IniSection } from './aws-ini.ts';
import { parseAwsIni } from './aws-ini.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One profile with what the config and the credentials file say of it together. */
export interface Profile {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  /** Lines of this profile that could not be read. */
  readonly faults: readonly string[];
}

/** The AWS files as they are now. */
export interface AwsConfig {
  readonly profiles: readonly Profile[];
  /** By services section name, then by service (`lambda`, `cloudwatch_logs`), then by key. */
  readonly services: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;
  /** The keys of each `[sso-session name]` section, by its name. */
  readonly ssoSessions: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly problems: readonly Problem[];
  /** Changes whenever one of the two files does. */
  readonly revision: string;
}

/** Where the two files are: AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, else ~/.aws. */
export function awsFiles(environment: Environment): { config: string; credentials: string } {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? homedir();
  return {
    config: given(environment['AWS_CONFIG_FILE']) ?? join(home, '.aws', 'config'),
    credentials: given(environment['AWS_SHARED_CREDENTIALS_FILE']) ?? join(home, '.aws', 'credentials'),
  };
}

/** Reads both files afresh. A missing file is normal; an unreadable one or a broken line is a problem beside the rest. */
export function readAwsConfig(environment: Environment): AwsConfig {
  const files = awsFiles(environment);
  const problems: Problem[] = [];
  const profiles = new Map<string, { values: Map<string, string>; faults: string[] }>();
  const services = new Map<string, IniSection['nested']>();
  const ssoSessions = new Map<string, IniSection['values']>();
  const profileOf = (name: string) => {
    const known = profiles.get(name) ?? { values: new Map<string, string>(), faults: [] };
    profiles.set(name, known);
    return known;
  };
  const sources = [
    { path: files.config, isConfig: true },
    { path: files.credentials, isConfig: false },
  ];
  for (const { path, isConfig } of sources) {
    const { sections, faults } = parseAwsIni(readText(path, problems));
    const byName = new Map<string, string>();
    for (const section of sections) {
      const profile = profileName(section, isConfig);
      if (profile !== null) {
        byName.set(section.name, profile);
        // Keys of the credentials file win over those of the config file, as in every AWS SDK: it is read last.
        for (const [key, value] of section.values) profileOf(profile).values.set(key, value);
      } else if (section.kind === 'services') {
        services.set(section.name, section.nested);
      } else if (section.kind === 'sso-session') {
        ssoSessions.set(section.name, section.values);
      }
    }
    for (const fault of faults) {
      const where = `${path}, line ${fault.line}: ${fault.message}`;
      const profile = fault.section === null ? undefined : byName.get(fault.section);
      if (profile !== undefined) profileOf(profile).faults.push(where);
      else problems.push(brokenFile(where));
    }
  }
  return {
    profiles: [...profiles]
      .map(([name, { values, faults }]) => ({ name, values, faults }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    services,
    ssoSessions,
    problems,
    revision: revisionOf(files),
  };
}

/** A cheap fingerprint of the two files (size and time of change), to know when credentials must be read again. */
export function awsFilesRevision(environment: Environment): string {
  return revisionOf(awsFiles(environment));
}

function revisionOf(files: { config: string; credentials: string }): string {
  return [files.config, files.credentials].map(fileRevision).join(' ');
}

/** A file that may not be looked at counts as one that is not there: reading it tells why. */
function fileRevision(path: string): string {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats === undefined ? '-' : `${stats.size}:${stats.mtimeMs}`;
  } catch {
    return '-';
  }
}

/** In the config file a profile is `[profile x]` or `[default]`; in the credentials file it is `[x]`. */
function profileName(section: IniSection, isConfig: boolean): string | null {
  if (section.kind === 'profile') return section.name;
  if (section.kind !== 'plain') return null;
  return isConfig && section.name !== 'default' ? null : section.name;
}

function readText(path: string, problems: Problem[]): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      problems.push({
        name: code,
        message: `${path} could not be read (${code}).`,
        remedy: 'Check the permissions of the file; its profiles are missing until it can be read.',
      });
    }
    return '';
  }
}

function brokenFile(where: string): Problem {
  return {
    name: 'AwsConfig',
    message: `${where}.`,
    remedy: 'Correct the line; everything else in the file is used as it stands.',
  };
}

/** An empty variable counts as unset, as in every AWS tool. */
export function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
