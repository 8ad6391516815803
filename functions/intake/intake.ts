import * as z from 'zod/mini';
import type { HotlineCaller, StaffCaller } from '../../shared/application/caller.ts';
import { mechanismFor } from '../../shared/application/register/asked.ts';
import type { Already } from '../../shared/application/register/registered-before.ts';
import { registerCase, type Registered, type RegisterDeps } from '../../shared/application/register/register-case.ts';
import type { AlreadyAnswer, RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { addressOf } from '../../shared/contracts/operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import type { RegisterCase } from '../../shared/contracts/registration.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { readKey } from '../http/idempotency.ts';
import { outcomeView } from '../http/views/outcome-view.ts';
import { present } from '../http/views/titles.ts';
import { registeredView } from './registered-view.ts';

/** A call of `POST /v1/cases`. */
export interface IntakeRequest {
  readonly body: RegisterCase;
  readonly caller: HotlineCaller | StaffCaller;
  readonly idempotencyKey?: string;
}

/** The rule that says what a registration has to say, by the mechanism that it would be of. */
export function registrationRule(rules: Pick<Rules, 'mechanisms'>, sent: unknown): string | undefined {
  const { mechanism, line } = namedIn.parse(sent);
  return mechanismFor(rules, { mechanism, line })?.cites?.registration;
}

/** What is sent may be anything. */
const namedIn = z.catch(
  z.object({ mechanism: z.catch(z.optional(z.string()), undefined), line: z.catch(z.optional(z.string()), undefined) }),
  {},
);

/**
 * `POST /v1/cases`: 201 with the number once the case is on disk; 200 with the case as it is now, and without the code,
 * where its source has sent it before.
 */
export async function intake(request: IntakeRequest, deps: RegisterDeps): Promise<Answer | Failure> {
  const { body, caller, idempotencyKey } = request;
  const read = readKey(idempotencyKey);
  if (read.kind === 'refused') return read;
  // What the key keeps is what is answered; made again with another number, where that was taken.
  let kept: RegisteredAnswer | undefined;
  const keep = (registered: Registered): RegisteredAnswer => (kept = registeredAnswer(registered));
  const once = read.key === undefined ? undefined : { key: read.key, answer: keep };
  const outcome = await registerCase({ body, caller, ...omitUndefined({ once }) }, deps);
  switch (outcome.kind) {
    case 'refused':
      return outcome;
    case 'registered':
      return answer(kept ?? registeredAnswer(outcome), 201, locationOf(outcome.subject.number));
    case 'repeated': {
      const { number } = outcome.response as Pick<RegisteredAnswer, 'number'>;
      return answer(outcome.response, 201, { ...locationOf(number), 'idempotent-replayed': 'true' });
    }
    case 'already':
      return answer(alreadyAnswer(outcome), 200, locationOf(outcome.subject.number));
  }
}

function registeredAnswer({ subject, badges, mechanism, queryCode }: Registered): RegisteredAnswer {
  return { ...registeredView(subject, badges, mechanism), queryCode };
}

function alreadyAnswer({ subject, badges, mechanism }: Already): AlreadyAnswer {
  return {
    already: true,
    ...registeredView(subject, badges, mechanism),
    ...present('closedAt', subject.closedAt, toShanghai),
    ...outcomeView(subject),
  };
}

function locationOf(number: string): Readonly<Record<string, string>> {
  return { location: addressOf(operations.readCase, { number }) };
}
