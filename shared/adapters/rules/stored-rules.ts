import { uptime } from 'node:process';
import { calendarOf } from '../../contracts/district-calendar.ts';
import { settingsDocument, unitsDocument } from '../../contracts/reference.ts';
import type { ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import type { Rules, ShippedRules, StoredRules } from '../../ports/rules.ts';

/** So long a change in the reference store may go unnoticed. */
export const keptSeconds = 30;

/**
 * The rules of now: what the program ships, with what the district has set over it. Kept for half a minute, because
 * they are needed for every request and change a few times a year.
 * @throws when a stored document does not fit its schema
 */
export function storedRules(
  reference: Pick<ReferenceStore, 'latest' | 'versions'>,
  shipped: ShippedRules,
  seconds: () => number = uptime,
): StoredRules {
  let kept: { readonly rules: Promise<Rules>; readonly until: number } | undefined;
  return {
    current: () => {
      const now = seconds();
      if (kept !== undefined && now < kept.until) return kept.rules;
      const rules = readRules(reference, shipped);
      kept = { rules, until: now + keptSeconds };
      rules.catch(() => {
        kept = undefined;
      });
      return rules;
    },
    refresh: () => {
      kept = undefined;
    },
  };
}

async function readRules(
  reference: Pick<ReferenceStore, 'latest' | 'versions'>,
  shipped: ShippedRules,
): Promise<Rules> {
  const [calendar, settings, units] = await Promise.all([
    reference.latest('calendar'),
    reference.versions('settings'),
    reference.latest('units'),
  ]);
  return {
    mechanisms: shipped.mechanisms,
    units: units === undefined ? shipped.units : unitsDocument.parse(units.document),
    calendar: calendarOf(shipped, calendar),
    ...settingsOf(settings),
  };
}

/** @param newestFirst all versions, because what began under an earlier one keeps it */
function settingsOf(
  newestFirst: readonly ReferenceVersion[],
): Pick<Rules, 'settings' | 'settingsVersion' | 'earlierSettings'> {
  const versions = newestFirst
    .toReversed()
    .map(({ version, at, document }) => ({ version, at, settings: settingsDocument.parse(document) }));
  const now = versions.at(-1);
  if (now === undefined) return { settings: {} };
  const before = [{ version: 0, settings: {} }, ...versions.slice(0, -1)];
  return {
    settings: now.settings,
    settingsVersion: now.version,
    earlierSettings: versions.map(({ at }, index) => {
      const { version = 0, settings = {} } = before[index] ?? {};
      return { until: at, version, settings };
    }),
  };
}
