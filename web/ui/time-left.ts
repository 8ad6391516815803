import type { DeadlineAnswer } from '../../shared/contracts/answers.ts';
import { addDays, secondsBetween } from '../time.ts';

/** How long there is until a deadline, or since; in what it is counted in, and in time where that says more. */
export type TimeLeft =
  | { readonly kind: 'working-days' | 'days'; readonly n: number }
  | { readonly kind: 'time'; readonly seconds: number }
  | { readonly kind: 'late'; readonly seconds: number };

type Counted = Pick<DeadlineAnswer, 'dueAt' | 'dueOn' | 'basis' | 'inclusive'>;

const daySeconds = 86_400;

/**
 * Days after today until the last one, working days where the deadline counts those; on the last day, and for a
 * deadline that counts hours, the time. @returns undefined where nothing is due
 */
export function timeLeft({ dueAt, dueOn, basis, inclusive }: Counted, now: string): TimeLeft | undefined {
  if (dueAt === undefined) return undefined;
  const seconds = secondsBetween(now, dueAt);
  if (seconds < 0 || (seconds === 0 && !inclusive)) return { kind: 'late', seconds: Math.abs(seconds) };
  const unit = basis?.length.unit;
  const today = now.slice(0, 10);
  if (dueOn === undefined || dueOn <= today || unit === 'hour' || unit === 'minute') return { kind: 'time', seconds };
  if (basis === undefined || unit !== 'working-day')
    return { kind: 'days', n: Math.round((Date.parse(dueOn) - Date.parse(today)) / 1000 / daySeconds) };
  let n = 0;
  for (let date = addDays(today, 1); date <= dueOn; date = addDays(date, 1)) {
    if (!basis.skipped.some(({ from, to }) => from <= date && date <= to)) n += 1;
  }
  return { kind: 'working-days', n };
}
