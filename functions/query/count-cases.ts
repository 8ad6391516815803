import type { StaffCaller } from '../../shared/application/caller.ts';
import type { CountsAnswer } from '../../shared/contracts/answers.ts';
import type { CountsRequest } from '../../shared/contracts/queries.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { stageTitle } from '../http/views/titles.ts';
import { countQueryOf } from './board.ts';
import type { QueryDeps } from './deps.ts';

/** `POST /v1/cases/counts`: how many cases the board has for such a query, on all its pages. */
export async function countCases(
  query: CountsRequest,
  caller: StaffCaller,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const asked = await countQueryOf(query, caller, deps);
  if (asked.kind === 'refused') return asked;
  const { kind: _kind, ...found } = asked;
  const [{ states, stages, days, exact }, { mechanisms }] = await Promise.all([
    deps.store.count(found),
    deps.rules.current(),
  ]);
  const sum = (field: 'count' | 'urgent'): number => stages.reduce((total, one) => total + one[field], 0);
  const body: CountsAnswer = {
    total: sum('count'),
    exact,
    states: { ...states },
    urgent: sum('urgent'),
    stages: stages.map((one) => ({
      ...one,
      title: stageTitle(
        mechanisms.find(({ id }) => id === one.mechanism),
        one.stage,
      ),
    })),
    days: days.map((one) => ({ ...one })),
    now: toShanghai(asked.now),
  };
  return answer(body);
}
