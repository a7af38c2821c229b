import { describe, expect, it } from 'vitest';
import { autoStreamingWords } from './auto-streaming-words.ts';

describe('autoStreamingWords', () => {
  const request = { invocationType: 'RequestResponse', durableExecutionName: null } as const;

  it.each([
    [request, { invokeMode: 'RESPONSE_STREAM' }, 'Now: on'],
    [request, { invokeMode: 'BUFFERED' }, 'BUFFERED'],
    [request, { invokeMode: null }, 'no URL'],
    [request, null, 'nothing is known'],
    [{ ...request, invocationType: 'Event' }, { invokeMode: 'RESPONSE_STREAM' }, 'only synchronous'],
    [{ ...request, durableExecutionName: 'one' }, { invokeMode: 'RESPONSE_STREAM' }, 'durable'],
  ] as const)('%o with %o', (draft, details, words) => {
    expect(autoStreamingWords(draft, details)).toContain(words);
  });
});
