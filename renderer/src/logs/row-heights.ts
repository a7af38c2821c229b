/** How high the rows of a list are, where almost all are of one height. Indexes from 0, pixels. */
export interface RowHeights {
  set(index: number, height: number): void;
  heightOf(index: number): number;
  /** Where a row begins. */
  top(index: number): number;
  /** The row at a distance from the top; the last one beyond the end. */
  at(distance: number): number;
  total(): number;
}

const blockSize = 256;

/** Rows are summed up in blocks: a list of 100,000 is asked hundreds of times while it is scrolled. */
export function createRowHeights(count: number, usual: number): RowHeights {
  const extras = new Map<number, number>();
  const blocks = new Map<number, number>();
  let allExtras = 0;

  const extraBefore = (index: number): number => {
    const block = Math.floor(index / blockSize);
    let sum = 0;
    for (const [at, extra] of blocks) if (at < block) sum += extra;
    if (blocks.has(block))
      for (let row = block * blockSize; row < index; row += 1) sum += extras.get(row) ?? 0;
    return sum;
  };
  const top = (index: number): number => index * usual + extraBefore(index);

  return {
    set: (index, height) => {
      const extra = height - usual;
      const change = extra - (extras.get(index) ?? 0);
      if (change === 0) return;
      if (extra === 0) extras.delete(index);
      else extras.set(index, extra);
      const block = Math.floor(index / blockSize);
      blocks.set(block, (blocks.get(block) ?? 0) + change);
      allExtras += change;
    },
    heightOf: (index) => usual + (extras.get(index) ?? 0),
    top,
    at: (distance) => {
      let low = 0;
      let high = Math.max(0, count - 1);
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (top(middle) <= distance) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    total: () => count * usual + allExtras,
  };
}
