import { createORPCClient } from '@orpc/client';
import type { HostClient } from '../use-host.ts';

/** A call of the window that is not answered yet. */
interface HeldCall {
  /** As `collections.read`. */
  readonly name: string;
  readonly input: unknown;
  readonly answer: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

interface HeldHost {
  readonly host: HostClient;
  /** The next call of this name, the earliest that was not taken yet; waits for it. */
  readonly next: (name: string) => Promise<HeldCall>;
  /** How many calls of this name were not taken. */
  readonly waiting: (name: string) => number;
}

/** A host that answers when the test says so, in whatever order; at once where `answers` has it. */
export function heldHost(answers: Readonly<Record<string, unknown>> = {}): HeldHost {
  const calls: HeldCall[] = [];
  const takers: { readonly name: string; readonly take: (call: HeldCall) => void }[] = [];
  const put = (call: HeldCall): void => {
    const at = takers.findIndex(({ name }) => name === call.name);
    if (at < 0) calls.push(call);
    else takers.splice(at, 1)[0]?.take(call);
  };
  return {
    host: createORPCClient({
      call: (path: readonly string[], input: unknown) =>
        new Promise((answer, fail) => {
          const name = path.join('.');
          if (name in answers) answer(answers[name]);
          else put({ name, input, answer, fail });
        }),
    }),
    next: async (name) => {
      const at = calls.findIndex((call) => call.name === name);
      const found = at < 0 ? undefined : calls.splice(at, 1)[0];
      return found ?? (await new Promise<HeldCall>((take) => takers.push({ name, take })));
    },
    waiting: (name) => calls.filter((call) => call.name === name).length,
  };
}
