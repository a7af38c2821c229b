import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BodySlice } from '../../../contract/history.ts';
import type { Body, Run } from '../../../contract/run.ts';
import { readResponseHead, readResponseRest } from '../host/read-response-text.ts';
import { useHost } from '../host/use-host.ts';
import { assertNever } from '../state/assert-never.ts';

export type WholeBody = Omit<Body, 'text'> & { readonly text: string };

/** How it goes with the rest of a text of which only the beginning is there. */
export interface Arrival {
  /** The rest could not be read, or (`held`) is so long that it is read only when somebody asks for it. */
  readonly failed: boolean;
  readonly held: boolean;
  readonly onRead: () => void;
}

/** A text over this many bytes is not taken into the window unasked: it may be 200 MB, which can be saved without that. */
const heldBytes = 32 * 1024 * 1024;

export type ResponseBodyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly sizeBytes: number }
  | { readonly kind: 'failed'; readonly message: string; readonly onRetry: () => void }
  /** `text` is the beginning alone. */
  | { readonly kind: 'arriving'; readonly body: WholeBody; readonly arrival: Arrival }
  | { readonly kind: 'ready'; readonly body: WholeBody };

/**
 * The response of a run. One over the inline limit is fetched, its beginning first where it is text, and forgotten
 * soon after it was shown.
 */
export function useResponseBody(run: Run): ResponseBodyState {
  const { response } = run;
  const apart = response !== null && response.text === null;
  const text = useLongText(run.id, apart && response.encoding === 'utf8' ? response.sizeBytes : null);
  const bytes = useLongBytes(run.id, apart && response.encoding === 'base64');
  if (response === null) return { kind: 'none' };
  if (response.text !== null) return { kind: 'ready', body: { ...response, text: response.text } };
  const read = response.encoding === 'utf8' ? text : bytes;
  switch (read.kind) {
    case 'whole':
      return { kind: 'ready', body: { ...response, text: read.text } };
    case 'beginning':
      return { kind: 'arriving', body: { ...response, text: read.text }, arrival: read.arrival };
    case 'failed':
      return {
        kind: 'failed',
        message: 'The response could not be read from the history.',
        onRetry: read.onRetry,
      };
    case 'nothing':
      return { kind: 'loading', sizeBytes: response.sizeBytes };
    default:
      return assertNever(read);
  }
}

type Reading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly onRetry: () => void }
  | { readonly kind: 'beginning'; readonly text: string; readonly arrival: Arrival }
  | { readonly kind: 'whole'; readonly text: string };

const kept = { staleTime: Number.POSITIVE_INFINITY, gcTime: 10_000, structuralSharing: false } as const;

/** A text of this size, in pieces; null asks for nothing. */
function useLongText(runId: string, sizeBytes: number | null): Reading {
  const host = useHost();
  const head = useQuery({
    ...kept,
    queryKey: ['body', runId, 'response', 'head'],
    queryFn: ({ signal }) => readResponseHead(host, runId, signal),
    enabled: sizeBytes !== null,
  });
  const begun: BodySlice | null = head.data ?? null;
  const [asked, setAsked] = useState<string | null>(null);
  const held = sizeBytes !== null && sizeBytes > heldBytes && asked !== runId;
  const rest = useQuery({
    ...kept,
    queryKey: ['body', runId, 'response', 'text'],
    queryFn: ({ signal }) =>
      begun === null || sizeBytes === null
        ? Promise.reject(new Error('Nothing was asked for'))
        : readResponseRest(host, runId, begun, sizeBytes, signal),
    enabled: begun !== null && !held,
  });
  if (rest.data !== undefined) return { kind: 'whole', text: rest.data };
  if (begun !== null) {
    const arrival = {
      held,
      failed: rest.isError && !rest.isFetching,
      onRead: () => {
        if (held) setAsked(runId);
        else void rest.refetch();
      },
    };
    return { kind: 'beginning', text: begun.text, arrival };
  }
  if (head.isError && !head.isFetching) return { kind: 'failed', onRetry: () => void head.refetch() };
  return { kind: 'nothing' };
}

/** Bytes that are no text, as base64. */
function useLongBytes(runId: string, wanted: boolean): Reading {
  const host = useHost();
  const fetched = useQuery({
    ...kept,
    queryKey: ['body', runId, 'response', 'bytes'],
    queryFn: async ({ signal }) => {
      const body = await host.history.body({ runId, part: 'response' }, { signal });
      if (body === null || body.text === null) throw new Error('The response is no longer in the history.');
      return body.text;
    },
    enabled: wanted,
  });
  if (fetched.data !== undefined) return { kind: 'whole', text: fetched.data };
  if (fetched.isError && !fetched.isFetching)
    return { kind: 'failed', onRetry: () => void fetched.refetch() };
  return { kind: 'nothing' };
}
