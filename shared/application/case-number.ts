import { type Instant, localDateOf } from '../domain/instant.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { crockford, type RandomBytes } from './crockford.ts';

/** How much of a local date without its hyphens a period takes. */
const lengths = { day: 8, month: 6, year: 4 } as const;

/** A number for a new case, as its mechanism has them: `HJ20260309-7K3F9QX2`. */
export function caseNumber({ numbers }: Pick<Mechanism, 'numbers'>, now: Instant, random: RandomBytes): string {
  const period = localDateOf(now).replaceAll('-', '').slice(0, lengths[numbers.per]);
  return `${numbers.prefix}${period}-${crockford(numbers.digits, random)}`;
}
