import type { Rating } from '../../shared/contracts/commands.ts';
import type { Answer, Failure } from '../http/failure.ts';
import { type ByCode, type ComplainantDeps, giveByCode } from './by-complainant.ts';
import { ratingCommand } from './payload.ts';

/** The complainant rates the three aspects (ENV-081), with the number and the code of the registration. */
export function rate(request: ByCode & { readonly rating: Rating }, deps: ComplainantDeps): Promise<Answer | Failure> {
  return giveByCode(request, ({ code }) => ratingCommand(request.rating, code.generation), deps);
}
