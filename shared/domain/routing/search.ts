import { evaluate } from '../case/evaluate.ts';
import type { Situation } from '../case/situation.ts';
import type { Mechanism, RoutingRow, RoutingTier, UnitId } from '../mechanism/mechanism.ts';
import { leadOf, unitNow } from './lead.ts';

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
    let further: readonly string[] = [];
    if (tier.evaluate.how === 'if-several') {
      const count = countLeads(mechanism, tier.evaluate.count, situation, firstContact);
      leads = count.leads;
      further = count.missing;
      departments = [...new Set([...leads, ...addedByHand(situation)])];
      if (departments.length < 2) {
        if (departments.length === 1) for (const fact of further) missing.add(fact);
        continue;
      }
    }
    const found = firstMatch(mechanism, tier, situation, missing);
    // Several feature rows lead, and nothing known says which: as if the tier had handed on, but with facts missing.
    const row = found ?? (leads.length >= 2 ? fallThroughOf(mechanism, tier) : undefined);
    if (row && !row.fallThrough) return { row, missing: [...missing], departments };
    if (row && leads.length >= 2) {
      return { row, between: leads, missing: [...new Set([...missing, ...further])], departments };
    }
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
    if (verdict.kind === 'unknown') for (const fact of asked(verdict.missing, situation)) missing.add(fact);
  }
  return undefined;
}

/** The facts that a row wants to be known although it matches without them. */
export function unconfirmed(row: RoutingRow, situation: Situation): readonly string[] {
  return (row.confirm ?? []).filter((fact) => situation.facts[fact] === undefined);
}

/** What to ask for next: the first gate where one is missing, else all that is. */
function asked(missing: readonly string[], situation: Situation): readonly string[] {
  const gate = missing.find((fact) => situation.mechanism.facts[fact]?.gate);
  return gate === undefined ? missing : [gate];
}

function fallThroughOf(mechanism: Mechanism, tier: RoutingTier): RoutingRow | undefined {
  return mechanism.routing.rows.find((row) => row.tier === tier.id && row.fallThrough);
}

interface Count {
  readonly leads: readonly UnitId[];
  /** The facts that could add a lead, or put another in the place of one that stands only for now. */
  readonly missing: readonly string[];
}

function countLeads(mechanism: Mechanism, tier: string, situation: Situation, firstContact: UnitId): Count {
  const leads = new Set<UnitId>();
  const missing = new Set<string>();
  for (const row of mechanism.routing.rows) {
    if (row.tier !== tier) continue;
    const verdict = evaluate(row.when, situation);
    if (verdict.kind === 'no') continue;
    const wanted = verdict.kind === 'unknown' ? asked(verdict.missing, situation) : unconfirmed(row, situation);
    for (const fact of wanted) missing.add(fact);
    const unit = wanted.length > 0 ? undefined : leadOf(row, situation, firstContact).lead;
    if (unit !== undefined) leads.add(unit);
  }
  return { leads: [...leads], missing: [...missing] };
}

/** The intake officer may name further departments (routing rulebook § 1.2). */
function addedByHand(situation: Situation): readonly UnitId[] {
  const added = situation.facts['departments_concerned'];
  return Array.isArray(added) ? (added as readonly UnitId[]).map((unit) => unitNow(unit, situation)) : [];
}
