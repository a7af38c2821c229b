import type { FunctionDetails } from '../../../contract/function-details.ts';

/** Something to know before a run. */
export interface DetailNote {
  readonly tone: 'warning' | 'error';
  readonly text: string;
}

const stateWords: Readonly<Record<string, Pick<DetailNote, 'tone' | 'text'>>> = {
  Pending: { tone: 'warning', text: 'It is still being made (Pending): Lambda runs it once it is Active.' },
  Inactive: {
    tone: 'warning',
    text: 'It has not run for long (Inactive): the first run wakes it up and may be refused.',
  },
  Failed: { tone: 'error', text: 'It could not be made (Failed): Lambda does not run it.' },
  Deactivating: { tone: 'warning', text: 'It is being deactivated.' },
  Deactivated: { tone: 'error', text: 'It is deactivated: Lambda does not run it.' },
  ActiveNonInvocable: { tone: 'error', text: 'It is there and cannot be invoked (ActiveNonInvocable).' },
  Deleting: { tone: 'error', text: 'It is being deleted.' },
};

const sentences = (...parts: readonly (string | null)[]): string =>
  parts.flatMap((part) => (part === null || part.trim() === '' ? [] : [part.trim()])).join(' ');

/** What is wrong with a function, or is changing, before it is run: nothing for one that is Active and updated. */
export function detailNotes(details: FunctionDetails): readonly DetailNote[] {
  const { state, stateReason, lastUpdateStatus, lastUpdateReason } = details;
  const notes: DetailNote[] = [];
  if (state !== null && state !== 'Active') {
    const known = stateWords[state] ?? { tone: 'warning', text: `Its state is ${state}.` };
    notes.push({ tone: known.tone, text: sentences(known.text, stateReason) });
  }
  if (lastUpdateStatus === 'InProgress') {
    notes.push({
      tone: 'warning',
      text: sentences(
        'An update is in progress: a run now may get the code before it, or be refused.',
        lastUpdateReason,
      ),
    });
  } else if (lastUpdateStatus === 'Failed') {
    notes.push({
      tone: 'warning',
      text: sentences('Its last update failed: the code before it runs.', lastUpdateReason),
    });
  }
  return notes;
}

const duration = (seconds: number): string => {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
};

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function shownDate(iso: string | null): string | null {
  if (iso === null) return null;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : dateFormat.format(date);
}

function durableWords({ durable }: FunctionDetails): string | null {
  if (durable === null) return null;
  const { executionTimeoutSeconds: timeout, retentionDays: days } = durable;
  const parts = [
    timeout === null ? null : `at most ${duration(timeout)}`,
    days === null ? null : `kept ${days} ${days === 1 ? 'day' : 'days'}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'yes' : parts.join(', ');
}

/** Name and value of what one qualifier is made of; what is not known or not used is left out. */
export function detailFacts(details: FunctionDetails): readonly (readonly [name: string, value: string])[] {
  const all: readonly (readonly [string, string | null])[] = [
    ['State', details.state],
    ['Last update', details.lastUpdateStatus],
    ['Version', details.version],
    ['Description', details.description === '' ? null : details.description],
    ['Runtime', details.runtime ?? (details.packageType === 'Image' ? 'container image' : null)],
    ['Handler', details.handler],
    ['Architecture', details.architecture],
    ['Memory', `${details.memoryMB} MB`],
    ['Storage', details.ephemeralStorageMB === null ? null : `${details.ephemeralStorageMB} MB`],
    ['Timeout', duration(details.timeoutSeconds)],
    ['Tenants', details.tenantIsolation ? 'kept apart: a tenant id is needed' : null],
    ['Durable', durableWords(details)],
    ['Capacity provider', details.capacityProvider],
    ['URL invoke mode', details.invokeMode],
    ['SnapStart', details.snapStart === 'None' ? null : details.snapStart],
    ['Tracing', details.tracing],
    ['VPC', details.vpcId === '' ? null : details.vpcId],
    ['Dead letters', details.deadLetterArn],
    ['Log format', details.logFormat],
    ['Log levels', logLevels(details)],
    ['Log group', details.logGroup],
    ['Last modified', shownDate(details.lastModified)],
    ['Code SHA-256', details.codeSha256],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

function logLevels({ applicationLogLevel, systemLogLevel }: FunctionDetails): string | null {
  const parts = [
    applicationLogLevel === null ? null : `application ${applicationLogLevel}`,
    systemLogLevel === null ? null : `system ${systemLogLevel}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
