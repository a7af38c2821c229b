/** Ends a switch over a union: the compiler refuses it while a member has no case. Throws when data broke the types. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
