import type { LogEntry } from './log-book.ts';
import { marksIn } from './log-marks.ts';
import type { LogMarks, Mark } from './log-marks.ts';
import { logRow } from './log-row.ts';
import { openPatternThread } from './pattern-thread.ts';
import type { PatternThread, PatternTrouble } from './pattern-thread.ts';

/** What is typed into the search, with its two switches. */
export interface SearchAsked {
  readonly text: string;
  readonly asPattern: boolean;
  readonly matchCase: boolean;
}

export const noSearch: SearchAsked = { text: '', asPattern: false, matchCase: false };

/** A search over a log. Close it when another takes its place. */
export type LogSearch =
  | { readonly kind: 'none' }
  | { readonly kind: 'invalid'; readonly message: string }
  | { readonly kind: 'words'; readonly marks: LogMarks; readonly matches: (text: string) => boolean }
  | {
      /** A pattern may take longer than any log is worth: it runs in a worker that can be ended. */
      readonly kind: 'pattern';
      readonly marks: LogMarks;
      /** Which of the texts match, or why that cannot be told. */
      readonly find: (texts: readonly string[]) => Promise<readonly number[] | PatternTrouble>;
      readonly close: () => void;
    };

const escaped = (text: string): string => text.replaceAll(/[$()*+./?[\\\]^{|}]/gu, String.raw`\$&`);

/** A pattern is also what is typed as `/a pattern/` with its flags. `^` and `$` are the ends of any line. */
export function readSearch({ text, asPattern, matchCase }: SearchAsked): LogSearch {
  if (text === '') return { kind: 'none' };
  const typed = /^\/(.+)\/([ims]*)$/su.exec(text);
  if (typed === null && !asPattern) return wordSearch(new RegExp(escaped(text), matchCase ? 'gu' : 'giu'));
  const source = typed?.[1] ?? text;
  const flags = [...new Set(`gum${typed?.[2] ?? (matchCase ? '' : 'i')}`)].join('');
  const fault = patternFault(source, flags);
  return fault === null ? patternSearch(source, flags) : { kind: 'invalid', message: fault };
}

function patternFault(source: string, flags: string): string | null {
  try {
    return new RegExp(source, flags).source === '' ? 'It is empty.' : null;
  } catch (error) {
    return error instanceof Error ? error.message : 'This pattern cannot be read.';
  }
}

function wordSearch(pattern: RegExp): LogSearch {
  return {
    kind: 'words',
    // Found at once, and never different.
    marks: rememberedMarks(
      (text) => marksIn(text, pattern),
      () => () => undefined,
    ),
    matches: (text) => {
      pattern.lastIndex = 0;
      return pattern.test(text);
    },
  };
}

const marksKept = 2000;

function rememberedMarks(
  find: (text: string) => readonly Mark[],
  subscribe: LogMarks['subscribe'],
): LogMarks {
  const known = new Map<string, readonly Mark[]>();
  return {
    subscribe,
    of: (text) => {
      const before = known.get(text);
      if (before !== undefined) return before;
      if (known.size >= marksKept) known.clear();
      const marks = find(text);
      known.set(text, marks);
      return marks;
    },
  };
}

function patternSearch(source: string, flags: string): LogSearch {
  const thread = openPatternThread();
  return {
    kind: 'pattern',
    marks: patternMarks(thread, source, flags),
    find: async (texts) => {
      const answer = await thread.ask({ want: 'matching', source, flags, texts });
      if (typeof answer === 'string') return answer;
      return answer.want === 'matching' ? answer.matching : [];
    },
    close: () => thread.close(),
  };
}

const noMarks: readonly Mark[] = [];

/** The texts that come into sight together are asked for together. */
function patternMarks(thread: PatternThread, source: string, flags: string): LogMarks {
  const known = new Map<string, readonly Mark[]>();
  const listeners = new Set<() => void>();
  let wanted = new Set<string>();
  let given = false;
  const ask = async (): Promise<void> => {
    const texts = [...wanted];
    wanted = new Set();
    if (known.size + texts.length > marksKept) known.clear();
    const answer = await thread.ask({ want: 'marks', source, flags, texts });
    if (typeof answer === 'string') given = true;
    else if (answer.want === 'marks')
      for (const [at, text] of texts.entries()) known.set(text, answer.marks[at] ?? noMarks);
    for (const listener of listeners) listener();
  };
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    of: (text) => {
      const marks = known.get(text);
      if (marks !== undefined) return marks;
      if (given) return noMarks;
      if (wanted.size === 0) queueMicrotask(() => void ask());
      wanted.add(text);
      return noMarks;
    },
  };
}

/** Everything of a record that can be read, in its line and in what is folded away. */
export function searchedText({ record }: LogEntry): string {
  const { raw, message, stack } = record;
  // A line of text says what it says. A line of JSON has its texts escaped: it is searched as it reads, too.
  if (record.kind === 'app' && !raw.startsWith('{')) return raw;
  return [raw, logRow(record).text, message ?? '', ...stack].join('\n');
}
