import type { Situation } from './condition.ts';
import { evaluate, holds } from './condition.ts';
import { approvalsInOrder } from './facts.ts';
import type { Mechanism, RoutingRow, RuleId, UnitId } from './mechanism.ts';

/** What the matrix proposes. A proposal for the first receiver, replaced by any designation (routing rulebook § 1.5). */
export interface RoutingResult {
  readonly row: RuleId;
  readonly rules: readonly RuleId[];
  /** Who would lead; absent when no rule decides. */
  readonly lead?: UnitId;
  readonly co: readonly UnitId[];
  /** Co-units that act on their own account, with clocks of their own (RT-30). */
  readonly joint: readonly UnitId[];
  /** Between whom the duty office would choose, where no rule decides. */
  readonly candidates: readonly UnitId[];
  /** What a person has to do before the case can move. */
  readonly needs?: 'designation' | 'decision';
  /** An unknown fact could change the result; `missing` names what is not known. */
  readonly provisional: boolean;
  readonly missing: readonly string[];
  readonly overlays: readonly RuleId[];
  /** The distinct leads of the feature rows that matched (`departments_concerned`). */
  readonly departments: readonly UnitId[];
}

/** What binds the matrix: a designation by the duty office (RT-01) or a recorded decision of a person. */
export interface Ruling {
  readonly kind: 'designation' | 'decision';
  readonly unit: UnitId;
}

/** Proposes who leads: rulings first, then the tiers in order, the overlays always. */
export function route(mechanism: Mechanism, situation: Situation, firstContact: UnitId, ruling?: Ruling): RoutingResult {
  const overlays = mechanism.routing.overlays.filter((overlay) => holds(overlay.when, situation));
  const search = findRow(mechanism, situation, firstContact);
  const overlayPart = { overlays: overlays.map((overlay) => overlay.id), departments: search.departments };
  const overlayCo = overlays.flatMap((overlay) => overlay.co ?? []);
  if (ruling) {
    const row = ruling.kind === 'designation' ? 'RT-01' : 'ENV-044';
    const rules = ruling.kind === 'designation' ? ['RT-01', 'ENV-033'] : ['ENV-044'];
    const co = without(overlayCo, ruling.unit);
    return { row, rules, lead: ruling.unit, co, joint: [], candidates: [], provisional: false, missing: [], ...overlayPart };
  }
  const { row, missing } = search;
  if (!row) {
    return { row: 'none', rules: [], co: overlayCo, joint: [], candidates: [], needs: 'decision', provisional: true, missing, ...overlayPart };
  }
  const unconfirmed = (row.confirm ?? []).filter((fact) => situation.facts[fact] === undefined);
  const open = [...new Set([...missing, ...unconfirmed])];
  const approvers = row.coApprovers ? approvalsInOrder(situation.facts).map((one) => one.department) : [];
  const led = leadOf(row, situation, firstContact);
  const co = without([...(row.co ?? []), ...approvers, ...overlayCo], led.lead).filter((unit) => !led.joint.includes(unit));
  const missingLead = led.missing ? [...new Set([...open, led.missing])] : open;
  return {
    row: row.id,
    rules: [row.id, ...(row.rules ?? [])],
    ...(led.lead === undefined ? {} : { lead: led.lead }),
    co: [...new Set(co)],
    joint: led.joint,
    candidates: led.candidates,
    ...(led.needs ? { needs: led.needs } : {}),
    provisional: missingLead.length > 0,
    missing: missingLead,
    ...overlayPart,
  };
}

interface Search {
  readonly row?: RoutingRow;
  readonly missing: readonly string[];
  readonly departments: readonly UnitId[];
}

function findRow(mechanism: Mechanism, situation: Situation, firstContact: UnitId): Search {
  const missing = new Set<string>();
  let departments: readonly UnitId[] = [];
  for (const tier of mechanism.routing.tiers) {
    if (tier.evaluate.how === 'if-several') {
      departments = leadsOfTier(mechanism, tier.evaluate.count, situation, firstContact);
      const claimed = situation.facts['departments_concerned'];
      const several = departments.length >= 2 || (typeof claimed === 'number' && claimed >= 2);
      if (!several) continue;
    }
    for (const row of mechanism.routing.rows) {
      if (row.tier !== tier.id) continue;
      const verdict = evaluate(row.when, situation);
      if (verdict.kind === 'yes' && row.fallThrough) break;
      if (verdict.kind === 'yes') return { row, missing: [...missing], departments };
      if (verdict.kind === 'unknown') for (const fact of verdict.missing) missing.add(fact);
    }
  }
  return { missing: [...missing], departments };
}

function leadsOfTier(mechanism: Mechanism, tier: string, situation: Situation, firstContact: UnitId): readonly UnitId[] {
  const matching = mechanism.routing.rows.filter((row) => row.tier === tier && holds(row.when, situation));
  const leads = matching.map((row) => leadOf(row, situation, firstContact).lead).filter((unit) => unit !== undefined);
  return [...new Set(leads)];
}

interface Lead {
  readonly lead?: UnitId;
  readonly joint: readonly UnitId[];
  readonly candidates: readonly UnitId[];
  readonly needs?: 'designation' | 'decision';
  readonly missing?: string;
}

function leadOf(row: RoutingRow, situation: Situation, firstContact: UnitId): Lead {
  const spec = row.lead;
  if ('unit' in spec) return { lead: spec.unit, joint: [], candidates: [] };
  if ('designation' in spec) return { joint: [], candidates: spec.designation, needs: 'designation' };
  if ('person' in spec) return { joint: [], candidates: [], needs: 'decision' };
  if ('joint' in spec) {
    const lead = spec.joint.includes(firstContact) ? firstContact : spec.joint[0];
    return { ...(lead ? { lead } : {}), joint: spec.joint.filter((unit) => unit !== lead), candidates: [] };
  }
  const fact = 'fact' in spec ? spec.fact : 'approvals';
  const unit = 'fact' in spec ? situation.facts[spec.fact] : approvalsInOrder(situation.facts)[0]?.department;
  if (typeof unit === 'string') return { lead: unit, joint: [], candidates: [] };
  return { joint: [], candidates: [], needs: 'decision', missing: fact };
}

function without(units: readonly UnitId[], unit: UnitId | undefined): readonly UnitId[] {
  return units.filter((one) => one !== unit);
}
