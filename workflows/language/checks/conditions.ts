import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import { canBe } from '../../../shared/domain/case/settings.ts';
import type { FactSpec } from '../../../shared/domain/case/facts.ts';
import type { Mechanism, SettingSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import type { Message } from '../message.ts';
import { conditionsOf, countSettingsOf } from './walk.ts';

/** Conditions speak of facts, milestones, settings and stages that exist, in their types. */
export const checkConditions: Check = function* (mechanism) {
  for (const { path, thing } of conditionsOf(mechanism)) yield* checkOne(mechanism, thing, path);
  for (const { path, thing } of countSettingsOf(mechanism)) {
    const spec = mechanism.settings[thing];
    if (!spec) yield* unlessKnown(keysOf(mechanism.settings), thing, path, 'unknown-setting');
    else if (typeof spec.default !== 'number') {
      yield { path, code: 'unknown-setting-value', message: '天数须为数字 · so many days is a number' };
    }
  }
  for (const [id, spec] of Object.entries(mechanism.settings)) yield* checkRange(spec, at('settings', id));
};

/** Where a condition is asked once, when somebody acts; anywhere else it is asked again and again. */
const askedOnce = /^(commands|onRegister|admits)\b/;

function* checkMoment(mechanism: Mechanism, condition: Condition, path: string): Iterable<Issue> {
  if (!('timeOfDay' in condition) && !('restDay' in condition)) return;
  if (condition.of !== undefined) {
    yield* unlessKnown(keysOf(mechanism.milestones), condition.of, at(path, 'of'), 'unknown-milestone');
  } else if (!askedOnce.test(path)) {
    const message: Message =
      '此时成立，下一小时又不成立：须以 of 写明指哪一节点的时间 · it would hold at one hour and not at the next: say the time of which milestone is meant (of)';
    yield { path, code: 'no-moment', message };
  }
}

function* checkOne(mechanism: Mechanism, condition: Condition, path: string): Iterable<Issue> {
  if ('fact' in condition) {
    const spec = mechanism.facts[condition.fact];
    if (spec) yield* checkFact(spec, condition, path);
    else yield* unlessKnown(keysOf(mechanism.facts), condition.fact, at(path, 'fact'), 'unknown-fact');
  }
  if ('approval' in condition && mechanism.facts['approvals']?.type !== 'approvals') {
    yield {
      path: at(path, 'approval'),
      code: 'unknown-fact',
      message: '没有类型为 approvals 的事实“approvals” · there is no fact "approvals" of type approvals',
    };
  }
  for (const key of ['done', 'settled', 'impossible', 'reached', 'notSince', 'since'] as const) {
    const milestone = (condition as Partial<Record<typeof key, string>>)[key];
    if (milestone === undefined) continue;
    const [base = ''] = milestone.split('@');
    yield* unlessKnown(keysOf(mechanism.milestones), base, at(path, key), 'unknown-milestone');
  }
  yield* checkMoment(mechanism, condition, path);
  if ('missed' in condition) {
    yield* unlessKnown(keysOf(mechanism.clocks), condition.missed, at(path, 'missed'), 'unknown-clock');
  }
  if ('waiting' in condition) {
    for (const clock of condition.waiting)
      yield* unlessKnown(keysOf(mechanism.clocks), clock, at(path, 'waiting'), 'unknown-clock');
  }
  if ('unexplained' in condition) {
    for (const clock of condition.unexplained)
      yield* unlessKnown(keysOf(mechanism.clocks), clock, at(path, 'unexplained'), 'unknown-clock');
  }
  if ('putOff' in condition) {
    yield* unlessKnown(keysOf(mechanism.clocks), condition.putOff, at(path, 'putOff'), 'unknown-clock');
  }
  if ('owes' in condition) {
    yield* unlessKnown(keysOf(mechanism.clocks), condition.clock, at(path, 'clock'), 'unknown-clock');
  }
  if ('routedBy' in condition) {
    const rows = new Set(mechanism.routing.rows.map((row) => row.id));
    for (const row of condition.routedBy) yield* unlessKnown(rows, row, at(path, 'routedBy'), 'unknown-rule');
  }
  if ('stage' in condition) {
    yield* unlessKnown(keysOf(mechanism.stages), condition.stage, at(path, 'stage'), 'unknown-stage');
  }
  if ('unconfirmed' in condition) {
    const waiting = Object.entries(mechanism.commands).filter(([, { keep }]) => keep?.confirmation === 'wanted');
    const known = new Set(waiting.map(([id]) => id));
    yield* unlessKnown(known, condition.unconfirmed, at(path, 'unconfirmed'), 'unknown-command');
  }
  if ('setting' in condition) {
    const spec = mechanism.settings[condition.setting];
    if (spec) yield* checkSetting(spec, condition.is, at(path, 'is'));
    else yield* unlessKnown(keysOf(mechanism.settings), condition.setting, at(path, 'setting'), 'unknown-setting');
  }
}

function* checkRange(spec: SettingSpec, path: string): Iterable<Issue> {
  if (spec.range === undefined) return;
  if (spec.values) {
    yield {
      path: at(path, 'range'),
      code: 'unknown-setting-value',
      message: '已有 values，二者只能取一 · it has values already: one of the two',
    };
  } else if (!canBe(spec, spec.default)) {
    const message: Message = `${JSON.stringify(spec.default)} 不是范围内的整数 · ${JSON.stringify(spec.default)} is no whole number in its range`;
    yield { path: at(path, 'default'), code: 'unknown-setting-value', message };
  }
}

function* checkSetting(spec: SettingSpec, value: string | boolean | number, path: string): Iterable<Issue> {
  const isChosen = spec.values !== undefined || spec.range !== undefined;
  const fits = isChosen ? canBe(spec, value) : typeof value === typeof spec.default;
  if (!fits)
    yield {
      path,
      code: 'unknown-setting-value',
      message: `该设置不可能为 ${JSON.stringify(value)} · the setting can never be ${JSON.stringify(value)}`,
    };
}

type FactCondition = Extract<Condition, { fact: string }>;
type Operator = FactCondition extends infer Kind
  ? Kind extends FactCondition
    ? Exclude<keyof Kind, 'fact'>
    : never
  : never;

/** Which types an operator can be asked of; `known` of all. */
const operandTypes: Readonly<Record<Exclude<Operator, 'known'>, readonly FactSpec['type'][]>> = {
  is: ['enum', 'flag', 'count', 'text', 'date', 'unit'],
  in: ['enum', 'flag', 'count', 'text', 'date', 'unit'],
  includes: ['set', 'units'],
  includesAny: ['set', 'units'],
  nonEmpty: ['set', 'units', 'approvals'],
  before: ['date'],
  after: ['date'],
  atLeast: ['count', 'set', 'units'],
};

function* checkFact(spec: FactSpec, condition: FactCondition, path: string): Iterable<Issue> {
  if ('known' in condition) return;
  for (const [operator, types] of Object.entries(operandTypes)) {
    if (!(operator in condition)) continue;
    if (types.includes(spec.type)) yield* checkOperands(spec, operandsOf(condition), at(path, operator));
    else {
      yield {
        path: at(path, operator),
        code: 'wrong-fact-type',
        message: `“${condition.fact}”的类型为 ${spec.type}，不能用“${operator}” · "${operator}" cannot be asked of "${condition.fact}", which is of type ${spec.type}`,
      };
    }
  }
}

function operandsOf(condition: FactCondition): readonly (string | boolean | number)[] {
  if ('is' in condition) return [condition.is];
  if ('in' in condition) return condition.in;
  if ('includes' in condition) return [condition.includes];
  return 'includesAny' in condition ? condition.includesAny : [];
}

const scalarTypes = {
  flag: 'boolean',
  count: 'number',
  text: 'string',
  date: 'string',
  when: 'string',
  unit: 'string',
  units: 'string',
} as const;

function* checkOperands(
  spec: FactSpec,
  operands: readonly (string | boolean | number)[],
  path: string,
): Iterable<Issue> {
  for (const operand of operands) {
    if (spec.type === 'enum' || spec.type === 'set') {
      yield* unlessKnown(keysOf(spec.values), String(operand), path, 'unknown-fact-value');
    } else if (spec.type !== 'approvals' && typeof operand !== scalarTypes[spec.type]) {
      yield {
        path,
        code: 'wrong-fact-type',
        message: `${JSON.stringify(operand)} 不是 ${spec.type} 类型事实的值 · ${JSON.stringify(operand)} is no value of a fact of type ${spec.type}`,
      };
    }
  }
}
