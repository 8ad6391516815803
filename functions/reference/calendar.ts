import type * as z from 'zod/mini';
import type { CalendarTrialAnswer } from '../../shared/contracts/answers.ts';
import { recountDocument, type TryCalendar } from '../../shared/contracts/reference.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import type { ReferenceDeps } from '../../shared/application/reference/deps.ts';
import { authoredView } from './authored-view.ts';
import { localOf } from '../../shared/application/reference/altered-calendar.ts';
import type { Changed } from '../../shared/application/reference/change-document.ts';
import type { Refusal } from '../../shared/application/refusal.ts';
import type { Deadline } from '../../shared/domain/case/case.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { tryCalendar } from '../../shared/application/reference/try-calendar.ts';
import { clockTitle } from '../http/views/titles.ts';
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

/** `POST /v1/calendar/trial` */
export async function calendarTrial(body: TryCalendar, deps: ReferenceDeps): Promise<Answer | Failure> {
  const outcome = await tryCalendar(body, deps);
  if (outcome.kind === 'refused') return outcome;
  const now = deps.clock.now();
  const trial: CalendarTrialAnswer = {
    examined: outcome.examined,
    moved: outcome.moved.map(({ number, mechanism, deadline: { id, clock, rules, unit, ...from }, to }) => ({
      ...{
        number,
        mechanism: mechanism.id,
        deadline: id,
        title: clockTitle(mechanism, clock),
        rules: [...rules],
        unit,
      },
      from: dueView(from),
      to: dueView(to),
      ...(to.dueAt <= now ? { late: true } : {}),
    })),
    ...omitUndefined({ cursor: outcome.cursor }),
    now: toShanghai(now),
  };
  return answer(trial);
}

function dueView({ dueAt, dueOn, provisional }: Pick<Deadline, 'dueAt' | 'dueOn' | 'provisional'>) {
  return { dueAt: dueAt === undefined ? '' : toShanghai(dueAt), ...omitUndefined({ dueOn }), provisional };
}
