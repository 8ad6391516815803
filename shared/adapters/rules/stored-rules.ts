import { calendarDocument, settingsDocument, unitsDocument } from '../../contracts/reference.ts';
import { buildCalendar, type YearArrangement } from '../../domain/calendar.ts';
import type { Mechanism } from '../../domain/mechanism.ts';
import type { Unit } from '../../domain/unit.ts';
import type { ReferenceStore } from '../../ports/reference-store.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';

/** What the program brings along; the district's documents come over it. */
export interface ShippedRules {
  readonly mechanisms: readonly Mechanism[];
  readonly units: readonly Unit[];
  readonly arrangements: readonly YearArrangement[];
  /** Names the arrangements in every derivation. */
  readonly arrangementsVersion: string;
}

/** So long a change in the reference store may go unnoticed, in milliseconds. */
const keptMs = 30_000;

/**
 * The rules of now: what the program ships, with what the district has set over it. Kept for half a minute, because
 * they are needed for every request and change a few times a year.
 * @throws when a stored document does not fit its schema
 */
export function storedRules(
  reference: Pick<ReferenceStore, 'latest'>,
  shipped: ShippedRules,
  milliseconds: () => number = () => performance.now(),
): RulesSource {
  let kept: { readonly rules: Promise<Rules>; readonly until: number } | undefined;
  return {
    current: () => {
      const now = milliseconds();
      if (kept !== undefined && now < kept.until) return kept.rules;
      const rules = readRules(reference, shipped);
      kept = { rules, until: now + keptMs };
      rules.catch(() => {
        kept = undefined;
      });
      return rules;
    },
  };
}

async function readRules(reference: Pick<ReferenceStore, 'latest'>, shipped: ShippedRules): Promise<Rules> {
  const [calendar, settings, units] = await Promise.all([
    reference.latest('calendar'),
    reference.latest('settings'),
    reference.latest('units'),
  ]);
  const local = calendar === undefined ? undefined : calendarDocument.parse(calendar.document);
  return {
    mechanisms: shipped.mechanisms,
    units: units === undefined ? shipped.units : unitsDocument.parse(units.document),
    calendar: buildCalendar({
      arrangements: [...shipped.arrangements, ...(local?.arrangements ?? [])],
      overrides: local?.overrides ?? [],
      version:
        calendar === undefined ? shipped.arrangementsVersion : `${shipped.arrangementsVersion}+${calendar.version}`,
    }),
    settings: settings === undefined ? {} : settingsDocument.parse(settings.document),
  };
}
