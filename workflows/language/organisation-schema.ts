import * as z from 'zod/mini';
import { isLocalDate, type LocalDate } from '../../shared/domain/instant.ts';
import { type Organisation, oversights } from '../../shared/domain/organisation/organisation.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import type { UnitKind } from '../../shared/domain/organisation/unit-kinds.ts';
import { id, text } from './shapes.ts';

/** A day. */
export const localDate = z.custom<LocalDate>(
  (value) => typeof value === 'string' && isLocalDate(value),
  '不是日期 · not a date',
);

const hotline = z.strictObject({
  number: z.string().check(z.regex(/^\d+$/, '只用数字，并加引号 · digits alone, in quotes')),
  printedFor: z.string().check(z.minLength(1)),
  unverified: z.exactOptional(text),
  remark: z.exactOptional(text),
});

/** As it is signed in with: one's own, never that of a unit. */
const user = z
  .string()
  .check(
    z.regex(
      /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
      '用户名为小写字母与数字，以点或连字符相连 · a user name is lower-case words joined by points or hyphens',
    ),
    z.maxLength(64),
  );

const kind = z.strictObject({
  title: text,
  town: z.exactOptional(z.literal(true)),
  designates: z.exactOptional(z.literal(true)),
  dependent: z.exactOptional(z.literal(true)),
}) satisfies z.ZodMiniType<UnitKind>;

/** A unit of the register. */
export const unit = z.strictObject({
  name: text,
  kind: id,
  parent: z.exactOptional(id),
  hotlines: z._default(z.array(hotline), []),
  rules: z.array(z.string().check(z.minLength(1))),
  validFrom: z.exactOptional(localDate),
  validTo: z.exactOptional(localDate),
  successor: z.exactOptional(id),
  head: z.exactOptional(user),
  example: z.exactOptional(z.literal(true)),
});

const person = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(100)),
  unit: z.exactOptional(id),
  roles: z._default(z.array(z.enum(['manager', 'admin'])), []),
  validTo: z.exactOptional(localDate),
});

/** `organisation.yaml`: who the pack binds, since when, and the lines on which matters arrive. */
export const organisationSchema = z.strictObject({
  id,
  name: text,
  inForceSince: localDate,
  plainKeys: z.exactOptional(z.literal(true)),
  registerRule: z.exactOptional(z.string().check(z.minLength(1))),
  oversight: z.exactOptional(
    z.partialRecord(
      z.enum(oversights),
      z.strictObject({
        units: z.array(id).check(z.minLength(1)),
        rules: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
      }),
    ),
  ),
  kinds: z.record(id, kind),
  units: z.record(id, unit),
  persons: z._default(z.record(user, person), {}),
});

/** `organisation.yaml` as it is read. */
export type OrganisationFile = z.output<typeof organisationSchema>;

/** The organisation itself. */
export function organisationOf({ id: own, name, plainKeys, registerRule, oversight }: OrganisationFile): Organisation {
  return { id: own, name, ...omitUndefined({ plainKeys, registerRule, oversight }) };
}

/** Persons as they are written down. */
export function personsFrom({ persons }: OrganisationFile): readonly Person[] {
  return Object.entries(persons).map(([name, one]) => ({ user: name, ...one }));
}

/** Units as they are written down; one that does not say so exists since the given day. */
export function unitsFrom(written: Readonly<Record<string, z.output<typeof unit>>>, since: LocalDate): readonly Unit[] {
  return Object.entries(written).map(([key, one]) => ({ id: key, validFrom: since, ...one }));
}
