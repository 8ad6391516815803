import type * as z from 'zod/mini';
import { recountDocument } from '../../shared/contracts/reference.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import type { ReferenceDeps } from '../../shared/application/reference/deps.ts';
import { authoredView } from './authored-view.ts';
import { localOf } from '../../shared/application/reference/change-calendar.ts';
import type { Changed } from '../../shared/application/reference/change-document.ts';
import type { Refusal } from '../../shared/application/refusal.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** `GET /v1/calendar/years`: what the calendar knows, from whom, and how far counting again has got. */
export async function calendarYears({ reference, rules, shipped }: ReferenceDeps): Promise<Answer> {
  const [versions, recount, { calendar }] = await Promise.all([
    reference.versions('calendar'),
    reference.latest('recount'),
    rules.current(),
  ]);
  const local = localOf(versions[0]?.document);
  const own = new Map(local.arrangements.map((one) => [one.year, one]));
  const all = new Map([...shipped.arrangements, ...local.arrangements].map((one) => [one.year, one]));
  return answer({
    version: versions[0]?.version ?? 0,
    calendarVersion: calendar.version,
    years: [...all.values()]
      .map(({ year, off, work, source, confirmed }) => ({
        ...{ year, off: [...off], work: [...work], source, own: own.has(year) },
        ...omitUndefined({ confirmed }),
      }))
      .sort((a, b) => a.year - b.year),
    overrides: local.overrides.map((one) => ({ ...one })),
    packOverrides: shipped.overrides.map((one) => ({ ...one })),
    changes: versions.map(authoredView),
    recount: recountView(calendar.version, recount && recountDocument.parse(recount.document)),
  });
}

function recountView(calendar: string, recount: z.infer<typeof recountDocument> | undefined) {
  if (recount?.calendar !== calendar) return { calendar, state: 'waiting' as const, examined: 0, recomputed: 0 };
  const { state, examined, recomputed } = recount;
  return { calendar, state, examined, recomputed };
}

/** What a change of the calendar is answered: the calendar as it is then. */
export async function calendarAnswer(
  changing: Promise<Changed<undefined> | Refusal>,
  deps: ReferenceDeps,
): Promise<Answer | Failure> {
  const outcome = await changing;
  return outcome.kind === 'refused' ? outcome : calendarYears(deps);
}
