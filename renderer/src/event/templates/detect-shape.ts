import { eventTemplates, type EventTemplate } from './event-templates.ts';

/** Longer texts are not looked into: parsing them would be felt while pasting. */
const longestText = 1024 * 1024;

interface Mark {
  readonly path: readonly (string | number)[];
  /** Null: any value will do, as long as there is one. */
  readonly pattern: RegExp | null;
}

function readMark(mark: string): Mark {
  const at = mark.indexOf(' = ');
  const path = at < 0 ? mark : mark.slice(0, at);
  const parts = [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/gu)];
  return {
    path: parts.map(([, quoted, index, name]) =>
      index === undefined ? (quoted ?? name ?? '') : Number(index),
    ),
    pattern: at < 0 ? null : patternOf(mark.slice(at + 3)),
  };
}

/** `*` stands for any text; the rest is meant as it is written. */
function patternOf(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join('[^]*')}$`, 'u');
}

const marksOf = new Map<string, readonly Mark[]>(
  eventTemplates.map(({ id, marks }) => [id, marks.map(readMark)]),
);

function at(value: unknown, path: Mark['path']): unknown {
  let found = value;
  for (const part of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === String(part))?.[1];
  }
  return found;
}

const fits = (event: unknown, { path, pattern }: Mark): boolean => {
  const value = at(event, path);
  return pattern === null ? value !== undefined : typeof value === 'string' && pattern.test(value);
};

/** How much a shape's marks say: a value that only it has counts more than a name that others have too. */
function weightOf({ id, marks }: EventTemplate): number {
  const patterns = (marksOf.get(id) ?? []).filter(({ pattern }) => pattern !== null);
  return patterns.length * 100 + marks.length;
}

/** The shape whose marks the text has; the one whose marks say most where several fit, null where that is no single one. */
export function detectShape(text: string): EventTemplate | null {
  if (text.length > longestText) return null;
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    return null;
  }
  const fitting = eventTemplates.filter(({ id }) => {
    const marks = marksOf.get(id) ?? [];
    return marks.length > 0 && marks.every((mark) => fits(event, mark));
  });
  const most = Math.max(...fitting.map(weightOf));
  const best = fitting.filter((template) => weightOf(template) === most);
  return best.length === 1 ? (best[0] ?? null) : null;
}
