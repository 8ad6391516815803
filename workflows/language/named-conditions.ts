import * as z from 'zod/mini';
import { at, type Issue } from './checks/issue.ts';
import { parseShape } from './checks/shape.ts';
import { id, text } from './shapes.ts';
import { type Message, unknownName } from './message.ts';

type Tree = Readonly<Record<string, unknown>>;

/** Where a condition stands; a text there is the name of one. */
const conditionKeys: ReadonlySet<string> = new Set(['when', 'unless', 'not', 'derivedWhen']);
const listKeys: ReadonlySet<string> = new Set(['all', 'any']);

/** `conditions:` as it is written; what `holds` is checked where the condition is used. */
const namedConditionsSchema = z.record(id, z.strictObject({ title: text, holds: z.unknown() }));

/** A mechanism with every named condition in its place, and the names that lead nowhere. */
export interface Expanded {
  readonly mechanism: Tree;
  readonly problems: readonly Issue[];
}

/**
 * Puts the conditions that `conditions:` names where they are named. Each keeps its name (`named`) and the mechanism their
 * titles, so that a refusal can say in words which condition failed.
 */
export function expandNamedConditions({ conditions = {}, ...rest }: Tree): Expanded {
  const parsed = parseShape(namedConditionsSchema, conditions);
  const problems: Issue[] = [];
  if (parsed.kind === 'refused') {
    problems.push(...parsed.problems.map((one) => ({ ...one, path: at('conditions', one.path) })));
  }
  const named = isTree(conditions) ? conditions : {};
  const ready = new Map<string, unknown>();

  const conditionNamed = (name: string, path: readonly string[], inside: readonly string[]): unknown => {
    if (!Object.hasOwn(named, name)) {
      const message = unknownName(name, Object.keys(named));
      problems.push({ path: path.join('.'), code: 'unknown-condition', message });
      return { always: true };
    }
    if (inside.includes(name)) {
      const ring = [...inside, name].join(' → ');
      const message: Message = `条件以自身为前提：${ring} · a condition rests on itself: ${ring}`;
      problems.push({ path: path.join('.'), code: 'ring', message });
      return { always: true };
    }
    if (!ready.has(name)) {
      const written = named[name];
      const holds = isTree(written) ? written['holds'] : undefined;
      const place = ['conditions', name, 'holds'];
      ready.set(name, { named: name, all: [expand(holds, place, 'not', [...inside, name])] });
    }
    return ready.get(name);
  };

  const expand = (value: unknown, path: readonly string[], key: string, inside: readonly string[]): unknown => {
    if (typeof value === 'string' && conditionKeys.has(key)) return conditionNamed(value, path, inside);
    if (Array.isArray(value)) {
      const each = listKeys.has(key) ? 'not' : '';
      return value.map((one, index) => expand(one, [...path, String(index)], each, inside));
    }
    if (!isTree(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([part, one]) => [part, expand(one, [...path, part], part, inside)]),
    );
  };

  // All of them are looked into, so that a ring is told even where nothing uses it.
  for (const name of Object.keys(named)) conditionNamed(name, ['conditions', name], []);
  const names = new Set(ready.keys());
  ready.clear();
  const mechanism = expand(rest, [], '', []) as Tree;
  for (const name of names) {
    if (ready.has(name)) continue;
    problems.push({
      path: at('conditions', name),
      code: 'unused',
      message: '没有任何地方使用这一条件 · nothing uses this condition',
    });
  }
  const titles =
    parsed.kind === 'parsed' ? Object.entries(parsed.value).map(([name, { title }]) => [name, { title }]) : [];
  return {
    mechanism: titles.length === 0 ? mechanism : { ...mechanism, conditions: Object.fromEntries(titles) },
    problems,
  };
}

/** Where something stands that was reached through the name of a condition: at that condition. */
export function placeBehindNames(path: readonly string[], expanded: unknown): readonly string[] {
  let here = expanded;
  let place: string[] = [];
  for (const key of path) {
    if (isTree(here) && typeof here['named'] === 'string' && key === 'all')
      place = ['conditions', here['named'], 'holds'];
    else if (!(place.length === 3 && place[0] === 'conditions' && key === '0' && Array.isArray(here))) place.push(key);
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[key] : undefined;
  }
  return place;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
