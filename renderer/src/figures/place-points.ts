import type { FigurePoint } from '../../../contract/figures.ts';
import { markOf, shownMs, type PlotMark } from './plot-mark.ts';
import type { Scale } from './scale.ts';

/** Where a run is drawn, in pixels. */
export interface PlotPlace {
  readonly x: number;
  readonly y: number;
  readonly mark: PlotMark;
}

interface PlotArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The runs from left to right, each as wide as the next; what did not run stands on the ground. */
export function placePoints(
  points: readonly FigurePoint[],
  { left, top, width, height }: PlotArea,
  scale: Scale,
): readonly PlotPlace[] {
  const step = width / Math.max(1, points.length);
  return points.map((point, index) => {
    const milliseconds = shownMs(point);
    return {
      x: left + (index + 0.5) * step,
      y: top + height - (milliseconds === null ? 0 : scale.position(milliseconds) * height),
      mark: markOf(point),
    };
  });
}

/** The run nearest to a place. Sideways counts more: runs are told apart by their order. */
export function nearestPoint(places: readonly PlotPlace[], x: number, y: number): number | null {
  let nearest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, place] of places.entries()) {
    const distance = 9 * (place.x - x) ** 2 + (place.y - y) ** 2;
    if (distance >= least) continue;
    least = distance;
    nearest = index;
  }
  return nearest;
}
