import { holds } from '../case/evaluate.ts';
import type { Situation } from '../case/situation.ts';
import { approvalsInOrder } from '../case/facts.ts';
import type { Mechanism, Overlay, RoutingRow, UnitId } from '../mechanism/mechanism.ts';
import type { Lead } from './lead.ts';
import { between, coOf, leadOf, unitNow } from './lead.ts';
import type { RoutingResult, Ruling } from './result.ts';
import type { Search } from './search.ts';
import { findRow, unconfirmed } from './search.ts';
import { omitUndefined } from '../omit-undefined.ts';

type Outcome = Omit<RoutingResult, 'overlays' | 'departments' | 'firstTransfer'>;

/** Proposes who leads: rulings first, then the tiers in order, the overlays always. */
export function route(
  mechanism: Mechanism,
  situation: Situation,
  firstContact: UnitId,
  ruling?: Ruling,
): RoutingResult {
  const search = findRow(mechanism, mechanism.routing.tiers, situation, firstContact);
  const found = outcomeOf(mechanism, search, situation, firstContact);
  const outcome = ruling ? ruled(mechanism, ruling, found) : found;
  const overlays = overlaysOn(mechanism, situation, search, outcome, ruling);
  const approver = overlays.some((overlay) => overlay.firstTransfer)
    ? approvalsInOrder(situation.facts)[0]?.department
    : undefined;
  const first = approver === undefined ? undefined : unitNow(approver, situation);
  const co = [...outcome.co, ...overlays.flatMap((overlay) => overlay.co ?? [])];
  return omitUndefined({
    ...outcome,
    co: [...new Set(co)].filter((unit) => unit !== outcome.lead && !outcome.joint.includes(unit)),
    overlays: overlays.map((overlay) => overlay.id),
    firstTransfer: first,
    departments: search.departments,
  });
}

/** Who leads is decided; who helps stays what the matrix says, unless that was decided as well (RT-01: as designated). */
function ruled({ routing: { rulings } }: Mechanism, { kind, unit, co: named }: Ruling, found: Outcome): Outcome {
  const rules = rulings?.[kind]?.rules ?? [];
  const together = found.joint.length > 0 && found.lead !== undefined ? [found.lead, ...found.joint] : found.joint;
  const joint = named === undefined ? together.filter((one) => one !== unit) : [];
  return {
    row: rules[0] ?? kind,
    rules,
    lead: unit,
    co: named ?? found.co,
    joint,
    candidates: [],
    provisional: false,
    missing: [],
  };
}

function outcomeOf(mechanism: Mechanism, search: Search, situation: Situation, firstContact: UnitId): Outcome {
  const { row } = search;
  if (!row) {
    return {
      row: 'none',
      rules: [],
      co: [],
      joint: [],
      candidates: [],
      needs: 'decision',
      provisional: true,
      missing: search.missing,
    };
  }
  const { gaps, forNow, missing: missingLead, ...led } = readLead(row, search, situation, firstContact);
  const co = coOf(row, situation);
  const missing = [...new Set([...search.missing, ...unconfirmed(row, situation), ...co.missing, ...missingLead])];
  return omitUndefined({
    ...led,
    row: row.id,
    rules: [row.id, ...(row.rules ?? []), ...gaps],
    punisher: row.punisher,
    co: [...co.units, ...(row.coByMatrix ? laterLeads(mechanism, row, situation, firstContact) : [])],
    provisional: missing.length > 0 || forNow === true,
    missing,
  });
}

function readLead(row: RoutingRow, search: Search, situation: Situation, firstContact: UnitId): Lead {
  return search.between ? between(search.between) : leadOf(row, situation, firstContact);
}

/** Lead and co-units by the tiers after the row's own. */
function laterLeads(
  mechanism: Mechanism,
  row: RoutingRow,
  situation: Situation,
  firstContact: UnitId,
): readonly UnitId[] {
  const { tiers } = mechanism.routing;
  const later = tiers.slice(tiers.findIndex((tier) => tier.id === row.tier) + 1);
  const search = findRow(mechanism, later, situation, firstContact);
  if (!search.row) return [];
  const led = readLead(search.row, search, situation, firstContact);
  if (led.lead === undefined || led.forNow) return [];
  return [led.lead, ...led.joint, ...coOf(search.row, situation).units];
}

function overlaysOn(
  mechanism: Mechanism,
  situation: Situation,
  search: Search,
  outcome: Outcome,
  ruling: Ruling | undefined,
): readonly Overlay[] {
  // For an overlay, every unit that the result names is concerned, not only the leads that were counted.
  const lead = outcome.lead === undefined ? [] : [outcome.lead];
  const concerned = [...new Set([...search.departments, ...lead, ...outcome.co, ...outcome.joint])];
  const seen = { ...situation, facts: { ...situation.facts, departments_concerned: concerned } };
  const led = ruling !== undefined || outcome.lead !== undefined;
  return mechanism.routing.overlays.filter((overlay) => {
    const { firstTransfer } = overlay;
    if (firstTransfer && led && (ruling || firstTransfer.unlessLedBy.includes(search.row?.tier ?? ''))) return false;
    return holds(overlay.when, seen);
  });
}
