import {
  publishedArrangements,
  publishedArrangementsVersion,
} from '../../shared/adapters/chinese-days/arrangements.ts';
import { buildCalendar } from '../../shared/domain/calendar/calendar.ts';
import { type Instant, parseInstant } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules, RulesOfAll, RulesSource } from '../../shared/ports/rules.ts';
import { districtRules, envComplaint, envWorks, inForceSince as firstDay, unitKinds, units } from './district.ts';

/** The rules as they are shipped. */
export const shippedRules: Rules = {
  organisation: districtRules.organisation,
  mechanisms: [envComplaint, envWorks],
  units,
  unitKinds,
  roster: districtRules.roster,
  inForceSince: firstDay,
  ruleTitles: districtRules.ruleTitles,
  calendar: buildCalendar({ arrangements: publishedArrangements(), version: publishedArrangementsVersion }),
  settings: {},
};

export const shippedRulesSource = sourceOf(shippedRules);

/** These rules for whoever asks: of the one organisation that there is, and of any mechanism. */
export function sourceOf(rules: Rules): RulesSource & RulesOfAll {
  return { current: async () => rules, of: async () => rules };
}

/** An instant, written as the scenarios write it. */
export function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (parsed === undefined) throw new Error(`${text} is no instant`);
  return parsed;
}

/** A clock that shows what it was told to. */
export function manualClock(start: string): Clock & { set(text: string): void } {
  let now = instant(start);
  return {
    now: () => now,
    set: (text) => {
      now = instant(text);
    },
  };
}
