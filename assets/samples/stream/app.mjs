import { setTimeout as sleep } from 'node:timers/promises';

const poem =
  'A stream begins before it knows its end, and whoever reads along need not wait for the last word.';

/** Writes its response word by word, { "pauseMs": 100 }; { "fail": true } breaks off half-way. */
export const handler = awslambda.streamifyResponse(async (event, responseStream) => {
  const { pauseMs = 100, fail = false } = event;
  const words = poem.split(' ');
  responseStream.setContentType('text/plain; charset=utf-8');
  for (const [index, word] of words.entries()) {
    if (fail && index === Math.floor(words.length / 2)) throw new Error('The stream ran dry');
    responseStream.write(`${word} `);
    console.log(`Word ${index + 1} of ${words.length}`);
    await sleep(pauseMs);
  }
  responseStream.end();
});
