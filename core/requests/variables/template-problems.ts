import type { Problem } from '../../../contract/problem.ts';
import { nearName } from './near-name.ts';

/** What `{{name}}` says that nothing defines. */
export function undefinedVariable(name: string, known: Iterable<string>, trail: readonly string[]): Problem {
  const near = nearName(name, known);
  return {
    name: 'UndefinedVariable',
    message: `{{${name}}} is not defined${within(trail)}.`,
    remedy:
      near === null
        ? 'Define it in the environment or among the variables of the request, or turn variables off for this request.'
        : `Did you mean {{${near}}}?`,
  };
}

export function unknownGenerator(name: string, known: Iterable<string>, trail: readonly string[]): Problem {
  const near = nearName(name, known);
  return {
    name: 'UnknownGenerator',
    message: `{{${name}}} generates nothing: there is no ${name}${within(trail)}.`,
    remedy:
      near === null
        ? `There are: ${[...known].join(', ')}. {{$literal ${name}}} sends the braces as they stand.`
        : `Did you mean {{${near}}}?`,
  };
}

export function refusedWords(template: string, message: string, trail: readonly string[]): Problem {
  return {
    name: 'GeneratorArguments',
    message: `{{${template}}} cannot be generated${within(trail)}.`,
    remedy: message,
  };
}

export function malformedTemplate(body: string, trail: readonly string[]): Problem {
  const shown = body.length > 60 ? `${body.slice(0, 60)}…` : body;
  return {
    name: 'NotAVariable',
    message: `{{${shown}}} is no variable's name${within(trail)}.`,
    remedy: `Write {{$literal ${shown.trim()}}} to send these braces, or turn variables off for this request.`,
  };
}

export function variableCycle(trail: readonly string[]): Problem {
  return {
    name: 'VariableCycle',
    message: `The variables go round in a circle: ${trail.join(' → ')}.`,
    remedy: 'Give one of them a value that does not refer to the others.',
  };
}

export const nestedTooDeeply: Problem = {
  name: 'VariablesTooDeep',
  message: 'Variables refer to one another more than 50 deep.',
  remedy: 'Write the value where it is used.',
};

export const resolvedTooLong: Problem = {
  name: 'ResolvedTooLong',
  message: 'The values of its variables add more than 64 MB to the request.',
  remedy: 'Lambda takes 6 MB. Look for a variable that repeats others.',
};

function within(trail: readonly string[]): string {
  const owner = trail.at(-1);
  return owner === undefined ? '' : ` (in the value of {{${owner}}})`;
}
