import { toShanghai } from '../../shared/domain/instant.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import type { QueryDeps } from './deps.ts';

/** No case has this number; that the store says so shows that it can be read. */
const noCase = 'health';

/** `GET /v1/health`: whether cases can be read. */
export async function health({ store, clock, rehearsal }: QueryDeps): Promise<Answer | Failure> {
  try {
    await store.load(noCase);
  } catch {
    return failure('unavailable', { zh: '案件库无法读取', en: 'the case store cannot be read' }, { retryAfter: 5 });
  }
  return answer({ status: 'ok', now: toShanghai(clock.now()), rehearsal });
}
