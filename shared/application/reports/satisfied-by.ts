import { startOfDay } from '../../domain/instant.ts';
import { firstOfNext } from '../../domain/recurring/periods.ts';
import type { Month } from '../../domain/reports/report.ts';
import type { Rules } from '../../ports/rules.ts';
import type { SatisfiedBy } from '../../domain/reports/unit-report.ts';

/**
 * How the satisfaction of a month is measured: as it was set when the month ended, or is set now while it lasts. A later
 * change leaves the months behind it as they were (I-23).
 */
export function satisfiedByIn(month: Month, { settings, earlierSettings = [] }: Rules): SatisfiedBy {
  const end = startOfDay(firstOfNext(month));
  const then = earlierSettings.find(({ until }) => end <= until)?.settings ?? settings;
  return then['env-complaint']?.['I-23'] === 'result' ? 'result' : 'all-three';
}
