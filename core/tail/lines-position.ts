/** A position in the lines of a run, as one reader has it. */
export interface LinesPosition {
  readonly generation: number;
  readonly revision: number;
  readonly candidates: number;
}

/** Nothing was told yet. */
export const noPosition: LinesPosition = { generation: 0, revision: 0, candidates: 0 };
