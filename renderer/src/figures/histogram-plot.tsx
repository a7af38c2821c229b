import { useId, useState } from 'react';
import type { HistogramBar } from '../../../contract/figures.ts';
import { useSize } from '../controls/use-size.ts';
import { formatCount } from '../response/format-bytes.ts';
import { formatMilliseconds } from '../response/format-milliseconds.ts';
import { barWords } from './figure-words.ts';
import styles from './histogram-plot.module.css';

const labelHeight = 22;
const top = 6;

interface HistogramPlotProps {
  readonly bars: readonly HistogramBar[];
  readonly title?: string;
  /** The accessible name, and that of the table. */
  readonly label?: string;
  /** The count that fills the height: for two plots on one scale. Left out, that of the highest bar. */
  readonly fullCount?: number;
}

/** How many runs took how long, the cold starts hatched on top. */
export function HistogramPlot({
  bars,
  title = 'Durations',
  label = 'How many runs took how long',
  fullCount,
}: HistogramPlotProps) {
  const pattern = useId();
  const [box, { width, height }] = useSize<HTMLDivElement>();
  const [looked, setLooked] = useState<number | null>(null);
  const most = Math.max(1, fullCount ?? Math.max(0, ...bars.map(({ count }) => count)));
  const left = 10 + 7 * formatCount(most).length;
  const inside = Math.max(0, width - left);
  const step = inside / Math.max(1, bars.length);
  const room = Math.max(0, height - labelHeight - top);
  const bottom = top + room;
  const looking = looked === null ? undefined : bars[looked];
  return (
    <figure className={styles['histogram']} aria-label={label}>
      <figcaption className={styles['title']}>
        {looking === undefined ? (
          <>
            {title}
            {bars.some(({ coldStarts }) => coldStarts > 0) ? (
              <span className={styles['key']}>
                <svg aria-hidden="true" width="10" height="10">
                  <rect width="10" height="10" fill={`url(#${pattern})`} />
                </svg>
                cold starts
              </span>
            ) : null}
          </>
        ) : (
          barWords(looking)
        )}
      </figcaption>
      <div ref={box} className={styles['box']}>
        <svg aria-hidden="true" width={width} height={height} className={styles['drawing']}>
          <defs>
            <pattern
              id={pattern}
              width="4"
              height="4"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="4" height="4" className={styles['coldGround']} />
              <rect width="2" height="4" className={styles['coldStripe']} />
            </pattern>
          </defs>
          {bars.map((bar, index) => {
            const warm = ((bar.count - bar.coldStarts) / most) * room;
            const cold = (bar.coldStarts / most) * room;
            const inner = Math.max(1, step - 1);
            return (
              <g
                key={bar.fromMs}
                className={styles['bar']}
                onPointerEnter={() => setLooked(index)}
                onPointerLeave={() => setLooked(null)}
              >
                <rect
                  x={left + index * step}
                  y={0}
                  width={step}
                  height={bottom}
                  className={styles['reach']}
                />
                <rect
                  x={left + index * step}
                  y={bottom - warm}
                  width={inner}
                  height={warm}
                  className={styles['warm']}
                />
                <rect
                  x={left + index * step}
                  y={bottom - warm - cold}
                  width={inner}
                  height={cold}
                  fill={`url(#${pattern})`}
                />
              </g>
            );
          })}
          <text x={left - 6} y={top + 4} textAnchor="end" className={styles['label']}>
            {formatCount(most)}
          </text>
          <line x1={left} x2={width} y1={bottom + 0.5} y2={bottom + 0.5} className={styles['ground']} />
          {edgeLabels(bars, left, inside).map(({ words, x, anchor }) => (
            <text key={words + anchor} x={x} y={bottom + 15} textAnchor={anchor} className={styles['label']}>
              {words}
            </text>
          ))}
        </svg>
      </div>
      <table className="visually-hidden">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">Duration</th>
            <th scope="col">Runs</th>
            <th scope="col">Cold starts</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ count }) => count > 0)
            .map((bar) => (
              <tr key={bar.fromMs}>
                <th scope="row">
                  {formatMilliseconds(bar.fromMs)} to {formatMilliseconds(bar.toMs)}
                </th>
                <td>{formatCount(bar.count)}</td>
                <td>{formatCount(bar.coldStarts)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  );
}

interface EdgeLabel {
  readonly words: string;
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

function edgeLabels(bars: readonly HistogramBar[], left: number, width: number): readonly EdgeLabel[] {
  const [first] = bars;
  const last = bars.at(-1);
  if (first === undefined || last === undefined || width === 0) return [];
  const labels: EdgeLabel[] = [
    { words: formatMilliseconds(first.fromMs), x: left, anchor: 'start' },
    { words: formatMilliseconds(last.toMs), x: left + width, anchor: 'end' },
  ];
  const middle = Math.floor(bars.length / 2);
  const between = bars[middle];
  if (between !== undefined && middle > 0 && width > 220) {
    labels.push({
      words: formatMilliseconds(between.fromMs),
      x: left + (middle * width) / bars.length,
      anchor: 'middle',
    });
  }
  return labels;
}
