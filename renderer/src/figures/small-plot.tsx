import type { FiguresSummary } from '../../../contract/figures.ts';
import type { Draft } from '../../../contract/workspace.ts';
import { runCommand } from '../commands/registry.ts';
import { useSize } from '../controls/use-size.ts';
import { useHost } from '../host/use-host.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import plot from './duration-plot.module.css';
import { counted, percent } from './figure-words.ts';
import { placePoints } from './place-points.ts';
import { markPath, plotMarks, shownMs, sizeOf } from './plot-mark.ts';
import { fittingScale, scaleOf } from './scale.ts';
import styles from './small-plot.module.css';
import { useFigures } from './use-figures.ts';

const height = 48;
const inset = 6;
/** As many as can be told apart in a sidebar. */
const mostPoints = 120;

/** The latest durations of a function above its history; a click shows all its figures. Nothing where it never ran. */
export function SmallPlot({ draft }: { draft: Draft }) {
  const host = useHost();
  const [box, { width }] = useSize<HTMLButtonElement>();
  const { figures } = useFigures(draft, 'all');
  const all = figures?.points ?? [];
  const points = all.slice(-mostPoints);
  const durations = points.flatMap((point) => shownMs(point) ?? []);
  const scale = scaleOf(fittingScale(durations), durations);
  const area = {
    left: inset,
    top: inset,
    width: Math.max(0, width - 2 * inset),
    height: height - 2 * inset,
  };
  const places = placePoints(points, area, scale);
  const words = figures === null ? '' : smallWords(figures.summary);
  return (
    <button
      ref={box}
      type="button"
      hidden={all.length === 0}
      title="Show the figures of this function"
      className={styles['small']}
      onClick={() => runCommand('show-figures', host)}
    >
      <svg aria-hidden="true" width={width} height={height}>
        {plotMarks.map((mark) => (
          <path
            key={mark}
            className={plot[mark]}
            d={places
              .filter((place) => place.mark === mark)
              .map(({ x, y }) => markPath(mark, x, y, sizeOf(points.length, area.width)))
              .join('')}
          />
        ))}
      </svg>
      <span className={styles['words']}>{words}</span>
    </button>
  );
}

function smallWords({ runs, p50Ms, p95Ms, failedShare }: FiguresSummary): string {
  return [
    ...(p50Ms === null ? [counted(runs, 'run', 'runs')] : [`p50 ${formatMilliseconds(p50Ms)}`]),
    ...(p95Ms === null ? [] : [`p95 ${formatMilliseconds(p95Ms)}`]),
    ...(failedShare === null ? [] : [`${percent(failedShare)} errors`]),
  ].join(' · ');
}
