import type { ServerResponse } from 'node:http';
import { configurationOf } from './fake-lambda.ts';
import type { WireRequest } from './wire-server.ts';

const teams = ['orders', 'billing', 'shipping', 'audit', 'catalog', 'customer', 'search', 'warehouse'];
const tasks = [
  'create',
  'export',
  'import',
  'notify',
  'replay',
  'settle',
  'archive',
  'report',
  'index',
  'sync',
];
const stages = ['dev', 'test', 'staging', 'prod', 'canary'];

/** Names as a large account has them: a team, a task, a stage and a number, in every combination; in no order. */
export function longListNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => {
    const team = teams[at % teams.length];
    const task = tasks[Math.floor(at / 8) % tasks.length];
    const stage = stages[Math.floor(at / 80) % stages.length];
    return `${team}-service-${task}-${stage}-${String(at).padStart(5, '0')}`;
  });
}

/** Answers ListFunctions with a page of 50, as many as Lambda returns at most; the marker is where the next one begins. */
export function answerListPage(
  names: readonly string[],
  response: ServerResponse,
  { query }: WireRequest,
): void {
  const from = Number(query.get('Marker') ?? '0');
  const to = from + 50;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      Functions: names.slice(from, to).map((name) => configurationOf(name)),
      ...(to < names.length && { NextMarker: String(to) }),
    }),
  );
}
