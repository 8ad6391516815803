import type { BoardAnswer } from '../../shared/contracts/answers.ts';
import type { BoardRequest } from '../../shared/contracts/queries.ts';
import type { BoardRow } from '../../shared/domain/board.ts';
import { decodeBoardCursor } from '../../shared/domain/board.ts';
import { addSeconds, toShanghai } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism.ts';
import { type Answer, answer, type Failure, invalid } from '../http/failure.ts';
import { present, stageTitle } from '../http/views/titles.ts';
import type { QueryDeps } from './deps.ts';

/** Due soon is what falls due within three days. */
const dueSoonSeconds = 3 * 86_400;

/** `GET /v1/cases`: the board, most pressing first. */
export async function board(query: BoardRequest, deps: QueryDeps): Promise<Answer | Failure> {
  if (query.cursor !== undefined && decodeBoardCursor(query.cursor) === undefined) return badCursor();
  const { q, ...asked } = query;
  const words = q?.trim();
  const now = deps.clock.now();
  const { mechanisms } = await deps.rules.current();
  const page = await deps.store.board({
    ...asked,
    ...(words === undefined || words === '' ? {} : { q: words }),
    now,
    dueBefore: addSeconds(now, dueSoonSeconds),
  });
  const body: BoardAnswer = {
    cases: page.rows.map((row) =>
      rowView(
        row,
        mechanisms.find(({ id }) => id === row.mechanism),
      ),
    ),
    ...present('cursor', page.cursor),
    now: toShanghai(now),
  };
  return answer(body);
}

function rowView(row: BoardRow, mechanism: Mechanism | undefined): BoardAnswer['cases'][number] {
  const { number, stage, round, immediate, holder, firstContact, provisional, overdue, summary, version } = row;
  return {
    number,
    mechanism: row.mechanism,
    stage,
    stageTitle: stageTitle(mechanism, stage),
    round,
    urgency: row.urgent ? 'urgent' : 'ordinary',
    immediate,
    holder,
    firstContact,
    ...present('lead', row.lead),
    receivedAt: toShanghai(row.receivedAt),
    ...present('closedAt', row.closedAt, toShanghai),
    ...present('dueAt', row.dueAt, toShanghai),
    ...present('dueClock', row.dueClock),
    ...present('dueTitle', row.dueClock === undefined ? undefined : mechanism?.clocks[row.dueClock]?.title),
    provisional,
    overdue,
    summary,
    version,
  };
}

function badCursor(): Failure {
  return invalid([
    { path: 'cursor', message: { zh: '不是本接口给出的游标', en: 'is no cursor that was given out here' } },
  ]);
}
