/** Lines that go on with the record above although they are not indented. */
const marks =
  /^(?:[)\]}]|Traceback \(most recent call last\)|Caused by: |Suppressed: |\.\.\. \d+ more|During handling of the above exception|The above exception was the direct cause|--- End of |goroutine \d+ |\[signal |\[originating from |stack backtrace:|note: (?:run with |some details)|[^\s:]{1,300}\.rb:\d+:in )/;
/** What Go prints at the margin inside a panic: the frames, whose files are indented below, and how it ended. */
const goFrame =
  /^(?:created by .+|exit status \d+|runtime stack:|[\w./*()%·{}[\]-]+\(.*\)|\.\.\.(?:additional|\d+) frames elided.*)$/;
/** What Python prints at the margin below the frames: the error's type, and maybe its message. */
const pythonEnd = /^([A-Za-z_][\w.]{0,200})(?:: |$)/;
/** The class of a throwable, as Java and .NET print it: with its package or namespace. */
const throwable = /^((?:[A-Za-z_][\w$]*\.){1,12}[A-Z][\w$]*(?:Exception|Error|Throwable|Fault))(?:: |$)/;
/** Rust's tracing pads the level: such a line is a record of its own. */
const padded = /^ {1,2}(?:TRACE|DEBUG|INFO|WARN|ERROR) \S/;

/** What stands at the margin of a stack, by the language whose stack it is. */
export type Trace = 'none' | 'python' | 'go';

/** Which language's stack begins with this line, if any does. */
export function traceBegunBy(line: string): Trace {
  if (line.startsWith('Traceback (')) return 'python';
  return /^(?:panic: |fatal error: |goroutine \d|unexpected fault address )/.test(line) ? 'go' : 'none';
}

/** Whether a line begins with a blank: U+00A0 too, as Lambda prints Python's traces. */
export function isIndented(line: string): boolean {
  const code = line.charCodeAt(0);
  if (code > 0x20 && code < 0x7f) return false;
  return /^\s/.test(line) && !padded.test(line);
}

/** Whether an unindented line is one that goes on with the record above whatever that is. */
export function isMarked(line: string): boolean {
  return marks.test(line);
}

export function isGoFrame(line: string): boolean {
  return goFrame.test(line.length > 2000 ? '' : line);
}

/** The error's type where a line is the end of a Python trace; `above` is the line above it. */
export function pythonErrorType(line: string, above: string): string | null {
  return isIndented(above) ? (pythonEnd.exec(line)?.[1] ?? null) : null;
}

/** The class where a line is the first one of a throwable of Java or .NET. */
export function throwableType(line: string): string | null {
  return throwable.exec(line.slice(0, 600))?.[1] ?? null;
}
