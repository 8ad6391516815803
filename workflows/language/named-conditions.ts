import { type Issue } from './checks/issue.ts';
import { unknownName } from './message.ts';

type Tree = Readonly<Record<string, unknown>>;

/** Where a condition stands; a text there is the name of one. */
const conditionKeys: ReadonlySet<string> = new Set(['when', 'unless', 'not', 'derivedWhen']);
const listKeys: ReadonlySet<string> = new Set(['all', 'any']);

/** A mechanism with every named condition in its place, and the names that lead nowhere. */
export interface Expanded {
  readonly mechanism: Tree;
  readonly problems: readonly Issue[];
}

/**
 * Puts the conditions that `conditions:` names where they are named. Each keeps its name (`named`), so that a refusal can
 * say in words which condition failed.
 */
export function expandNamedConditions({ conditions = {}, ...rest }: Tree): Expanded {
  const named = isTree(conditions) ? conditions : {};
  const problems: Issue[] = [];
  const ready = new Map<string, unknown>();

  const conditionNamed = (name: string, path: readonly string[], inside: readonly string[]): unknown => {
    if (!Object.hasOwn(named, name)) {
      problems.push({
        path: path.join('.'),
        code: 'unknown-condition',
        message: unknownName(name, Object.keys(named)),
      });
      return { always: true };
    }
    if (inside.includes(name)) {
      const ring = [...inside, name].join(' → ');
      problems.push({
        path: path.join('.'),
        code: 'ring',
        message: `条件以自身为前提：${ring} · a condition rests on itself: ${ring}`,
      });
      return { always: true };
    }
    if (!ready.has(name)) {
      ready.set(name, { named: name, all: [expand(named[name], ['conditions', name], 'not', [...inside, name])] });
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

  for (const name of Object.keys(named)) conditionNamed(name, ['conditions', name], []);
  return { mechanism: expand(rest, [], '', []) as Tree, problems };
}

/** Where something stands that was reached through the name of a condition: at that condition. */
export function placeBehindNames(path: readonly string[], expanded: unknown): readonly string[] {
  let here = expanded;
  let place: string[] = [];
  for (const key of path) {
    if (isTree(here) && typeof here['named'] === 'string' && key === 'all') place = ['conditions', here['named']];
    else if (!(place.length === 2 && place[0] === 'conditions' && key === '0' && Array.isArray(here))) place.push(key);
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[key] : undefined;
  }
  return place;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
