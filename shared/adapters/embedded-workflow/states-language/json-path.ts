import { StatesRuntimeError } from './errors.ts';

/** A reference path of the Amazon States Language: `$`, `$.a.b`, `$.list[0]`, `$['a b']`. */
const referencePath = /^\$(?:\.[\p{L}_][\p{L}\p{N}_-]*|\[\d+\]|\['[^'\]]+'\])*$/u;
const step = /\.([\p{L}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\['([^'\]]+)'\]/gu;

/** Whether the text is a path that this runtime reads; filters and wildcards are none. */
export function isReferencePath(path: string): boolean {
  return referencePath.test(path);
}

/** The value at the path; undefined where there is none. */
export function valueAt(path: string, value: unknown): unknown {
  let found = value;
  for (const key of keysOf(path)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** @throws StatesRuntimeError where the path leads nowhere, as Step Functions does */
export function requiredAt(path: string, value: unknown): unknown {
  const found = valueAt(path, value);
  if (found === undefined) throw new StatesRuntimeError(`there is nothing at ${path}`);
  return found;
}

/** The value with something put at the path; objects on the way are made. */
export function withValueAt(path: string, value: unknown, put: unknown): unknown {
  const [key, ...rest] = keysOf(path);
  return key === undefined ? put : placed(value, key, rest, put);
}

function placed(value: unknown, key: string, rest: readonly string[], put: unknown): unknown {
  const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  const [next, ...further] = rest;
  const inner: unknown = (object as Record<string, unknown>)[key];
  return { ...object, [key]: next === undefined ? put : placed(inner, next, further, put) };
}

function keysOf(path: string): readonly string[] {
  return Array.from(path.matchAll(step), ([, name, index, quoted]) => name ?? index ?? quoted ?? '');
}
