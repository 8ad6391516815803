import type { LeadSpec, Mechanism, UnitId } from '../../domain/mechanism/mechanism.ts';

/**
 * The units that a mechanism names itself, as holder, party or lead: they may be called something else, but as long as
 * the mechanism sends cases to them they cannot end.
 */
export function unitsNamedBy({ stages, clocks, commands, routing }: Mechanism): ReadonlySet<UnitId> {
  const parties = [...textsIn([stages, clocks, commands])]
    .filter((text) => text.startsWith('unit:'))
    .map((text) => text.slice('unit:'.length));
  const led = routing.rows.flatMap(({ lead, co, coWhen }) => [
    ...leadsOf(lead),
    ...(co ?? []),
    ...(coWhen ?? []).map(({ unit }) => unit),
  ]);
  return new Set([...parties, ...led, ...routing.overlays.flatMap(({ co }) => co ?? [])]);
}

function leadsOf(lead: LeadSpec): readonly UnitId[] {
  if ('unit' in lead) return [lead.unit];
  if ('joint' in lead) return lead.joint;
  if ('byFact' in lead) return Object.values(lead.units).flat();
  if ('designation' in lead) return [...lead.designation, ...(lead.meanwhile === undefined ? [] : [lead.meanwhile])];
  if ('forNow' in lead) return [lead.forNow, ...lead.gaps.flatMap(({ between }) => between)];
  return [];
}

function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsIn(inner);
}
