import type { RegisterCase } from '../../shared/contracts/registration.ts';
import type { RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { allowedText } from '../../shared/contracts/problems.ts';
import type { Registration } from '../../shared/domain/case/case.ts';
import type { DecisionContext } from '../../shared/domain/case/course.ts';
import { admissionRefusal, register } from '../../shared/domain/case/decide.ts';
import type { Facts } from '../../shared/domain/case/facts.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { givenReference } from '../../shared/domain/case/source.ts';
import { isInForce } from '../../shared/domain/organisation/unit.ts';
import type { CaseStore, Source } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules, RulesSource } from '../../shared/ports/rules.ts';
import { actorOf, type HotlineCaller, type StaffCaller } from '../../shared/application/caller.ts';
import type { RandomBytes } from '../../shared/application/crockford.ts';
import { decideAndRegister } from '../../shared/application/decide-and-commit.ts';
import { decisionContext } from '../../shared/application/decision-context.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { invalid, rejected } from '../../shared/application/refusal.ts';
import { fingerprintOf } from '../../shared/application/fingerprint.ts';
import { readKey } from '../http/idempotency.ts';
import { keyReused } from '../../shared/application/refusal.ts';
import type { Log } from '../../shared/application/log.ts';
import type { QueryCodes } from '../../shared/application/query-codes.ts';
import { factsOf } from '../../shared/application/read-facts.ts';
import { caseNumber } from '../../shared/application/case-number.ts';
import { firstContactOf, type FirstContact } from './first-contact.ts';
import { type ClosedElsewhere, historyOf, receiptOf, type Receipt } from './receipt.ts';
import { registeredBefore } from './registered-before.ts';
import { registeredView } from './registered-view.ts';
import { registrationOf } from './registration.ts';

export interface IntakeDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly codes: QueryCodes;
  readonly log?: Log;
}

export interface IntakeRequest {
  readonly body: RegisterCase;
  readonly caller: HotlineCaller | StaffCaller;
  readonly idempotencyKey?: string;
  /** Whose it is at first, where that is not for the caller's unit or line to say. */
  readonly firstContact?: Extract<FirstContact, { kind: 'first-contact' }>;
  /** How it ended in the system that it is taken over from. */
  readonly closed?: ClosedElsewhere;
  /** What stands for the source's number where it gives none: the same is not taken twice. */
  readonly ownReference?: string;
}

/** What a registration has to say (ENV-011). */
export const registrationRule = 'ENV-011';

/**
 * Registers a complaint (ENV-010): 201 with its number once it is on disk. The same key with the same content gives
 * the same answer again; nothing is written twice. A matter that its source has sent before is answered by the case
 * that was made of it.
 */
export async function intake(request: IntakeRequest, deps: IntakeDeps): Promise<Answer | Failure> {
  const key = readKey(request.idempotencyKey);
  if (key.kind === 'refused') return key;
  const matter = await matterOf(request, deps);
  if (matter.kind === 'refused') return matter;
  const idempotency =
    key.key === undefined
      ? undefined
      : { scope: scopeOf(request.caller), key: key.key, fingerprint: fingerprintOf(request.body) };
  const { registration, facts, mechanism, rules, source, caller } = matter;
  const actor = actorOf(caller, rules.units);
  const outcome = await decideAndRegister<Answer | Failure>(
    { mechanism, rules, actor, idempotency },
    async ({ context }) => {
      const number = caseNumber(mechanism.id, context.now, deps.random);
      const { code, digest } = await deps.codes.make(number);
      const { events, subject, refusal } = registered(matter, { number, codeDigest: digest }, context);
      if (refusal) return { kind: 'leave', result: rejected(refusal) };
      const told: RegisteredAnswer = { ...registeredView(subject, mechanism), queryCode: code };
      const result = answer(told, 201, { location: `/v1/cases/${number}` });
      return { kind: 'commit', events, subject, answer: told, source, result };
    },
    deps,
  );
  switch (outcome.kind) {
    case 'done':
      return outcome.result;
    case 'key-used':
      return outcome.record.fingerprint === idempotency?.fingerprint ? repeated(outcome.record.response) : keyReused();
    case 'source-used':
      return registeredBefore(outcome.number, { registration, facts, mechanism }, rules, deps.store);
    case 'busy':
      throw new Error('no free case number was found');
  }
}

/** What {@link intake} would answer, without the number of a case that it would make: nothing is written. */
export async function wouldRegister(
  request: IntakeRequest,
  deps: IntakeDeps,
): Promise<{ readonly kind: 'would' } | Answer | Failure> {
  const matter = await matterOf(request, deps);
  if (matter.kind === 'refused') return matter;
  const { mechanism, rules, caller } = matter;
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const { subject, refusal } = registered(matter, { number: 'dry-run', codeDigest: '' }, context);
  if (refusal) return rejected(refusal);
  const before = matter.source && (await deps.store.madeOf(matter.source));
  return before === undefined
    ? { kind: 'would' }
    : registeredBefore(before, { ...matter, registration: subject.registration }, rules, deps.store);
}

interface Matter extends IntakeRequest {
  readonly kind: 'matter';
  readonly firstContact: Extract<FirstContact, { kind: 'first-contact' }>;
  readonly receipt: Receipt;
  readonly registration: Registration;
  readonly facts: Facts;
  readonly mechanism: Mechanism;
  readonly rules: Rules;
  /** What no second case is made of. */
  readonly source?: Source;
}

/** What is to be registered, by whom and as whose; everything that can be wrong with it has been looked at. */
async function matterOf(request: IntakeRequest, deps: IntakeDeps): Promise<Matter | Failure> {
  const { body, caller, closed } = request;
  const rules = await deps.rules.current();
  const mechanism = rules.mechanisms.find(({ id }) => id === (body.mechanism ?? 'env-complaint'));
  if (mechanism === undefined) return unknownMechanism(rules);
  const now = deps.clock.now();
  const today = localDateOf(now);
  const firstContact = request.firstContact ?? firstContactOf(caller, body.line, rules.units, today);
  if (firstContact.kind === 'refused') return firstContact;
  const wrongTown = checkTown(body, rules, today);
  if (wrongTown) return wrongTown;
  const receipt = closed === undefined ? receiptOf(body, now) : historyOf(body, closed, { mechanism, rules, now });
  if (receipt.kind === 'refused') return receipt;
  const reading = factsOf(mechanism, body.facts ?? {});
  if (reading.kind === 'refused') return reading;
  const reference = givenReference(body.reference) ?? request.ownReference;
  return {
    ...request,
    ...{ kind: 'matter', firstContact, mechanism, rules },
    receipt: receipt.receipt,
    registration: registrationOf(body, firstContact.origin),
    facts: reading.facts,
    ...(reference === undefined ? {} : { source: { scope: firstContact.scope, reference } }),
  };
}

/** The case as it would begin, and why it may not. */
function registered(
  { firstContact, receipt, registration, facts, mechanism }: Matter,
  named: { readonly number: string; readonly codeDigest: string },
  context: DecisionContext,
) {
  const matter = { ...named, firstContact: firstContact.unit, registration, facts, ...receipt };
  const { events, subject } = register(mechanism, matter, context);
  return { events, subject, refusal: admissionRefusal(mechanism, subject, context) };
}

function repeated(response: unknown): Answer {
  const { number } = response as { readonly number: string };
  return answer(response, 201, { location: `/v1/cases/${number}`, 'idempotent-replayed': 'true' });
}

/** Keys of different senders never meet. */
function scopeOf(caller: HotlineCaller | StaffCaller): string {
  return caller.kind === 'hotline' ? `intake:hotline:${caller.line}` : `intake:staff:${caller.user}`;
}

function unknownMechanism(rules: Rules): Failure {
  const allowed = allowedText(rules.mechanisms.map(({ id }) => id));
  return failure(
    'invalid',
    { zh: '没有这一协调机制', en: 'there is no such mechanism' },
    { details: [{ path: 'mechanism', message: allowed }] },
  );
}

/** A town is a township or subdistrict of the register. */
function checkTown(body: RegisterCase, rules: Rules, today: LocalDate): Failure | undefined {
  const town = typeof body.place === 'object' ? body.place.town : undefined;
  const towns = rules.units.filter(
    (unit) => (unit.kind === 'township' || unit.kind === 'subdistrict-office') && isInForce(unit, today),
  );
  if (town === undefined || towns.some(({ id }) => id === town)) return undefined;
  return invalid([{ path: 'place.town', message: allowedText(towns.map(({ id }) => id)) }]);
}
