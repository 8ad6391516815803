import {
  calendarReasons,
  type HealthCode,
  type HealthReason,
  healthStatusOf,
  healthText,
} from '../../shared/domain/health.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import type { HealthCheck } from '../../shared/ports/health.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import type { QueryDeps } from './deps.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** No case has this number; that the store says so shows that it can be read. */
const noCase = 'health';

/** Seconds after which it may be better. */
const retryAfterSeconds = 5;

/**
 * `GET /v1/health`: what is wrong, if anything, for whoever keeps the service running. 503 with the same body, and the
 * error of every refusal beside it, where nothing can be recorded or read.
 */
export async function health({
  store,
  rules,
  clock,
  rehearsal,
  checks = [],
}: Pick<QueryDeps, 'store' | 'rules' | 'clock' | 'rehearsal' | 'checks'>): Promise<Answer | Failure> {
  const now = clock.now();
  const found = await Promise.all([
    orElse('store-unreadable', async () => {
      await store.load(noCase);
      return [];
    }),
    orElse('rules-unreadable', async () => calendarReasons((await rules.current()).calendar, now)),
    ...checks.map((check) => check()),
  ]);
  const reasons = found.flat();
  const status = healthStatusOf(reasons);
  const body = { status, now: toShanghai(now), rehearsal, reasons: reasons.map(viewOf) };
  if (status !== 'failing') return answer(body);
  const message = { zh: '服务暂时无法办理', en: 'nothing can be recorded or read at the moment' };
  return failure('unavailable', message, { retryAfter: retryAfterSeconds, also: body });
}

async function orElse(code: HealthCode, check: HealthCheck): Promise<readonly HealthReason[]> {
  try {
    return await check();
  } catch {
    return [{ code }];
  }
}

function viewOf({ code, since, count, seconds }: HealthReason) {
  return {
    code,
    message: healthText(code),
    ...(since === undefined ? {} : { since: toShanghai(since) }),
    ...omitUndefined({ count, seconds }),
  };
}
