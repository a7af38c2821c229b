interface Label {
  readonly index: number;
  readonly words: string;
  readonly x: number;
}

type Placed<T> = T & { readonly anchor: 'start' | 'middle' | 'end' };

/** About what a character of the small labels takes, in pixels. */
const characterWidth = 6.6;
const gap = 14;

/** The labels below an axis that find room, from left to right; the last one stands at its end if it finds any. */
export function fittingLabels<T extends Label>(labels: readonly T[], right: number): readonly Placed<T>[] {
  const placed: Placed<T>[] = [];
  const last = labels.at(-1);
  if (last === undefined) return placed;
  const lastStart = right - last.words.length * characterWidth;
  let free = Number.NEGATIVE_INFINITY;
  for (const label of labels.slice(0, labels.length > 1 ? -1 : undefined)) {
    const end = label.x + label.words.length * characterWidth;
    if (label.x < free || end > right) continue;
    placed.push({ ...label, anchor: 'start' });
    free = end + gap;
  }
  if (labels.length > 1 && lastStart >= free) placed.push({ ...last, x: right, anchor: 'end' });
  return placed;
}
