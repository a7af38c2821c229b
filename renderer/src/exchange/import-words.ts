import type { Imported, ImportKind } from '../../../contract/exchange.ts';

const kinds: Readonly<Record<ImportKind, string>> = {
  json: 'JSON events',
  'sam-test-event': 'events of a SAM project',
  'dotnet-test-tool': 'saved requests of the .NET test tool',
  har: 'Invoke calls of a HAR file',
  curl: 'cURL commands',
  'aws-cli': 'AWS CLI commands',
  'lambdeck-request': 'requests of Lambdeck',
};

const one: Readonly<Record<ImportKind, string>> = {
  json: 'a JSON event',
  'sam-test-event': 'an event of a SAM project',
  'dotnet-test-tool': 'a saved request of the .NET test tool',
  har: 'an Invoke call of a HAR file',
  curl: 'a cURL command',
  'aws-cli': 'an AWS CLI command',
  'lambdeck-request': 'a request of Lambdeck',
};

/** What was recognised, as a sentence. */
export function importWords({ kind, requests }: Imported): string {
  if (requests.length === 1 && kind !== null) return `This is ${one[kind]}.`;
  return `${requests.length} requests were found${kind === null ? '' : `: ${kinds[kind]}`}.`;
}
