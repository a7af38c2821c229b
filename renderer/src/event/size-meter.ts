import type { InvocationType } from '../../../contract/invoke-request.ts';
import { lambdaLimits } from '../../../contract/limits.ts';
import { formatBytes, formatCount } from '../response/format-bytes.ts';

/** How a payload stands against the limit of its invocation type. `share` is 0 to 1. */
export interface SizeMeter {
  readonly tone: 'fits' | 'near' | 'over';
  readonly words: string;
  readonly share: number;
}

const nearShare = 0.9;

export const payloadLimit = (type: InvocationType): number =>
  type === 'Event' ? lambdaLimits.asynchronousPayloadBytes : lambdaLimits.synchronousPayloadBytes;

export function sizeMeter(bytes: number, type: InvocationType): SizeMeter {
  const limit = payloadLimit(type);
  const share = Math.min(1, bytes / limit);
  if (bytes > limit) {
    const excess = bytes - limit;
    const unit = excess === 1 ? 'byte' : 'bytes';
    return {
      tone: 'over',
      words: `over the ${formatBytes(limit)} limit by ${formatCount(excess)} ${unit}`,
      share,
    };
  }
  if (bytes >= limit * nearShare) {
    return {
      tone: 'near',
      words: `${formatBytes(bytes)} of ${formatBytes(limit)}, ${formatCount(limit - bytes)} bytes left`,
      share,
    };
  }
  return { tone: 'fits', words: `${formatBytes(bytes)} of ${formatBytes(limit)}`, share };
}
