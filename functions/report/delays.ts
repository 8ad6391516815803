import type * as z from 'zod/mini';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { askedMonths } from '../../shared/application/reports/asked-figures.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import {
  countedMechanisms,
  nameOf,
  ofEveryInMonth,
  summedCounts,
} from '../../shared/application/reports/unit-months.ts';
import type { DelaysAnswer } from '../../shared/contracts/figures-answers.ts';
import type { delaysQuery } from '../../shared/contracts/figures.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism, UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { minuteCounter, valueCounter, valuesOf } from '../../shared/domain/reports/counters.ts';
import { ofEvery, standing } from '../../shared/domain/reports/of-every.ts';
import type { Counts } from '../../shared/domain/reports/report.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import type { Failure } from '../http/failure.ts';
import type { Sheet } from '../http/sheets/sheet.ts';
import { clockTitle, milestoneTitle, stageTitle } from '../http/views/titles.ts';

/** `GET /v1/reports/delays`: where delay sits, now and in some months, and what was missed by what cause. */
export async function delaysFor(
  query: z.infer<typeof delaysQuery>,
  caller: StaffCaller,
  deps: ReportDeps,
): Promise<DelaysAnswer | Failure> {
  const asked = await askedMonths(query, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { rules, mechanism, unit: only } = asked;
  const months = [...asked.months, standing];
  const read = await Promise.all(months.map(async (month) => [...(await ofEveryInMonth(mechanism, month, deps))]));
  const units = new Map(
    [...Map.groupBy(read.flat(), ([unit]) => unit)]
      .filter(([unit]) => only === undefined || unit === only)
      .map(([unit, all]) => [unit, summedCounts(all.map(([, counts]) => counts))]),
  );
  const total = summedCounts(units.values());
  return {
    from: query.from,
    to: query.to,
    ...omitUndefined({ unit: only }),
    mechanism: { id: mechanism.id, title: mechanism.title },
    mechanisms: countedMechanisms(rules).map(({ id, title }) => ({ id, title })),
    stages: stagesIn(mechanism, total),
    cells: cellsOf(units, stagesIn(mechanism, total), rules),
    ...missesOf(total, mechanism),
    now: toShanghai(deps.clock.now()),
  };
}

const byStage = [ofEvery.stays, ofEvery.late, ofEvery.open, ofEvery.overdue];

/** Those that some case was in, in the order of the mechanism; those of earlier versions behind them. */
function stagesIn(mechanism: Mechanism, total: Counts): DelaysAnswer['stages'] {
  const seen = new Set(byStage.flatMap((family) => valuesOf(family, total).map(([stage]) => stage)));
  const known = Object.keys(mechanism.stages);
  const stages = [...known.filter((stage) => seen.has(stage)), ...[...seen].filter((stage) => !known.includes(stage))];
  return stages.map((stage) => ({
    stage,
    title: stageTitle(mechanism, stage),
    counts: {
      stays: valueCounter(ofEvery.stays, stage),
      late: valueCounter(ofEvery.late, stage),
      open: valueCounter(ofEvery.open, stage),
      overdue: valueCounter(ofEvery.overdue, stage),
    },
  }));
}

function cellsOf(
  units: ReadonlyMap<UnitId, Counts>,
  stages: DelaysAnswer['stages'],
  rules: Rules,
): DelaysAnswer['cells'] {
  const order = new Map(rules.units.map(({ id }, index) => [id, index]));
  const placeOf = (unit: UnitId): number => order.get(unit) ?? rules.units.length;
  return [...units]
    .toSorted(([a], [b]) => placeOf(a) - placeOf(b))
    .flatMap(([unit, counts]) =>
      stages.flatMap(({ stage, counts: names }) => {
        const n = (counter: string): number => counts[counter] ?? 0;
        const [stays, open] = [n(names.stays), n(names.open)];
        if (stays === 0 && open === 0) return [];
        const { name, minutes } = { name: nameOf(unit, rules.units), minutes: n(minuteCounter(names.stays)) };
        return [{ unit, name, stage, stays, minutes, late: n(names.late), open, overdue: n(names.overdue) }];
      }),
    );
}

function missesOf(total: Counts, mechanism: Mechanism): Pick<DelaysAnswer, 'clocks' | 'causes' | 'missed'> {
  const most = <Row extends { readonly missed: number }>(rows: Row[]): Row[] =>
    rows.sort((a, b) => b.missed - a.missed);
  const clocks = valuesOf(ofEvery.missed, total).filter(([, n]) => n !== 0);
  const causes = valuesOf(ofEvery.causes, total).filter(([, n]) => n !== 0);
  return {
    clocks: most(
      clocks.map(([clock, missed]) => {
        const { kind, rules = [] } = mechanism.clocks[clock] ?? {};
        const count = valueCounter(ofEvery.missed, clock);
        return {
          clock,
          title: clockTitle(mechanism, clock),
          kind: kind === 'target' ? ('target' as const) : ('limit' as const),
          rules: [...rules],
          count,
          missed,
        };
      }),
    ),
    causes: most(
      causes.map(([cause, missed]) => ({
        cause,
        title: cause === 'none' ? noCause : milestoneTitle(mechanism, cause),
        count: valueCounter(ofEvery.causes, cause),
        missed,
      })),
    ),
    missed: total[ofEvery.missed] ?? 0,
  };
}

const noCause: Text = { zh: '未见起因', en: 'No cause on record' };

/** Where delay sits, as a table: a line for each unit and stage, then what was missed. */
export function delaysSheet({ from, to, stages, cells, clocks, causes }: DelaysAnswer): Sheet {
  const titleOf = (stage: string): string => stages.find((one) => one.stage === stage)?.title.zh ?? stage;
  return {
    name: `${from}..${to}`,
    columns: [
      { zh: '项目', en: 'dimension' },
      { zh: '单位代码', en: 'unit' },
      { zh: '单位', en: 'name' },
      { zh: '代码', en: 'value' },
      { zh: '名称', en: 'title' },
      { zh: '经办次数', en: 'stays' },
      { zh: '共用分钟', en: 'minutes' },
      { zh: '逾期', en: 'late or missed' },
      { zh: '现有', en: 'open now' },
      { zh: '现有逾期', en: 'overdue now' },
    ],
    rows: [
      ...cells.map(({ unit, name, stage, stays, minutes, late, open, overdue }) => [
        ...['环节 stage', unit, name.zh, stage, titleOf(stage)],
        ...[stays, minutes, late, open, overdue],
      ]),
      ...clocks.map(({ clock, title, missed }) => missedLine('时限 limit or target', clock, title, missed)),
      ...causes.map(({ cause, title, missed }) => missedLine('起因 cause', cause, title, missed)),
    ],
  };
}

function missedLine(dimension: string, id: string, { zh }: Text, missed: number) {
  return [dimension, undefined, undefined, id, zh, undefined, undefined, missed, undefined, undefined];
}
