import { mechanisms } from '../workflows/machines.ts';
import { firstDay } from '../workflows/register/first-day.ts';
import { units } from '../workflows/register/units.ts';
import { publishedArrangements, publishedArrangementsVersion } from '../shared/adapters/chinese-days/arrangements.ts';
import type { ShippedRules } from '../shared/ports/rules.ts';

/** The rules that the program brings along. */
export const shippedRules: ShippedRules = {
  mechanisms,
  units,
  inForceSince: firstDay,
  arrangements: publishedArrangements(),
  arrangementsVersion: publishedArrangementsVersion,
};
