import { useQuery } from '@tanstack/react-query';
import type { Body, Run } from '../../../contract/run.ts';
import { useHost } from '../host/use-host.ts';

export type WholeBody = Omit<Body, 'text'> & { readonly text: string };

export type ResponseBodyState =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly sizeBytes: number }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly body: WholeBody };

/** The response of a run, whole. One over the inline limit is fetched, and forgotten soon after it was shown. */
export function useResponseBody(run: Run): ResponseBodyState {
  const host = useHost();
  const { response } = run;
  const apart = response !== null && response.text === null;
  const fetched = useQuery({
    queryKey: ['body', run.id, 'response'],
    queryFn: () => host.history.body({ runId: run.id, part: 'response' }),
    enabled: apart,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
    structuralSharing: false,
  });
  if (response === null) return { kind: 'none' };
  const body = apart ? (fetched.data ?? null) : response;
  if (body !== null && body.text !== null) return { kind: 'ready', body: { ...body, text: body.text } };
  if (fetched.isError) {
    return { kind: 'failed', message: 'The response could not be read from the history.' };
  }
  if (apart && fetched.isSuccess) {
    return { kind: 'failed', message: 'The response is no longer in the history.' };
  }
  return { kind: 'loading', sizeBytes: response.sizeBytes };
}
