import type { Month } from '../../domain/reports/report.ts';
import { invalid, type Refusal } from '../refusal.ts';

const maxMonths = 36;

/** The months of a range, both ends included; refused where they are turned round or too many. */
export function monthsFrom(
  from: Month,
  to: Month,
): { readonly kind: 'months'; readonly months: readonly Month[] } | Refusal {
  const months: Month[] = [];
  for (let index = indexOf(from); index <= indexOf(to) && months.length <= maxMonths; index++)
    months.push(nameOf(index));
  return months.length === 0 || months.length > maxMonths ? wrongRange() : { kind: 'months', months };
}

/** So many months up to one. */
export function monthsUpTo(to: Month, count: number): readonly Month[] {
  return Array.from({ length: count }, (_, index) => nameOf(indexOf(to) - count + 1 + index));
}

function indexOf(month: Month): number {
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return year * 12 + ofYear - 1;
}

function nameOf(index: number): Month {
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function wrongRange(): Refusal {
  const message = {
    zh: `须在 from 之后，最多 ${maxMonths} 个月`,
    en: `must follow from, by at most ${maxMonths} months`,
  };
  return invalid([{ path: 'to', message }]);
}
