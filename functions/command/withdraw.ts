import type { Withdrawal } from '../../shared/contracts/commands.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import type { Answer, Failure } from '../http/failure.ts';
import { type ByCode, type ComplainantDeps, giveByCode } from './by-complainant.ts';

/** The complainant wants nothing any more, and says so today by the page. */
export function withdraw(
  request: ByCode & { readonly withdrawal: Withdrawal },
  deps: ComplainantDeps,
): Promise<Answer | Failure> {
  const payload = { ...request.withdrawal, channel: 'web', askedOn: localDateOf(deps.clock.now()) };
  return giveByCode(request, () => ({ type: 'withdraw', payload }), deps);
}
