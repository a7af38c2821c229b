import type { BodySlice } from '../../../contract/history.ts';
import type { HostClient } from './use-host.ts';

/** Enough for the first screens, and here at once. */
const headBytes = 64 * 1024;

/** Taking one in must not hold the window up. */
const sliceBytes = 256 * 1024;

/** So many are asked for together: the host reads the next while this side takes one in. */
const atOnce = 3;

const gone = 'The response is no longer in the history.';

/** The beginning of a long response that is text. */
export async function readResponseHead(
  host: HostClient,
  runId: string,
  signal: AbortSignal,
): Promise<BodySlice> {
  const head = await host.history.bodySlice(
    { runId, part: 'response', fromByte: 0, maximumBytes: headBytes },
    { signal },
  );
  if (head === null) throw new Error(gone);
  return head;
}

/** All of a long response that is text, once its beginning is there. */
export async function readResponseRest(
  host: HostClient,
  runId: string,
  head: BodySlice,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const texts = [head.text];
  const offsets: number[] = [];
  for (let at = head.nextByte ?? sizeBytes; at < sizeBytes; at += sliceBytes) offsets.push(at);
  for (let next = 0; next < offsets.length; next += atOnce) {
    const asked = offsets
      .slice(next, next + atOnce)
      .map((fromByte) =>
        host.history.bodySlice({ runId, part: 'response', fromByte, maximumBytes: sliceBytes }, { signal }),
      );
    for (const slice of await Promise.all(asked)) {
      if (slice === null) throw new Error(gone);
      texts.push(slice.text);
    }
  }
  return texts.join('');
}

/** For a file: pieces as large as the contract gives. */
const fileSliceBytes = 1024 * 1024;

/** All of a long response that is text as a file: one piece at a time, which the browser keeps outside of the page. */
export async function readResponseFile(host: HostClient, runId: string, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  for (let fromByte: number | null = 0; fromByte !== null;) {
    const slice: BodySlice | null = await host.history.bodySlice({
      runId,
      part: 'response',
      fromByte,
      maximumBytes: fileSliceBytes,
    });
    if (slice === null) throw new Error(gone);
    parts.push(new Blob([slice.text]));
    fromByte = slice.nextByte;
  }
  return new Blob(parts, { type });
}
