import { calendarOf } from '../contracts/district-calendar.ts';
import { settingsDocument, shiftsDocument, unitsDocument } from '../contracts/reference.ts';
import type { LocalDate } from '../domain/instant.ts';
import { withSuccessions } from '../domain/mechanism/succeeded-mechanism.ts';
import { registerOn, successionsOn } from '../domain/organisation/succession.ts';
import type { ReferenceVersion } from '../ports/reference-store.ts';
import type { Rules, ShippedRules } from '../ports/rules.ts';

/** What an organisation has set itself, as far as it has. */
export interface RuleDocuments {
  readonly calendar: ReferenceVersion | undefined;
  /** All versions, newest first: what began under an earlier one keeps it. */
  readonly settings: readonly ReferenceVersion[];
  readonly units: ReferenceVersion | undefined;
  readonly roster: ReferenceVersion | undefined;
}

/**
 * The rules that the program ships, with what was set over them.
 * @throws when a stored document does not fit its schema
 */
export function rulesFrom(shipped: ShippedRules, { calendar, settings, units, roster }: RuleDocuments): Rules {
  return {
    organisation: shipped.organisation,
    mechanisms: shipped.mechanisms,
    units: units === undefined ? shipped.units : unitsDocument.parse(units.document),
    unitKinds: shipped.unitKinds,
    roster: rosterOf(shipped, roster),
    inForceSince: shipped.inForceSince,
    ruleTitles: shipped.ruleTitles,
    calendar: calendarOf(shipped, calendar),
    ...settingsOf(settings),
  };
}

/** The posts of the pack, and the shifts as they were entered last. @throws when a stored document does not fit its schema */
function rosterOf({ roster }: ShippedRules, stored: ReferenceVersion | undefined): Rules['roster'] {
  return stored === undefined ? roster : { posts: roster.posts, shifts: shiftsDocument.parse(stored.document) };
}

/** Units hand over to their successors on a day, without any write on that day. */
export function rulesOn(rules: Rules, day: LocalDate): Rules {
  const successions = successionsOn(rules.units, day, rules.unitKinds);
  if (Object.keys(successions).length === 0) return rules;
  return {
    ...rules,
    units: registerOn(rules.units, day, rules.unitKinds),
    successions,
    mechanisms: rules.mechanisms.map((mechanism) => withSuccessions(mechanism, successions)),
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
