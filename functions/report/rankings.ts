import type * as z from 'zod/mini';
import {
  type makeRankingSchema,
  publicationDocument,
  type publishRankingSchema,
  type RankingAnswer,
  type RankingDocument,
  rankingDocument,
  type RankingsAnswer,
} from '../../shared/contracts/reports.ts';
import { localDateOf, toShanghai } from '../../shared/domain/instant.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { monthOf } from '../../shared/domain/reports/measures.ts';
import { rankingOf } from '../../shared/domain/reports/ranking.ts';
import { satisfactionFormula } from '../../shared/domain/reports/titles.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { invalid, notFound } from '../../shared/application/refusal.ts';
import type { ReportDeps } from './deps.ts';
import { mayRank } from './scope.ts';
import { satisfiedByIn } from './satisfied-by.ts';
import { nameOf, unitMonths } from './unit-months.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

interface ByWhom {
  readonly month: Month;
  readonly caller: StaffCaller;
}

/**
 * `POST /v1/reports/rankings/{month}`: the ranking of a month that is over, stored for good (ENV-142, I-23). Made
 * again it is a further version with its reason; no version is changed.
 */
export async function makeRanking(
  { month, caller, reason }: ByWhom & z.infer<typeof makeRankingSchema>,
  deps: ReportDeps,
): Promise<Answer | Failure> {
  if (!mayRank(caller, (await deps.rules.current()).units)) return notYours();
  const now = deps.clock.now();
  if (month >= monthOf(now)) return monthNotOver();
  const before = await deps.reference.latest(`ranking:${month}`);
  if (before !== undefined && reason === undefined) return invalid([{ path: 'reason', message: reasonWanted }]);
  // What is stored for good is not made from counters that lag behind.
  if (!(await deps.caughtUp())) return notCountedYet();
  const document = await rankingNow(month, deps);
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
  return answer(rankingView({ ...record, version }, []), 201);
}

/** `GET /v1/reports/rankings/{month}`: every version with its publications, newest first. */
export async function rankingsOf(month: Month, deps: ReportDeps): Promise<RankingsAnswer> {
  const [versions, publications] = await Promise.all([
    deps.reference.versions(`ranking:${month}`),
    deps.reference.versions(`ranking-publications:${month}`),
  ]);
  return { rankings: versions.map((version) => rankingView(version, publications)) };
}

/** `GET /v1/reports/rankings?year=`: the newest version of each month, newest first. */
export async function rankingsOfYear(year: string, deps: ReportDeps): Promise<RankingsAnswer> {
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(12 - index).padStart(2, '0')}`);
  const all = await Promise.all(months.map((month) => rankingsOf(month, deps)));
  return { rankings: all.flatMap(({ rankings }) => rankings.slice(0, 1)) };
}

/** `POST /v1/reports/rankings/{month}/publications`: when and where a version was published (ENV-142). */
export async function publishRanking(
  { month, caller, version, publishedOn, medium }: ByWhom & z.infer<typeof publishRankingSchema>,
  deps: ReportDeps,
): Promise<Answer | Failure> {
  if (!mayRank(caller, (await deps.rules.current()).units)) return notYours();
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
  return answer(await rankingsOf(month, deps), 201);
}

async function rankingNow(month: Month, deps: ReportDeps): Promise<RankingDocument> {
  const rules = await deps.rules.current();
  const { ranks, ties, exclusions } = rankingOf(await unitMonths(month, rules, deps));
  return rankingDocument.parse({
    month,
    formula: satisfactionFormula(satisfiedByIn(month, rules)),
    calendarVersion: rules.calendar.version,
    ranks: ranks.map((row) => ({ ...row, name: nameOf(row.unit, rules.units) })),
    ties,
    exclusions: exclusions.map((row) => ({ ...row, name: nameOf(row.unit, rules.units) })),
  });
}

function rankingView(
  { document, version, author, authorUnit, reason, at }: ReferenceVersion,
  publications: readonly ReferenceVersion[],
): RankingAnswer {
  return {
    ...rankingDocument.parse(document),
    version,
    madeBy: author,
    ...omitUndefined({ madeByUnit: authorUnit }),
    madeAt: toShanghai(at),
    reason,
    publications: publications
      .map((one) => ({
        ...publicationDocument.parse(one.document),
        recordedBy: one.author,
        ...omitUndefined({ recordedByUnit: one.authorUnit }),
        recordedAt: toShanghai(one.at),
      }))
      .filter(({ rankingVersion }) => rankingVersion === version),
  };
}

const reasonWanted = {
  zh: '该月排名已存在，重新统计须写明原因',
  en: 'the month has a ranking already: a further one needs its reason',
};

const notYet = { zh: '公布日期不能晚于今天', en: 'cannot lie in the future: what is recorded has happened' };

const noSuchRanking = { zh: '没有这一版本的排名', en: 'there is no such version of the ranking' };

function notYours(): Failure {
  const message = {
    zh: '满意度排名由区创模办统计、公布',
    en: 'rankings are made and published by the Model City Office',
  };
  return failure('not-your-unit', message, { rule: 'ENV-142' });
}

function monthNotOver(): Failure {
  return failure('not-allowed', { zh: '该月尚未结束', en: 'the month is not over yet' }, { rule: 'ENV-142' });
}

function notCountedYet(): Failure {
  const message = { zh: '统计尚未完成，请稍后再试', en: 'not everything is counted yet; try again shortly' };
  return failure('unavailable', message, { retryAfter: 5 });
}

function madeMeanwhile(): Failure {
  return failure('conflict', { zh: '同时有人操作，请重试', en: 'somebody else was faster; try again' });
}
