import { answer, failure, notFound } from '../../functions/http/failure.ts';
import { type Route, route } from '../../functions/http/route.ts';
import type { Timed } from '../../shared/adapters/embedded-workflow/clock.ts';
import { noQuerySchema, rehearsalClockSchema } from '../../shared/contracts/queries.ts';
import { parseInstant, toShanghai } from '../../shared/domain/instant.ts';
import type { LocalTime } from './time.ts';

/**
 * `POST /v1/rehearsal/clock`: moves the clock forward, and answers once everything that falls in between has happened,
 * in order, at its own instant (DESIGN § 4).
 */
export function rehearsalRoute(time: LocalTime, timed: Timed): Route {
  return route({
    method: 'POST',
    path: '/v1/rehearsal/clock',
    access: 'public',
    body: rehearsalClockSchema,
    query: noQuerySchema,
    handle: async ({ body }) => {
      if (time.kind === 'real') {
        return notFound({ zh: '未启用演练时钟', en: 'this is no rehearsal: the clock is the real one' });
      }
      const target = parseInstant(body.now);
      if (target === undefined) throw new Error('the schema lets only instants pass');
      const { kind } = await time.clock.advanceTo(target, timed);
      if (kind === 'backwards') {
        return failure('conflict', { zh: '演练时钟只能向前拨', en: 'the rehearsal clock only moves forward' });
      }
      time.remember();
      return answer({ now: toShanghai(time.clock.now()) });
    },
  });
}
