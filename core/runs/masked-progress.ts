import type { AttemptProgress } from '../aws/run-attempts.ts';
import type { MaskedParts, SecretMask } from '../requests/variables/secret-mask.ts';

/** Hides secrets in a response stream before anybody is told of it. `end` tells what was kept back of its end. */
export function maskedProgress(
  progress: AttemptProgress,
  mask: SecretMask,
): AttemptProgress & { readonly end: () => void } {
  let parts: MaskedParts = mask.parts();
  let lastMs = 0;
  const tell = (bytes: Uint8Array) => {
    if (bytes.byteLength > 0) progress.received(bytes, lastMs);
  };
  return {
    waitingFor: (what, attempts) => progress.waitingFor(what, attempts),
    sending(exchange) {
      // What was kept back belongs to the attempt that was lost.
      parts = mask.parts();
      progress.sending(exchange);
    },
    received(chunk, afterMs) {
      lastMs = afterMs;
      tell(parts.push(chunk));
    },
    end: () => tell(parts.end()),
  };
}
