/** Shorter ones are not hidden in answers: every other word would be. In the request itself they are masked all the same. */
const shortestSecret = 4;
/** A line of a key in several lines, and the middle of a value in base64, must be long enough to be nothing else. */
const shortestPart = 8;

/**
 * How secrets may stand in a text: as they are, line by line, as the texts in one that is JSON, escaped as JSON, URLs and HTML
 * do it, in hexadecimal digits, and in base64, alone or as part of something longer. The longest come first.
 */
export function secretForms(secrets: readonly string[]): readonly string[] {
  const forms = new Set<string>();
  // Out of a file a value comes with a line break at its end, which a function takes off.
  const values = new Set(secrets.flatMap((secret) => [secret, secret.trim()]));
  for (const secret of values) {
    if (secret.trim().length < shortestSecret) continue;
    for (const one of [secret, ...partsOf(secret)]) {
      for (const form of [...jsonForms(one), ...urlForms(one), inHtml(one)]) forms.add(form);
    }
    const bytes = Buffer.from(secret);
    for (const form of base64Forms(bytes)) forms.add(form);
    const hex = bytes.toString('hex');
    if (hex.length >= shortestPart) forms.add(hex).add(hex.toUpperCase());
  }
  return [...forms].sort((one, other) => other.length - one.length);
}

/** The lines of a key, and the values in a secret that is an object, as Secrets Manager keeps them: a function takes it apart. */
function partsOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/);
  return [...lines, ...textsIn(secret)].filter((part) => part.length >= shortestPart);
}

function textsIn(secret: string): readonly string[] {
  if (!/^\s*[[{]/.test(secret)) return [];
  try {
    const texts: string[] = [];
    JSON.parse(secret, (_key, value: unknown) => {
      if (typeof value === 'string') texts.push(value, ...value.split(/\r?\n/));
      return value;
    });
    return texts;
  } catch {
    return [];
  }
}

/** Once and twice, with and without letters beyond ASCII, and as Go, PHP and .NET do it. */
function jsonForms(text: string): readonly string[] {
  const escaped = inJson(text);
  const once = [
    escaped,
    ascii(escaped),
    ascii(escaped).replaceAll('/', String.raw`\/`),
    escaped.replaceAll('/', String.raw`\/`),
    escaped.replaceAll(/[<>&\u2028\u2029]/g, unicodeEscape),
    text.replaceAll(
      /["&'+<>\\`]|[^ -~]/g,
      (unit) => shortEscape(unit) ?? unicodeEscape(unit).toUpperCase().replace('U', 'u'),
    ),
  ];
  return [text, ...once, ...once.map(inJson)];
}

/** As JavaScript does it, with all that RFC 3986 reserves, with slashes left as Python does, and as forms are sent. */
function urlForms(text: string): readonly string[] {
  // A lone surrogate has no UTF-8 and would throw.
  const component = encodeURIComponent(text.toWellFormed());
  const strict = component.replaceAll(/[!'()*]/g, percent);
  const forms = [
    component,
    strict,
    strict.replaceAll('%2F', '/'),
    strict.replaceAll('%2A', '*').replaceAll('~', '%7E').replaceAll('%20', '+'),
  ];
  return [...forms, ...forms.map((form) => form.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()))];
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function inHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As Python's json.dumps writes it. */
function ascii(text: string): string {
  return text.replaceAll(/[\u007f-\uffff]/g, unicodeEscape);
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Those that .NET writes short. */
function shortEscape(unit: string): string | undefined {
  return { '\\': String.raw`\\`, '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` }[unit];
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
