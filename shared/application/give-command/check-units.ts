import type { CommandBody } from '../../contracts/commands.ts';
import * as operations from '../../contracts/operations.ts';
import { pathText, type Issue } from '../../contracts/issues.ts';
import type { LocalDate } from '../../domain/instant.ts';
import { hasHandedOver } from '../../domain/organisation/succession.ts';
import type { Text } from '../../domain/text.ts';
import { isInForce, type Unit } from '../../domain/organisation/unit.ts';
import { invalid, type Refusal } from '../refusal.ts';

const { path: register } = operations.listUnits;
const noSuchUnit = {
  zh: `单位名录中没有该单位（见 ${register}）`,
  en: `the register has no such unit (see ${register})`,
};

/** The fields that name units, in every command; a test holds this to the commands' schemas. */
const unitField = /^(unit|units|town|department|leadDepartment|[a-z]+Units?)$/;

const notInForce = { zh: '该单位已终止或尚未设立', en: 'the unit is not in force: it has ended, or not begun' };

/** Why a unit cannot be named on a day; undefined where it can. */
export function problemOfUnit(id: string, units: readonly Unit[], today: LocalDate): Text | undefined {
  const unit = units.find((one) => one.id === id);
  return unit === undefined ? noSuchUnit : standingOf(unit, units, today);
}

/** 422 for a unit that the register does not have, or no longer, wherever in the command it stands. */
export function checkUnits(body: CommandBody, units: readonly Unit[], today: LocalDate): Refusal | undefined {
  const known = new Map(units.map((unit) => [unit.id, standingOf(unit, units, today)]));
  const named = namedUnits(body, []);
  const all = body.type === 'transfer' && body.to !== undefined ? [...named, { path: ['to'], unit: body.to }] : named;
  const problems: Issue[] = all
    .map(({ path, unit }) => ({ path: pathText(path), message: known.has(unit) ? known.get(unit) : noSuchUnit }))
    .filter((problem): problem is Issue => problem.message !== undefined);
  return problems.length > 0 ? invalid(problems) : undefined;
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
}

function namedUnits(value: object, path: readonly (string | number)[]): readonly NamedUnit[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    // Facts are read by the mechanism's vocabulary.
    if (key === 'facts') return [];
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner === 'object' && inner !== null) return namedUnits(inner, here);
    const field = here.findLast((part) => typeof part === 'string') ?? '';
    return typeof inner === 'string' && unitField.test(field) ? [{ path: here, unit: inner }] : [];
  });
}
