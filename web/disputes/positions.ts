import type { CaseAnswer } from '../../shared/contracts/answers.ts';

type Act = CaseAnswer['acts'][number];

/** What one unit has said in a dispute. */
export interface Position {
  readonly unit: string;
  readonly said: readonly {
    readonly act: Act;
    /** Its fields, without what was told of other units. */
    readonly data: Readonly<Record<string, unknown>>;
  }[];
}

interface Told {
  readonly unit: string;
  readonly act: Act;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The positions in a dispute, one for each unit: what it has done by one of the commands, and what somebody else has put
 * on record of it there. The units stand in the order in which they were first heard.
 */
export function positionsIn(acts: readonly Act[], commands: readonly string[]): readonly Position[] {
  const told = acts.filter(({ command }) => commands.includes(command)).flatMap(tellings);
  const units = [...new Set(told.map(({ unit }) => unit))];
  return units.map((unit) => ({
    unit,
    said: told.filter((one) => one.unit === unit).map(({ act, data }) => ({ act, data })),
  }));
}

function tellings(act: Act): readonly Told[] {
  const lists = Object.entries(act.data).filter(([, value]) => Array.isArray(value) && value.every(isOfUnit));
  const own = Object.fromEntries(Object.entries(act.data).filter(([name]) => !lists.some(([list]) => list === name)));
  const ofOthers = lists.flatMap(([, value]) =>
    (value as readonly OfUnit[]).map(({ unit, ...data }) => ({ unit, act, data })),
  );
  return [{ unit: act.unit, act, data: own }, ...ofOthers];
}

interface OfUnit {
  readonly unit: string;
}

function isOfUnit(value: unknown): value is OfUnit {
  return typeof value === 'object' && value !== null && 'unit' in value && typeof value.unit === 'string';
}
