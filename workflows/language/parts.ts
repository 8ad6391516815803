import type { YamlFile } from './read-yaml.ts';

type Tree = Readonly<Record<string, unknown>>;

/** A file that holds a part of a mechanism. */
export interface Part {
  readonly file: string;
  readonly yaml: YamlFile;
}

/** Where something stands: the file and the path inside it. */
export interface Place {
  readonly part: Part;
  readonly path: readonly string[];
}

/** Something that stands in two files. */
export interface Clash extends Place {
  readonly first: string;
}

/** The files of one mechanism as one. */
export interface Joined {
  readonly value: Tree;
  readonly clashes: readonly Clash[];
  /** The file that holds the part of the mechanism to which the path leads. */
  place(path: readonly string[]): Place;
}

/**
 * Joins the files of a mechanism: maps are joined, lists are appended in the order of the files, and nothing may stand
 * twice.
 */
export function joinParts(parts: readonly Part[]): Joined {
  const clashes: Clash[] = [];
  /** By path: the files that have something of it, with the index at which their part of a list starts. */
  const owners = new Map<string, { part: Part; from: number; length?: number }[]>();

  const note = (path: readonly string[], part: Part, from = 0, length?: number) => {
    const key = path.join('\0');
    const list = owners.get(key) ?? [];
    list.push({ part, from, ...(length === undefined ? {} : { length }) });
    owners.set(key, list);
  };

  const join = (into: Record<string, unknown>, value: Tree, path: readonly string[], part: Part, depth: number) => {
    for (const [key, one] of Object.entries(value)) {
      const here = [...path, key];
      const before = into[key];
      if (!Object.hasOwn(into, key)) {
        into[key] = isTree(one) && depth > 0 ? {} : Array.isArray(one) ? [] : one;
        if (!isTree(into[key]) && !Array.isArray(into[key])) note(here, part);
      } else if (!(isTree(before) && isTree(one) && depth > 0) && !(Array.isArray(before) && Array.isArray(one))) {
        clashes.push({ part, path: here, first: owners.get(here.join('\0'))?.[0]?.part.file ?? '' });
        continue;
      }
      const target = into[key];
      if (isTree(target) && isTree(one) && depth > 0) {
        note(here, part);
        join(target, one, here, part, depth - 1);
      } else if (Array.isArray(target) && Array.isArray(one)) {
        note(here, part, target.length, one.length);
        target.push(...(one as unknown[]));
      } else note(here, part);
    }
  };

  const value: Record<string, unknown> = {};
  for (const part of parts) if (isTree(part.yaml.value)) join(value, part.yaml.value, [], part, 1);

  return {
    value,
    clashes,
    place: (path) => {
      for (let depth = Math.min(path.length, 2); depth > 0; depth--) {
        const found = owners.get(path.slice(0, depth).join('\0'));
        if (found === undefined) continue;
        const index = Number(path[depth]);
        const owner =
          found.find(({ from, length }) => length !== undefined && index >= from && index < from + length) ?? found[0];
        if (owner === undefined) continue;
        const { part, from, length } = owner;
        const inside = length === undefined || Number.isNaN(index) ? path : path.with(depth, String(index - from));
        return { part, path: inside };
      }
      const [first] = parts;
      if (first === undefined) throw new Error('a mechanism has a file at least');
      return { part: first, path };
    },
  };
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
