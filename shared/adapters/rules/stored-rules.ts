import { calendarDocument, settingsDocument, unitsDocument } from '../../contracts/reference.ts';
import { buildCalendar, type WorkingCalendar, type YearArrangement } from '../../domain/calendar.ts';
import type { Mechanism } from '../../domain/mechanism.ts';
import type { Unit } from '../../domain/unit.ts';
import type { ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';

/** What the program brings along; the district's documents come over it. */
export interface ShippedRules {
  readonly mechanisms: readonly Mechanism[];
  readonly units: readonly Unit[];
  readonly arrangements: readonly YearArrangement[];
  /** Names the arrangements in every derivation. */
  readonly arrangementsVersion: string;
}

/** Rules that can be told that one of their documents has just been written. */
export interface StoredRules extends RulesSource {
  refresh(): void;
}

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
  milliseconds: () => number = () => performance.now(),
): StoredRules {
  let kept: { readonly rules: Promise<Rules>; readonly until: number } | undefined;
  return {
    current: () => {
      const now = milliseconds();
      if (kept !== undefined && now < kept.until) return kept.rules;
      const rules = readRules(reference, shipped);
      kept = { rules, until: now + keptSeconds * 1000 };
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

/** The working days as a version of the district's own arrangements and overrides has them; as shipped without one. */
export function calendarOf(
  { arrangements, arrangementsVersion }: Pick<ShippedRules, 'arrangements' | 'arrangementsVersion'>,
  stored: Pick<ReferenceVersion, 'version' | 'document'> | undefined,
): WorkingCalendar {
  const local = stored === undefined ? undefined : calendarDocument.parse(stored.document);
  return buildCalendar({
    arrangements: [...arrangements, ...(local?.arrangements ?? [])],
    overrides: local?.overrides ?? [],
    version: stored === undefined ? arrangementsVersion : `${arrangementsVersion}+${stored.version}`,
  });
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
