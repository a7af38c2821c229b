import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { FigurePoint, FiguresSummary } from '../../../contract/figures.ts';
import { useSize } from '../controls/use-size.ts';
import { formatCount } from '../response/format-bytes.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { useToday } from '../state/use-today.ts';
import { shownClock, shownShortDay } from '../state/shown-time.ts';
import styles from './duration-plot.module.css';
import { pointWords } from './figure-words.ts';
import { placePoints, nearestPoint, type PlotPlace } from './place-points.ts';
import { markPath, plotMarks, shownMs, sizeOf } from './plot-mark.ts';
import { MarkLegend } from './mark-legend.tsx';
import { PointLine } from './point-line.tsx';
import { scaleOf, type ScaleKind } from './scale.ts';
import { timeMarks } from './time-marks.ts';
import { fittingLabels } from './fitting-labels.ts';

interface DurationPlotProps {
  readonly points: readonly FigurePoint[];
  readonly summary: FiguresSummary;
  readonly kind: ScaleKind;
  readonly onOpen: (runId: string) => void;
}

const margin = { left: 58, right: 40, top: 8, bottom: 22 } as const;
const labelHeight = 13;

/** The duration of each run in the order of time. Arrow keys walk along the runs, Enter and a click open one. */
export function DurationPlot({ points, summary, kind, onOpen }: DurationPlotProps) {
  const id = useId();
  const today = useToday();
  const [box, size] = useSize<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const current = at === null ? null : Math.min(at, points.length - 1);
  const point = current === null ? undefined : points[current];

  const scale = scaleOf(
    kind,
    points.flatMap((one) => shownMs(one) ?? []),
    size.height > 150 ? 4 : 2,
  );
  const area = {
    left: margin.left,
    top: margin.top,
    width: Math.max(0, size.width - margin.left - margin.right),
    height: Math.max(0, size.height - margin.top - margin.bottom),
  };
  const bottom = area.top + area.height;
  const right = area.left + area.width;
  const heightOf = (milliseconds: number): number => bottom - scale.position(milliseconds) * area.height;
  const places = placePoints(points, area, scale);

  const look = (event: PointerEvent<HTMLElement>): void => {
    const bounds = event.currentTarget.getBoundingClientRect();
    if (bounds.width === 0 || bounds.height === 0) return;
    const x = ((event.clientX - bounds.left) / bounds.width) * size.width;
    const y = ((event.clientY - bounds.top) / bounds.height) * size.height;
    setAt(nearestPoint(places, x, y));
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = points.length - 1;
    const from = current ?? last;
    const moves: Readonly<Record<string, number>> = {
      ArrowRight: from + 1,
      ArrowLeft: from - 1,
      PageDown: from + 10,
      PageUp: from - 10,
      Home: 0,
      End: last,
    };
    const next = moves[event.key];
    if (next !== undefined) setAt(Math.max(0, Math.min(last, next)));
    else if ((event.key === 'Enter' || event.key === ' ') && point !== undefined) onOpen(point.runId);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles['durations']}>
      <div className={styles['over']}>
        {point === undefined ? (
          <>
            <span>
              {points.length < summary.runs
                ? `The newest ${formatCount(points.length)} runs in the order of time`
                : 'Runs in the order of time'}
            </span>
            <MarkLegend points={points} />
          </>
        ) : (
          <PointLine point={point} currency={summary.cost?.currency ?? null} today={today} />
        )}
      </div>
      <div
        ref={box}
        role="listbox"
        aria-label="Durations of the runs, oldest first"
        aria-activedescendant={point === undefined ? undefined : `${id}-point`}
        tabIndex={0}
        className={styles['plot']}
        onPointerMove={look}
        onPointerDown={look}
        onPointerLeave={(event) => {
          if (document.activeElement !== event.currentTarget) setAt(null);
        }}
        onClick={() => {
          if (point !== undefined) onOpen(point.runId);
        }}
        onKeyDown={press}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) setAt((before) => before ?? points.length - 1);
        }}
        onBlur={() => setAt(null)}
      >
        {size.width === 0 ? null : (
          <svg aria-hidden="true" width={size.width} height={size.height} className={styles['drawing']}>
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <line
                  x1={area.left}
                  x2={right}
                  y1={heightOf(tick)}
                  y2={heightOf(tick)}
                  className={styles['grid']}
                />
                <text x={area.left - 8} y={heightOf(tick)} className={styles['measure']}>
                  {tick === 0 ? '0' : formatMilliseconds(tick)}
                </text>
              </g>
            ))}
            <line x1={area.left} x2={right} y1={bottom} y2={bottom} className={styles['grid']} />
            <TimeAxis points={points} places={places} bottom={bottom} right={right} today={today} />
            {plotMarks.map((mark) => (
              <path
                key={mark}
                className={styles[mark]}
                d={places
                  .filter((place) => place.mark === mark)
                  .map(({ x, y }) => markPath(mark, x, y, sizeOf(points.length, area.width)))
                  .join('')}
              />
            ))}
            <PercentileLines summary={summary} heightOf={heightOf} left={area.left} right={right} />
            {current === null || places[current] === undefined ? null : (
              <Current place={places[current]} top={area.top} bottom={bottom} />
            )}
          </svg>
        )}
        {point === undefined || current === null ? (
          <span role="option" aria-selected="false" className="visually-hidden">
            {points.length} runs
          </span>
        ) : (
          <span
            id={`${id}-point`}
            role="option"
            aria-selected="true"
            aria-setsize={points.length}
            aria-posinset={current + 1}
            className="visually-hidden"
          >
            {pointWords(point, `${shownShortDay(point.startedAt, today)} ${shownClock(point.startedAt)}`)}
          </span>
        )}
      </div>
    </div>
  );
}

function TimeAxis({
  points,
  places,
  bottom,
  right,
  today,
}: {
  points: readonly FigurePoint[];
  places: readonly PlotPlace[];
  bottom: number;
  right: number;
  today: Date;
}) {
  const marks = timeMarks(points, today).flatMap((mark) => {
    const place = places[mark.index];
    const before = places[mark.index - 1];
    if (place === undefined) return [];
    return [{ ...mark, x: mark.pause && before !== undefined ? (place.x + before.x) / 2 : place.x }];
  });
  return (
    <>
      {marks
        .filter(({ pause }) => pause)
        .map(({ index, x }) => (
          <line key={index} x1={x} x2={x} y1={margin.top} y2={bottom} className={styles['pause']} />
        ))}
      {fittingLabels(marks, right).map(({ index, words, x, anchor }) => (
        <text key={index} x={x} y={bottom + 15} textAnchor={anchor} className={styles['time']}>
          {words}
        </text>
      ))}
    </>
  );
}

function PercentileLines({
  summary,
  heightOf,
  left,
  right,
}: {
  summary: FiguresSummary;
  heightOf: (milliseconds: number) => number;
  left: number;
  right: number;
}) {
  const { p50Ms, p95Ms } = summary;
  if (p50Ms === null || p95Ms === null) return null;
  const low = heightOf(p50Ms);
  const high = heightOf(p95Ms);
  const lowLabel = Math.max(low, high + labelHeight);
  return (
    <>
      <line x1={left} x2={right} y1={low} y2={low} className={styles['p50']} />
      <text x={right + 6} y={lowLabel} className={styles['percentile']}>
        p50
      </text>
      <line x1={left} x2={right} y1={high} y2={high} className={styles['p95']} />
      <text x={right + 6} y={high} className={styles['percentile']}>
        p95
      </text>
    </>
  );
}

function Current({ place, top, bottom }: { place: PlotPlace; top: number; bottom: number }) {
  return (
    <>
      <line x1={place.x} x2={place.x} y1={top} y2={bottom} className={styles['hair']} />
      <circle cx={place.x} cy={place.y} r={8} className={styles['ring']} />
    </>
  );
}
