import { evaluate, holds } from '../case/evaluate.ts';
import type { Situation } from '../case/situation.ts';
import { actingFor } from '../organisation/succession.ts';
import type { FactValue } from '../case/facts.ts';
import { approvalsInOrder } from '../case/facts.ts';
import type { LeadSpec, RoutingRow, RuleId, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** Who leads by one row, or what is wanted before anybody can. */
export interface Lead {
  readonly lead?: UnitId;
  readonly joint: readonly UnitId[];
  readonly candidates: readonly UnitId[];
  readonly needs?: 'designation' | 'decision';
  readonly meanwhile?: UnitId;
  /** The lead stands only until the duty office has decided (RT-74). */
  readonly forNow?: true;
  /** The open points that the case falls under. */
  readonly gaps: readonly RuleId[];
  readonly missing: readonly string[];
}

const nobody: Lead = { joint: [], candidates: [], gaps: [], missing: [] };

/** Reads a row's lead against the case. */
export function leadOf(row: RoutingRow, situation: Situation, firstContact: UnitId): Lead {
  const spec = row.lead;
  if ('unit' in spec) return { ...nobody, lead: spec.unit };
  if ('person' in spec) return { ...nobody, needs: 'decision' };
  if ('accepting' in spec) return { ...nobody, lead: situation.subject.lead ?? firstContact };
  if ('designation' in spec) {
    return omitUndefined({ ...between(spec.designation), meanwhile: spec.meanwhile });
  }
  if ('forNow' in spec) return leadForNow(spec, situation);
  if ('joint' in spec) return jointLead(spec.joint, firstContact);
  if ('byFact' in spec) return leadByFact(spec, situation.facts[spec.byFact]);
  const fact = 'fact' in spec ? spec.fact : 'approvals';
  const unit = 'fact' in spec ? situation.facts[spec.fact] : approvalsInOrder(situation.facts)[0]?.department;
  return typeof unit === 'string'
    ? { ...nobody, lead: unitNow(unit, situation) }
    : { ...nobody, needs: 'decision', missing: [fact] };
}

/** The duty office designates one of these. */
export function between(candidates: readonly UnitId[]): Lead {
  return { ...nobody, candidates, needs: 'designation' };
}

function jointLead(units: readonly UnitId[], firstContact: UnitId): Lead {
  const lead = units.includes(firstContact) ? firstContact : units[0];
  return omitUndefined({ ...nobody, lead, joint: units.filter((unit) => unit !== lead) });
}

function leadByFact(spec: Extract<LeadSpec, { byFact: string }>, value: FactValue | undefined): Lead {
  if (typeof value !== 'string') return { ...nobody, needs: 'decision', missing: [spec.byFact] };
  const units = Object.hasOwn(spec.units, value) ? spec.units[value] : undefined;
  if (units === undefined) throw new Error(`the row names no unit for ${spec.byFact} = ${value}`);
  return typeof units === 'string' ? { ...nobody, lead: units } : between(units);
}

function leadForNow(spec: Extract<LeadSpec, { forNow: UnitId }>, situation: Situation): Lead {
  const gaps = spec.gaps.filter((gap) => holds(gap.when, situation));
  const candidates = [...new Set(gaps.flatMap((gap) => gap.between))];
  return {
    ...between(candidates.length > 0 ? candidates : [spec.forNow]),
    lead: spec.forNow,
    forNow: true,
    gaps: gaps.map((gap) => gap.id),
  };
}

/** The row's own co-units, and the facts that are wanted to know them all. */
export function coOf(
  row: RoutingRow,
  situation: Situation,
): { readonly units: readonly UnitId[]; readonly missing: readonly string[] } {
  const units: UnitId[] = [...(row.co ?? [])];
  const missing: string[] = [];
  if (row.coApprovers)
    units.push(...approvalsInOrder(situation.facts).map(({ department }) => unitNow(department, situation)));
  for (const { unit, when } of row.coWhen ?? []) {
    const verdict = evaluate(when, situation);
    if (verdict.kind === 'yes') units.push(unit);
    if (verdict.kind === 'unknown') missing.push(...verdict.missing);
  }
  return { units, missing };
}

/** Who acts in the place of a unit that a fact names. */
export function unitNow(unit: UnitId, { mechanism }: Situation): UnitId {
  return actingFor(unit, mechanism.successions);
}
