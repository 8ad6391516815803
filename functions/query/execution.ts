import type { ExecutionAnswer } from '../../shared/contracts/answers.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { caseNotFound, notFound } from '../../shared/application/refusal.ts';
import { present } from '../http/views/titles.ts';
import { executionNames } from '../../shared/application/execution-name.ts';
import type { QueryDeps } from './deps.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** A call of `GET /v1/cases/{number}/execution`. */
export interface ExecutionRequest {
  readonly number: string;
  /** One of the case's executions; the present one when absent. */
  readonly name?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** `GET /v1/cases/{number}/execution`: the course of the state machine, in Step Functions' own event types. */
export async function execution(
  { number, name, cursor, limit }: ExecutionRequest,
  deps: QueryDeps,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const wait = await deps.waits.find(number);
  const names = executionNames(number, wait?.execution);
  const asked = name ?? names.at(-1) ?? number;
  const view = names.includes(asked)
    ? await deps.workflow.history(stored.snapshot.mechanism.id, asked, { ...omitUndefined({ cursor }), limit })
    : undefined;
  if (view === undefined)
    return notFound({ zh: '没有这一执行（可能尚未启动）', en: 'no such execution (it may not have started yet)' });
  const waits = wait?.token !== undefined && wait.execution === asked && view.status === 'RUNNING';
  const body: ExecutionAnswer = {
    name: view.name,
    names: [...names],
    status: view.status,
    startedAt: toShanghai(view.startedAt),
    ...present('stoppedAt', view.stoppedAt, toShanghai),
    ...present('waitsUntil', waits ? wait.wakeAt : undefined, toShanghai),
    ...present('recoverAt', view.recoverAt, toShanghai),
    events: view.events.map(({ id, previousId, at, type, state, details }) => ({
      id,
      previousId,
      at: toShanghai(at),
      type,
      ...omitUndefined({ state }),
      ...present('details', details, (all) => ({ ...all })),
    })),
    ...omitUndefined({ cursor: view.cursor }),
  };
  return answer(body);
}
