import { useState } from 'react';
import type { MeasuredDayAnswer } from '../../shared/contracts/measurements.ts';
import { say } from '../language.ts';
import styles from './day-chart.module.css';
import { measurementWords as words } from './measurement-words.ts';

type Subject = MeasuredDayAnswer['subjects'][number];
type Series = MeasuredDayAnswer['series'];

/** Of the drawing, in units of its own: it takes the width that there is. */
const width = 720;
const height = 260;
const margin = { left: 56, right: 24, top: 16, bottom: 30 };
const plot = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };

/** Fewer hours than this would make a morning's two slots as wide as the chart. */
const fewestHours = 6;

const minuteOf = (slot: string): number => Number(slot.slice(0, 2)) * 60 + Number(slot.slice(3));
const slotOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Whether a number is above a limit that is set for its subject. */
export function limitAbove(value: number, { limits }: Pick<Subject, 'limits'>): number | undefined {
  return limits.find(({ limit }) => value > limit)?.limit;
}

/**
 * A day of one subject as bars, with its limits as lines. What is above a limit is hatched, so that no colour has to be told
 * from another; the table beside it says the same.
 */
export function DayChart({ of: subject, series, day }: { of: Subject; series: Series; day: string }) {
  const [chosen, choose] = useState<string>();
  const { slots, limits } = subject;
  const span = hoursOf(slots.map(({ slot }) => slot));
  const top = topOf(Math.max(...slots.map(({ value }) => value), ...limits.map(({ limit }) => limit), 1));
  const x = (minute: number): number =>
    margin.left + ((minute - span.from * 60) / ((span.to - span.from) * 60)) * plot.width;
  const y = (value: number): number => margin.top + plot.height * (1 - value / top);
  const shown = slots.find(({ slot }) => slot === chosen);
  const step = (by: number): void => {
    // A key that is held down is faster than the drawing.
    choose((before) => {
      const at = slots.findIndex(({ slot }) => slot === before);
      const next = at < 0 ? (by > 0 ? 0 : slots.length - 1) : Math.min(slots.length - 1, Math.max(0, at + by));
      return slots[next]?.slot;
    });
  };
  const title = say(words.chart, say(subject.title), day, series.minutes);
  return (
    <figure className={styles.chart} data-chart>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title}。${say(words.chartHint)}`}
        tabIndex={0}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          step(by);
        }}
      >
        <defs>
          <pattern id="above" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={styles.aboveGround} width="6" height="6" />
            <line className={styles.hatch} x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        {[0, top / 2, top].map((value) => (
          <g key={value}>
            <line className={styles.grid} x1={margin.left} x2={width - margin.right} y1={y(value)} y2={y(value)} />
            <text x={margin.left - 6} y={y(value) + 4} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {hoursShown(span).map((hour) => (
          <text key={hour} x={x(hour * 60)} y={height - 10} textAnchor="middle">
            {`${String(hour).padStart(2, '0')}:00`}
          </text>
        ))}
        {slots.map(({ slot, value }) => {
          const from = x(minuteOf(slot));
          const isAbove = limitAbove(value, subject) !== undefined;
          return (
            <rect
              key={slot}
              className={`${styles.bar} ${slot === chosen ? styles.chosen : ''}`}
              data-bar={isAbove ? 'above' : 'within'}
              {...(isAbove ? { fill: 'url(#above)' } : {})}
              x={from + 0.5}
              y={y(value)}
              width={Math.max(1, x(minuteOf(slot) + series.minutes) - from - 1)}
              height={y(0) - y(value)}
              onMouseEnter={() => choose(slot)}
            />
          );
        })}
        {limits.map(({ threshold, title: name, limit }) => (
          <g key={threshold} className={styles.limit} data-limit>
            <line x1={margin.left} x2={width - margin.right} y1={y(limit)} y2={y(limit)} />
            <text x={width - margin.right} y={y(limit) - 4} textAnchor="end">
              {say(words.limitLine, say(name), limit)}
            </text>
          </g>
        ))}
        <line className={styles.axis} x1={margin.left} x2={width - margin.right} y1={y(0)} y2={y(0)} />
      </svg>
      <figcaption>
        <span role="status">{shown ? spoken(shown, subject, series) : say(words.chartHint)}</span>
      </figcaption>
    </figure>
  );
}

function spoken({ slot, value }: Subject['slots'][number], subject: Subject, series: Series): string {
  const span = `${slot}–${slotOf(minuteOf(slot) + series.minutes)}`;
  const limit = limitAbove(value, subject);
  return limit === undefined
    ? say(words.said, span, value, say(series.unit))
    : say(words.saidAbove, span, value, say(series.unit), limit);
}

/** Whole hours around the slots. */
function hoursOf(slots: readonly string[]): { readonly from: number; readonly to: number } {
  const hours = slots.map((slot) => Math.floor(minuteOf(slot) / 60));
  const first = hours.length === 0 ? 7 : Math.min(...hours);
  const from = Math.min(first, 24 - fewestHours);
  return { from, to: Math.max(Math.max(...hours, from) + 1, from + fewestHours) };
}

/** Of a whole day every second or third hour is named. */
function hoursShown({ from, to }: { readonly from: number; readonly to: number }): readonly number[] {
  const every = to - from > 16 ? 3 : to - from > 8 ? 2 : 1;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (hour) => (hour - from) % every === 0,
  );
}

/** A round number that is not below: 10, 20, 50, 100 … and even, so that its half is whole. */
function topOf(highest: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(highest, 10)));
  return (
    [1, 2, 3, 4, 5, 6, 8, 10].map((times) => times * unit).find((top) => top >= highest && top % 2 === 0) ?? highest
  );
}
