import { calendarOf } from '../../contracts/district-calendar.ts';
import { settingsDocument, unitsDocument } from '../../contracts/reference.ts';
import { type LocalDate, localDateOf } from '../../domain/instant.ts';
import { withSuccessions } from '../../domain/mechanism/succeeded-mechanism.ts';
import { registerOn, successionsOn } from '../../domain/organisation/succession.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import type { Rules, ShippedRules, StoredRules } from '../../ports/rules.ts';
import { cached } from './cached.ts';

/** So long a change in the reference store may go unnoticed. */
export const ttlSeconds = 30;

/**
 * The rules of now: what the program ships, with what the district has set over it. Kept for half a minute, because
 * they are needed for every request and change a few times a year.
 * @throws when a stored document does not fit its schema
 */
export function storedRules(
  reference: Pick<ReferenceStore, 'latest' | 'versions'>,
  shipped: ShippedRules,
  clock: Clock,
  seconds?: () => number,
): StoredRules {
  const { current, refresh } = cached(() => readRules(reference, shipped), ttlSeconds, seconds);
  let last: { readonly rules: Rules; readonly day: LocalDate; readonly today: Rules } | undefined;
  return {
    refresh,
    current: async () => {
      const rules = await current();
      const day = localDateOf(clock.now());
      if (last?.rules !== rules || last.day !== day) last = { rules, day, today: rulesOn(rules, day) };
      return last.today;
    },
  };
}

/** Units hand over to their successors on a day, without any write on that day. */
function rulesOn(rules: Rules, day: LocalDate): Rules {
  const successions = successionsOn(rules.units, day);
  if (Object.keys(successions).length === 0) return rules;
  return {
    ...rules,
    units: registerOn(rules.units, day),
    successions,
    mechanisms: rules.mechanisms.map((mechanism) => withSuccessions(mechanism, successions)),
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
    inForceSince: shipped.inForceSince,
    ruleTitles: shipped.ruleTitles,
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
