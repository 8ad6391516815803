import type { RegisterCase } from '../../shared/contracts/registration.ts';
import { allowedText } from '../../shared/contracts/problems.ts';
import { chain, genesisHash } from '../../shared/domain/chain.ts';
import { admissionRefusal, register } from '../../shared/domain/decide.ts';
import type { Facts } from '../../shared/domain/facts.ts';
import { type LocalDate, localDateOf } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism.ts';
import { isInForce } from '../../shared/domain/unit.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules, RulesSource } from '../../shared/ports/rules.ts';
import { actorOf, type HotlineCaller, type StaffCaller } from '../http/caller.ts';
import { decisionContext } from '../http/decision-context.ts';
import { type Answer, answer, failure, type Failure, invalid, refused } from '../http/failure.ts';
import { fingerprintOf } from '../http/fingerprint.ts';
import { idempotencyRecord, keyReused, readKey } from '../http/idempotency.ts';
import { factsOf } from '../http/read-facts.ts';
import { caseNumber, queryCode, type RandomBytes } from './case-number.ts';
import { firstContactOf, type FirstContact } from './first-contact.ts';
import { registeredView } from './registered-view.ts';
import { registrationOf } from './registration.ts';

export interface IntakeDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  readonly clock: Clock;
  readonly random: RandomBytes;
}

export interface IntakeRequest {
  readonly body: RegisterCase;
  readonly caller: HotlineCaller | StaffCaller;
  readonly idempotencyKey?: string;
}

/** Numbers have 40 random bits: a second collision in a row is no accident. */
const mostAttempts = 5;

/**
 * Registers a complaint (ENV-010): 201 with its number once it is on disk. The same key with the same content gives
 * the same answer again; nothing is written twice.
 */
export async function intake(request: IntakeRequest, deps: IntakeDeps): Promise<Answer | Failure> {
  const { body, caller } = request;
  const key = readKey(request.idempotencyKey);
  if (key.kind === 'failure') return key;
  const rules = await deps.rules.current();
  const mechanism = rules.mechanisms.find(({ id }) => id === (body.mechanism ?? 'env-complaint'));
  if (mechanism === undefined) return unknownMechanism(rules);
  const today = localDateOf(deps.clock.now());
  const firstContact = firstContactOf(caller, body.line, rules.units, today);
  if (firstContact.kind === 'failure') return firstContact;
  const wrongTown = checkTown(body, rules, today);
  if (wrongTown) return wrongTown;
  const reading = factsOf(mechanism, body.facts ?? {});
  if (reading.kind === 'failure') return reading;
  const idempotency =
    key.key === undefined ? undefined : { scope: scopeOf(caller), key: key.key, fingerprint: fingerprintOf(body) };
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const matter = { ...request, firstContact, facts: reading.facts, mechanism, rules };
    const outcome = await registerOnce(matter, idempotency, deps);
    if (outcome !== undefined) return outcome;
  }
  throw new Error('no free case number was found');
}

interface Matter extends IntakeRequest {
  readonly firstContact: Extract<FirstContact, { kind: 'first-contact' }>;
  readonly facts: Facts;
  readonly mechanism: Mechanism;
  readonly rules: Rules;
}

/** @returns undefined when the number was taken */
async function registerOnce(
  { body, caller, firstContact, facts, mechanism, rules }: Matter,
  idempotency: { scope: string; key: string; fingerprint: string } | undefined,
  { store, clock, random }: IntakeDeps,
): Promise<Answer | Failure | undefined> {
  const now = clock.now();
  const number = caseNumber(mechanism.id, now, random);
  const registration = registrationOf(body, firstContact.origin);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), now);
  const { events, subject } = register(
    mechanism,
    { number, queryCode: queryCode(random), firstContact: firstContact.unit, registration, facts },
    context,
  );
  const refusal = admissionRefusal(mechanism, subject, context);
  if (refusal) return refused(refusal);
  const response = registeredView(subject, mechanism);
  const result = await store.commit({
    number,
    expectedVersion: 0,
    events: chain(number, genesisHash, events),
    snapshot: subject,
    ...(idempotency ? { idempotency: idempotencyRecord(idempotency, response, now) } : {}),
  });
  switch (result.kind) {
    case 'committed':
      return answer(response, 201, { location: `/v1/cases/${number}` });
    case 'key-used':
      return result.record.fingerprint === idempotency?.fingerprint ? repeated(result.record.response) : keyReused();
    case 'version-conflict':
      return undefined;
  }
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
