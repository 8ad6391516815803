import type * as z from 'zod/mini';
import type { BreachesAnswer, breachesQuery } from '../../shared/contracts/reports.ts';
import { type Instant, secondsBetween, toShanghai } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism/mechanism.ts';
import { maskPersonalData } from '../../shared/domain/privacy/mask.ts';
import type { Breach, Month } from '../../shared/domain/reports/report.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { BreachQuery } from '../../shared/ports/report-store.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Failure } from '../http/failure.ts';
import { invalid } from '../../shared/application/refusal.ts';
import { present, unnamed } from '../http/views/titles.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import { askedUnit, scopeOf } from '../../shared/application/reports/scope.ts';
import type { Sheet } from '../http/sheets/sheet.ts';
import { nameOf } from '../../shared/application/reports/unit-months.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** What fits into one answer of a function. */
const maxTableRows = 20_000;
const readBatchSize = 1000;

/** `GET /v1/reports/breaches`: what was missed, by whom, by how much and with what reason (ENV-131). */
export async function breachesFor(
  { month, unit: asked, cursor, limit, format }: z.infer<typeof breachesQuery>,
  caller: StaffCaller,
  deps: ReportDeps,
): Promise<BreachesAnswer | Failure> {
  await deps.caughtUp();
  const rules = await deps.rules.current();
  const narrowed = askedUnit(asked, scopeOf(caller, rules));
  if (narrowed.kind === 'refused') return narrowed;
  const query = { month, ...omitUndefined({ unit: narrowed.unit }) };
  const page =
    format === 'json'
      ? await fittingPage({ ...query, limit, ...omitUndefined({ cursor }) }, deps)
      : { rows: await everyRow(query, deps) };
  if (page.rows.length > maxTableRows) return tooManyRows();
  const now = deps.clock.now();
  return {
    month,
    breaches: page.rows.map((breach) => breachView(breach, rules, now)),
    ...omitUndefined({ cursor: page.cursor }),
    now: toShanghai(now),
  };
}

/** So many bytes of rows are answered at once; reasons can be long. */
const maxTableBytes = 2 * 1024 * 1024;

async function fittingPage(query: BreachQuery, { reports }: ReportDeps): ReturnType<ReportDeps['reports']['breaches']> {
  const page = await reports.breaches(query);
  let bytes = 0;
  const fitting = page.rows.findIndex((row) => (bytes += Buffer.byteLength(JSON.stringify(row))) > maxTableBytes);
  return fitting < 0 ? page : reports.breaches({ ...query, limit: Math.max(fitting, 1) });
}

async function everyRow(
  query: { readonly month: Month; readonly unit?: UnitId },
  { reports }: ReportDeps,
): Promise<readonly Breach[]> {
  const rows: Breach[] = [];
  let cursor: string | undefined;
  do {
    const page = await reports.breaches({ ...query, limit: readBatchSize, ...omitUndefined({ cursor }) });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined && rows.length <= maxTableRows);
  return rows;
}

/** Reasons leave the case with the report: personal data does not. */
const shown = (reason: string): string => maskPersonalData(reason);

function breachView(breach: Breach, rules: Rules, now: Instant): BreachesAnswer['breaches'][number] {
  const { number, deadline, clock, kind, unit, startedAt, dueAt, missedAt, stoppedAt, judgement } = breach;
  return {
    number,
    deadline,
    clock,
    title: titleOf(rules, ({ clocks }) => clocks[clock]?.title) ?? unnamed(clock),
    rules: [...breach.rules],
    kind,
    unit,
    name: nameOf(unit, rules.units),
    startedAt: toShanghai(startedAt),
    dueAt: toShanghai(dueAt),
    missedAt: toShanghai(missedAt),
    ...present('stoppedAt', stoppedAt, toShanghai),
    open: stoppedAt === undefined,
    lateBySeconds: breach.lateBySeconds ?? secondsBetween(dueAt, now),
    causes: breach.causes.map(({ milestone, since }) => ({
      milestone,
      title: titleOf(rules, ({ milestones }) => milestones[milestone]?.title) ?? unnamed(milestone),
      since: toShanghai(since),
    })),
    ...present('judged', breach.judged, (by) => ({ ...by, at: toShanghai(by.at), dueAt: toShanghai(by.dueAt) })),
    reasons: breach.reasons.map((given) => ({ ...given, at: toShanghai(given.at), reason: shown(given.reason) })),
    ...present('judgement', judgement, (judged) => ({
      ...judged,
      at: toShanghai(judged.at),
      reason: shown(judged.reason),
    })),
  };
}

/** The breaches of a month as a table. */
export function breachSheet({ month, breaches }: BreachesAnswer): Sheet {
  return {
    name: month,
    columns: [
      { zh: '编号', en: 'case' },
      { zh: '单位代码', en: 'unit' },
      { zh: '单位', en: 'name' },
      { zh: '时限', en: 'clock' },
      { zh: '名称', en: 'title' },
      { zh: '依据', en: 'rules' },
      { zh: '硬性/原则', en: 'limit or target' },
      { zh: '起算', en: 'started' },
      { zh: '到期', en: 'due' },
      { zh: '完成', en: 'done' },
      { zh: '超期小时', en: 'hours late' },
      { zh: '起因', en: 'causes' },
      { zh: '按事后日历认定', en: 'judged by a later calendar' },
      { zh: '说明的原因', en: 'reasons given' },
      { zh: '认定', en: 'judgement' },
    ],
    rows: breaches.map((one) => [
      one.number,
      one.unit,
      one.name.zh,
      one.clock,
      one.title.zh,
      one.rules.join(' '),
      one.kind,
      one.startedAt,
      one.dueAt,
      one.stoppedAt,
      Number((one.lateBySeconds / 3600).toFixed(2)),
      one.causes.map(({ title, since }) => `${title.zh} ${since}`).join('；'),
      one.judged === undefined ? undefined : `${verdicts[one.judged.verdict]}（${one.judged.dueOn}）`,
      one.reasons.map(({ reason }) => reason).join('；'),
      one.judgement === undefined
        ? undefined
        : `${one.judgement.justified ? '正当' : '不正当'}：${one.judgement.reason}`,
    ]),
  };
}

const verdicts = { 'in-time': '按时', late: '逾期', pending: '尚未到期' } as const;

function titleOf(rules: Rules, find: (mechanism: Rules['mechanisms'][number]) => Text | undefined): Text | undefined {
  return rules.mechanisms.map(find).find((title) => title !== undefined);
}

function tooManyRows(): Failure {
  const message = {
    zh: `超过 ${maxTableRows} 行，请按单位导出`,
    en: `more than ${maxTableRows} rows: ask for one unit at a time`,
  };
  return invalid([{ path: 'unit', message }]);
}
