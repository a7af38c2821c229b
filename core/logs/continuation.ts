/** Lines that go on with the record above although they are not indented. */
const marks =
  /^(?:[)\]}]|Traceback \(most recent call last\)|Caused by: |Suppressed: |\.\.\. \d+ more|During handling of the above exception|The above exception was the direct cause|--- End of |goroutine \d+ \[|\[signal |stack backtrace:|note: run with )/;

/**
 * Whether a line belongs to the app record above it: indented (with U+00A0 too, as Lambda prints Python's traces), or
 * one of the unindented lines that stack traces are known to have.
 */
export function isContinuation(line: string, message: string, stack: readonly string[]): boolean {
  if (/^[\s\u00A0]/.test(line) && !/^ {1,2}(?:TRACE|DEBUG|INFO|WARN|ERROR) [\w:]+/.test(line)) return true;
  if (marks.test(line)) return true;
  return endsTraceback(line, message, stack) || insidePanic(line, message, stack);
}

/** Python prints the error's type and message below its trace, at the margin. */
function endsTraceback(line: string, message: string, stack: readonly string[]): boolean {
  const last = stack.at(-1) ?? '';
  if (!/^[\s\u00A0]/.test(last)) return false;
  const inTrace = message.startsWith('Traceback (') || stack.some((text) => text.startsWith('Traceback ('));
  return inTrace && /^[A-Za-z_][\w.]{0,200}(?:: |$)/.test(line);
}

/** Go prints `main.handler(...)` at the margin and its file indented below, after `goroutine N [running]:`. */
function insidePanic(line: string, message: string, stack: readonly string[]): boolean {
  const inPanic = message.startsWith('panic: ') || message.startsWith('goroutine ');
  return inPanic && stack.length > 0 && /^(?:created by )?[\w./*()-]+\(?.*\)?$/.test(line.slice(0, 300));
}
