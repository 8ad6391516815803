import { describe, expect, it } from 'vitest';
import { publishedArrangements } from '../../../shared/adapters/chinese-days/arrangements.ts';
import { buildCalendar, type WorkingCalendar, type YearArrangement } from '../../../shared/domain/calendar/calendar.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import { unitsOf } from '../../../shared/domain/organisation/unit.ts';
import { differencesOf } from '../../../shared/domain/policy/difference.ts';
import { type Policies, replayCase, type RulesAt } from '../../../shared/domain/policy/replay-case.ts';
import { DomainPlay } from '../../scenarios/domain-play.ts';
import { instantOf } from '../../scenarios/notation.ts';
import { playScenario } from '../../scenarios/play.ts';
import type { Scenario } from '../../scenarios/table.ts';
import { scenarios } from '../../scenarios/tables/all.ts';
import { mechanisms, units } from '../../support/district.ts';

/** The rules as a scenario changes them on its way. */
function policiesOf({ register, rows, settings = {} }: Scenario, until: Instant): Policies {
  const mechanism = mechanisms.find(({ id }) => id === (register.mechanism ?? 'env-complaint'))!;
  const changes: { readonly at: Instant; readonly calendar: WorkingCalendar; readonly settings: typeof settings }[] = [];
  const arrangements: YearArrangement[] = publishedArrangements();
  const now = { calendar: buildCalendar({ arrangements, version: 'published' }), settings };
  const recountedAt: Instant[] = [];
  for (const row of rows) {
    if ('publish' in row) {
      arrangements.push({ ...row.publish, source: 'scenario' } as unknown as YearArrangement);
      now.calendar = buildCalendar({ arrangements, version: `with ${row.publish.year}` });
      recountedAt.push(instantOf(row.at));
    } else if ('set' in row) now.settings = { ...now.settings, ...row.set };
    else continue;
    changes.push({ at: instantOf(row.at), ...now });
  }
  const first = { calendar: buildCalendar({ arrangements: publishedArrangements(), version: 'published' }), settings };
  const at = (instant: Instant): RulesAt => {
    const { calendar, settings: set } = changes.findLast((change) => change.at <= instant) ?? first;
    return { mechanism, context: { calendar, settings: set }, unitsOf: (unit) => unitsOf(unit, units) };
  };
  return { present: at, candidate: at, recountedAt, until };
}

describe('a case replayed under the rules that it was decided by', () => {
  it.each(scenarios.map((one) => [one.id, one] as const))('%s is what it is', async (_, scenario) => {
    const world = new DomainPlay(scenario.settings);
    await playScenario(scenario, world);
    const until = world.events.at(-1)!.at;
    const { actual, candidate, refused } = replayCase(world.events, policiesOf(scenario, until));
    expect(refused).toEqual([]);
    expect(differencesOf(actual, candidate!)).toEqual([]);
    expect(candidate).toEqual({ ...actual, code: candidate!.code });
  });
});
