/** What a command's help says below its flags. */
interface HelpAfter {
  /** Lines of at most 110 characters. */
  readonly notes?: readonly string[];
  /** Each is run by a test as it stands. */
  readonly examples?: readonly string[];
  readonly exitCodes: string;
}

/** Everywhere in one order and in the same words: what to know, examples, exit codes (docs/exit-codes.md has them all). */
export function helpAfter({ notes = [], examples = [], exitCodes }: HelpAfter): string {
  return [
    ...(notes.length === 0 ? [] : ['', ...notes]),
    ...(examples.length === 0 ? [] : ['', 'Examples:', ...examples.map((example) => `  ${example}`)]),
    '',
    `Exit code: ${exitCodes}`,
  ].join('\n');
}

/** Of commands that only read and write here. */
export const exitCodesHere = '0 done; 2 wrong usage, or a file that cannot be read or written.';
/** Of commands that call a service and run no function. */
export const exitCodesOfCalls = '0 done; 2 wrong usage; 3 refused by the service, or it cannot be reached.';
