import { lambdaLimits } from '../../contract/limits.ts';
import { parseObject } from './json-object.ts';

/**
 * What X-Amz-Log-Result holds: the end of the log (`cut` when more came before it), or where the log is (SAM CLI reads
 * this second form from functions whose logs go elsewhere).
 */
export type LogTail =
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'stream'; readonly logGroup: string; readonly logStreamName: string };

/** Decodes the base64 of up to 4096 bytes, which may begin in the middle of a line and of a character. */
export function decodeLogTail(base64: string): LogTail {
  const bytes = Buffer.from(base64, 'base64');
  let begin = 0;
  while (begin < 3 && ((bytes[begin] ?? 0) & 0b1100_0000) === 0b1000_0000) begin += 1;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(begin));
  const place = begin === 0 ? parseObject(text) : null;
  if (
    place !== null &&
    typeof place['logGroup'] === 'string' &&
    typeof place['logStreamName'] === 'string' &&
    !('type' in place)
  ) {
    return { kind: 'stream', logGroup: place['logGroup'], logStreamName: place['logStreamName'] };
  }
  return { kind: 'text', text, cut: begin > 0 || bytes.length >= lambdaLimits.logTailBytes };
}
