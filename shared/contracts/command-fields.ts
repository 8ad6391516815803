import * as z from 'zod/mini';
import { boundText } from '../domain/mechanism/bound-text.ts';
import type { Field, Fields } from '../domain/mechanism/fields.ts';
import type { CommandSpec } from '../domain/mechanism/mechanism.ts';
import type { Text } from '../domain/text.ts';
import { evidenceList, evidenceSchema } from './evidence.ts';
import { factsInput, someFacts } from './facts-input.ts';
import { type Issue, issuesOf } from './issues.ts';
import { described, instantText, localDate, text, unitId, wording } from './values.ts';

/** What is sent for a command: what every command takes, and the fields that its mechanism declares. */
export interface CommandBody {
  readonly type: string;
  /** The version that was seen: refused once somebody has acted since. */
  readonly expectedVersion?: number;
  readonly note?: string;
  readonly forJoined?: true;
  readonly [field: string]: unknown;
}

/**
 * `POST /v1/cases/{number}/commands`: which command it is. The rest is read by the fields of the case's mechanism, once that
 * is known ({@link commandBodySchema}).
 */
export const commandSchema = z.lazy(
  () => z.looseObject({ type: text(60, '操作 · the command') }) as unknown as z.ZodMiniType<CommandBody>,
);

const common = {
  expectedVersion: z.exactOptional(
    z
      .int()
      .check(
        z.minimum(1),
        z.describe(
          '所见版本；此后有人办理过即拒绝，系统自动记录的事件不算 · the version that was seen: refused once somebody has acted since; what the system records by itself does not count',
        ),
      ),
  ),
  note: z.exactOptional(text(5000, '备注 · remark')),
  forJoined: z.exactOptional(
    described(
      z.literal(true),
      '同时对并案各案办理，逐案给出结果 · the same for each of the joined cases, with an outcome of its own',
    ),
  ),
};

const made = new WeakMap<CommandSpec, z.ZodMiniType<CommandBody>>();

/** The schema of a command's body, made from its fields when it is first asked for. */
export function commandBodySchema(type: string, spec: CommandSpec): z.ZodMiniType<CommandBody> {
  const known = made.get(spec);
  if (known !== undefined) return known;
  const schema = z.strictObject({ type: z.literal(type), ...common, ...shapeOf(spec.fields ?? {}) });
  const typed = schema as unknown as z.ZodMiniType<CommandBody>;
  made.set(spec, typed);
  return typed;
}

/** What was sent for a command by its fields, or what is wrong with it; what is missing is wanted by its first rule. */
export function readCommandBody(
  sent: CommandBody,
  spec: CommandSpec,
):
  | { readonly kind: 'read'; readonly body: CommandBody }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] } {
  const read = z.safeParse(commandBodySchema(sent.type, spec), sent);
  return read.success
    ? { kind: 'read', body: read.data }
    : { kind: 'issues', issues: issuesOf(read.error, sent, spec.rules[0]) };
}

type SentField = Exclude<Field, { readonly type: 'derived' }>;

function shapeOf(fields: Fields): Readonly<Record<string, z.ZodMiniType>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.type === 'derived' ? [] : [[name, fieldSchema(field, fields)]],
    ),
  );
}

/** The title, with the hint where there is one, as the API's description has it. */
function describedBy({ title, hint = title }: { readonly title: Text; readonly hint?: Text }): string {
  return `${hint.zh} · ${hint.en}`;
}

/** Between which days or instants it has to lie, in words: the schema cannot know them. */
function boundsOf(field: SentField, beside: Fields): string {
  if (field.type !== 'date' && field.type !== 'instant') return '';
  const { notBefore, notAfter } = field;
  const texts = [
    ...(notBefore ? [{ zh: '不得早于', en: 'not before ', by: boundText(notBefore, beside) }] : []),
    ...(notAfter ? [{ zh: '不得晚于', en: 'not after ', by: boundText(notAfter, beside) }] : []),
  ];
  return texts.map(({ zh, en, by }) => `；${zh}${by.zh} · ${en}${by.en}`).join('');
}

function fieldSchema(field: SentField, beside: Fields): z.ZodMiniType {
  const plain = described(typeSchema(field), describedBy(field) + boundsOf(field, beside));
  const orNone = field.orNone ? z.nullable(plain) : plain;
  return field.optional ? z.exactOptional(orNone) : orNone;
}

const longest = { text: 5000, line: 500, wording: 20_000 } as const;
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

type TextField = { readonly type: 'text' | 'line' | 'wording' | 'case'; readonly max?: number };

function textSchema({ type, max }: TextField): z.ZodMiniType {
  if (type === 'case') return text(longest.line);
  return type === 'wording' ? wording(max ?? longest.wording) : text(max ?? longest[type]);
}

function typeSchema(field: SentField): z.ZodMiniType {
  switch (field.type) {
    case 'text':
    case 'line':
    case 'wording':
    case 'case':
      return textSchema(field);
    case 'flag':
      return z.boolean();
    case 'date':
      return localDate;
    case 'instant':
      return instantText;
    case 'clock-time':
      return clockTime;
    case 'evidence':
      return evidenceSchema;
    case 'evidence-list':
      return evidenceList;
    case 'keys':
      return z.record(text(100), z.boolean());
    case 'choice':
      return z.enum(Object.keys(field.values));
    case 'choices': {
      const value = z.enum(Object.keys(field.values));
      return field.orOne ? z.union([value, listOf(value, field)]) : listOf(value, field);
    }
    case 'unit':
      return unitId;
    case 'units':
      return listOf(unitId, field);
    case 'count':
      return z.int().check(z.minimum(field.min ?? 0), z.maximum(field.max ?? Number.MAX_SAFE_INTEGER));
    case 'facts':
      return factsSchema(field);
    case 'deadline':
    case 'person':
      return text(longest.line);
    case 'group':
      return z.strictObject(shapeOf(field.fields));
    case 'list':
      return listOf(
        field.fields ? z.strictObject(shapeOf(field.fields)) : textSchema(field.of ?? { type: 'line' }),
        field,
      );
  }
}

/** A list without an end of its own could fill a request. */
const mostMembers = 100;

function listOf(
  item: z.ZodMiniType,
  { min, max = mostMembers }: { readonly min?: number; readonly max?: number },
): z.ZodMiniType {
  const atMost = z.array(item).check(z.maxLength(max));
  return min === undefined ? atMost : z.array(item).check(z.minLength(min), z.maxLength(max));
}

function factsSchema({ only, some }: Extract<Field, { type: 'facts' }>): z.ZodMiniType {
  const facts = some ? someFacts : factsInput;
  if (only === undefined) return facts;
  const others = (given: object): readonly string[] => Object.keys(given).filter((fact) => !only.includes(fact));
  return facts.check((payload) => {
    for (const fact of others(payload.value)) {
      payload.issues.push({ code: 'invalid_key', origin: 'record', issues: [], input: fact, path: [fact] });
    }
  });
}
