/** A section of an AWS config file: its heading's words, its keys, and one level of nested keys (`lambda =` in services). */
export interface IniSection {
  /** `profile`, `sso-session`, `services`, or `plain` for a heading of one word. */
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
  readonly nested: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** A line that means nothing; the rest of the file still counts. `line` begins with 1. */
export interface IniFault {
  readonly line: number;
  readonly message: string;
  /** The section the line stands in; null above the first heading. */
  readonly section: string | null;
}

interface OpenSection {
  kind: string;
  name: string;
  line: number;
  values: Map<string, string>;
  nested: Map<string, Map<string, string>>;
}

/**
 * Reads the INI dialect of the AWS config and credentials files: `[profile name]` with optional quotes, `key = value`,
 * indented keys under an empty value, comments on a line of their own or after white space. Never throws.
 * The format is described in the AWS SDKs and Tools Reference Guide, "Shared config and credentials files".
 */
export function parseAwsIni(text: string): { sections: readonly IniSection[]; faults: readonly IniFault[] } {
  const sections: OpenSection[] = [];
  const faults: IniFault[] = [];
  let section: OpenSection | null = null;
  let parent: Map<string, string> | null = null;
  // A byte order mark is what Windows editors leave at the start of a UTF-8 file.
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const content = line.replace(/(^|\s)[#;].*$/, '').trimEnd();
    const number = index + 1;
    if (content.trim() === '') continue;
    if (content.trimStart().startsWith('[')) {
      parent = null;
      section = openSection(content.trim(), number);
      if (section === null)
        faults.push({ line: number, message: 'this heading has no closing bracket', section: null });
      else sections.push(section);
      continue;
    }
    const equals = content.indexOf('=');
    const key = equals === -1 ? '' : content.slice(0, equals).trim();
    const value = content.slice(equals + 1).trim();
    if (key === '') {
      faults.push({
        line: number,
        message: 'this line is not "key = value"',
        section: section?.name ?? null,
      });
    } else if (section === null) {
      faults.push({ line: number, message: 'this line stands before any [heading]', section: null });
    } else if (parent !== null && /^\s/.test(line)) {
      parent.set(key, value);
    } else if (value === '') {
      parent = new Map();
      section.nested.set(key, parent);
    } else {
      parent = null;
      section.values.set(key, value);
    }
  }
  return { sections, faults };
}

function openSection(heading: string, line: number): OpenSection | null {
  if (!heading.endsWith(']')) return null;
  const inner = heading.slice(1, -1).trim();
  const match = /^(profile|sso-session|services)\s+(.+)$/.exec(inner);
  const name = (match?.[2] ?? inner).trim().replace(/^(["'])(.*)\1$/, '$2');
  return { kind: match?.[1] ?? 'plain', name, line, values: new Map(), nested: new Map() };
}
