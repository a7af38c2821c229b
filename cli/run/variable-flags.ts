import { InvalidArgumentError } from 'commander';
import { parseExactJson } from '../../contract/parse-exact-json.ts';
import type { Variables, VariableValue } from '../../contract/variable.ts';

const nameAndValue = /^([A-Za-z_][A-Za-z0-9_.-]*)=(.*)$/s;

/** Adds one `--var name=value`. A value that is JSON is that, digits and all; everything else is a string as it stands. */
export function addVariable(text: string, before: Variables = {}): Variables {
  const found = nameAndValue.exec(text);
  if (found === null) {
    throw new InvalidArgumentError(
      'It takes NAME=VALUE, with a name of letters, digits, _, - and dots that begins with a letter or _.',
    );
  }
  const [, name = '', value = ''] = found;
  return { ...before, [name]: valueOf(value) };
}

function valueOf(text: string): VariableValue {
  try {
    return parseExactJson(text);
  } catch {
    return text;
  }
}
