import * as z from 'zod/mini';
import { described, text, unitId } from './values.ts';

const optional = z.exactOptional;

/** By the name of the account, as an issuer may name somebody. */
const user = text(128, '账号 · the account');

/** `POST /v1/cases/{number}/assignment` */
export const assignPersonSchema = z.lazy(() =>
  z.strictObject({
    person: described(
      z.nullable(user),
      '承办人的账号，须是该单位在岗人员；null：不再指定 · who is to handle it, somebody of the unit; null: nobody in particular',
    ),
    unit: optional(
      described(
        unitId,
        '为哪个单位承办；不填则为当前责任单位，否则为本单位 · for which unit; the holder, or else the own one',
      ),
    ),
    expectedVersion: optional(
      z
        .int()
        .check(
          z.minimum(1),
          z.describe('所见版本，其后有人办理则拒绝 · the version that was seen; refused if somebody has acted since'),
        ),
    ),
  }),
);

/** The body of {@link assignPersonSchema}. */
export type AssignPerson = z.infer<typeof assignPersonSchema>;

/** The answer of `GET /v1/units/{id}/persons`. */
export const unitPersonsAnswer = z.lazy(() =>
  z.strictObject({
    unit: z.string(),
    complete: described(
      z.boolean(),
      '是否为全部人员；由统一认证登记人员的，名册只有部分 · whether these are all: where an identity provider has the persons, the register knows only some',
    ),
    persons: z.array(z.strictObject({ user: z.string(), name: optional(z.string()) })),
  }),
);

/** Who acts for a unit. */
export type UnitPersonsAnswer = z.infer<typeof unitPersonsAnswer>;
