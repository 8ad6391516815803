import type { LeadSpec, Mechanism, Overlay, RoutingRow, Successions, UnitId } from './mechanism.ts';
import { actingFor } from '../organisation/succession.ts';
import { omitUndefined } from '../omit-undefined.ts';

/**
 * The mechanism as it stands on a day: whatever it says of a unit that has named a successor it says of that one, as
 * holder, party, lead or co-unit. Facts keep the units that they were told of; whoever reads one as a party asks
 * {@link actingFor}.
 */
export function withSuccessions(mechanism: Mechanism, successions: Successions): Mechanism {
  const key = JSON.stringify(successions);
  const known = made.get(mechanism);
  if (known?.key === key) return known.value;
  const value = succeeded(mechanism, successions);
  made.set(mechanism, { key, value });
  return value;
}

/** Conditions are prepared once for each that there is: a mechanism that is made again would have to prepare all. */
const made = new WeakMap<Mechanism, { readonly key: string; readonly value: Mechanism }>();

function succeeded(mechanism: Mechanism, successions: Successions): Mechanism {
  const { stages, clocks, commands, admits, onRegister, readers, tasks, routing, previous } = mechanism;
  const party = <Value>(value: Value): Value => withParties(value, successions) as Value;
  const units = unitMap(successions);
  return omitUndefined({
    ...mechanism,
    successions,
    stages: party(stages),
    clocks: party(clocks),
    commands: party(commands),
    admits: admits && party(admits),
    onRegister: party(onRegister),
    readers: readers && party(readers),
    tasks: tasks && party(tasks),
    previous: previous && withSuccessions(previous, successions),
    routing: {
      ...routing,
      rows: routing.rows.map((row) => rowWith(party(row), units)),
      overlays: routing.overlays.map((overlay): Overlay => {
        const { co, ...rest } = party(overlay);
        return omitUndefined({ ...rest, co: co && units.all(co) });
      }),
    },
  });
}

/** The same value with other units wherever one stands as `unit:…`; what names none stays the very object that it is. */
function withParties(value: unknown, successions: Successions): unknown {
  if (typeof value === 'string') {
    return value.startsWith(fixed) ? `${fixed}${actingFor(value.slice(fixed.length), successions)}` : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withParties(inner, successions)] as const);
  const isSame = entries.every(([key, inner]) => inner === (value as Readonly<Record<string, unknown>>)[key]);
  if (isSame) return value;
  return Array.isArray(value) ? [...new Set(entries.map(([, inner]) => inner))] : Object.fromEntries(entries);
}

const fixed = 'unit:';

interface UnitMap {
  readonly one: (unit: UnitId) => UnitId;
  readonly all: (units: readonly UnitId[]) => readonly UnitId[];
}

function unitMap(successions: Successions): UnitMap {
  const one = (unit: UnitId): UnitId => actingFor(unit, successions);
  return { one, all: (units) => [...new Set(units.map(one))] };
}

function rowWith(row: RoutingRow, { one, all }: UnitMap): RoutingRow {
  const { lead, co, punisher, coWhen } = row;
  return omitUndefined({
    ...row,
    lead: leadWith(lead, { one, all }),
    co: co && all(co),
    punisher: punisher && one(punisher),
    coWhen: coWhen?.map(({ unit, when }) => ({ unit: one(unit), when })),
  });
}

function leadWith(lead: LeadSpec, { one, all }: UnitMap): LeadSpec {
  if ('unit' in lead) return { unit: one(lead.unit) };
  if ('joint' in lead) return { joint: all(lead.joint) };
  if ('designation' in lead) {
    const { designation, meanwhile } = lead;
    return omitUndefined({ designation: all(designation), meanwhile: meanwhile && one(meanwhile) });
  }
  if ('forNow' in lead) {
    return { forNow: one(lead.forNow), gaps: lead.gaps.map((gap) => ({ ...gap, between: all(gap.between) })) };
  }
  if ('byFact' in lead) {
    const units = Object.entries(lead.units).map(([value, unit]) => [
      value,
      typeof unit === 'string' ? one(unit) : all(unit),
    ]);
    return { ...lead, units: Object.fromEntries(units) as typeof lead.units };
  }
  return lead;
}
