import type { CaseEvent } from '../case/event.ts';
import { type Instant, secondsBetween } from '../instant.ts';
import { minuteCounter, valueCounter } from './counters.ts';
import { ofEvery } from './of-every.ts';
import type { Counts, Stay } from './report.ts';

/** The stay that an event begins; undefined at the end of the case. */
export function begunStay({
  stage,
  holder,
  at,
  closed,
}: Pick<Extract<CaseEvent, { type: 'stage-entered' }>, 'stage' | 'holder' | 'at' | 'closed'>): Stay | undefined {
  return closed ? undefined : { stage, unit: holder, since: at };
}

/** What a stay adds to the counts of its holder when it is over. */
export function stayCounts({ stage, since, late }: Stay, until: Instant): Counts {
  const counter = valueCounter(ofEvery.stays, stage);
  return {
    [counter]: 1,
    [minuteCounter(counter)]: Math.floor(secondsBetween(since, until) / 60),
    ...(late === undefined ? {} : { [valueCounter(ofEvery.late, stage)]: 1 }),
  };
}

/** What a missed limit or target adds to the counts of the unit that missed it. */
export function missCounts(clock: string, causes: readonly { readonly milestone: string }[]): Counts {
  const named = [...new Set(causes.map(({ milestone }) => milestone))];
  return Object.fromEntries([
    [ofEvery.missed, 1],
    [valueCounter(ofEvery.missed, clock), 1],
    ...(named.length === 0 ? ['none'] : named).map((cause) => [valueCounter(ofEvery.causes, cause), 1] as const),
  ]);
}
