import type * as z from 'zod/mini';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { mechanismOf } from '../../shared/application/decision-context.ts';
import { askedMonths } from '../../shared/application/reports/asked-figures.ts';
import { casesBehind } from '../../shared/application/reports/counted-cases.ts';
import type { CountedCasesAnswer } from '../../shared/contracts/figures-answers.ts';
import type { countedCasesQuery } from '../../shared/contracts/figures.ts';
import { boardRowOf } from '../../shared/domain/case/board.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { storedCounter } from '../../shared/domain/reports/counters.ts';
import { isStanding, standing } from '../../shared/domain/reports/of-every.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import type { StoredCase } from '../../shared/ports/case-store.ts';
import type { CountedCase } from '../../shared/ports/report-store.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { rowView } from './board.ts';
import type { QueryDeps } from './deps.ts';

/** `GET /v1/reports/cases`: the cases behind a figure, as lines of the board. */
export async function countedCases(
  { count, cursor, limit, ...question }: z.infer<typeof countedCasesQuery>,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const asked = await askedMonths(question, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { months, rules, mechanism, unit } = asked;
  const page = await casesBehind(
    {
      counter: storedCounter(mechanism.id, count),
      months: isStanding(count) ? [standing] : months,
      limit,
      ...omitUndefined({ unit, cursor }),
    },
    deps.reports,
  );
  const found = await loaded(page.rows, deps);
  const body: CountedCasesAnswer = {
    cases: found.map(({ stored, counted }) => countedLine(stored, counted, rules)),
    ...omitUndefined({ cursor: page.cursor }),
    now: toShanghai(deps.clock.now()),
  };
  return answer(body);
}

type Counted = CountedCase & { readonly month: Month };

/** The cases of a page; what is gone since it was counted is left out. */
export async function loaded<Row extends { readonly number: string }>(
  rows: readonly Row[],
  { store }: Pick<QueryDeps, 'store'>,
): Promise<readonly { readonly counted: Row; readonly stored: StoredCase }[]> {
  const all = await Promise.all(rows.map(async (counted) => ({ counted, stored: await store.load(counted.number) })));
  return all.flatMap(({ counted, stored }) => (stored === undefined ? [] : [{ counted, stored }]));
}

/** A case as the board shows it, with what it is counted for. */
export function countedLine(
  { snapshot, badges, tasks, lastAt }: StoredCase,
  { unit, n, month }: Counted,
  rules: Rules,
): CountedCasesAnswer['cases'][number] {
  const mechanism: Mechanism = mechanismOf(rules, snapshot);
  const row = { ...boardRowOf(snapshot, badges), changedAt: lastAt, tasks };
  return {
    ...rowView(row, mechanism, rules.organisation.id),
    ...(month === standing ? {} : { month }),
    countedFor: unit,
    n,
  };
}
