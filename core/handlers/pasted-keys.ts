import type { HostClient } from '../host-client.ts';
import type { HostParts } from '../host-parts.ts';

/** connections.pasteKeys and forgetKeys: keys that are in memory only. No answer repeats anything of the text. */
export function createPastedKeysHandlers({
  pasted,
  book,
}: HostParts): Pick<HostClient['connections'], 'pasteKeys' | 'forgetKeys'> {
  return {
    async pasteKeys(input) {
      const added = pasted.add(input);
      if ('message' in added) return { connection: null, problem: added };
      const resolved = await book.resolve(added.id);
      return { connection: resolved?.connection ?? null, problem: null };
    },
    forgetKeys: async ({ connectionId }) => ({ forgotten: pasted.forget(connectionId) }),
  };
}
