/** Placeholder until below. */
export function RunDialog() {
  return null;
}
