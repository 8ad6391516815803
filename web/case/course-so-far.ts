import type { CaseAnswer, TimelineAnswer } from '../../shared/contracts/answers.ts';

/** A stay in a stage. */
export interface Visit {
  readonly stage: string;
  readonly since: string;
  /** Absent of where the case is. */
  readonly until?: string;
  /** Hard limits that passed meanwhile. */
  readonly missed: number;
}

/** Where a case has been, as far as the events tell that were read. */
export interface CourseSoFar {
  readonly visits: readonly Visit[];
  /** When each passage was taken, by `from to`. */
  readonly taken: ReadonlyMap<string, readonly string[]>;
}

type Events = TimelineAnswer['events'];

/**
 * Goes through the events in their order.
 * @param subject the case, which begins where its first passage leaves from
 * @param isStage a registration comes from none
 */
export function courseSoFar(
  events: Events,
  { stage: current, receivedAt }: Pick<CaseAnswer, 'stage' | 'receivedAt'>,
  isStage: (stage: string) => boolean,
): CourseSoFar {
  const passages = events.flatMap(({ at, event }) =>
    event.type === 'stage-entered' && event.stage !== undefined
      ? [{ at, from: event.from ?? event.stage, to: event.stage }]
      : [],
  );
  const missed = events.flatMap(({ at, event }) =>
    event.type === 'deadline-missed' && event.kind === 'limit' ? [at] : [],
  );
  const first = passages[0];
  const begun = events[0]?.seq === 1 ? receivedAt : (events[0]?.at ?? receivedAt);
  const start = first?.from ?? current;
  const stays = [
    ...(isStage(start) ? [{ stage: start, since: begun }] : []),
    ...passages.map(({ to, at }) => ({ stage: to, since: at })),
  ].filter(({ stage }, index, all) => all[index - 1]?.stage !== stage);
  const visits = stays.map(({ stage, since }, index): Visit => {
    const until = stays[index + 1]?.since;
    const inside = missed.filter((at) => at >= since && (until === undefined || at < until)).length;
    return { stage, since, missed: inside, ...(until === undefined ? {} : { until }) };
  });
  const moves = passages.filter(({ from, to }) => from !== to);
  const taken = Map.groupBy(moves, ({ from, to }) => `${from} ${to}`);
  return { visits, taken: new Map([...taken].map(([key, all]) => [key, all.map(({ at }) => at)])) };
}
