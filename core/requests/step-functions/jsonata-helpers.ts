/**
 * What JMESPath does and JSONata does otherwise, as functions of JSONata: it looks a name up in each member of a list, takes
 * a value for a list of one, has no null for what is missing, and takes 0 and a list of falsehoods for false.
 */
const helpers: Readonly<Record<string, string>> = {
  get: 'function($of, $name) { $type($of) = "object" ? ($found := $lookup($of, $name); $exists($found) ? $found : null) : null }',
  at: 'function($of, $index) { $type($of) = "array" ? ($found := $of[$index]; $exists($found) ? $found : null) : null }',
  holds:
    'function($value) { $not($value = null or $value = false or $value = "" or $value = [] or $value = {}) }',
  size: 'function($of) { $type($of) = "string" ? $length($of) : $type($of) = "object" ? $count($keys($of)) : $type($of) = "array" ? $count($of) : null }',
  has: 'function($of, $sought) { $type($of) = "array" ? $count($filter($of, function($one) { $one = $sought })) > 0 : $type($of) = "string" and $type($sought) = "string" ? $contains($of, $sought) : null }',
  begins:
    'function($of, $part) { $type($of) = "string" and $type($part) = "string" ? $substring($of, 0, $length($part)) = $part : false }',
  ends: 'function($of, $part) { $type($of) = "string" and $type($part) = "string" and $length($part) <= $length($of) ? $substring($of, $length($of) - $length($part)) = $part : false }',
};

/** The expression together with the functions of ours that it calls: $get, $at, $holds, $size, $has, $begins, $ends. */
export function withJsonataHelpers(expression: string): string {
  const called = Object.entries(helpers).filter(([name]) => expression.includes(`$${name}(`));
  if (called.length === 0) return expression;
  const defined = called.map(([name, body]) => `$${name} := ${body};`);
  return `(${[...defined, expression].join(' ')})`;
}
