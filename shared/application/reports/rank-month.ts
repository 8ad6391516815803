import type { PublishRanking, RankingDocument } from '../../contracts/reports.ts';
import { rankingDocument } from '../../contracts/reports.ts';
import { localDateOf } from '../../domain/instant.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { monthOf } from '../../domain/reports/counters.ts';
import { chosen } from '../../domain/reports/measured.ts';
import { rankingOf } from '../../domain/reports/ranking.ts';
import type { Month } from '../../domain/reports/report.ts';
import { fillsContract, unitMonth } from '../../domain/reports/unit-report.ts';
import type { ReferenceVersion } from '../../ports/reference-store.ts';
import type { Rules } from '../../ports/rules.ts';
import type { StaffCaller } from '../caller.ts';
import { invalid, notFound, refusal, type Refusal } from '../refusal.ts';
import type { ReportDeps } from './report-deps.ts';
import { oversees } from './scope.ts';
import { settingsOfMonth } from './settings-of-month.ts';
import { measuredMechanism, nameOf, unitMonths } from './unit-months.ts';

/** Which month is ranked, and by whom. */
export interface Ranking {
  readonly month: Month;
  readonly caller: StaffCaller;
}

/** When and where a version of a ranking was published. */
export type Publication = Ranking & PublishRanking;

/**
 * The ranking of a month that is over, stored for good (ENV-142, I-23). Made
 * again it is a further version with its reason; no version is changed.
 */
export async function rankMonth(
  { month, caller, reason }: Ranking & { readonly reason?: string },
  deps: ReportDeps,
): Promise<{ readonly kind: 'ranked'; readonly ranking: ReferenceVersion } | Refusal> {
  const rules = await deps.rules.current();
  if (!oversees('rankings', caller, rules)) return notYours(rules);
  const now = deps.clock.now();
  if (month >= monthOf(now)) return monthNotOver(rules);
  const before = await deps.reference.latest(`ranking:${month}`);
  if (before !== undefined && reason === undefined) return invalid([{ path: 'reason', message: reasonWanted }]);
  // A ranking is stored for ever, so it is not made from counters that lag behind.
  if (!(await deps.caughtUp())) return notCountedYet();
  const document = await rankingNow(month, deps);
  if (document === undefined) return nothingRanked();
  const version = (before?.version ?? 0) + 1;
  const record = {
    kind: `ranking:${month}`,
    document,
    author: caller.user,
    ...omitUndefined({ authorUnit: caller.unit }),
    reason: reason ?? '月度统计',
    at: now,
  } as const;
  const added = await deps.reference.add(record, version - 1);
  if (added.kind === 'version-conflict') return madeMeanwhile();
  return { kind: 'ranked', ranking: { ...record, version } };
}

/** When and where a version was published (ENV-142). */
export async function recordPublication(
  { month, caller, version, publishedOn, medium }: Publication,
  deps: ReportDeps,
): Promise<{ readonly kind: 'recorded' } | Refusal> {
  const rules = await deps.rules.current();
  if (!oversees('rankings', caller, rules)) return notYours(rules);
  const versions = await deps.reference.versions(`ranking:${month}`);
  if (!versions.some((one) => one.version === version)) return notFound(noSuchRanking);
  const now = deps.clock.now();
  if (publishedOn > localDateOf(now)) return invalid([{ path: 'publishedOn', message: notYet }]);
  const kind = `ranking-publications:${month}` as const;
  const latest = await deps.reference.latest(kind);
  const document = { rankingVersion: version, publishedOn, medium };
  const by = { author: caller.user, ...omitUndefined({ authorUnit: caller.unit }) };
  const record = { kind, document, ...by, reason: '公布 · published', at: now };
  const added = await deps.reference.add(record, latest?.version ?? 0);
  if (added.kind === 'version-conflict') return madeMeanwhile();
  return { kind: 'recorded' };
}

async function rankingNow(month: Month, deps: ReportDeps): Promise<RankingDocument | undefined> {
  const rules = await deps.rules.current();
  const mechanism = measuredMechanism(rules, undefined);
  if (mechanism === undefined || !fillsContract(mechanism)) return undefined;
  const rows = await unitMonths(mechanism, month, rules, deps);
  const { ranks, ties, exclusions } = rankingOf(rows.map((row) => unitMonth(mechanism, row)));
  const formula = Object.values(mechanism.measures ?? {}).flatMap((measure) =>
    'ranking' in measure && measure.ranking.formula !== undefined ? [measure.ranking.formula] : [],
  )[0];
  return rankingDocument.parse({
    month,
    formula: formula && chosen(formula, settingsOfMonth(mechanism, month, rules)),
    calendarVersion: rules.calendar.version,
    ranks: ranks.map((row) => ({ ...row, name: nameOf(row.unit, rules.units) })),
    ties,
    exclusions: exclusions.map((row) => ({ ...row, name: nameOf(row.unit, rules.units) })),
  });
}

const reasonWanted = {
  zh: '该月排名已存在，重新统计须写明原因',
  en: 'the month has a ranking already: a further one needs its reason',
};

const notYet = { zh: '公布日期不能晚于今天', en: 'cannot lie in the future: what is recorded has happened' };

const noSuchRanking = { zh: '没有这一版本的排名', en: 'there is no such version of the ranking' };

function notYours(rules: Rules): Refusal {
  const { units = [] } = rules.organisation.oversight?.rankings ?? {};
  const names = units.map((unit) => nameOf(unit, rules.units));
  const message = {
    zh: `排名由${['管理人员', ...names.map(({ zh }) => zh)].join('、')}统计、公布`,
    en: `rankings are made and published by ${['managers', ...names.map(({ en }) => en)].join(', ')}`,
  };
  return refusal('not-your-unit', message, cited(rules));
}

function monthNotOver(rules: Rules): Refusal {
  return refusal('not-allowed', { zh: '该月尚未结束', en: 'the month is not over yet' }, cited(rules));
}

function cited({ organisation: { oversight } }: Rules): Pick<Refusal, 'rule'> {
  return omitUndefined({ rule: oversight?.rankings?.rules[0] });
}

function nothingRanked(): Refusal {
  return refusal('not-allowed', { zh: '没有可公布的排名', en: 'there is no ranking to publish' });
}

function notCountedYet(): Refusal {
  const message = { zh: '统计尚未完成，请稍后再试', en: 'not everything is counted yet; try again shortly' };
  return refusal('unavailable', message, { retryAfter: 5 });
}

function madeMeanwhile(): Refusal {
  return refusal('conflict', { zh: '同时有人操作，请重试', en: 'somebody else was faster; try again' });
}
