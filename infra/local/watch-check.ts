import type { FeedReader } from '../../shared/adapters/embedded-workflow/feed-reader.ts';
import type { HealthReason } from '../../shared/domain/health.ts';
import { secondsBetween } from '../../shared/domain/instant.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { DeadLetters } from '../../shared/ports/dead-letters.ts';
import type { HealthCheck } from '../../shared/ports/health.ts';

/** What {@link watchCheck} looks at. */
export interface WatchSources {
  readonly deadLetters: Pick<DeadLetters, 'page'>;
  readonly workflow: { failedCount(): number };
  readonly feed: Pick<FeedReader, 'outstandingSince'>;
  readonly clock: Clock;
}

/** Effects follow a commit within a second; under load some seconds later. */
const lagToleranceSeconds = 60;

/**
 * What the health says of the watch over the cases of one machine: effects that were given up or wait too long, and
 * executions that have failed. A few look-ups in indexes, whatever the files hold.
 */
export function watchCheck({ deadLetters, workflow, feed, clock }: WatchSources): HealthCheck {
  return async () => {
    const reasons: HealthReason[] = [];
    const { total, letters } = deadLetters.page({ limit: 1 });
    const first = letters[0];
    if (first !== undefined) reasons.push({ code: 'dead-letters', count: total, since: first.at });
    const failed = workflow.failedCount();
    if (failed > 0) reasons.push({ code: 'failed-executions', count: failed });
    const since = feed.outstandingSince();
    if (since !== undefined && secondsBetween(since, clock.now()) > lagToleranceSeconds) {
      reasons.push({ code: 'feed-lag', since });
    }
    return reasons;
  };
}
