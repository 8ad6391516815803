import type { FactSpec } from '../../../shared/domain/case/facts.ts';
import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import { type Field, type Fields, keptFields } from '../../../shared/domain/mechanism/fields.ts';
import type { CommandSpec, Effect, Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { type Message, unknownName } from '../message.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import { conditionsOf, effectsOf } from './walk.ts';

type Type = Field['type'];

/** Every command says what it takes, and whatever a mechanism reads of a command is one of its fields, of the right type. */
export const checkFields: Check = function* (mechanism) {
  for (const [id, command] of Object.entries(mechanism.commands)) {
    const path = at('commands', id);
    if (command.fields === undefined) {
      yield {
        path,
        code: 'no-fields',
        message: '须写明该操作的字段，没有字段写 {} · a command says what it takes: fields, {} where that is nothing',
      };
      continue;
    }
    yield* checkDeclared(mechanism, command.fields, command.fields, at(path, 'fields'));
    yield* checkKept(command.fields, at(path, 'fields'));
    yield* checkUses(mechanism, command, path);
  }
  for (const { path, thing } of effectsOf(mechanism)) {
    if (!('invite' in thing) || !('fact' in thing.invite)) continue;
    yield* unlessFact(mechanism.facts, thing.invite.fact, 'units', at(path, 'invite', 'fact'));
    yield* unlessFact(mechanism.facts, thing.invite.task, 'text', at(path, 'invite', 'task'));
  }
  yield* checkConditions(mechanism);
  yield* checkClocks(mechanism);
  yield* checkTasks(mechanism);
  yield* checkPublic(mechanism);
};

/** What a rating by number and code says. */
const aspects = ['intake', 'field', 'result'] as const;

/** The calls of whoever comes by number and code lead to commands that they may give, and that take what is sent. */
function* checkPublic({ public: acts = {}, commands }: Mechanism): Iterable<Issue> {
  for (const act of ['rating', 'withdrawal'] as const) {
    const command = acts[act]?.command;
    if (command === undefined) continue;
    const path = at('public', act, 'command');
    const spec = commands[command];
    if (spec === undefined) yield* unlessKnown(keysOf(commands), command, path, 'unknown-command');
    else if (!spec.by.includes('citizen')) {
      const message: Message = `“${command}”不能由报事人作出（by: citizen） · "${command}" is not for whoever comes by number and code (by: citizen)`;
      yield { path, code: 'not-public', message };
    }
  }
  const { rating, withdrawal } = acts;
  const rated = rating && commands[rating.command];
  if (rated)
    for (const aspect of aspects)
      yield* unlessOf(new Map(Object.entries(rated.fields ?? {})), aspect, ['choice'], 'public.rating.command');
  const withdrawn = withdrawal && commands[withdrawal.command];
  if (!withdrawn) return;
  const kept = keptOf(withdrawn);
  for (const [name, value] of Object.entries(withdrawal.with ?? {})) {
    const path = at('public.withdrawal.with', name);
    const field = kept.get(name);
    if (field) yield* checkOperands(field, [value], path);
    else yield* unlessKnown(new Set(kept.keys()), name, path, 'unknown-field');
  }
  if (withdrawal.today !== undefined) yield* unlessOf(kept, withdrawal.today, ['date'], 'public.withdrawal.today');
}

/** What a field itself names. */
function* checkDeclared(mechanism: Mechanism, fields: Fields, all: Fields, path: string): Iterable<Issue> {
  for (const [name, field] of Object.entries(fields)) {
    const here = at(path, name);
    if (field.as?.startsWith('facts.')) yield* checkFactOf(mechanism, field, field.as.slice('facts.'.length), here);
    if (field.type === 'facts') {
      if (fields !== all && !isPart(all, fields)) {
        const message = '事实字段须在操作的最外层 · facts stand at the top of a command, not in a group';
        yield { path: here, code: 'wrong-field-type', message };
      }
      for (const [index, fact] of (field.only ?? []).entries()) {
        yield* unlessKnown(keysOf(mechanism.facts), fact, at(here, 'only', index), 'unknown-fact');
      }
    }
    if (field.type === 'unit') {
      const known = new Set(['first-contact', 'holder', ...Object.keys(mechanism.roles ?? {})]);
      for (const role of [...(field.under?.roles ?? []), ...(field.otherwise === undefined ? [] : [field.otherwise])]) {
        yield* unlessKnown(known, role, here, 'unknown-role');
      }
    }
    if (field.type === 'date' || field.type === 'instant') yield* checkBounds(field, fields, here);
    if (field.type === 'derived') yield* checkDerived(mechanism, field, all, here);
    yield* checkDeclared(mechanism, fieldsIn(field), all, at(here, 'fields'));
  }
}

/** A bound is measured by a field beside it that is of the same type, and of a date in days. */
function* checkBounds(
  field: Extract<Field, { type: 'date' | 'instant' }>,
  beside: Fields,
  path: string,
): Iterable<Issue> {
  for (const side of ['notBefore', 'notAfter'] as const) {
    const bound = field[side];
    if (bound === undefined) continue;
    const here = at(path, side);
    if (typeof bound.from === 'object') {
      const { field: name } = bound.from;
      const other = Object.hasOwn(beside, name) ? beside[name] : undefined;
      if (other === undefined || other === field) {
        const known = Object.keys(beside).filter((one) => beside[one] !== field);
        yield { path: at(here, 'from', 'field'), code: 'unknown-field', message: unknownName(name, known) };
      } else if (other.type !== field.type) {
        const message: Message = `“${name}”的类型为 ${other.type}，此处须为 ${field.type} · "${name}" is of type ${other.type}; here it must be ${field.type}`;
        yield { path: at(here, 'from', 'field'), code: 'wrong-field-type', message };
      }
    }
    const { unit = 'day' } = bound.back ?? bound.ahead ?? {};
    if (field.type === 'date' && unit !== 'day') {
      const message: Message = '日期的界限以日（day）计 · a date is bound by days (unit: day)';
      yield { path: at(here, bound.back ? 'back' : 'ahead', 'unit'), code: 'wrong-field-type', message };
    }
  }
}

/**
 * An act's own instant counts only where the language knows that it lies in the past and how far: whoever would be late
 * enters it (ADR 5).
 */
function* checkOwnInstant(fields: Fields, name: string, path: string): Iterable<Issue> {
  const field = [...keptFields(fields)].find(([kept]) => kept === name)?.[1];
  if (field?.type !== 'instant') return;
  const { notBefore, notAfter } = field;
  if (notBefore !== undefined && notAfter?.from === 'now' && notAfter.ahead === undefined) return;
  const message: Message = `“${name}”用作节点的时刻，须有 notBefore，且 notAfter: { from: now } · "${name}" is the instant of a milestone: it needs notBefore, and notAfter: { from: now }`;
  yield { path, code: 'no-bounds', message };
}

/** The fields inside a group, or inside each group of a list. */
function fieldsIn(field: Field): Fields {
  return field.type === 'group' || field.type === 'list' ? (field.fields ?? {}) : {};
}

/** Whether these are the fields of items that become cases, each of which has facts of its own. */
function isPart(all: Fields, fields: Fields): boolean {
  return Object.values(all).some((field) => {
    const items = field.type === 'derived' && 'makes' in field.from ? all[field.from.of] : undefined;
    return items?.type === 'list' && items.fields === fields;
  });
}

/** Which facts the value of a field can be. */
export const factTypes: Readonly<Partial<Record<Type, readonly FactSpec['type'][]>>> = {
  date: ['date', 'when'],
  instant: ['when'],
  flag: ['flag'],
  count: ['count'],
  line: ['text'],
  choice: ['enum'],
  choices: ['set'],
  unit: ['unit', 'enum'],
  units: ['units'],
};

function* checkFactOf({ facts }: Mechanism, { type }: Field, fact: string, path: string): Iterable<Issue> {
  const spec = facts[fact];
  if (!spec) yield* unlessKnown(keysOf(facts), fact, at(path, 'as'), 'unknown-fact');
  else if (!factTypes[type]?.includes(spec.type)) {
    const message: Message = `${type} 类型的字段不是事实“${fact}”（${spec.type}）的值 · a field of type ${type} is no value of "${fact}", which is of type ${spec.type}`;
    yield { path: at(path, 'as'), code: 'wrong-field-type', message };
  }
}

function* checkDerived(
  { facts, commands }: Mechanism,
  { from }: Extract<Field, { type: 'derived' }>,
  all: Fields,
  path: string,
): Iterable<Issue> {
  const paths =
    'said' in from
      ? [from.said]
      : 'every' in from
        ? from.every
        : 'names' in from
          ? from.names
          : 'makes' in from
            ? [from.of]
            : 'works' in from
              ? [from.works, from.found]
              : [];
  for (const one of paths) yield* unlessSent(all, one, at(path, 'from'), facts);
  if (!('works' in from)) return;
  yield* unlessKnown(keysOf(facts), from.fact, at(path, 'from', 'fact'), 'unknown-fact');
  const ofOthers = all[from.works];
  if (ofOthers?.type === 'case' && ofOthers.of === 'same') {
    yield* unlessKnown(keysOf(commands), from.command, at(path, 'from', 'command'), 'unknown-command');
  }
}

/** A dotted path leads to a field as it is sent, or to a fact. */
function* unlessSent(fields: Fields, path: string, where: string, facts: Mechanism['facts']): Iterable<Issue> {
  const [name = '', ...inner] = path.split('.');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined || field.type === 'derived') {
    yield { path: where, code: 'unknown-field', message: unknownName(name, sentNames(fields)) };
  } else if (inner.length > 0) {
    const rest = inner.join('.');
    if (field.type === 'facts') yield* unlessKnown(keysOf(facts), rest, where, 'unknown-fact');
    else yield* unlessSent(fieldsIn(field), rest, where, facts);
  }
}

function sentNames(fields: Fields): readonly string[] {
  return Object.entries(fields).flatMap(([name, { type }]) => (type === 'derived' ? [] : [name]));
}

/** Two fields that an act keeps under one name would be taken for one another. */
function* checkKept(fields: Fields, path: string): Iterable<Issue> {
  const types = new Map<string, string>();
  for (const [name, { type }] of keptFields(fields)) {
    const [before, now]: (string | undefined)[] = [types.get(name), type];
    if (before !== undefined && before !== now) {
      const message: Message = `“${name}”由两个字段保存，类型为 ${before} 和 ${now} · "${name}" is kept of two fields, as ${before} and as ${now}`;
      yield { path, code: 'wrong-field-type', message };
    }
    types.set(name, type);
  }
}

/** The fields as an act keeps them; facts that a field becomes, or a comparison brings, count as facts. */
function keptOf({ fields = {} }: CommandSpec): ReadonlyMap<string, Field> {
  return new Map(
    [...keptFields(fields)].flatMap(([name, field]): [string, Field][] => {
      const facts: [string, Field] = ['facts', { title: field.title, type: 'facts' }];
      if (name.startsWith('facts.')) return [facts];
      return field.type === 'derived' && 'fact' in field.from ? [[name, field], facts] : [[name, field]];
    }),
  );
}

type Kept = ReadonlyMap<string, Field>;

/** A field of one of these types. */
function* unlessOf(kept: Kept, name: string, types: readonly Type[] | 'any', path: string): Iterable<Issue> {
  const field = kept.get(name);
  if (field === undefined) yield* unlessKnown(new Set(kept.keys()), name, path, 'unknown-field');
  else if (types !== 'any' && !types.includes(field.type)) {
    const message: Message = `“${name}”的类型为 ${field.type}，此处须为 ${types.join('、')} · "${name}" is of type ${field.type}; here it must be ${types.join(' or ')}`;
    yield { path, code: 'wrong-field-type', message };
  }
}

function* checkUses(mechanism: Mechanism, command: CommandSpec, path: string): Iterable<Issue> {
  const kept = keptOf(command);
  for (const [index, guard] of (command.requires ?? []).entries()) {
    if (guard.field !== undefined) {
      yield* unlessSent(command.fields ?? {}, guard.field, at(path, 'requires', index, 'field'), {});
    }
  }
  for (const [index, effect] of command.effects.entries()) {
    const here = at(path, 'effects', index);
    yield* checkEffect(mechanism, kept, effect, here);
    if (!('mark' in effect) || effect.at === undefined) continue;
    yield* unlessOf(kept, effect.at.payload, ['instant'], at(here, 'at'));
    yield* checkOwnInstant(command.fields ?? {}, effect.at.payload, at(here, 'at'));
  }
  for (const [index, name] of (command.keep?.public ?? []).entries()) {
    yield* unlessOf(kept, name, 'any', at(path, 'keep', 'public', index));
  }
  if (command.prefill) yield* unlessOf(kept, command.prefill.field, ['date'], at(path, 'prefill', 'field'));
}

const words: readonly Type[] = ['text', 'line', 'wording'];

function* unlessFact(facts: Mechanism['facts'], name: string, type: FactSpec['type'], path: string): Iterable<Issue> {
  const spec = facts[name];
  if (spec === undefined) yield* unlessKnown(keysOf(facts), name, path, 'unknown-fact');
  else if (spec.type !== type) {
    const message: Message = `此处须为 ${type} 类型的事实，“${name}”是 ${spec.type} · here a fact of type ${type} is wanted; "${name}" is of type ${spec.type}`;
    yield { path, code: 'wrong-fact-type', message };
  }
}

function* checkEffect({ roles = {} }: Mechanism, kept: Kept, effect: Effect, path: string): Iterable<Issue> {
  if ('assign' in effect && 'payload' in effect.from) {
    const isPerson = roles[effect.assign]?.type === 'person';
    yield* unlessOf(kept, effect.from.payload, [isPerson ? 'person' : 'unit'], at(path, 'from', 'payload'));
  }
  if ('decideUnit' in effect) {
    const { payload, co } = effect.decideUnit;
    yield* unlessOf(kept, payload, ['unit'], at(path, 'decideUnit', 'payload'));
    if (co !== undefined) yield* unlessOf(kept, co, ['units'], at(path, 'decideUnit', 'co'));
  }
  if ('involve' in effect) yield* unlessOf(kept, effect.involve.payload, ['units', 'unit'], at(path, 'involve'));
  if ('invite' in effect && 'unit' in effect.invite) {
    yield* unlessOf(kept, effect.invite.unit, ['unit'], at(path, 'invite', 'unit'));
    yield* unlessOf(kept, effect.invite.task, words, at(path, 'invite', 'task'));
    yield* unlessOf(kept, effect.invite.joint, ['flag'], at(path, 'invite', 'joint'));
  }
  if ('learnFacts' in effect) yield* unlessOf(kept, effect.learnFacts.payload, ['facts'], at(path, 'learnFacts'));
  if ('explain' in effect) yield* unlessOf(kept, effect.explain.payload, ['deadline'], at(path, 'explain'));
  if ('amend' in effect) yield* unlessOf(kept, effect.amend.payload, ['group'], at(path, 'amend'));
  if ('link' in effect) yield* unlessOf(kept, effect.link.payload, ['case', 'list', 'derived'], at(path, 'link'));
  if ('putOff' in effect) {
    yield* unlessOf(kept, effect.to.payload, ['date'], at(path, 'to'));
    yield* unlessOf(kept, effect.why.payload, words, at(path, 'why'));
  }
}

type PayloadCondition = Extract<Condition, { payload: string }>;
type Operator = PayloadCondition extends infer Kind
  ? Kind extends PayloadCondition
    ? Exclude<keyof Kind, 'payload'>
    : never
  : never;

const days: readonly Type[] = ['date', 'instant'];

/** Which fields an operator can be asked of. */
const operandTypes: Readonly<Record<Operator, readonly Type[] | 'any'>> = {
  is: ['flag', 'choice', 'count', 'line', 'date', 'unit', 'clock-time', 'derived'],
  in: ['choice', 'count', 'line', 'date', 'unit'],
  present: 'any',
  includes: ['choices', 'units', 'derived'],
  sameAs: ['unit'],
  fromToday: days,
  withinDays: days,
  sinceReceipt: days,
  hasKeys: ['keys'],
  personalData: words,
  deadline: ['deadline'],
};

/** The commands whose payload a condition looks at: the command's own, the task's, or those that start the clock. */
function commandsAt(mechanism: Mechanism, path: string): readonly CommandSpec[] {
  const [part, id = ''] = path.split('.');
  const { commands, clocks, tasks = {} } = mechanism;
  const own = part === 'commands' ? commands[id] : part === 'tasks' ? commands[tasks[id]?.command ?? ''] : undefined;
  if (own) return [own];
  const count = part === 'counts' ? mechanism.counts?.[id] : undefined;
  if (count !== undefined && 'acts' in count) {
    const counted = count.acts[Number(path.split('.')[3])]?.command;
    return counted === undefined || commands[counted] === undefined ? [] : [commands[counted]];
  }
  return part === 'clocks' ? startersOf(mechanism, clocks[id]?.start ?? []) : [];
}

function startersOf({ commands }: Mechanism, start: readonly string[]): readonly CommandSpec[] {
  return Object.values(commands).filter(({ effects }) =>
    effects.some((effect) => 'mark' in effect && start.includes(effect.mark)),
  );
}

/** The fields of several commands; what one of them declares is declared. */
function keptOfAll(commands: readonly CommandSpec[]): Kept {
  return new Map(commands.flatMap((command) => [...keptOf(command)]));
}

function* checkConditions(mechanism: Mechanism): Iterable<Issue> {
  for (const { path, thing } of conditionsOf(mechanism)) {
    // Of a badge it is refused already that it asks what a command says.
    if (!('payload' in thing) || path.startsWith('badges.')) continue;
    const commands = commandsAt(mechanism, path);
    if (commands.some(({ fields }) => fields === undefined)) continue;
    yield* checkCondition(keptOfAll(commands), thing, path);
  }
}

function* checkCondition(kept: Kept, condition: PayloadCondition, path: string): Iterable<Issue> {
  const field = kept.get(condition.payload);
  if (field === undefined) {
    yield* unlessKnown(new Set(kept.keys()), condition.payload, at(path, 'payload'), 'unknown-field');
    return;
  }
  for (const [operator, types] of Object.entries(operandTypes)) {
    if (!(operator in condition)) continue;
    const fits = types === 'any' || types.includes(field.type);
    if (fits) yield* checkOperands(field, operandsOf(condition), at(path, operator));
    else {
      const message: Message = `“${condition.payload}”的类型为 ${field.type}，不能用“${operator}” · "${operator}" cannot be asked of "${condition.payload}", which is of type ${field.type}`;
      yield { path: at(path, operator), code: 'wrong-field-type', message };
    }
  }
}

type Scalar = string | boolean | number;

function operandsOf(condition: PayloadCondition): readonly Scalar[] {
  if ('is' in condition) return [condition.is];
  if ('in' in condition) return condition.in;
  return 'includes' in condition ? [condition.includes] : [];
}

function* checkOperands(field: Field, operands: readonly Scalar[], path: string): Iterable<Issue> {
  for (const operand of operands) {
    if (field.type === 'choice' || field.type === 'choices') {
      if (typeof operand === 'string') yield* unlessKnown(keysOf(field.values), operand, path, 'unknown-field-value');
      else yield noValue(operand, field.type, path);
    } else if (typeof operand !== scalarType(field)) yield noValue(operand, field.type, path);
  }
}

function scalarType(field: Field): 'boolean' | 'number' | 'string' {
  if (field.type === 'flag') return 'boolean';
  if (field.type === 'derived') return 'said' in field.from || 'every' in field.from ? 'boolean' : 'string';
  return field.type === 'count' ? 'number' : 'string';
}

function noValue(operand: Scalar, type: Type, path: string): Issue {
  return {
    path,
    code: 'unknown-field-value',
    message: `${JSON.stringify(operand)} 不是 ${type} 类型字段的值 · ${JSON.stringify(operand)} is no value of a field of type ${type}`,
  };
}

function* checkClocks(mechanism: Mechanism): Iterable<Issue> {
  for (const [id, { length, unit, start }] of Object.entries(mechanism.clocks)) {
    const starters = startersOf(mechanism, start);
    if (starters.some(({ fields }) => fields === undefined)) continue;
    const kept = keptOfAll(starters);
    if (length && 'payload' in length) yield* unlessOf(kept, length.payload, days, at('clocks', id, 'length'));
    if (typeof unit === 'object' && 'payload' in unit) {
      yield* unlessOf(kept, unit.payload, ['unit'], at('clocks', id, 'unit'));
    }
  }
}

function* checkTasks({ tasks = {}, commands }: Mechanism): Iterable<Issue> {
  for (const [id, { command, with: said = {}, gives = [] }] of Object.entries(tasks)) {
    const spec = commands[command];
    if (spec?.fields === undefined) continue;
    const kept = keptOf(spec);
    for (const [name, value] of Object.entries(said)) {
      const path = at('tasks', id, 'with', name);
      const field = kept.get(name);
      if (field) yield* checkOperands(field, typeof value === 'object' ? value : [value], path);
      else yield* unlessKnown(new Set(kept.keys()), name, path, 'unknown-field');
    }
    for (const [index, name] of gives.entries()) yield* unlessOf(kept, name, 'any', at('tasks', id, 'gives', index));
  }
}
