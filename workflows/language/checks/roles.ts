import type { Effect, Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Message } from '../message.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import { conditionsOf, effectsOf, partiesOf, type Placed } from './walk.ts';

/** Roles that every case has, which a mechanism declares neither. */
const ofEveryCase = ['first-contact', 'holder'] as const;
/** Parties that are no role. */
const others = ['co', 'actor', 'citizen', 'manager', 'system'] as const;

type Assign = Extract<Effect, { assign: string }>;

/** Whoever acts, holds, answers or is asked about has a role that the mechanism declares, and something fills it. */
export const checkRoles: Check = function* (mechanism) {
  const declared = keysOf(mechanism.roles ?? {});
  for (const role of declared) {
    if (![...ofEveryCase, ...others].some((one) => one === role)) continue;
    yield {
      path: at('roles', role),
      code: 'not-a-role',
      message: `“${role}”是语言自有的词 · "${role}" is the language's own word`,
    };
  }
  yield* checkAssignments(mechanism, declared);
  const filled = filledRoles(mechanism);
  const used = new Set<string>();
  for (const { path, thing } of [
    ...partiesOf(mechanism),
    ...rolesInConditions(mechanism),
    ...rolesWithHeads(mechanism),
  ]) {
    const isOther = thing.startsWith('unit:') || (!isRoleOnly(path) && others.some((one) => one === thing));
    if (isOther || ofEveryCase.some((one) => one === thing)) continue;
    used.add(thing);
    yield* unlessKnown(declared, thing, path, 'unknown-role');
    if (!declared.has(thing) || filled.has(thing)) continue;
    const code = path.startsWith('stages.') ? 'no-holder' : 'never-filled';
    yield { path, code, message: neverNamed(thing) };
  }
  for (const role of declared) {
    if (filled.has(role) || used.has(role)) continue;
    yield { path: at('roles', role), code: 'never-filled', message: neverNamed(role) };
  }
};

function neverNamed(role: string): Message {
  return `没有任何效果指明 ${role} · nothing ever names the ${role}`;
}

/** A role, not any party: what conditions ask about. */
function isRoleOnly(path: string): boolean {
  return /\.(role|same|sameAs|owes|as|of)(\.\d+)?$/.test(path);
}

function* checkAssignments(mechanism: Mechanism, declared: ReadonlySet<string>): Iterable<Issue> {
  for (const { path, thing } of effectsOf(mechanism)) {
    if (!('assign' in thing)) continue;
    yield* unlessKnown(declared, thing.assign, at(path, 'assign'), 'unknown-role');
    yield* checkSource(mechanism, thing, at(path, 'from'));
  }
}

function* checkSource({ facts, roles = {} }: Mechanism, { assign, from }: Assign, path: string): Iterable<Issue> {
  const isPerson = roles[assign]?.type === 'person';
  if ('headOf' in from) {
    if (!isPerson) yield { path, code: 'not-a-role', message: headIsPerson(assign) };
    return;
  }
  if (isPerson && ('fact' in from || ('party' in from && from.party !== 'actor'))) {
    yield {
      path,
      code: 'not-a-role',
      message: `“${assign}”是一个人：由字段指明，或即操作人（party: actor） · "${assign}" is a person: a field names one, or whoever acts is it (party: actor)`,
    };
  }
  if (!('fact' in from)) return;
  const spec = facts[from.fact];
  if (spec === undefined) yield* unlessKnown(keysOf(facts), from.fact, at(path, 'fact'), 'unknown-fact');
  else if (spec.type !== 'unit') {
    yield {
      path: at(path, 'fact'),
      code: 'wrong-fact-type',
      message: `单位须出自 unit 类型的事实，“${from.fact}”是 ${spec.type} · a unit comes from a fact of type unit, not from "${from.fact}", which is of type ${spec.type}`,
    };
  }
}

function headIsPerson(role: string): Message {
  return `headOf 指明一个人，“${role}”须为 type: person · headOf names a person: "${role}" has to be of type person`;
}

/** The roles that something fills: an effect, and lead and target also the routing and whoever decides in its place. */
function filledRoles(mechanism: Mechanism): ReadonlySet<string> {
  const effects = [...effectsOf(mechanism)].map(({ thing }) => thing);
  const assigned = effects.flatMap((effect) => ('assign' in effect ? [effect.assign] : []));
  const routed = effects.some((effect) => ('route' in effect && effect.route !== 'shown') || 'decideUnit' in effect);
  return new Set([...assigned, ...(routed ? ['lead', 'target'] : [])]);
}

function* rolesWithHeads(mechanism: Mechanism): Iterable<Placed<string>> {
  for (const { path, thing } of effectsOf(mechanism)) {
    if ('assign' in thing && 'headOf' in thing.from)
      yield { path: at(path, 'from', 'headOf'), thing: thing.from.headOf };
  }
}

function* rolesInConditions(mechanism: Mechanism): Iterable<Placed<string>> {
  for (const { path, thing } of conditionsOf(mechanism)) {
    if ('role' in thing) yield { path: at(path, 'role'), thing: thing.role };
    if ('sameAs' in thing) yield { path: at(path, 'sameAs'), thing: thing.sameAs };
    if ('owes' in thing) yield { path: at(path, 'owes'), thing: thing.owes };
    if ('unconfirmed' in thing && 'as' in thing) yield { path: at(path, 'as'), thing: thing.as };
    if ('same' in thing) {
      for (const [index, role] of thing.same.entries()) yield { path: at(path, 'same', index), thing: role };
    }
  }
}
