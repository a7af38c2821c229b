import type { StackFrame } from '../../contract/function-error.ts';

interface Pattern {
  readonly expression: RegExp;
  /** The capture group of each part; 0 where the runtime does not print it. */
  readonly function: number;
  readonly file: number;
  readonly line: number;
  readonly column: number;
}

/** One per form that a runtime prints. The more telling forms stand first. */
const patterns: readonly Pattern[] = [
  // Node: "at async Runtime.handler (file:///var/task/index.mjs:3:9)"
  { expression: /^\s*at (?:async )?(.+?) \((.+):(\d+):(\d+)\)$/, function: 1, file: 2, line: 3, column: 4 },
  // Node, without a function: "at /var/task/index.js:10:15"
  {
    expression: /^\s*at (?:async )?((?:file:|node:|\/|[A-Za-z]:\\)[^()]*?):(\d+):(\d+)$/,
    function: 0,
    file: 1,
    line: 2,
    column: 3,
  },
  // .NET: "at Shop.Refund.Handle(Order order) in /src/Refund.cs:line 42"
  { expression: /^\s*at (.+) in (.+):line (\d+)$/, function: 1, file: 2, line: 3, column: 0 },
  // Java: "shop.Refund.handle(Refund.java:42)"; "Native Method" and "Unknown Source" have no line
  {
    expression: /^\s*(?:at )?([\w$.<>/]+)\(([\w$-]+\.\w+):(\d+)\)$/,
    function: 1,
    file: 2,
    line: 3,
    column: 0,
  },
  {
    expression: /^\s*(?:at )?([\w$.<>/]+)\((Native Method|Unknown Source)\)$/,
    function: 1,
    file: 0,
    line: 0,
    column: 0,
  },
  // Python: 'File "/var/task/app.py", line 5, in handler' with the source line after it
  { expression: /^\s*File "(.+?)", line (\d+), in ([^\n]+)/, function: 3, file: 1, line: 2, column: 0 },
  // Ruby: "/var/task/app.rb:5:in `handler'" (a straight quote since Ruby 3.4)
  { expression: /^\s*(.+?):(\d+):in [`'](.+)'$/, function: 3, file: 1, line: 2, column: 0 },
  // .NET and Node without a place: "at Shop.Refund.Handle(Order order)"
  { expression: /^\s*at (?:async )?(.+)$/, function: 1, file: 0, line: 0, column: 0 },
];

/** Reads one line of a stack trace; a line in no known form keeps its text alone. */
export function parseStackFrame(line: string): StackFrame {
  const text = line.trimEnd();
  for (const pattern of patterns) {
    const match = pattern.expression.exec(text);
    if (match !== null) {
      return {
        text,
        function: part(match, pattern.function),
        file: part(match, pattern.file),
        line: number(match, pattern.line),
        column: number(match, pattern.column),
      };
    }
  }
  return { text, function: null, file: null, line: null, column: null };
}

function part(match: RegExpExecArray, group: number): string | null {
  return group === 0 ? null : (match[group]?.trim() ?? null);
}

function number(match: RegExpExecArray, group: number): number | null {
  return group === 0 ? null : Number(match[group]);
}
