import { pathText, type Issue } from '../../shared/contracts/issues.ts';
import { failure, type Failure, schemaMismatch } from './failure.ts';

/**
 * Refuses what `JSON.parse` takes without a word although not all of it would be kept: a name that one object has twice
 * (the last one wins; 400) and `__proto__`, which copies of an object lose (422). Each is named with its path.
 * @param text valid JSON
 * @param value what it was parsed to
 */
export function refusedKeys(text: string, value: unknown): Failure | undefined {
  const count = ownKeys(value);
  if (!count.prototype && count.keys === writtenKeys(text)) return undefined;
  const { repeated, prototypes } = keyPaths(text);
  const named = (paths: readonly Path[], message: Issue['message']): Issue[] =>
    paths.map((path) => ({ path: pathText(path), message }));
  if (repeated.length === 0)
    return schemaMismatch(named(prototypes, { zh: '没有这个字段', en: 'there is no such field' }));
  return failure(
    'malformed',
    { zh: '同一字段出现了不止一次', en: 'a field is given more than once' },
    { details: named(repeated, { zh: '出现了不止一次', en: 'is given more than once' }) },
  );
}

const maxNamed = 20;
const deepestNamed = 20;

type Path = readonly (string | number)[];

const stringOrKey = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/** How many names the text has. Counting is all that an ordinary request pays for. */
function writtenKeys(text: string): number {
  let keys = 0;
  stringOrKey.lastIndex = 0;
  for (let found = stringOrKey.exec(text); found !== null; found = stringOrKey.exec(text)) {
    if (found[1] !== undefined) keys += 1;
  }
  return keys;
}

/** How many names the objects have at all depths; without recursion, since nobody has limited the depth yet. */
function ownKeys(value: unknown): { keys: number; prototype: boolean } {
  const left = [value];
  const found = { keys: 0, prototype: false };
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    if (typeof one !== 'object' || one === null) continue;
    for (const member of Object.values(one)) left.push(member);
    if (Array.isArray(one)) continue;
    found.keys += Object.keys(one).length;
    found.prototype ||= Object.hasOwn(one, '__proto__');
  }
  return found;
}

const token = /[{}[\],]|"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?/g;

interface Level {
  /** Absent in a list. */
  readonly keys?: Set<string>;
  at: string | number;
}

/** Where they are, for people; only looked for once they are known to be there. */
function keyPaths(text: string): { readonly repeated: Path[]; readonly prototypes: Path[] } {
  const levels: Level[] = [];
  const found: { repeated: Path[]; prototypes: Path[] } = { repeated: [], prototypes: [] };
  for (const [part] of text.matchAll(token)) {
    const level = levels.at(-1);
    if (part === '{') levels.push({ keys: new Set(), at: '' });
    else if (part === '[') levels.push({ at: 0 });
    else if (part === '}' || part === ']') levels.pop();
    else if (part === ',' && typeof level?.at === 'number') level.at += 1;
    else if (part.endsWith(':') && level?.keys) {
      const key = JSON.parse(part.slice(0, part.lastIndexOf('"') + 1)) as string;
      level.at = key;
      if (key === '__proto__') note(found.prototypes, levels);
      if (level.keys.has(key)) note(found.repeated, levels);
      level.keys.add(key);
    }
  }
  return found;
}

/** Notes only the first problems and names, so that reporting them costs no more than parsing. */
function note(paths: Path[], levels: readonly Level[]): void {
  if (paths.length < maxNamed) paths.push(levels.slice(0, deepestNamed).map(({ at }) => at));
}
