const variableName = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;

/** What is wrong with a variable's name, in a sentence; null for nothing. */
export function variableNameFault(name: string, others: readonly string[]): string | null {
  if (!variableName.test(name)) return 'Use letters, digits, _, - and ., and begin with a letter or _.';
  return others.includes(name) ? 'There is one of that name already.' : null;
}
