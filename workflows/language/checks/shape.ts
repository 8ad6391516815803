import { en, zhCN } from 'zod/locales';
import * as z from 'zod/mini';
import { at, type Issue } from './issue.ts';
import { type Message, unknownName } from '../message.ts';
import { closestName } from '../closest-name.ts';

type Shape = z.core.$ZodType;
type Path = readonly PropertyKey[];

const english = en().localeError;
const chinese = zhCN().localeError;

/** What zod says by itself, in both languages; a schema's own message stands before it. */
const inBothLanguages: z.core.$ZodErrorMap = (issue) => `${wordsOf(chinese(issue))} · ${wordsOf(english(issue))}`;

/** The value, or in words what its shape has wrong: one problem for each thing, at the innermost place that has it. */
export function parseShape<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
):
  | { readonly kind: 'parsed'; readonly value: z.output<Schema> }
  | { readonly kind: 'refused'; readonly problems: readonly Issue[] } {
  const parsed = schema.safeParse(value, { error: inBothLanguages });
  if (parsed.success) return { kind: 'parsed', value: parsed.data };
  const found = parsed.error.issues.flatMap((one) => explain(one, [], [schema], value));
  return { kind: 'refused', problems: withoutMeant(found) };
}

/** A problem, and at which path something is missing because of it. */
interface Found extends Issue {
  readonly missing?: true;
  readonly meantPath?: string;
}

/** A misspelt key is one mistake: that the right one is missing is not told beside it. */
function withoutMeant(found: readonly Found[]): readonly Issue[] {
  const meant = new Set(found.map(({ meantPath }) => meantPath));
  return found
    .filter(({ missing, path }) => missing === undefined || !meant.has(path))
    .map(({ path, code, message }) => ({ path, code, message }));
}

/** The problems of one issue; `path` leads to where its own path begins, `schemas` and `value` are what stands there. */
function explain(issue: z.core.$ZodIssue, path: Path, schemas: readonly Shape[], value: unknown): readonly Found[] {
  const place = [...path, ...issue.path];
  const problem = (message: Message, where: Path = place): Issue => ({
    path: at(...where.map(String)),
    code: where[0] === 'stages' && where[2] === 'holder' ? 'no-holder' : 'shape',
    message,
  });
  const there = valueAt(value, issue.path);
  if (there === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) {
    const name = String(place.at(-1) ?? '');
    return [{ ...problem(`缺少“${name}” · "${name}" is missing`), missing: true }];
  }
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = schemasAt(schemas, issue.path).flatMap((one) => keysOfShape(one));
      return issue.keys.map((key) => {
        const meant = closestName(key, known);
        const found = problem(unknownName(key, known), [...place, key]);
        return meant === undefined ? found : { ...found, meantPath: at(...[...place, meant].map(String)) };
      });
    }
    case 'invalid_union': {
      if (issue.errors.length === 0 && issue.discriminator !== undefined && typeof there === 'string') {
        return [problem(unknownName(there, 'options' in issue ? (issue.options ?? []).map(String) : []))];
      }
      const meant = closestShape(schemasAt(schemas, issue.path), there);
      if (meant === undefined) return [problem(bilingual(issue.message))];
      return meant.faults.flatMap((one) => explain(one, place, [meant.schema], there));
    }
    case 'invalid_key':
      return [problem(bilingual(issue.issues[0]?.message ?? issue.message))];
    case 'invalid_value': {
      const meant = typeof there === 'string' ? closestName(there, issue.values.map(String)) : undefined;
      if (meant === undefined) return [problem(bilingual(issue.message))];
      return [problem(unknownName(String(there), [meant]))];
    }
    default:
      return [problem(bilingual(issue.message))];
  }
}

/** Of the shapes that a place may have, the one whose keys are most like those that stand there. */
function closestShape(schemas: readonly Shape[], value: unknown) {
  if (!isTree(value)) return undefined;
  const keys = Object.keys(value);
  const scored = schemas.flatMap(choices).flatMap((schema) => {
    const known = keysOfShape(schema);
    const likeness = keys.map((key) => (known.includes(key) ? 1 : closestName(key, known) === undefined ? 0 : 0.9));
    const score = likeness.reduce<number>((sum, one) => sum + one, 0);
    const result = z.safeParse(schema, value, { error: inBothLanguages });
    return score === 0 || result.success ? [] : [{ schema, score, faults: result.error.issues }];
  });
  return scored.sort((a, b) => b.score - a.score || a.faults.length - b.faults.length)[0];
}

/** What stands behind `lazy`, `optional` and the like; the single shapes of a choice. */
function choices(schema: Shape): readonly Shape[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'lazy':
      return choices(def.getter());
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return choices(def.innerType);
    case 'union':
      return def.options.flatMap(choices);
    default:
      return [schema];
  }
}

function schemasAt(schemas: readonly Shape[], path: Path): readonly Shape[] {
  let here = schemas.flatMap(choices);
  for (const key of path) {
    here = here
      .flatMap((schema) => {
        const { def } = (schema as z.core.$ZodTypes)._zod;
        if (def.type === 'object') return def.shape[String(key)] ?? [];
        if (def.type === 'record') return def.valueType;
        return def.type === 'array' ? def.element : [];
      })
      .flatMap(choices);
  }
  return here;
}

function keysOfShape(schema: Shape): readonly string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? Object.keys(def.shape) : [];
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[key];
  }
  return here;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wordsOf(message: string | { message: string } | undefined | null): string {
  return typeof message === 'string' ? message : (message?.message ?? '');
}

/** The schemas' own messages are written in both languages. */
function bilingual(message: string): Message {
  const [zh = '', ...en] = message.split(' · ');
  return `${zh} · ${en.length === 0 ? zh : en.join(' · ')}`;
}
