import type { Measure } from '../mechanism/measure.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import type { MeasuredUnit, Rate } from './measured.ts';

/** A month of a unit as the contract has it since its first version (ENV-141, ENV-142, ENV-151). */
export interface UnitMonth {
  readonly unit: UnitId;
  readonly registered: number;
  readonly received: number;
  readonly closed: number;
  /** Of the cases accepted in the month, those that are closed by now. */
  readonly closingRate: Rate;
  /** Hard limits that were met, of those that were met or missed in the month. */
  readonly onTimeRate: Rate;
  /** The same for targets (原则上), which are no limits. */
  readonly targetRate: Rate;
  /** How many of these a calendar that was published afterwards has judged otherwise than the record, where one has (I-27). */
  readonly judged?: { readonly limits: JudgedAfterwards; readonly targets: JudgedAfterwards };
  /** Mean working days from acceptance to the last of the three acts; numerator in days. */
  readonly handlingWorkingDays: Rate;
  /** Redos ordered in the month, to rounds concluded in it; a redo of an older conclusion can bring it above 1. */
  readonly redoRate: Rate;
  readonly satisfaction: { readonly overall: Rate; readonly intake: Rate; readonly field: Rate; readonly result: Rate };
  /** Closed in the month and never evaluated: left out of the rates, and said so (I-23). */
  readonly notEvaluated: number;
  /** Ended in the month without having run their course: in no other figure but `registered`. */
  readonly withdrawn: number;
  readonly voided: number;
  /** By the overall rate; equal rates share a rank; absent where nobody was asked (ENV-142, I-23). */
  readonly rank?: number;
}

/** Recorded as missed and found in time, and counted as such; recorded as met and found late. */
interface JudgedAfterwards {
  readonly inTime: number;
  readonly late: number;
}

type MeasureForm = 'number' | 'rate' | 'ranking' | 'breakdown';

/** The fields that measures of a mechanism fill in the fixed answers, all of them or none. */
export const contractFields: Readonly<Record<string, MeasureForm>> = {
  registered: 'number',
  received: 'number',
  closed: 'number',
  closingRate: 'rate',
  onTimeRate: 'rate',
  targetRate: 'rate',
  'judged.limits.inTime': 'number',
  'judged.limits.late': 'number',
  'judged.targets.inTime': 'number',
  'judged.targets.late': 'number',
  handlingWorkingDays: 'rate',
  redoRate: 'rate',
  'satisfaction.overall': 'rate',
  'satisfaction.intake': 'rate',
  'satisfaction.field': 'rate',
  'satisfaction.result': 'rate',
  notEvaluated: 'number',
  withdrawn: 'number',
  voided: 'number',
  rank: 'ranking',
  content: 'breakdown',
  place: 'breakdown',
  result: 'breakdown',
};

/** What a measure gives a field: a mean is a rate there. */
export function formOf(measure: Measure): MeasureForm {
  if ('mean' in measure) return 'rate';
  return (['number', 'rate', 'ranking', 'breakdown'] as const).find((form) => form in measure) ?? 'number';
}

/** Whether the measures of a mechanism fill the fixed answers. */
export function fillsContract({ measures = {} }: Pick<Mechanism, 'measures'>): boolean {
  return Object.values(measures).some(({ field }) => field !== undefined);
}

/** A unit's figures in the form of the contract; what is `rare` only where it has any of it. */
export function unitMonth({ measures = {} }: Pick<Mechanism, 'measures'>, { unit, values }: MeasuredUnit): UnitMonth {
  const row: Record<string, unknown> = { unit };
  const hasRare = Object.entries(measures).some(
    ([id, { rare }]) => rare && values[id] !== 0 && values[id] !== undefined,
  );
  for (const [id, { field, rare }] of Object.entries(measures)) {
    const value = values[id];
    if (field === undefined || value === undefined || (rare && !hasRare)) continue;
    put(row, field.split('.'), value);
  }
  // The loader has seen that every field is filled (`checks/measures.ts`).
  return row as unknown as UnitMonth;
}

function put(into: Record<string, unknown>, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else put((into[key] ??= {}) as Record<string, unknown>, rest, value);
}
