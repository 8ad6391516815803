import type { FieldAnswer } from '../shared/contracts/mechanism-answer.ts';
import { addDays, msOf } from './time.ts';

/** The instants that bounds are counted from, as the case gives them. */
export interface Moments {
  readonly now: string;
  readonly registered: string;
}

const minuteMs = { day: 1440 * 60_000, hour: 60 * 60_000, minute: 60_000 } as const;
const shanghaiMs = 8 * 60 * 60_000;

/** The day, or the minute in Shanghai, before or after which an input takes nothing; what rests on another field the server says. */
export function limitOf(
  type: string,
  bound: FieldAnswer['notBefore'],
  moments: Moments | undefined,
): string | undefined {
  if (bound === undefined || moments === undefined || typeof bound.from === 'object') return undefined;
  const sign = bound.back === undefined ? 1 : -1;
  const { n, unit } = bound.back ?? bound.ahead ?? { n: 0, unit: 'day' };
  const from = new Date(msOf(moments[bound.from]) + shanghaiMs);
  if (type === 'date') return addDays(from.toISOString().slice(0, 10), sign * n);
  return new Date(from.getTime() + sign * n * minuteMs[unit]).toISOString().slice(0, 19);
}

/** What an input of a day and a time shows of an instant: Shanghai's time, as the clerk's clock has it. */
export function localPart(instant: string): string {
  return instant.slice(0, 19);
}

/** The instant that such an input means. */
export function instantOf(local: string): string | undefined {
  if (local === '') return undefined;
  return `${local.length === 16 ? `${local}:00` : local}+08:00`;
}
