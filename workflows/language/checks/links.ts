import type { Field, Fields } from '../../../shared/domain/mechanism/fields.ts';
import { linkOf, type LinkOf, linksAs, type LinkSpec } from '../../../shared/domain/mechanism/links.ts';
import type { CommandSpec, Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { type Message, unknownName } from '../message.ts';
import { factTypes } from './fields.ts';
import { at, keysOf, unlessKnown, type Check, type Issue } from './issue.ts';
import { conditionsOf, effectsOf } from './walk.ts';

type Role = LinkSpec['role'];

/** Links that exist, each used as its role can be, and made by some command. */
export const checkLinks: Check = function* (mechanism) {
  const { links = {}, commands, milestones } = mechanism;
  for (const [name, spec] of Object.entries(links)) {
    const path = at('links', name);
    if (spec.role === 'joined') yield* unlessRole(mechanism, spec.back, ['head'], at(path, 'back'));
    if (spec.role === 'part' && spec.closes !== undefined) {
      yield* unlessKnown(keysOf(milestones), spec.closes, at(path, 'closes'), 'unknown-milestone');
    }
  }
  for (const { path, thing } of effectsOf(mechanism)) {
    if ('link' in thing) yield* unlessRole(mechanism, thing.as, ['refers', 'joined', 'part'], at(path, 'as'));
    if ('unlink' in thing) yield* unlessRole(mechanism, thing.unlink, ['refers', 'joined'], at(path, 'unlink'));
  }
  for (const { path, thing } of conditionsOf(mechanism)) {
    if ('linked' in thing) yield* unlessKnown(keysOf(links), thing.linked, at(path, 'linked'), 'unknown-link');
    if ('parts' in thing) yield* unlessParts(mechanism, thing.parts, at(path, 'parts'));
  }
  for (const [id, command] of Object.entries(commands)) yield* checkCommand(mechanism, command, at('commands', id));
  yield* checkMade(mechanism);
};

function* unlessRole({ links = {} }: Mechanism, name: string, roles: readonly Role[], path: string): Iterable<Issue> {
  const spec = Object.hasOwn(links, name) ? links[name] : undefined;
  if (spec === undefined) yield* unlessKnown(keysOf(links), name, path, 'unknown-link');
  else if (!roles.includes(spec.role)) {
    const message: Message = `“${name}”的角色为 ${spec.role}，此处须为 ${roles.join('、')} · "${name}" has the role ${spec.role}; here it must be ${roles.join(' or ')}`;
    yield { path, code: 'wrong-link', message };
  }
}

/** Only of cases that this one is made of is it known how they stand. */
function* unlessParts({ links = {} }: Mechanism, name: string, path: string): Iterable<Issue> {
  const spec = Object.hasOwn(links, name) ? links[name] : undefined;
  if (spec === undefined) yield* unlessKnown(keysOf(links), name, path, 'unknown-link');
  else if (spec.role !== 'part') {
    const message: Message = `“${name}”没有分出的案件（角色为 ${spec.role}），没有合计 · "${name}" has no parts to roll up: its role is ${spec.role}`;
    yield { path, code: 'no-parts', message };
  }
}

/** What a command links is another case of the right mechanism, and what it makes it links, whatever else is so. */
function* checkCommand(mechanism: Mechanism, { fields = {}, effects }: CommandSpec, path: string): Iterable<Issue> {
  for (const [index, effect] of effects.entries()) {
    if (!('link' in effect)) continue;
    const spec = mechanism.links?.[effect.as];
    const field = fields[effect.link.payload];
    if (spec === undefined || field === undefined) continue;
    yield* checkLinked(mechanism, spec, field, effect, at(path, 'effects', index));
  }
  for (const [name, field] of Object.entries(fields)) {
    if (field.type !== 'derived' || !('makes' in field.from)) continue;
    const { makes, of } = field.from;
    const from = at(path, 'fields', name, 'from');
    yield* unlessRole(mechanism, makes, ['part'], at(from, 'makes'));
    const spec = linkOf(mechanism, makes, 'part');
    if (spec === undefined) continue;
    const isLinked = effects.some((effect) => 'link' in effect && effect.link.payload === name && effect.as === makes);
    if (!isLinked) {
      const message: Message = `分出的案件须由效果 link 关联到“${makes}” · the cases that are made have to be linked as "${makes}" by an effect`;
      yield { path: from, code: 'never-linked', message };
    }
    yield* checkItems(mechanism, spec, fields, of, from);
  }
}

function* checkLinked(
  mechanism: Mechanism,
  spec: LinkSpec,
  field: Field,
  { as, when }: { readonly as: string; readonly when?: unknown },
  path: string,
): Iterable<Issue> {
  if (spec.role === 'part') {
    if (field.type !== 'derived' || !('makes' in field.from) || field.from.makes !== as) {
      const message: Message = `“${as}”的案件由该操作分出，字段须为 derived（makes: ${as}） · the cases of "${as}" are made by the act: the field is derived, with makes: ${as}`;
      yield { path: at(path, 'link', 'payload'), code: 'wrong-field-type', message };
    } else if (when !== undefined) {
      const message: Message =
        '分出的案件必须关联，不得附条件 · what is made is linked: there is no condition to that' as const;
      yield { path: at(path, 'when'), code: 'wrong-link', message };
    }
    return;
  }
  if (spec.role !== 'refers' && spec.role !== 'joined') return;
  const kind = field.type === 'list' ? field.of : field;
  const wanted = spec.role === 'joined' ? 'same' : spec.to;
  if (kind?.type === 'case' && (kind.of === wanted || kind.of === idOf(wanted, mechanism))) return;
  const message: Message = `须为案件编号，且 of: ${wanted} · it has to be the number of a case, with of: ${wanted}`;
  yield { path: at(path, 'link', 'payload'), code: 'wrong-field-type', message };
}

function idOf(to: string, { id }: Mechanism): string {
  return to === 'same' ? id : to;
}

const words = ['text', 'line', 'wording'];

/** The items have what the link gives to their cases. */
function* checkItems(
  mechanism: Mechanism,
  { gives }: LinkOf<'part'>,
  fields: Fields,
  list: string,
  path: string,
): Iterable<Issue> {
  const items = fields[list];
  if (items === undefined) return; // `of` is refused as an unknown field.
  const own = items.type === 'list' ? items.fields : undefined;
  if (own === undefined) {
    const message: Message = `“${list}”须为有 fields 的列表，每项成为一个案件 · "${list}" has to be a list with fields, of which each item becomes a case`;
    yield { path: at(path, 'of'), code: 'wrong-field-type', message };
    return;
  }
  const wants: readonly (readonly [name: string | undefined, types: readonly string[]])[] = [
    [gives.content, words],
    [gives.respondent, words],
    [gives.place, ['group']],
    [typeof gives.facts === 'string' ? gives.facts : undefined, ['facts']],
  ];
  for (const [name, types] of wants) {
    if (name === undefined) continue;
    const field = own[name];
    if (field === undefined) yield* unlessKnown(keysOf(own), name, at(path, 'of'), 'unknown-field');
    else if (!types.includes(field.type)) {
      const message: Message = `“${name}”的类型须为 ${types.join('、')} · "${name}" must be of type ${types.join(' or ')}`;
      yield { path: at(path, 'of'), code: 'wrong-field-type', message };
    }
  }
  if (own[gives.content]?.optional) {
    const message: Message = `“${gives.content}”是案件的内容，不能为选填 · "${gives.content}" is the wording of a case and cannot be optional`;
    yield { path: at(path, 'of'), code: 'wrong-field-type', message };
  }
  for (const from of Object.values(typeof gives.facts === 'object' ? gives.facts : {})) {
    if ('item' in from) yield* unlessKnown(keysOf(own), from.item, at(path, 'of'), 'unknown-field');
    if ('payload' in from) yield* unlessKnown(keysOf(fields), from.payload, at(path, 'of'), 'unknown-field');
    if ('fact' in from) yield* unlessKnown(keysOf(mechanism.facts), from.fact, at(path, 'of'), 'unknown-fact');
  }
}

/** A link that no command makes is never there; a head that nothing joins has nobody to follow it. */
function* checkMade(mechanism: Mechanism): Iterable<Issue> {
  const { links = {} } = mechanism;
  const made = new Set([...effectsOf(mechanism)].flatMap(({ thing }) => ('link' in thing ? [thing.as] : [])));
  const heads = new Set(linksAs(mechanism, 'joined').map((name) => linkOf(mechanism, name, 'joined')?.back));
  for (const [name, { role }] of Object.entries(links)) {
    const isMade = role === 'head' ? heads.has(name) : role === 'whole' || made.has(name);
    if (isMade) continue;
    const message: Message =
      role === 'head'
        ? `没有 joined 的关联以“${name}”为 back · no link with the role joined has "${name}" as its back`
        : `没有操作建立关联“${name}” · no command makes the link "${name}"`;
    yield { path: at('links', name), code: 'never-linked', message };
  }
}

/**
 * Links between mechanisms of one pack: the other one exists, calls the link what this one says, and has the facts that it
 * is given.
 * @param named the ids of all mechanisms of the pack, also of those with problems of their own
 */
export function* checkLinksBetween(
  mechanism: Mechanism,
  all: readonly Mechanism[],
  named: ReadonlySet<string>,
): Iterable<Issue> {
  for (const [name, spec] of Object.entries(mechanism.links ?? {})) {
    const path = at('links', name);
    if (spec.role === 'whole') {
      const isBack = all.some((one) =>
        linksAs(one, 'part').some((part) => {
          const made = linkOf(one, part, 'part');
          return made?.back === name && idOf(made.to, one) === mechanism.id;
        }),
      );
      if (!isBack && all.length === named.size) {
        const message: Message = `没有机制以“${name}”分出本机制的案件 · no mechanism makes cases of this one that call it "${name}"`;
        yield { path, code: 'never-linked', message };
      }
    }
    if (!('to' in spec)) continue;
    const to = idOf(spec.to, mechanism);
    const other = all.find(({ id }) => id === to);
    if (!named.has(to)) yield { path: at(path, 'to'), code: 'unknown-mechanism', message: unknownName(to, named) };
    else if (other !== undefined && spec.role === 'part') yield* checkPart(mechanism, spec, other, path);
  }
  for (const [id, { fields = {} }] of Object.entries(mechanism.commands)) {
    for (const [name, field] of Object.entries(fields)) {
      const kind = field.type === 'list' ? field.of : field;
      const of = kind?.type === 'case' ? kind.of : undefined;
      if (of === undefined || of === 'same' || named.has(of)) continue;
      const path = at('commands', id, 'fields', name, ...(field.type === 'list' ? ['of'] : []), 'of');
      yield { path, code: 'unknown-mechanism', message: unknownName(of, named) };
    }
  }
}

function* checkPart(mechanism: Mechanism, spec: LinkOf<'part'>, other: Mechanism, path: string): Iterable<Issue> {
  const { back, gives } = spec;
  const wholes = linksAs(other, 'whole');
  if (!wholes.includes(back)) {
    const message: Message = `“${other.id}”没有角色为 whole 的关联“${back}” · "${other.id}" has no link "${back}" with the role whole`;
    yield { path: at(path, 'back'), code: 'unknown-link', message };
  }
  if (typeof gives.facts !== 'object') return;
  for (const [fact, from] of Object.entries(gives.facts)) {
    const place = at(path, 'gives', 'facts', fact);
    const wanted = other.facts[fact];
    if (wanted === undefined) {
      yield* unlessKnown(keysOf(other.facts), fact, place, 'unknown-fact');
      continue;
    }
    for (const given of typesGiven(mechanism, spec, from)) {
      if (given.includes(wanted.type)) continue;
      const message: Message = `“${other.id}”的事实“${fact}”类型为 ${wanted.type}，与来源不符 · the fact "${fact}" of "${other.id}" is of type ${wanted.type}, which its source is not`;
      yield { path: place, code: 'wrong-fact-type', message };
    }
  }
}

/** The types of fact that a source can give, for each command that makes such a part. */
function typesGiven(
  mechanism: Mechanism,
  spec: LinkOf<'part'>,
  from: Readonly<Record<string, string>>,
): readonly (readonly string[])[] {
  const { fact, item, payload } = from;
  if (fact !== undefined) {
    const type = mechanism.facts[fact]?.type;
    return type === undefined ? [] : [[type]];
  }
  return Object.values(mechanism.commands).flatMap(({ fields = {} }) =>
    Object.values(fields).flatMap((field) => {
      if (field.type !== 'derived' || !('makes' in field.from)) return [];
      if (linkOf(mechanism, field.from.makes, 'part') !== spec) return [];
      const items = fields[field.from.of];
      const own = items?.type === 'list' ? items.fields : undefined;
      const source = item === undefined ? fields[payload ?? ''] : own?.[item];
      return source === undefined ? [] : [factTypes[source.type] ?? []];
    }),
  );
}
