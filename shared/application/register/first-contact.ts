import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { Mechanism, UnitId } from '../../domain/mechanism/mechanism.ts';
import { sourceScope } from '../../domain/case/source.ts';
import { isInForce, type Unit, unitsOf } from '../../domain/organisation/unit.ts';
import type { HotlineCaller, StaffCaller } from '../caller.ts';
import type { ImportLine } from '../../contracts/import.ts';
import { allowedText } from '../../contracts/issues.ts';
import { invalid, refusal, type Refusal } from '../refusal.ts';

/** The unit that registers a case, and where the case came in. */
export interface FirstContact {
  readonly kind: 'first-contact';
  readonly unit: UnitId;
  readonly origin: { readonly line?: string; readonly operator?: string };
  /** Whose numbers are those of the system that it comes from. */
  readonly scope: string;
}

/**
 * Who the first receiver is (首接, ENV-002, ENV-010): the department whose line was called; 122 is answered by the
 * traffic police for the police, whose matter RT-39 is. An operator of a centre or
 * sub-unit registers for the department that it belongs to; a line that the register does not have is kept as said.
 */
export function firstContactOf(
  caller: HotlineCaller | StaffCaller,
  line: string | undefined,
  units: readonly Unit[],
  today: LocalDate,
): FirstContact | Refusal {
  if (caller.kind === 'hotline') {
    // A line that was given to another unit is that unit's, with the key that it always had.
    const owner = units.find((unit) => unit.hotlines.some(({ number }) => number === caller.line));
    const unit = departmentOf(owner?.id ?? caller.unit, units);
    const scope = sourceScope({ line: caller.line });
    return { kind: 'first-contact', unit, origin: { line: line ?? caller.line }, scope };
  }
  const own = caller.unit;
  if (own === undefined) throw new Error('an account without a unit has come past the authorisation');
  const ended = units.find((unit) => unit.id === own && !isInForce(unit, today));
  if (ended)
    return refusal('not-your-unit', { zh: `${ended.name.zh}已终止或尚未设立`, en: `${ended.name.en} is not in force` });
  const origin = { ...omitUndefined({ line }), operator: caller.user };
  const owner = units.find((unit) => unit.hotlines.some(({ number }) => number === line));
  if (line === undefined || owner === undefined) {
    const unit = departmentOf(own, units);
    return { kind: 'first-contact', unit, origin, scope: sourceScope({ counter: unit }) };
  }
  if (unitsOf(own, units).includes(owner.id)) {
    return { kind: 'first-contact', unit: departmentOf(owner.id, units), origin, scope: sourceScope({ line }) };
  }
  return refusal('not-your-unit', {
    zh: `线路 ${line} 属于${owner.name.zh}`,
    en: `the line ${line} belongs to ${owner.name.en}`,
  });
}

/**
 * The same for a line of another system, which an administrator takes over for the units of the district: as the line
 * says, as its public line is whose, as the file says, as the importer's own, or as it was handled.
 */
export function firstContactOfLine(
  { firstContact, line, handledBy }: ImportLine,
  {
    caller,
    unit,
    units,
    mechanism,
  }: {
    readonly caller: StaffCaller;
    readonly unit?: UnitId | undefined;
    readonly units: readonly Unit[];
    readonly mechanism: Mechanism | undefined;
  },
): FirstContact | Refusal {
  const owner = units.find(({ hotlines }) => hotlines.some(({ number }) => number === line))?.id;
  const named = firstContact ?? owner ?? unit ?? caller.unit ?? handledBy;
  if (named === undefined) {
    const rule = mechanism?.cites?.firstContact;
    return invalid([{ path: 'firstContact', message: receiverWanted, ...omitUndefined({ rule }) }]);
  }
  if (!units.some(({ id }) => id === named)) {
    const path = firstContact === undefined && unit !== undefined ? 'unit' : 'firstContact';
    return invalid([{ path, message: allowedText(units.map(({ id }) => id)) }]);
  }
  const own = departmentOf(named, units);
  const scope = sourceScope(line === undefined ? { counter: own } : { line });
  const origin = { ...omitUndefined({ line }), operator: caller.user };
  return { kind: 'first-contact', unit: own, origin, scope };
}

const receiverWanted = {
  zh: '须写明首接单位，或来电线路',
  en: 'wants the first receiver, or the line that was called',
};

function departmentOf(id: UnitId, units: readonly Unit[]): UnitId {
  return units.find((unit) => unit.id === id)?.parent ?? id;
}
