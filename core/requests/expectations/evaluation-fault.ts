/** Why an expression could not be evaluated, in a sentence, from what the library threw. */
export function evaluationFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof RangeError) return 'It is too deep, or asks for too much at once.';
  const { message } = error;
  const type =
    /^Invalid type: (\w+)\(\) expected argument (\d+) to be type \((.+)\) but received type (.+) instead\.$/.exec(
      message,
    );
  if (type !== null) {
    const [, name, position, expected = '', received] = type;
    const kinds = expected.split(' | ').map(kindInWords).join(' or ');
    return `${name}() takes ${kinds} as its argument ${position}, and got ${kindInWords(received ?? '')}.`;
  }
  const arity = /^Invalid arity: (\w+)\(\) takes (.+) but received (\d+)$/.exec(message);
  if (arity !== null) return `${arity[1]}() takes ${arity[2]}, and got ${arity[3]}.`;
  const unknown = /^Unknown function: (.*)\(\)$/.exec(message);
  if (unknown !== null) return `There is no function ${unknown[1]}().`;
  const variable = /^Error referencing undefined variable (.+)$/.exec(message);
  if (variable !== null) return `There is no variable $${variable[1]}.`;
  if (message.startsWith('not-a-number: divide by zero')) return 'It divides by zero.';
  if (message.startsWith('not-a-number')) return 'It reckons with something that is no number.';
  // A function of the table of functions that is none of JMESPath, such as `constructor`.
  if (error instanceof TypeError)
    return 'A function of it is none of JMESPath, or was given what it cannot take.';
  return `${message.replace(/^[\w -]+: /, '').replace(/\.$/, '')}.`;
}

function kindInWords(kind: string): string {
  const list = /^Array<(.+)>$/.exec(kind);
  if (list !== null) return list[1] === 'Array<any>' ? 'an array of arrays' : `an array of ${list[1]}s`;
  if (kind === 'null' || kind === 'any') return kind === 'any' ? 'anything' : 'null';
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
