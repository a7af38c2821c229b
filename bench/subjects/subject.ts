import type { Findings } from '../measure/figure.ts';

/** A part of the benchmark: `npm run bench -- NAME` runs it alone. */
export interface Subject {
  readonly name: string;
  readonly title: string;
  /** What scripts/build.mjs must have built before. */
  readonly needs: readonly ('cli' | 'runtime' | 'renderer')[];
  /** `folder` is empty, and removed afterwards. */
  run(folder: string): Promise<Findings>;
}
