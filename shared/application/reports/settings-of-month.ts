import { effectiveSettings, type SettingValues } from '../../domain/case/settings.ts';
import { startOfDay } from '../../domain/instant.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import { firstOfNext } from '../../domain/recurring/periods.ts';
import type { Month } from '../../domain/reports/report.ts';
import type { Rules } from '../../ports/rules.ts';

/**
 * The settings of a mechanism as they were when a month ended, or are now while it lasts. A later change leaves the
 * measures of the months behind it as they were (I-23).
 */
export function settingsOfMonth(
  mechanism: Pick<Mechanism, 'id' | 'settings'>,
  month: Month,
  { settings, earlierSettings = [] }: Pick<Rules, 'settings' | 'earlierSettings'>,
): SettingValues {
  const end = startOfDay(firstOfNext(month));
  const then = earlierSettings.find(({ until }) => end <= until)?.settings ?? settings;
  return effectiveSettings(mechanism, then[mechanism.id] ?? {});
}
