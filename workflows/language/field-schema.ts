import * as z from 'zod/mini';
import { commonFields, type Derivation, type Field } from '../../shared/domain/mechanism/fields.ts';
import { id, linkName, text, unitKinds } from './shapes.ts';

/*
 * The shape of a command's fields (shared/domain/mechanism/fields.ts). That they fit what the mechanism does with them is
 * checked by checks/fields.ts.
 */

/** A name that is neither the command's own nor one that every object has (`constructor`, `toString`). */
function isFree(name: string): boolean {
  return !(commonFields as readonly string[]).includes(name) && !(name in Object.prototype);
}

const name = z
  .string()
  .check(
    z.regex(/^[a-z][A-Za-z0-9]*$/, '字段名为小写开头的字母与数字 · a field is words joined without a sign: dueOn'),
    z.refine(isFree, '该名称为每一操作所共有或不可用 · every command has this already'),
  );
const path = z
  .string()
  .check(z.regex(/^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9_-]+)*$/, '名称以点相连 · names joined by points'));
/** A part in a case; whether the mechanism declares it is asked by checks/fields.ts. */
const role = id;
const size = z.int().check(z.minimum(0));
const bounds = { min: z.exactOptional(size), max: z.exactOptional(size) };
const values = z
  .record(
    z.string().check(z.regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/, '选项值为小写字母与数字 · a value is lower-case words')),
    text,
  )
  .check(z.refine((all) => Object.keys(all).length > 0, '没有可选的值 · there is nothing to choose'));
const scalar = z.union([z.string(), z.boolean(), z.number()]);
const kinds = z.exactOptional(unitKinds);

const boundLength = z.strictObject({
  n: z.int().check(z.minimum(1), z.maximum(100_000)),
  unit: z.enum(['day', 'hour', 'minute']),
});
const bound = z
  .strictObject({
    from: z.union([z.enum(['now', 'registered']), z.strictObject({ field: name })]),
    back: z.exactOptional(boundLength),
    ahead: z.exactOptional(boundLength),
  })
  .check(
    z.refine(
      ({ back, ahead }) => back === undefined || ahead === undefined,
      'back 与 ahead 只能有一个 · a bound lies back or ahead, not both',
    ),
  );

const common = {
  title: text,
  hint: z.exactOptional(text),
  optional: z.exactOptional(z.literal(true)),
  orNone: z.exactOptional(z.literal(true)),
  prominent: z.exactOptional(z.literal(true)),
  as: z.exactOptional(path),
};

const textKind = {
  type: z.enum(['text', 'line', 'wording']),
  max: z.exactOptional(z.int().check(z.minimum(1), z.maximum(20_000))),
};
const caseKind = {
  type: z.literal('case'),
  of: z.exactOptional(id),
  unknown: z.exactOptional(text),
  itself: z.exactOptional(text),
};

const derivation: z.ZodMiniType<Derivation> = z.union(
  [
    z.strictObject({ said: path, is: scalar }),
    z.strictObject({ every: z.array(path).check(z.minLength(1)), is: scalar }),
    z.strictObject({ names: z.array(path).check(z.minLength(1)) }),
    z.strictObject({ call: name }),
    z.strictObject({ makes: linkName, of: name }),
    z.strictObject({
      extension: z.literal('publicity'),
      works: name,
      found: name,
      command: id,
      content: name,
      fact: z.string(),
    }),
  ],
  { error: '不是字段的取得方式（见 MECHANISMS.md） · not a way to derive a field (MECHANISMS.md)' },
);

const field: z.ZodMiniType<Field> = z.lazy(() => fieldOfType);

/** The fields of a command or of a group. */
export const fieldsSchema = z.record(name, field);

const fieldOfType = z.discriminatedUnion('type', [
  z.strictObject({ ...common, ...textKind }),
  z.strictObject({ ...common, ...caseKind }),
  z.strictObject({ ...common, type: z.enum(['flag', 'clock-time', 'evidence', 'keys', 'person']) }),
  z.strictObject({
    ...common,
    type: z.enum(['date', 'instant']),
    notBefore: z.exactOptional(bound),
    notAfter: z.exactOptional(bound),
  }),
  z.strictObject({ ...common, type: z.literal('choice'), values }),
  z.strictObject({ ...common, type: z.literal('choices'), values, orOne: z.exactOptional(z.literal(true)), ...bounds }),
  z.strictObject({
    ...common,
    type: z.literal('unit'),
    kinds,
    under: z.exactOptional(z.strictObject({ roles: z.array(role).check(z.minLength(1)), message: text })),
    otherwise: z.exactOptional(role),
  }),
  z.strictObject({ ...common, type: z.literal('units'), kinds, ...bounds }),
  z.strictObject({ ...common, type: z.enum(['count', 'evidence-list']), ...bounds }),
  z.strictObject({
    ...common,
    type: z.literal('facts'),
    only: z.exactOptional(z.array(z.string()).check(z.minLength(1))),
    some: z.exactOptional(z.literal(true)),
  }),
  z.strictObject({ ...common, type: z.literal('deadline'), otherwise: z.exactOptional(z.literal('only-unexplained')) }),
  z.strictObject({ ...common, type: z.literal('group'), fields: fieldsSchema }),
  z
    .strictObject({
      ...common,
      type: z.literal('list'),
      fields: z.exactOptional(fieldsSchema),
      of: z.exactOptional(z.discriminatedUnion('type', [z.strictObject(textKind), z.strictObject(caseKind)])),
      ...bounds,
    })
    .check(
      z.refine(
        ({ fields, of }) => (fields === undefined) !== (of === undefined),
        '列表须有 fields 或 of 之一 · a list has either fields or of',
      ),
    ),
  z.strictObject({ title: text, hint: z.exactOptional(text), type: z.literal('derived'), from: derivation }),
]);
