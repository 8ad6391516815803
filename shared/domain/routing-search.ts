import type { Situation } from './condition.ts';
import { evaluate } from './condition.ts';
import type { Mechanism, RoutingRow, RoutingTier, UnitId } from './mechanism.ts';
import { leadOf } from './routing-lead.ts';

/** The row that the tiers lead to, and which facts could have led to another. */
export interface Search {
  readonly row?: RoutingRow;
  /** Set where the row only hands on to feature rows of several leads: the duty office designates one of them (RT-36). */
  readonly between?: readonly UnitId[];
  readonly missing: readonly string[];
  /** The distinct leads of the counted tier's rows, with the units that a person added. */
  readonly departments: readonly UnitId[];
}

/** Looks through the tiers in order; the first row that matches wins (routing rulebook § 1). */
export function findRow(
  mechanism: Mechanism,
  tiers: readonly RoutingTier[],
  situation: Situation,
  firstContact: UnitId,
): Search {
  const missing = new Set<string>();
  let departments: readonly UnitId[] = [];
  for (const tier of tiers) {
    let leads: readonly UnitId[] = [];
    if (tier.evaluate.how === 'if-several') {
      const count = countLeads(mechanism, tier.evaluate.count, situation, firstContact);
      leads = count.leads;
      departments = [...new Set([...leads, ...addedByHand(situation)])];
      if (departments.length < 2) {
        if (departments.length === 1) for (const fact of count.missing) missing.add(fact);
        continue;
      }
    }
    const found = firstMatch(mechanism, tier, situation, missing);
    // Several feature rows lead, and nothing known says which: as if the tier had handed on, but with facts missing.
    const row = found ?? (leads.length >= 2 ? fallThroughOf(mechanism, tier) : undefined);
    if (row && !row.fallThrough) return { row, missing: [...missing], departments };
    if (row && leads.length >= 2) return { row, between: leads, missing: [...missing], departments };
  }
  return { missing: [...missing], departments };
}

function firstMatch(
  mechanism: Mechanism,
  tier: RoutingTier,
  situation: Situation,
  missing: Set<string>,
): RoutingRow | undefined {
  for (const row of mechanism.routing.rows) {
    if (row.tier !== tier.id) continue;
    const verdict = evaluate(row.when, situation);
    if (verdict.kind === 'yes') return row;
    if (verdict.kind === 'unknown') for (const fact of verdict.missing) missing.add(fact);
  }
  return undefined;
}

function fallThroughOf(mechanism: Mechanism, tier: RoutingTier): RoutingRow | undefined {
  return mechanism.routing.rows.find((row) => row.tier === tier.id && row.fallThrough);
}

interface Count {
  readonly leads: readonly UnitId[];
  /** The facts that could add a further lead. */
  readonly missing: readonly string[];
}

function countLeads(mechanism: Mechanism, tier: string, situation: Situation, firstContact: UnitId): Count {
  const leads = new Set<UnitId>();
  const perhaps: { readonly unit: UnitId; readonly missing: readonly string[] }[] = [];
  for (const row of mechanism.routing.rows) {
    if (row.tier !== tier) continue;
    const verdict = evaluate(row.when, situation);
    const unit = verdict.kind === 'no' ? undefined : leadOf(row, situation, firstContact).lead;
    if (unit === undefined) continue;
    if (verdict.kind === 'yes') leads.add(unit);
    if (verdict.kind === 'unknown') perhaps.push({ unit, missing: verdict.missing });
  }
  return { leads: [...leads], missing: perhaps.filter(({ unit }) => !leads.has(unit)).flatMap((one) => one.missing) };
}

/** The intake officer may name further departments (routing rulebook § 1.2). */
function addedByHand(situation: Situation): readonly UnitId[] {
  const added = situation.facts['departments_concerned'];
  return Array.isArray(added) ? (added as readonly UnitId[]) : [];
}
