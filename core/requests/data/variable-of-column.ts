/**
 * The variable that a column's name becomes: what a variable's name cannot hold is replaced by `_` (`Order ID` becomes
 * `Order_ID`), and a `_` goes before a digit, a dash or a dot at its beginning. Empty for a name without any character.
 */
export function variableOfColumn(column: string): string {
  const name = column.trim().replaceAll(/[^A-Za-z0-9_.-]/g, '_');
  return /^[0-9.-]/.test(name) ? `_${name}` : name;
}
