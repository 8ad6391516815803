import { answer, failure } from '../../functions/http/failure.ts';
import { invalid, notFound } from '../../shared/application/refusal.ts';
import { implement, type Route } from '../../functions/http/route.ts';
import { maxDaysMoved, type Timed } from '../../shared/adapters/embedded-workflow/clock.ts';
import * as operations from '../../shared/contracts/operations.ts';
import { rehearsalClockSchema } from '../../shared/contracts/queries.ts';
import { parseInstant, toShanghai } from '../../shared/domain/instant.ts';
import type { LocalTime } from './time.ts';

const noRehearsal = () => notFound({ zh: '未启用演练时钟', en: 'this is no rehearsal: the clock is the real one' });

/**
 * `POST /v1/rehearsal/clock` moves the clock forward, and answers once everything that falls in between has happened, in
 * order, at its own instant (DESIGN § 4); `POST /v1/rehearsal/clock/stop` stops it on the way. Nobody signs in for
 * either: see `ownPagesOnly`.
 */
export function rehearsalRoutes(time: LocalTime, timed: Timed): readonly Route[] {
  return [
    implement(
      operations.moveClock,
      async ({ body }) => {
        if (time.kind === 'real') return noRehearsal();
        const target = parseInstant(body.now);
        if (target === undefined) throw new Error('the schema lets only instants pass');
        const { kind } = await time.clock.advanceTo(target, timed);
        const now = toShanghai(time.clock.now());
        switch (kind) {
          case 'moved':
            return answer({ now });
          case 'stopped':
            return answer({ now, stopped: true });
          case 'backwards':
            return failure('conflict', { zh: '演练时钟只能向前拨', en: 'the rehearsal clock only moves forward' });
          case 'too-far':
            return invalid([{ path: 'now', message: tooFar }]);
        }
      },
      { body: rehearsalClockSchema },
    ),
    implement(operations.stopClock, async () =>
      time.kind === 'real' ? noRehearsal() : answer({ now: toShanghai(await time.clock.stop()), stopped: true }),
    ),
  ];
}

const tooFar = {
  zh: `一次最多拨快 ${maxDaysMoved} 天`,
  en: `one call moves the clock by ${maxDaysMoved} days at most`,
};
