import type { CommandBody } from '../../shared/contracts/commands.ts';
import { type Problem } from '../../shared/contracts/problems.ts';
import type { Unit } from '../../shared/domain/unit.ts';
import { type Failure, invalid } from '../http/failure.ts';

const noSuchUnit = { zh: '单位名录中没有该单位（见 /v1/units）', en: 'the register has no such unit (see /v1/units)' };

/** 422 for a unit that the register does not have, wherever in the command it stands. */
export function checkUnits(body: CommandBody, units: readonly Unit[]): Failure | undefined {
  const known = new Set(units.map(({ id }) => id));
  const problems: Problem[] = namedUnits(body)
    .filter(([, unit]) => unit !== undefined && !known.has(unit))
    .map(([path]) => ({ path, message: noSuchUnit }));
  return problems.length > 0 ? invalid(problems) : undefined;
}

type NamedUnit = readonly [path: string, unit: string | undefined];

function namedUnits(body: CommandBody): readonly NamedUnit[] {
  switch (body.type) {
    case 'triage':
      return [['decision.unit', body.decision?.unit]];
    case 'transfer':
      return [['to', body.to]];
    case 'dispute':
      return [
        ['proposedUnit', body.proposedUnit],
        ...(body.positions ?? []).map(({ unit }, index): NamedUnit => [`positions[${index}].unit`, unit]),
      ];
    case 'designate':
    case 'hand-down':
    case 'invite-unit':
      return [['unit', body.unit]];
    case 'list':
      return [
        ['responsibleUnit', body.responsibleUnit],
        ['supervisingUnit', body.supervisingUnit],
      ];
    case 'refer-dispute':
      return body.positions.map(({ unit }, index): NamedUnit => [`positions[${index}].unit`, unit]);
    case 'inform-units':
    case 'start-joint-operation':
    case 'record-consultation':
      return body.units.map((unit, index): NamedUnit => [`units[${index}]`, unit]);
    case 'correct-registration':
      return [['changes.place.town', body.changes.place?.town]];
    default:
      return [];
  }
}
