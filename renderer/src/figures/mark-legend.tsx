import type { FigurePoint } from '../../../contract/figures.ts';
import styles from './duration-plot.module.css';
import { markOf, markPath, markWords, plotMarks } from './plot-mark.ts';

/** What the marks mean that are in the plot. */
export function MarkLegend({ points }: { points: readonly FigurePoint[] }) {
  const present = new Set(points.map(markOf));
  return (
    <ul className={styles['legend']}>
      {plotMarks
        .filter((mark) => present.has(mark))
        .map((mark) => (
          <li key={mark}>
            <svg aria-hidden="true" width="14" height="14">
              <path className={styles[mark]} d={markPath(mark, 7, 7)} />
            </svg>
            {markWords[mark]}
          </li>
        ))}
    </ul>
  );
}
