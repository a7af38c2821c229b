import { afterEach, expect, test } from 'vitest';
import { queryClient } from './query-client.ts';
import { readAnew } from './read-anew.ts';

const queryKey = ['something'] as const;

/** A host that answers when it is told to, with what there was when it was asked. */
function slowHost() {
  let value = 0;
  const answers: (() => void)[] = [];
  return {
    change: () => {
      value += 1;
    },
    answer: (at: number) => answers[at]?.(),
    read: async (): Promise<number> => {
      const asked = value;
      await new Promise<void>((resolve) => {
        answers.push(resolve);
      });
      return asked;
    },
    asked: async (times: number): Promise<void> => {
      await expect.poll(() => answers.length).toBe(times);
    },
  };
}

afterEach(() => queryClient.clear());

test('what is read after a change has the change, although it is being read already', async () => {
  const host = slowHost();
  queryClient.setQueryData(queryKey, 0);
  const before = queryClient.fetchQuery({ queryKey, queryFn: host.read, staleTime: 0 });
  await host.asked(1);
  host.change();
  const after = readAnew(queryKey, host.read);
  await host.asked(2);
  host.answer(0);
  host.answer(1);
  expect(await after).toBe(1);
  expect(await before).toBe(1);
  expect(queryClient.getQueryData(queryKey)).toBe(1);
});

test('so it has while it is being read for the first time', async () => {
  const host = slowHost();
  const first = queryClient.fetchQuery({ queryKey, queryFn: host.read });
  await host.asked(1);
  host.change();
  const after = readAnew(queryKey, host.read);
  host.answer(0);
  expect(await first).toBe(0);
  await host.asked(2);
  host.answer(1);
  expect(await after).toBe(1);
  expect(queryClient.getQueryData(queryKey)).toBe(1);
});

test('two who read at once both get what there is', async () => {
  const host = slowHost();
  queryClient.setQueryData(queryKey, 7);
  const one = readAnew(queryKey, host.read);
  const other = readAnew(queryKey, host.read);
  await host.asked(2);
  host.answer(1);
  expect(await Promise.all([one, other])).toEqual([0, 0]);
});
