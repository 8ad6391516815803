import type { Mechanism, UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Month } from '../../domain/reports/report.ts';
import type { Rules } from '../../ports/rules.ts';
import type { StaffCaller } from '../caller.ts';
import { notFound, type Refusal } from '../refusal.ts';
import { monthsFrom } from './months.ts';
import type { ReportDeps } from './report-deps.ts';
import { askedUnit, scopeOf } from './scope.ts';
import { countedMechanism } from './unit-months.ts';

/** What a question about figures names; the usual mechanism and what the caller may see where it names none. */
interface Question {
  readonly unit?: UnitId | undefined;
  readonly mechanism?: string | undefined;
}

/** What figures are made of. */
export interface AskedFigures {
  readonly kind: 'asked';
  readonly rules: Rules;
  readonly mechanism: Mechanism;
  /** All units together when absent. */
  readonly unit?: UnitId;
}

/**
 * What a question about figures is about, once all that was committed before it is counted; refused where the unit is not
 * open to the caller or there is no such mechanism.
 * @param find the mechanism by its name, or the usual one
 */
export async function askedFigures(
  { unit: asked, mechanism: named }: Question,
  caller: StaffCaller,
  deps: Pick<ReportDeps, 'caughtUp' | 'rules'>,
  find: (rules: Rules, named: string | undefined) => Mechanism | undefined = countedMechanism,
): Promise<AskedFigures | Refusal> {
  await deps.caughtUp();
  const rules = await deps.rules.current();
  const narrowed = askedUnit(asked, scopeOf(caller, rules));
  if (narrowed.kind === 'refused') return narrowed;
  const mechanism = find(rules, named);
  if (mechanism === undefined) return nothingMeasured();
  return { kind: 'asked', rules, mechanism, ...omitUndefined({ unit: narrowed.unit }) };
}

/** {@link askedFigures} of some months, both ends included. */
export async function askedMonths(
  { from, to, ...question }: Question & { readonly from: Month; readonly to: Month },
  ...others: Parameters<typeof askedFigures> extends [Question, ...infer Others] ? Others : never
): Promise<(AskedFigures & { readonly months: readonly Month[] }) | Refusal> {
  const asking = monthsFrom(from, to);
  if (asking.kind === 'refused') return asking;
  const asked = await askedFigures(question, ...others);
  return asked.kind === 'refused' ? asked : { ...asked, months: asking.months };
}

/** Whoever asks for the figures of a mechanism that has none, or is not there, is told so. */
export function nothingMeasured(): Refusal {
  return notFound({ zh: '没有这一机制的指标', en: 'there is no mechanism of that name with figures' });
}
