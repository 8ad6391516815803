import type * as z from 'zod/mini';
import type { ReadingsAnswer } from '../../shared/contracts/answers.ts';
import type { caseReadingsQuerySchema, readingsQuerySchema } from '../../shared/contracts/queries.ts';
import { addDays, endOfDay, type Instant, localDateOf, startOfDay, toShanghai } from '../../shared/domain/instant.ts';
import { sectionsOpenTo } from '../../shared/domain/privacy/visibility.ts';
import type { ReadingQuery } from '../../shared/ports/reading-log.ts';
import { oversees } from '../../shared/application/reports/scope.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { caseNotFound, invalid } from '../../shared/application/refusal.ts';
import type { QueryDeps } from './deps.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** The longest span of days for one answer; without `from` the last 31 days. */
const maxDays = 92;
const defaultDays = 31;

type Asked = z.infer<typeof readingsQuerySchema>;

/** `GET /v1/readings`: who was given complainants' data, for those who supervise (ENV-085, ENV-131). */
export async function readings(asked: Asked, caller: StaffCaller, deps: QueryDeps): Promise<Answer | Failure> {
  const rules = await deps.rules.current();
  return oversees('readings', caller, rules) ? list(asked, deps) : notYours(rules);
}

/** `GET /v1/cases/{number}/readings`: the same of one case, also for whoever reads its complainant's data. */
export async function caseReadings(
  { number, ...asked }: z.infer<typeof caseReadingsQuerySchema> & { readonly number: string },
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, stored.snapshot);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const reads = sectionsOpenTo(stored.snapshot, mechanism, context).has('complainant');
  if (!reads && !oversees('readings', caller, rules)) return notYours(rules);
  return list({ ...asked, number }, deps, stored.snapshot.receivedAt);
}

/** @param since where no day is asked for */
async function list(
  { from, to, ...asked }: Asked,
  { readings: log, clock }: QueryDeps,
  since?: Instant,
): Promise<Answer | Failure> {
  const now = clock.now();
  const last = to ?? localDateOf(now);
  const until = endOfDay(last);
  const first = from === undefined ? (since ?? startOfDay(addDays(last, 1 - defaultDays))) : startOfDay(from);
  if (from !== undefined && (first >= until || first < startOfDay(addDays(last, 1 - maxDays)))) return wrongRange();
  if (asked.cursor !== undefined && !cursorForm.test(asked.cursor)) return wrongCursor();
  const query: ReadingQuery = { ...asked, from: first, until };
  const page = await log.list(query);
  const body: ReadingsAnswer = {
    readings: page.readings.map((one) => ({ ...one, at: toShanghai(one.at) })),
    ...omitUndefined({ cursor: page.cursor }),
    now: toShanghai(now),
  };
  return answer(body);
}

/** The last reading of a page: its instant, and what tells it from others of that instant. */
const cursorForm = /^\d{4}-\d\d-\d\dT[\d:]{8}Z[~#][\w-]{1,40}$/;

function notYours({ organisation: { oversight } }: Rules): Failure {
  const message = {
    zh: '查阅记录由管理人员和负责监督的单位查看；经办单位可查看本案的查阅记录',
    en: 'readings are for managers and the supervising units; units on a case may see those of the case',
  };
  return failure('forbidden', message, omitUndefined({ rule: oversight?.readings?.rules[0] }));
}

function wrongRange(): Failure {
  const message = {
    zh: `须不晚于 to，且一次最多 ${maxDays} 天`,
    en: `must not be after to, and at most ${maxDays} days at a time`,
  };
  return invalid([{ path: 'from', message }]);
}

function wrongCursor(): Failure {
  const message = { zh: '不是本接口给出的游标', en: 'is no cursor that was given out here' };
  return invalid([{ path: 'cursor', message }]);
}
