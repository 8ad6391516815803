import type * as z from 'zod/mini';
import type { dueQuerySchema } from '../../shared/contracts/queries.ts';
import { CalendarRangeError, dueOf, type Due, type WorkingCalendar } from '../../shared/domain/calendar/calendar.ts';
import { isLocalDate, parseInstant, startOfDay, toShanghai } from '../../shared/domain/instant.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { invalid } from '../../shared/application/refusal.ts';
import { basisView } from '../http/views/basis-view.ts';

/** `GET /v1/calendar/due`: when a limit of this length, started then, is due, and how that was counted. */
export function calendarDue(query: z.infer<typeof dueQuerySchema>, calendar: WorkingCalendar): Answer | Failure {
  const start = isLocalDate(query.start) ? startOfDay(query.start) : parseInstant(query.start);
  if (start === undefined) throw new Error('the schema lets only days and instants pass');
  const n = query.unit === 'same-day' ? 0 : query.length;
  const due = within(() => dueOf(calendar, start, { n, unit: query.unit }, { roll: query.roll === 'true' }));
  if (due === undefined) {
    const message = {
      zh: '超出日历覆盖的 2010 至 2100 年',
      en: 'is outside the years that the calendar covers, 2010 to 2100',
    };
    return invalid([{ path: 'start', message }]);
  }
  const { dueAt, dueOn, inclusive, provisional, basis } = due;
  return answer({ dueAt: toShanghai(dueAt), dueOn, inclusive, provisional, basis: basisView(basis) });
}

function within(count: () => Due): Due | undefined {
  try {
    return count();
  } catch (error) {
    if (error instanceof CalendarRangeError) return undefined;
    throw error;
  }
}
