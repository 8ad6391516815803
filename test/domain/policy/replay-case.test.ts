import { describe, expect, it } from 'vitest';
import { DomainPlayer, type PlayedRules } from '../../../infra/packs/scenarios/domain-player.ts';
import { instantOf } from '../../../infra/packs/scenarios/notation.ts';
import type { CompleteScenario } from '../../../infra/packs/scenarios/player.ts';
import { complainant } from '../../../workflows/language/checks/scenario.ts';
import { buildCalendar, type WorkingCalendar } from '../../../shared/domain/calendar/calendar.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { unitsOf } from '../../../shared/domain/organisation/unit.ts';
import { differencesOf } from '../../../shared/domain/policy/difference.ts';
import { type Policies, replayCase, type RulesAt } from '../../../shared/domain/policy/replay-case.ts';
import { unitsFrom } from '../../../workflows/language/organisation-schema.ts';
import { scenarios as all } from '../../scenarios/district-scenarios.ts';
import { districtRules } from '../../support/district.ts';

type Settings = NonNullable<CompleteScenario['settings']>;

/** Rules that are tried: another mechanism, other settings. */
interface Trial {
  readonly name: string;
  readonly change: (mechanism: Mechanism) => Mechanism;
  readonly settings?: Settings;
}

/** What was refused and is on no record is not sent again. */
const scenarios = all.map((one) => ({ ...one, steps: one.steps.filter(({ refused }) => refused === undefined) }));

const trials: readonly Trial[] = [
  { name: 'the very same rules', change: (mechanism) => mechanism },
  {
    name: 'five working days instead of fifteen',
    change: withClock('C-T15', { length: { n: 5, unit: 'working-day' } }),
  },
  {
    name: 'a shorter limit that warns and escalates otherwise',
    change: withClock('C-H60', { length: { n: 10, unit: 'day' }, warnings: [], escalation: [] }),
  },
  { name: 'limits that do not roll over rest days', change: (mechanism) => mechanism, settings: { 'I-02': false } },
  {
    name: 'a reply that nobody may give',
    change: (mechanism) => ({
      ...mechanism,
      commands: Object.fromEntries(
        Object.entries(mechanism.commands).map(([id, command]) => [
          id,
          id === 'reply' ? { ...command, requires: [never] } : command,
        ]),
      ),
    }),
  },
];

const never = {
  unless: { not: { always: true } },
  rule: 'ENV-064',
  message: { zh: '不得回复', en: 'nobody replies' },
} as const;

function withClock(id: string, change: Partial<Mechanism['clocks'][string]>) {
  return (mechanism: Mechanism): Mechanism => {
    const clock = mechanism.clocks[id];
    return clock === undefined
      ? mechanism
      : { ...mechanism, clocks: { ...mechanism.clocks, [id]: { ...clock, ...change } } };
  };
}

const rulesOf = ({ change }: Trial): PlayedRules => ({
  ...districtRules,
  mechanisms: districtRules.mechanisms.map(change),
});

/** Plays every step and asks for nothing. */
async function played(scenario: CompleteScenario, trial: Trial): Promise<DomainPlayer> {
  const settings = { ...scenario.settings, ...trial.settings };
  const player = new DomainPlayer({ ...scenario, settings }, rulesOf(trial));
  await player.moveTo(instantOf(scenario.register.at));
  await player.register(scenario.register);
  for (const { at, publish, set, who, do: type, with: body = {} } of scenario.steps) {
    await player.moveTo(instantOf(at));
    if (publish) await player.publish(publish);
    else if (set) await player.set({ ...set, ...trial.settings });
    else if (who === complainant) await player.rate(body);
    else if (who !== undefined && type !== undefined) await player.act(who, { type, ...body });
  }
  return player;
}

/** The rules as the scenario itself changes them on its way. */
function policiesOf(scenario: CompleteScenario, trial: Trial, until: Instant): Policies {
  const { register, steps, settings = {}, units = {} } = scenario;
  const arrangements = [...districtRules.arrangements];
  const published = (version: string): WorkingCalendar => buildCalendar({ arrangements: [...arrangements], version });
  const spans: { at: Instant; calendar: WorkingCalendar; settings: Settings }[] = [
    { at: instantOf(register.at), calendar: published('published'), settings },
  ];
  for (const { at, publish, set } of steps) {
    const before = spans.at(-1)!;
    if (publish) arrangements.push({ ...publish, source: 'scenario' });
    const calendar = publish ? published(`with ${publish.year}`) : before.calendar;
    if (publish ?? set) spans.push({ at: instantOf(at), calendar, settings: { ...before.settings, ...set } });
  }
  const registered = [...districtRules.units, ...unitsFrom(units, districtRules.inForceSince)];
  const mechanism = districtRules.mechanisms.find(({ id }) => id === register.mechanism)!;
  const rulesAt = (tried: Mechanism, over: Settings) => {
    return (at: Instant): RulesAt => {
      const span = spans.findLast((one) => one.at <= at) ?? spans[0]!;
      const context = { calendar: span.calendar, settings: { ...span.settings, ...over } };
      return { mechanism: tried, context, unitsOf: (unit) => unitsOf(unit, registered) };
    };
  };
  return {
    present: rulesAt(mechanism, {}),
    candidate: rulesAt(trial.change(mechanism), trial.settings ?? {}),
    recountedAt: steps.flatMap(({ at, publish }) => (publish ? [instantOf(at)] : [])),
    until,
  };
}

/** Codes are chance, and a replay has none. */
const withoutCode = (subject: Case | undefined) => subject && { ...subject, code: undefined };

describe.each(trials)('what really happened, under $name', (trial) => {
  it.each(scenarios.map((one) => [one.id, one] as const))('%s', async (_, scenario) => {
    const recorded = await played(scenario, trials[0]!);
    const tried = await played(scenario, trial);
    const until = instantOf(scenario.steps.at(-1)?.at ?? scenario.register.at);
    await recorded.moveTo(until);
    await tried.moveTo(until);
    const { actual, candidate, refused } = replayCase(recorded.events, policiesOf(scenario, trial, until));
    expect(withoutCode(actual)).toEqual(withoutCode(recorded.replayed().subject));
    expect(withoutCode(candidate)).toEqual(withoutCode(tried.replayed().subject));
    if (trial === trials[0]) {
      expect(refused).toEqual([]);
      expect(differencesOf(actual, candidate!)).toEqual([]);
    }
  });
});

it.each(all.filter(({ id }) => ['E09', 'N12'].includes(id)).map((one) => [one.id, one] as const))(
  'an attempt that was refused and kept is refused again: %s',
  async (_, scenario) => {
    const recorded = await played(scenario, trials[0]!);
    expect(await recorded.happened()).toContain('attempt-refused');
    const until = recorded.events.at(-1)!.at;
    const { candidate, refused } = replayCase(recorded.events, policiesOf(scenario, trials[0]!, until));
    expect(refused).toEqual([]);
    expect(withoutCode(candidate)).toEqual(withoutCode(recorded.replayed().subject));
  },
);
