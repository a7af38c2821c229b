import { lambdaLimits } from '../../../contract/limits.ts';

/** The size of a client context as Lambda counts it: base64 of its UTF-8 bytes. */
export const clientContextBytes = (text: string): number =>
  Math.ceil(new TextEncoder().encode(text).length / 3) * 4;

export const clientContextFits = (text: string): boolean =>
  clientContextBytes(text) <= lambdaLimits.clientContextBytes;

/** What is wrong with a tenant id, or null. Lambda's own rule: 1 to 256 of letters, digits and . _ : / = + - @ space. */
export function tenantIdFault(id: string): string | null {
  if (id === '') return null;
  if (id.length > 256) return `At most 256 characters: this has ${id.length}.`;
  if (!/^[\w.:/=+\-@ ]+$/u.test(id)) return 'Only letters, digits, spaces and . _ : / = + - @ are allowed.';
  return id.trim() === '' ? 'More than spaces is needed.' : null;
}

/** What is wrong with a durable execution name, or null. Lambda's own rule: 1 to 64 of letters, digits, - and _. */
export function durableNameFault(name: string): string | null {
  if (name === '') return null;
  if (name.length > 64) return `At most 64 characters: this has ${name.length}.`;
  return /^[\w-]+$/u.test(name) ? null : 'Only letters, digits, - and _ are allowed.';
}
