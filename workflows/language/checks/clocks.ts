import { canRoll, isPeriodEnd } from '../../../shared/domain/calendar/length.ts';
import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { DeadlineSpec, Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import type { Message } from '../message.ts';
import { effectsOf } from './walk.ts';

/** Milestones exist and are reached by something; clocks have a length that fits their kind. */
export const checkClocks: Check = function* (mechanism) {
  for (const [id, clock] of Object.entries(mechanism.clocks)) {
    for (const key of ['start', 'stop', 'causes'] as const) {
      for (const [index, milestone] of (clock[key] ?? []).entries()) {
        yield* unlessKnown(keysOf(mechanism.milestones), milestone, at('clocks', id, key, index), 'unknown-milestone');
      }
    }
    yield* checkLength(mechanism, clock, at('clocks', id));
  }
  yield* checkMarks(mechanism);
};

function* checkLength(mechanism: Mechanism, clock: DeadlineSpec, path: string): Iterable<Issue> {
  const wrong = (message: Message): Issue => ({ path: at(path, 'length'), code: 'clock-length', message });
  const counted = clock.length !== undefined && 'n' in clock.length ? clock.length : undefined;
  const unit = clock.length !== undefined && 'unit' in clock.length ? clock.length.unit : undefined;
  if (clock.kind === 'elapsed' && clock.length)
    yield wrong('只计用时的时限没有长度 · an elapsed clock only measures and has no length');
  if (clock.kind !== 'elapsed' && !clock.length) yield wrong(`${clock.kind} 须有长度 · a ${clock.kind} needs a length`);
  if (counted?.n === 0 && counted.unit !== 'same-day') yield wrong('长度至少为1 · a length is at least 1');
  if (clock.length && 'setting' in clock.length)
    yield* checkSettingOfLength(mechanism, clock.length.setting, clock.when, path);
  if (clock.again === 'resume' && !clock.length) {
    const message: Message =
      '只计用时的时限没有余下的时间可续算；再次计用时用 again: anew · an elapsed clock has no time left to resume; again: anew measures once more';
    yield { path: at(path, 'again'), code: 'clock-length', message };
  }
  for (const [index, warning] of (clock.warnings ?? []).entries()) {
    if (!('lead' in warning) || (unit !== undefined && unit !== 'same-day' && !isPeriodEnd(unit))) continue;
    const message: Message =
      '只有按数计的长度可以提前若干单位预警；其他的用 hoursBefore · so many units before the end can be told of a counted length only; hoursBefore tells it of any';
    yield { path: at(path, 'warnings', index), code: 'clock-length', message };
  }
  if (clock.kind === 'elapsed' && (clock.warnings ?? clock.escalation ?? clock.roll)) {
    yield wrong('没有届满时刻的，不能预警、升级或者顺延 · what has no due instant cannot warn, escalate or roll');
  }
  if (clock.length && 'fact' in clock.length) {
    const fact = mechanism.facts[clock.length.fact];
    const place = at(path, 'length', 'fact');
    if (!fact) yield* unlessKnown(keysOf(mechanism.facts), clock.length.fact, place, 'unknown-fact');
    else if (fact.type !== 'date') {
      yield { path: place, code: 'wrong-fact-type', message: '只能从日期往前计日 · days are counted back from a date' };
    }
  }
  if (!clock.roll) return;
  const setting = mechanism.settings[clock.roll.setting];
  const place = at(path, 'roll', 'setting');
  if (!setting) yield* unlessKnown(keysOf(mechanism.settings), clock.roll.setting, place, 'unknown-setting');
  else if (typeof setting.default !== 'boolean') {
    yield {
      path: place,
      code: 'unknown-setting-value',
      message: '是否顺延，只能为是或否 · whether a day rolls is yes or no',
    };
  }
  if (unit !== undefined && !canRoll(unit))
    yield wrong('只有自然日和期末可以顺延（I-02） · only natural days and ends of periods roll (I-02)');
}

/** How long a limit is can only be chosen between numbers that make a limit; 0 where the clock then does not run. */
function* checkSettingOfLength(
  { settings }: Mechanism,
  id: string,
  when: Condition | undefined,
  path: string,
): Iterable<Issue> {
  const spec = settings[id];
  if (spec === undefined) return;
  const place = at(path, 'length', 'setting');
  const code = 'unknown-setting-value';
  if (spec.range === undefined && spec.values === undefined) {
    yield {
      path: place,
      code,
      message: `设置“${id}”须写明可取的范围 · the setting "${id}" needs a range: between which numbers it can be set`,
    };
  }
  const least = spec.range?.min ?? Math.min(...(spec.values ?? [spec.default]).map(Number));
  if (!(least >= 1) && !(least === 0 && needsMoreThanNone(when, id))) {
    const message: Message = `长度至少为1；0为不设时限的，时限须写明 when：{ not: { setting: ${id}, is: 0 } } · a length is at least 1; where 0 is no limit, the clock says so by when: { not: { setting: ${id}, is: 0 } }`;
    yield { path: place, code, message };
  }
}

/** Whether the condition fails while the setting is 0. */
function needsMoreThanNone(condition: Condition | undefined, setting: string): boolean {
  if (condition === undefined) return false;
  if ('all' in condition) return condition.all.some((one) => needsMoreThanNone(one, setting));
  if (!('not' in condition)) return false;
  const { not } = condition;
  return 'setting' in not && not.setting === setting && not.is === 0;
}

/** What is reached because the last open part of a case closes, by no command of its own. */
export function marksOfParts({ links = {} }: Pick<Mechanism, 'links'>): readonly string[] {
  return Object.values(links).flatMap((link) =>
    link.role === 'part' && link.closes !== undefined ? [link.closes] : [],
  );
}

/** `registered` is marked by the registration itself. */
function* checkMarks(mechanism: Mechanism): Iterable<Issue> {
  const marked = new Set(['registered', ...marksOfParts(mechanism)]);
  for (const { path, thing } of effectsOf(mechanism)) {
    if ('mark' in thing) {
      marked.add(thing.mark);
      yield* unlessKnown(keysOf(mechanism.milestones), thing.mark, at(path, 'mark'), 'unknown-milestone');
      if (thing.as) yield* unlessKnown(keysOf(mechanism.milestones), thing.as, at(path, 'as'), 'unknown-milestone');
    }
    if ('impossible' in thing) {
      yield* unlessKnown(keysOf(mechanism.milestones), thing.impossible, at(path, 'impossible'), 'unknown-milestone');
    }
    if ('putOff' in thing) {
      yield* unlessKnown(keysOf(mechanism.clocks), thing.putOff, at(path, 'putOff'), 'unknown-clock');
    }
    if ('possible' in thing) {
      yield* unlessKnown(keysOf(mechanism.milestones), thing.possible, at(path, 'possible'), 'unknown-milestone');
    }
  }
  const waited = new Set<string>();
  for (const [id, { start }] of Object.entries(mechanism.clocks)) {
    if (start.some((milestone) => marked.has(milestone) || !Object.hasOwn(mechanism.milestones, milestone))) continue;
    // It is the milestone's problem too, and is told once.
    for (const milestone of start) waited.add(milestone);
    const names = { zh: start.map((one) => `“${one}”`).join('、'), en: start.map((one) => `"${one}"`).join(', ') };
    const message: Message = `时限不会起算：没有命令到达${names.zh} · the clock cannot start: no command marks ${names.en}`;
    yield { path: at('clocks', id, 'start'), code: 'never-starts', message };
  }
  for (const [milestone, { until }] of Object.entries(mechanism.milestones)) {
    if (until !== undefined)
      yield* unlessKnown(
        keysOf(mechanism.milestones),
        until,
        at('milestones', milestone, 'until'),
        'unknown-milestone',
      );
    if (!marked.has(milestone) && !waited.has(milestone)) {
      yield {
        path: at('milestones', milestone),
        code: 'never-marked',
        message: '没有命令到达这一节点 · no command marks this milestone',
      };
    }
  }
}
