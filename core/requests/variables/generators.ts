import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Makes a new value each time it stands in a text. */
export interface Generator {
  readonly name: string;
  /** What it makes, and of which words it takes, for the list that is offered. */
  readonly about: string;
  /** A JSON value, or why these words cannot be understood, in a sentence. */
  make(
    words: readonly string[],
    now: Date,
  ): { readonly value: string | number } | { readonly refused: string };
}

const largest = 2 ** 48 - 1;
const longest = 100_000;
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

function wordless(name: string, about: string, value: (now: Date) => string | number): Generator {
  return {
    name,
    about,
    make: (words, now) =>
      words.length === 0 ? { value: value(now) } : { refused: `${name} takes nothing after its name.` },
  };
}

function whole(word: string | undefined): number | null {
  return word !== undefined && /^-?\d{1,15}$/.test(word) ? Number(word) : null;
}

function randomText(length: number): string {
  let text = '';
  // Bytes from 252 on would make the first letters likelier than the others.
  while (text.length < length) {
    for (const byte of randomBytes(length - text.length)) {
      if (byte < 252) text += letters[byte % letters.length] ?? '';
    }
  }
  return text;
}

const int: Generator = {
  name: '$random.int',
  about: 'A whole number from 0 to 1000, or between two: $random.int 1 6',
  make(words) {
    if (words.length === 0) return { value: randomInt(1001) };
    const [from, to] = [whole(words[0]), whole(words[1])];
    if (words.length !== 2 || from === null || to === null || from > to || to - from >= largest) {
      return {
        refused: '$random.int takes the smallest and the largest whole number, as in $random.int 1 6.',
      };
    }
    return { value: from + randomInt(to - from + 1) };
  },
};

const text: Generator = {
  name: '$random.string',
  about: 'Sixteen letters and digits, or as many as are asked for: $random.string 8',
  make(words) {
    const length = words.length === 0 ? 16 : whole(words[0]);
    if (words.length > 1 || length === null || length < 0 || length > longest) {
      return { refused: `$random.string takes a length up to ${longest}, as in $random.string 8.` };
    }
    return { value: randomText(length) };
  },
};

/** Whatever can be generated, in the order in which it is offered. Times are UTC. */
export const generators: readonly Generator[] = [
  wordless('$uuid', 'A random UUID (version 4)', () => randomUUID()),
  wordless('$now', 'The time in ISO 8601, with milliseconds', (now) => now.toISOString()),
  wordless('$now.epoch', 'The time in seconds since 1970, a number', (now) =>
    Math.floor(now.getTime() / 1000),
  ),
  wordless('$now.epochMs', 'The time in milliseconds since 1970, a number', (now) => now.getTime()),
  wordless('$timestamp', 'As $now.epoch', (now) => Math.floor(now.getTime() / 1000)),
  wordless('$date', 'The day as YYYY-MM-DD', (now) => now.toISOString().slice(0, 10)),
  int,
  wordless('$random.float', 'A number from 0 up to 1', () => randomInt(largest) / largest),
  text,
  wordless('$random.hex', 'Thirty-two hexadecimal digits', () => randomBytes(16).toString('hex')),
  wordless('$random.email', 'An address at example.com, which belongs to nobody', () => {
    return `${randomText(10)}@example.com`;
  }),
];
