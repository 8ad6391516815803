import type { DeadlineSpec, Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { reachable, stagesOf, type Transition, transitionsOf } from '../../../shared/domain/mechanism/course-graph.ts';
import { mustHold } from '../../../shared/domain/mechanism/could-hold.ts';
import { at, type Check, type Issue } from './issue.ts';

/** A clock can stop once it has started, and what it warns of lies between its start and its end. */
export const checkTimes: Check = function* (mechanism) {
  const passages = transitionsOf(mechanism);
  for (const [id, clock] of Object.entries(mechanism.clocks)) {
    yield* checkStop(mechanism, passages, clock, at('clocks', id, 'stop'));
    yield* checkWarnings(mechanism, clock, at('clocks', id, 'warnings'));
  }
};

/** What a clock waits for can still be done when it has started; what is done before counts for `doneBefore` alone. */
function* checkStop(
  mechanism: Mechanism,
  passages: readonly Transition[],
  clock: DeadlineSpec,
  path: string,
): Iterable<Issue> {
  if (clock.doneBefore) return;
  const starting = clock.start.flatMap((milestone) => commandsThatMark(mechanism, milestone));
  const begun = starting.flatMap((command) => stagesAfter(mechanism, passages, command));
  if (begun.length === 0 || markedByRegistration(mechanism, clock.start)) return;
  const after = reachable(begun, (stage) => passages.filter((one) => one.from === stage).map((one) => one.to));
  for (const [index, milestone] of clock.stop.entries()) {
    const stopping = commandsThatMark(mechanism, milestone);
    if (stopping.length === 0 || markedByRegistration(mechanism, [milestone])) continue;
    const possible = stopping.some(
      (command) => starting.includes(command) || stagesOf(mechanism, command).some((stage) => after.has(stage)),
    );
    if (possible) continue;
    yield {
      path: at(path, index),
      code: 'never-stops',
      message: `“${milestone}”只能在时限起算之前到达，时限永不终止 · "${milestone}" can only be reached before the clock starts, so the clock never stops`,
    };
  }
}

function commandsThatMark(mechanism: Mechanism, milestone: string): readonly string[] {
  return Object.entries(mechanism.commands).flatMap(([id, { effects }]) =>
    effects.some((effect) => 'mark' in effect && effect.mark === milestone) ? [id] : [],
  );
}

function markedByRegistration({ onRegister }: Mechanism, milestones: readonly string[]): boolean {
  const marked = new Set(['registered', ...onRegister.flatMap((effect) => ('mark' in effect ? effect.mark : []))]);
  return milestones.some((one) => marked.has(one));
}

/** Where a case can stand when the command has been given. */
function stagesAfter(mechanism: Mechanism, passages: readonly Transition[], command: string): readonly string[] {
  const effects = mechanism.commands[command]?.effects ?? [];
  return stagesOf(mechanism, command).flatMap((stage) => {
    const moves = effects.some((effect) => 'enter' in effect && mustHold(effect.when, stage));
    const entered = passages.filter((one) => one.command === command && one.from === stage);
    return [...(moves ? [] : [stage]), ...entered.map(({ to }) => to)];
  });
}

function* checkWarnings(mechanism: Mechanism, { length, warnings }: DeadlineSpec, path: string): Iterable<Issue> {
  if (length === undefined || !('n' in length)) return;
  const whole = hoursOf(length);
  for (const [index, warning] of (warnings ?? []).entries()) {
    const place = at(path, index);
    if ('after' in warning) {
      const late =
        warning.after.unit === length.unit ? warning.after.n >= length.n : hoursOf(warning.after).least >= whole.most;
      if (!late) continue;
      yield {
        path: place,
        code: 'warning-outside',
        message: '预警不得晚于时限届满 · a warning comes before the end of its clock',
      };
    } else {
      const setting = 'lead' in warning ? mechanism.settings[warning.lead.setting]?.default : undefined;
      const early =
        'lead' in warning ? typeof setting === 'number' && setting >= length.n : warning.hoursBefore >= whole.most;
      if (!early) continue;
      yield {
        path: place,
        code: 'warning-outside',
        message: '预警不得早于时限起算 · a warning comes after the start of its clock',
      };
    }
  }
}

/** The fewest and the most hours that a length can take: a day ends at 24:00, and working days wait for holidays. */
function hoursOf({ n, unit }: { readonly n: number; readonly unit: string }) {
  if (unit === 'hour') return { least: n, most: n };
  if (unit === 'minute') return { least: n / 60, most: n / 60 };
  if (unit === 'same-day') return { least: 0, most: 24 };
  return { least: n * 24, most: (unit === 'day' ? n + 1 : n * 2 + 14) * 24 };
}
