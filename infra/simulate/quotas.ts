import type { HourLoad } from './load.ts';

/** A limit of an account in one region, of one table, or one that the stacks set themselves. */
export interface Quota {
  readonly id: string;
  readonly title: string;
  readonly limit: number;
  /** `own`: a setting of the stacks. `fixed`: AWS raises it for nobody. `raised`: on request. */
  readonly kind: 'own' | 'raised' | 'fixed';
  /** What an hour uses of it. */
  readonly used: (load: HourLoad) => number;
}

/**
 * Defaults of large regions (us-east-1), from the service quotas of Step Functions, Lambda, API Gateway and DynamoDB as known
 * in 2026-11. Smaller regions start 150 executions a second, answer 300 tokens and make 800 transitions.
 */
export const quotas: readonly Quota[] = [
  quota('open-executions', 'open executions', 1_000_000, 'raised', ({ open }) => open),
  quota('start', 'StartExecution, a second', 300, 'raised', ({ starts }) => starts),
  quota('answer', 'SendTaskSuccess, a second', 500, 'raised', ({ answers }) => answers),
  quota('transitions', 'state transitions, a second', 5_000, 'raised', ({ transitions }) => transitions),
  quota('lambda', 'functions at once', 1_000, 'raised', ({ concurrent }) => concurrent),
  quota('stage', 'API requests, a second (throttle of our stage)', 200, 'own', ({ requests }) => requests),
  quota('api', 'API requests, a second (account)', 10_000, 'raised', ({ requests }) => requests),
  quota('table', 'write units of the table, a second', 40_000, 'raised', ({ writeUnits }) => writeUnits),
  quota('month', 'write units of one month of reports, a second', 1_000, 'fixed', ({ monthUnits }) => monthUnits),
  quota('unit', 'write units of the counters of one unit, a second', 1_000, 'fixed', ({ unitUnits }) => unitUnits),
  quota('board', 'write units of one part of a unit’s list, a second', 1_000, 'fixed', ({ boardUnits }) => boardUnits),
  quota(
    'feed',
    'commits that the stream’s readers take, a second',
    feedCapacity(),
    'fixed',
    ({ feedShare }) => feedShare,
  ),
];

function quota(id: string, title: string, limit: number, kind: Quota['kind'], used: Quota['used']): Quota {
  return { id, title, limit, kind, used };
}

/** A new table has four partitions, each with a shard of the stream; four batches of 25 at once are read of each. */
function feedCapacity(): number {
  const [shards, atOnce, batch, secondsABatch] = [4, 4, 25, 1];
  return (shards * atOnce * batch) / secondsABatch;
}
