import type { Outcome } from '../contract/outcome.ts';
import type { Problem } from '../contract/problem.ts';

/** Removes secrets from texts that leave the host. */
export interface Redactor {
  /** Remembers a secret; it never stands in a text after this. */
  add(secret: string): void;
  text(text: string): string;
  problem(problem: Problem): Problem;
  outcome(outcome: Outcome): Outcome;
}

const mask = '[hidden]';
/** Shorter than any AWS secret; keeps a placeholder of a few letters from blotting out ordinary words. */
const shortestSecret = 12;

/**
 * What is a secret by its form: AWS repeats the signed headers in the message of a refused signature, and a proxy's URL
 * may hold a password.
 */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/(x-amz-security-token["']?\s*[:=]\s*["']?)[^\s"'&,;]+/gi, `$1${mask}`],
  [/(authorization["']?\s*[:=]\s*["']?)[^\n"']+/gi, `$1${mask}`],
  [/((?:aws_)?(?:secret_?access_?key|session_?token)["']?\s*[:=]\s*["']?)[^\s"'&,;]+/gi, `$1${mask}`],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, mask],
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${mask}@`],
];

/** Makes a redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  const text = (input: string) => {
    let result = input;
    for (const secret of secrets) result = result.replaceAll(secret, mask);
    for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
    return result;
  };
  const problem = <P extends Problem>(one: P): P => ({
    ...one,
    name: text(one.name),
    message: text(one.message),
    remedy: text(one.remedy),
  });
  return {
    add(secret) {
      if (secret.length >= shortestSecret) secrets.add(secret);
    },
    text,
    problem,
    outcome(outcome) {
      return outcome.kind === 'rejected' || outcome.kind === 'unknown' ? problem(outcome) : outcome;
    },
  };
}
