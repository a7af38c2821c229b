import { createHash } from 'node:crypto';
import type { FunctionDefinition } from '../template/function-definition.ts';

/** What INIT_START says of the runtime: that it is ours, and which Node runs it. */
export function runtimeVersion(
  definition: FunctionDefinition,
  region: string,
): { readonly runtimeVersion: string; readonly runtimeVersionArn: string } {
  const family = (definition.runtime ?? 'container').replace(/^(nodejs|python)(.*?)(\.x)?$/, '$1:$2');
  const name = `${family}.lambdeck`;
  const hash = createHash('sha256').update(name).digest('hex');
  return { runtimeVersion: name, runtimeVersionArn: `arn:aws:lambda:${region}::runtime:${hash}` };
}
