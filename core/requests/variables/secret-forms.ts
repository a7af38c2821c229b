/** Shorter ones are not hidden in answers: every other word would be. In the request itself they are masked all the same. */
const shortestSecret = 4;
/** A line of a key in several lines, and the middle of a value in base64, must be long enough to be nothing else. */
const shortestPart = 8;

/**
 * How secrets may stand in a text: as they are, line by line, escaped as JSON does it (once and twice, with and without
 * letters beyond ASCII), as part of a URL, and in base64, alone or as part of something longer. The longest come first.
 */
export function secretForms(secrets: readonly string[]): readonly string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortestSecret) continue;
    const lines = secret.split(/\r?\n/).filter((line) => line.length >= shortestPart);
    for (const one of [secret, ...lines]) {
      const escaped = inJson(one);
      const inAscii = ascii(escaped);
      for (const form of [one, escaped, inJson(escaped), inAscii, inJson(inAscii)]) forms.add(form);
      forms.add(encoded(one));
    }
    for (const form of base64Forms(Buffer.from(secret))) forms.add(form);
  }
  return [...forms].sort((one, other) => other.length - one.length);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As Python's json.dumps writes it. */
function ascii(text: string): string {
  return text.replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function encoded(text: string): string {
  // A lone surrogate has no UTF-8 and would throw.
  return encodeURIComponent(text.toWellFormed());
}

/**
 * Each three bytes are four letters, so a value within a longer one (`user:password`) is written in one of three ways. The
 * letters at both ends depend on what stands beside it and are left out.
 */
function base64Forms(secret: Buffer): readonly string[] {
  const forms = [secret.toString('base64'), secret.toString('base64url')].filter(
    (form) => form.length >= shortestPart,
  );
  for (const before of [0, 1, 2]) {
    const whole = Math.floor((before + secret.length) / 3) * 3;
    const text = Buffer.concat([Buffer.alloc(before), secret])
      .subarray(0, whole)
      .toString('base64');
    const middle = text.slice(before === 0 ? 0 : 4);
    if (middle.length < shortestPart) continue;
    forms.push(middle, middle.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}
