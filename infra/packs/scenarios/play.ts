import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../../shared/domain/instant.ts';
import { complainant } from '../../../workflows/language/checks/scenario.ts';
import type { Expected, Step } from '../../../workflows/language/scenario-schema.ts';
import { instantOf } from './notation.ts';
import type { CompleteScenario, Outcome, Player } from './player.ts';
import { seenAs } from './seen.ts';

/** Where what was seen is not what the scenario says. */
export interface Difference {
  /** From the scenario on: `['steps', 2, 'expect', 'clocks', 0, 'due']`. */
  readonly path: readonly PropertyKey[];
  readonly wanted: unknown;
  /** An error where the step could not be played at all. */
  readonly seen: unknown;
}

/** One row of a scenario, ready to be played once the clock stands at its instant. */
export interface PlayableStep {
  readonly at: Instant;
  readonly run: () => Promise<readonly Difference[]>;
}

/** A scenario from its registration to its last step; each compares everything that it names. */
export function stepsOf({ register, steps }: CompleteScenario, player: Player): readonly PlayableStep[] {
  return [
    {
      at: instantOf(register.at),
      run: playing(['register'], async () => {
        await player.register(register);
        return compare(register.expect, player, ['register']);
      }),
    },
    ...steps.map((step, index) => ({
      at: instantOf(step.at),
      run: playing(['steps', index], async (path) => {
        const differences = await perform(step, player, path);
        return differences.length > 0 ? differences : compare(step.expect, player, path);
      }),
    })),
  ];
}

type Path = readonly PropertyKey[];

/** What cannot be played differs, too: its place is told, and other scenarios go on. */
function playing(path: Path, play: (path: Path) => Promise<readonly Difference[]>): PlayableStep['run'] {
  return async () => {
    try {
      return await play(path);
    } catch (error) {
      return [{ path, wanted: 'it can be played', seen: error }];
    }
  };
}

/**
 * Plays one scenario by itself.
 * @returns what differs at the first step that does not hold: what follows rests on it
 */
export async function playScenario(scenario: CompleteScenario, player: Player): Promise<readonly Difference[]> {
  for (const { at, run } of stepsOf(scenario, player)) {
    await player.moveTo(at);
    const differences = await run();
    if (differences.length > 0) return differences;
  }
  return [];
}

async function perform(step: Step, player: Player, path: Path): Promise<readonly Difference[]> {
  if (step.publish) await player.publish(step.publish);
  else if (step.set) await player.set(step.set);
  else if (step.do !== undefined && step.who !== undefined) {
    const { who, do: type, with: body = {}, refused } = step;
    const outcome = who === complainant ? await player.rate(body) : await player.act(who, { type, ...body });
    const wanted: Outcome = refused ? { kind: 'refused', ...refused } : { kind: 'done' };
    if (isDeepStrictEqual(outcome, wanted)) return [];
    return [{ path: [...path, refused ? 'refused' : 'do'], wanted, seen: outcome }];
  }
  return [];
}

async function compare(wanted: Expected | undefined, player: Player, path: Path): Promise<readonly Difference[]> {
  if (!wanted) return [];
  const at = [...path, 'expect'];
  const { events, may, ...state } = wanted;
  const differences = [...differencesIn(sorted(state), seenAs(state, await player.read()), at)];
  if (events) differences.push(...missingFrom(await player.happened(), events, [...at, 'events']));
  if (may) {
    const { commands } = await player.read(may.who);
    differences.push(...missingFrom(commands, may.do, [...at, 'may', 'do']));
  }
  return differences;
}

/** Tasks have no order of their own. */
function sorted(wanted: Expected): Expected {
  return wanted.tasks ? { ...wanted, tasks: [...wanted.tasks].sort() } : wanted;
}

function missingFrom(seen: readonly string[], wanted: readonly string[], path: Path): readonly Difference[] {
  return wanted.flatMap((one, index) => (seen.includes(one) ? [] : [{ path: [...path, index], wanted: one, seen }]));
}

function differencesIn(wanted: unknown, seen: unknown, path: Path): readonly Difference[] {
  if (isDeepStrictEqual(wanted, seen)) return [];
  if (isRecord(wanted) && isRecord(seen)) {
    // Where there is no such clock, nothing else of it can be compared.
    const keys = wanted['clock'] === seen['clock'] ? Object.keys(wanted) : ['clock'];
    return keys.flatMap((key) => differencesIn(wanted[key], seen[key], [...path, key]));
  }
  if (Array.isArray(wanted) && Array.isArray(seen) && wanted.length === seen.length && wanted.every(isRecord)) {
    return wanted.flatMap((one, index) => differencesIn(one, seen[index], [...path, index]));
  }
  return [{ path, wanted, seen }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
