import type { RunPart } from '../../contract/history.ts';
import type { StoredBody } from './store.ts';

/** `bodies.id` is `seq * 4` plus this. */
export const bodyParts = { payload: 0, response: 1, log: 2 } as const satisfies Record<RunPart, number>;

/** A body's bytes as they are stored. */
export function bytesOfBody(body: StoredBody): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}
