import {
  type Publication,
  type Ranking,
  rankMonth,
  recordPublication,
} from '../../shared/application/reports/rank-month.ts';
import type { ReportDeps } from '../../shared/application/reports/report-deps.ts';
import {
  publicationDocument,
  type RankingAnswer,
  rankingDocument,
  type RankingsAnswer,
} from '../../shared/contracts/reports.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Month } from '../../shared/domain/reports/report.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';

/** `POST /v1/reports/rankings/{month}` */
export async function makeRanking(
  request: Ranking & { readonly reason?: string },
  deps: ReportDeps,
): Promise<Answer | Failure> {
  const outcome = await rankMonth(request, deps);
  return outcome.kind === 'refused' ? outcome : answer(rankingView(outcome.ranking, []), 201);
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

/** `POST /v1/reports/rankings/{month}/publications` */
export async function publishRanking(request: Publication, deps: ReportDeps): Promise<Answer | Failure> {
  const outcome = await recordPublication(request, deps);
  return outcome.kind === 'refused' ? outcome : answer(await rankingsOf(request.month, deps), 201);
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
