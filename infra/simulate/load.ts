import type { CaseUse, CountedUse } from '../price/price.ts';
import { asksAnHour } from '../price/polling.ts';
import { billedMs } from '../price/price.ts';

/** What an hour asks of the services: rates a second, and what is open at its end. */
export interface HourLoad {
  readonly open: number;
  readonly starts: number;
  readonly answers: number;
  readonly transitions: number;
  readonly concurrent: number;
  readonly requests: number;
  readonly writeUnits: number;
  readonly monthUnits: number;
  readonly unitUnits: number;
  readonly boardUnits: number;
  readonly feedShare: number;
}

/** What a case asks for in its life, the mean of a mix. */
export interface CaseLoad {
  readonly transitions: number;
  readonly answers: number;
  readonly requests: number;
  readonly acts: number;
  readonly functionSeconds: number;
  readonly writeUnits: number;
  readonly monthUnits: number;
  readonly unitUnits: number;
  readonly boardUnits: number;
  readonly commits: number;
  /** Hours from its registration to its end, with the share of cases that take so long. */
  readonly openHours: readonly { readonly hours: number; readonly share: number }[];
}

/** What the country looks like. Assumed, except what was counted. */
export const country = {
  /** Of the cases by kind; the rest is ordinary. */
  mix: { redone: 0.05, urgent: 0.02, disputed: 0.03, overdue: 0.05 } as Readonly<Record<string, number>>,
  /** Of all cases at the largest unit, and in its organisation. */
  largestUnit: 1 / 3,
  /** Parts of a unit's list (`shards` of board-index.ts). */
  listParts: 4,
  /** Of the busiest hour against the mean one. */
  busiest: 10,
  /** What one person does a working day. */
  actsADesk: 20,
  workingDays: 250,
  /** Seconds between two looks at a list that stands open, at a desk that is used for one minute in five. */
  lookSeconds: 3600 / asksAnHour.atWork,
} as const;

/** The mean case of the mix. */
export function caseLoadOf({ cases }: CountedUse): CaseLoad {
  const others = Object.values(country.mix).reduce((sum, share) => sum + share, 0);
  const shareOf = ({ id }: CaseUse): number => country.mix[id] ?? 1 - others;
  const mean = (of: (one: CaseUse) => number): number => cases.reduce((sum, one) => sum + shareOf(one) * of(one), 0);
  const written = (one: CaseUse, kinds: readonly string[]): number =>
    kinds.reduce((sum, kind) => sum + (one.writtenTo[kind] ?? 0), 0);
  const functions = (one: CaseUse, name: string): number =>
    one.functions.find((each) => each.name === name)?.calls ?? 0;
  return {
    transitions: mean(({ transitions }) => transitions),
    // The start and the end are transitions, too.
    answers: mean(({ transitions }) => transitions - 2),
    requests: mean(({ apiRequests }) => apiRequests),
    acts: mean((one) => functions(one, 'command') + functions(one, 'intake')),
    functionSeconds: mean((one) => one.functions.reduce((sum, each) => sum + billedMs(each) / 1000, 0)),
    writeUnits: mean((one) => one.functions.reduce((sum, { writeUnits }) => sum + writeUnits, 0)),
    monthUnits: mean((one) =>
      written(one, ['REPORT COUNTED', 'REPORT EVERY', 'REPORT UNIT', 'REPORT SPOTS', 'REPORT DAYS']),
    ),
    unitUnits: mean((one) => written(one, ['REPORT UNIT'])),
    boardUnits: mean((one) => written(one, ['index board'])),
    commits: mean(({ commits }) => commits),
    openHours: cases.map((one) => ({ hours: one.openHours, share: shareOf(one) })),
  };
}
