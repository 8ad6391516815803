import type { CommandBody } from '../../contracts/command-fields.ts';
import * as operations from '../../contracts/operations.ts';
import { allowedText, pathText, type Issue } from '../../contracts/issues.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { Fields } from '../../domain/mechanism/fields.ts';
import type { CommandSpec } from '../../domain/mechanism/mechanism.ts';
import { hasHandedOver } from '../../domain/organisation/succession.ts';
import type { Text } from '../../domain/text.ts';
import { isInForce, type Unit, unitsOfKinds } from '../../domain/organisation/unit.ts';
import { invalid, type Refusal } from '../refusal.ts';

const { path: register } = operations.listUnits;
const noSuchUnit = {
  zh: `单位名录中没有该单位（见 ${register}）`,
  en: `the register has no such unit (see ${register})`,
};

const notInForce = { zh: '该单位已终止或尚未设立', en: 'the unit is not in force: it has ended, or not begun' };

/** Why a unit cannot be named on a day; undefined where it can. */
export function problemOfUnit(id: string, units: readonly Unit[], today: LocalDate): Text | undefined {
  const unit = units.find((one) => one.id === id);
  return unit === undefined ? noSuchUnit : standingOf(unit, units, today);
}

/** 422 for a unit that the register does not have, or no longer, or that the field does not take. */
export function checkUnits(
  body: CommandBody,
  { fields = {} }: CommandSpec,
  units: readonly Unit[],
  today: LocalDate,
): Refusal | undefined {
  const problems = namedUnits(body, fields, []).flatMap(({ path, unit, kinds }): readonly Issue[] => {
    const message = problemOfUnit(unit, units, today) ?? wrongKind(unit, units, today, kinds);
    return message === undefined ? [] : [{ path: pathText(path), message }];
  });
  return problems.length > 0 ? invalid(problems) : undefined;
}

function wrongKind(id: string, units: readonly Unit[], today: LocalDate, kinds?: readonly string[]): Text | undefined {
  if (kinds === undefined) return undefined;
  const known = unitsOfKinds(kinds, units, today).map((unit) => unit.id);
  return known.includes(id) ? undefined : allowedText(known);
}

/** Why the unit cannot be named; undefined where it can. */
function standingOf(unit: Unit, units: readonly Unit[], today: LocalDate): Text | undefined {
  if (!hasHandedOver(unit, today)) return isInForce(unit, today) ? undefined : notInForce;
  const successor = units.find(({ succeeds = [] }) => succeeds.includes(unit.id));
  if (successor === undefined) return notInForce;
  const { id, name } = successor;
  return {
    zh: `${notInForce.zh}，现由${name.zh}（${id}）承接`,
    en: `${notInForce.en}; ${name.en} (${id}) has taken its place`,
  };
}

interface NamedUnit {
  readonly path: readonly (string | number)[];
  readonly unit: string;
  readonly kinds?: readonly string[] | undefined;
}

/** The units that a command names, wherever in it they stand. Those in facts are read by the mechanism's vocabulary. */
function namedUnits(value: unknown, fields: Fields, path: NamedUnit['path']): readonly NamedUnit[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(fields).flatMap(([name, field]) => {
    const said: unknown = (value as Readonly<Record<string, unknown>>)[name];
    const here = [...path, name];
    if (field.type === 'unit') return typeof said === 'string' ? [{ path: here, unit: said, kinds: field.kinds }] : [];
    if (field.type === 'group') return namedUnits(said, field.fields, here);
    if (!Array.isArray(said)) return [];
    const members: readonly unknown[] = said;
    return members.flatMap((one, index) => {
      const place = [...here, index];
      if (field.type === 'list') return namedUnits(one, field.fields ?? {}, place);
      return field.type === 'units' && typeof one === 'string' ? [{ path: place, unit: one, kinds: field.kinds }] : [];
    });
  });
}
