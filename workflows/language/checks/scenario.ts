import type { Pack } from '../pack.ts';
import { type Message, unknownName } from '../message.ts';
import type { Expected, Scenario } from '../scenario-schema.ts';

/** One thing that is wrong with a scenario; `path` leads to it from the scenario on. */
export interface ScenarioIssue {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: Message;
}

/** Who acts with the query code and not for a unit. */
export const complainant = 'complainant';

/**
 * What a scenario names must be there: a clock that is misspelt under `noClock` would never start, and the expectation
 * would hold for ever.
 *
 * @param mechanism the id of the scenario's mechanism
 */
export function* checkScenario(
  scenario: Scenario,
  mechanism: string,
  pack: Pick<Pack, 'mechanisms' | 'units'>,
): Iterable<ScenarioIssue> {
  yield* checkTimes(scenario);
  const { register, steps, units: own = {} } = scenario;
  const found = pack.mechanisms.find(({ id }) => id === mechanism);
  if (found === undefined) {
    const ids = pack.mechanisms.map(({ id }) => id);
    yield { path: ['register', 'mechanism'], code: 'unknown-mechanism', message: unknownName(mechanism, ids) };
    return;
  }
  const units = new Set([...pack.units.map(({ id }) => id), ...Object.keys(own)]);
  const lines = new Set(pack.units.flatMap(({ hotlines }) => hotlines.map(({ number }) => number)));
  const commands = new Set(Object.keys(found.commands));
  const looked: Looked = {
    stages: new Set(Object.keys(found.stages)),
    clocks: new Set(Object.keys(found.clocks)),
    units,
  };

  yield* unlessKnown(lines, register.line, ['register', 'line'], 'unknown-line');
  yield* unlessKnown(units, register.who, ['register', 'who'], 'unknown-unit');
  yield* checkExpected(register.expect, ['register', 'expect'], looked);
  for (const [index, { who, do: type, expect }] of steps.entries()) {
    const path = ['steps', index];
    if (who !== complainant) yield* unlessKnown(units, who, [...path, 'who'], 'unknown-unit');
    yield* unlessKnown(commands, type, [...path, 'do'], 'unknown-command');
    yield* checkExpected(expect, [...path, 'expect'], looked);
  }
}

/** What is usual of a command that no mechanism has would never be said. */
export function* checkUsualCommands(
  usual: Readonly<Record<string, unknown>>,
  { mechanisms }: Pick<Pack, 'mechanisms'>,
): Iterable<ScenarioIssue> {
  const commands = new Set(mechanisms.flatMap((mechanism) => Object.keys(mechanism.commands)));
  for (const type of Object.keys(usual)) yield* unlessKnown(commands, type, ['commands', type], 'unknown-command');
}

interface Looked {
  readonly stages: ReadonlySet<string>;
  readonly clocks: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

function* checkExpected(
  { stage, clocks = [], noClock = [], may }: Expected = {},
  path: readonly PropertyKey[],
  known: Looked,
): Iterable<ScenarioIssue> {
  yield* unlessKnown(known.stages, stage, [...path, 'stage'], 'unknown-stage');
  yield* unlessKnown(known.units, may?.who, [...path, 'may', 'who'], 'unknown-unit');
  for (const [index, { clock }] of clocks.entries()) {
    yield* unlessKnown(known.clocks, clockOf(clock), [...path, 'clocks', index, 'clock'], 'unknown-clock');
  }
  for (const [index, clock] of noClock.entries()) {
    yield* unlessKnown(known.clocks, clock, [...path, 'noClock', index], 'unknown-clock');
  }
}

/** `C-1H@epb#2` is a deadline of the clock `C-1H`. */
function clockOf(deadline: string): string {
  return deadline.replace(/[@#].*$/, '');
}

function* unlessKnown(
  known: ReadonlySet<string>,
  name: string | undefined,
  path: readonly PropertyKey[],
  code: string,
): Iterable<ScenarioIssue> {
  if (name !== undefined && !known.has(name)) yield { path, code, message: unknownName(name, known) };
}

function* checkTimes({ register, steps }: Scenario): Iterable<ScenarioIssue> {
  let before = withSeconds(register.at);
  for (const [index, { at }] of steps.entries()) {
    const instant = withSeconds(at);
    if (instant < before) {
      yield { path: ['steps', index, 'at'], code: 'time', message: '早于上一步 · it is before the step above it' };
    }
    before = instant;
  }
}

function withSeconds(at: string): string {
  return at.length === 16 ? `${at}:00` : at;
}
