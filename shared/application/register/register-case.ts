import { allowedText } from '../../contracts/issues.ts';
import type { RegisterCase } from '../../contracts/registration.ts';
import { type Badges, badgesOf } from '../../domain/case/badges.ts';
import type { Case, Registration } from '../../domain/case/case.ts';
import type { DecisionContext } from '../../domain/case/context.ts';
import { admissionRefusal, register } from '../../domain/case/register.ts';
import type { Facts } from '../../domain/case/facts.ts';
import { givenReference } from '../../domain/case/source.ts';
import { type LocalDate, localDateOf } from '../../domain/instant.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { isInForce } from '../../domain/organisation/unit.ts';
import { hasProperty } from '../../domain/organisation/unit-kinds.ts';
import type { CaseStore, Source } from '../../ports/case-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ArrivedFiles } from '../../ports/evidence-files.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';
import { actorOf, type HotlineCaller, type StaffCaller } from '../caller.ts';
import { caseNumber } from '../case-number.ts';
import type { RandomBytes } from '../crockford.ts';
import { decideAndRegister, type LoadedCase } from '../decide-and-commit.ts';
import { decisionContext } from '../decision-context.ts';
import { attachedFiles } from '../files/attached-files.ts';
import { senderOf } from '../files/sender.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { Log } from '../log.ts';
import type { QueryCodes } from '../query-codes.ts';
import { factsOf } from '../read-facts.ts';
import { invalid, keyReused, type Refusal, rejected } from '../refusal.ts';
import { mechanismFor, notAsAsked, unknownMechanism } from './asked.ts';
import { type FirstContact, firstContactOf } from './first-contact.ts';
import { type ClosedElsewhere, historyOf, type Receipt, receiptOf } from './receipt.ts';
import { type Already, registeredBefore } from './registered-before.ts';
import { registrationOf } from './registration.ts';

/** What registering needs. */
export interface RegisterDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly codes: QueryCodes;
  /** What has been sent and may be referred to. */
  readonly files: ArrivedFiles;
  readonly log?: Log;
}

/** A registration as it was requested. */
export interface RegisterRequest {
  readonly body: RegisterCase;
  readonly caller: HotlineCaller | StaffCaller;
  /** The key that it came under, and what the same key is answered from then on. */
  readonly once?: { readonly key: string; readonly answer: (registered: Registered) => unknown };
  /** Whose it is at first, where that is not for the caller's unit or line to say. */
  readonly firstContact?: FirstContact;
  /** How it ended in the system that it is taken over from. */
  readonly closed?: ClosedElsewhere;
  /** What stands for the source's number where it gives none: the same is not taken twice. */
  readonly ownReference?: string;
}

/** A case that is on disk. */
export interface Registered {
  readonly kind: 'registered';
  readonly subject: Case;
  readonly badges: Badges;
  readonly mechanism: Mechanism;
  /** Told once. */
  readonly queryCode: string;
}

/** The same request came before, under its key. */
export interface Repeated {
  readonly kind: 'repeated';
  readonly response: unknown;
}

/**
 * Registers a complaint (ENV-010). The same key with the same content gives the same answer again; nothing is written
 * twice. A matter that its source has sent before is answered by the case that was made of it.
 */
export async function registerCase(
  request: RegisterRequest,
  deps: RegisterDeps,
): Promise<Registered | Repeated | Already | Refusal> {
  const { body, caller, once } = request;
  const rules = await deps.rules.current();
  const matter = await matterOf(request, rules, deps);
  if (matter.kind === 'refused') return matter;
  const { mechanism, source } = matter;
  const idempotency = once && { scope: scopeOf(caller), key: once.key, fingerprint: fingerprintOf(body) };
  const outcome = await decideAndRegister<Registered | Refusal>(
    { mechanism, rules, actor: actorOf(caller, rules.units), idempotency },
    async ({ context }) => {
      const number = caseNumber(mechanism, context.now, deps.random);
      const { code, digest } = await deps.codes.make(number);
      const { events, subject, refused } = registered(matter, { number, codeDigest: digest }, context);
      if (refused) return { kind: 'leave', result: refused };
      const badges = badgesOf(subject, mechanism, context);
      const result = { kind: 'registered', subject, badges, mechanism, queryCode: code } as const;
      return { kind: 'commit', events, subject, answer: once?.answer(result), source, result };
    },
    deps,
  );
  switch (outcome.kind) {
    case 'done':
      return outcome.result;
    case 'key-used': {
      const { fingerprint, response } = outcome.record;
      return fingerprint === idempotency?.fingerprint ? { kind: 'repeated', response } : keyReused();
    }
    case 'source-used':
      return registeredBefore(outcome.number, matter, rules, deps.store);
    case 'busy':
      throw new Error('no free case number was found');
  }
}

/** The case as it would be, for what would be done to it next. */
export interface Would extends LoadedCase {
  readonly kind: 'would';
}

/** What {@link registerCase} would do, without the number of a case that it would make: nothing is written. */
export async function previewRegistration(
  request: RegisterRequest,
  deps: RegisterDeps,
): Promise<Would | Already | Refusal> {
  const rules = await deps.rules.current();
  const matter = await matterOf(request, rules, deps);
  if (matter.kind === 'refused') return matter;
  const { mechanism, source } = matter;
  const context = decisionContext(rules, mechanism, actorOf(request.caller, rules.units), deps.clock.now());
  const { subject, refused } = registered(matter, { number: 'dry-run', codeDigest: '' }, context);
  if (refused) return refused;
  const before = source && (await deps.store.madeOf(source));
  const { registration } = subject;
  return before === undefined
    ? { kind: 'would', subject, mechanism, context }
    : registeredBefore(before, { ...matter, registration }, rules, deps.store);
}

interface Matter {
  readonly kind: 'matter';
  readonly firstContact: FirstContact;
  readonly receipt: Receipt;
  readonly registration: Registration;
  readonly facts: Facts;
  readonly mechanism: Mechanism;
  /** What no second case is made of. */
  readonly source?: Source;
}

/** What is to be registered, by whom and as whose; everything that can be wrong with it has been looked at. */
async function matterOf(
  { body: sent, ...request }: RegisterRequest,
  rules: Rules,
  { clock, files }: Pick<RegisterDeps, 'clock' | 'files'>,
): Promise<Matter | Refusal> {
  const { caller, closed } = request;
  const attached = await attachedFiles(sent, { sender: () => senderOf(caller, rules.organisation.id) }, files);
  if (attached.kind === 'refused') return attached;
  const { value: body } = attached;
  const line = body.line ?? (caller.kind === 'hotline' ? caller.line : undefined);
  const mechanism = mechanismFor(rules, { mechanism: body.mechanism, line });
  if (mechanism === undefined) return unknownMechanism(rules);
  const now = clock.now();
  const today = localDateOf(now);
  const firstContact = request.firstContact ?? firstContactOf(caller, body.line, rules.units, today);
  if (firstContact.kind === 'refused') return firstContact;
  const wrongTown = checkTown(body, rules, today);
  if (wrongTown) return wrongTown;
  const receipt =
    closed === undefined
      ? receiptOf(body, { mechanism, rules, now })
      : historyOf(body, closed, { mechanism, rules, now });
  if (receipt.kind === 'refused') return receipt;
  const reading = factsOf(mechanism, body.facts ?? {}, { units: rules.units, today });
  if (reading.kind === 'refused') return reading;
  const unasked = closed === undefined ? notAsAsked(mechanism, body, reading.facts, caller) : undefined;
  if (unasked) return unasked;
  const reference = givenReference(body.reference) ?? request.ownReference;
  return omitUndefined({
    kind: 'matter',
    firstContact,
    receipt: receipt.receipt,
    registration: registrationOf(body, firstContact.origin, mechanism),
    facts: reading.facts,
    mechanism,
    source: reference === undefined ? undefined : { scope: firstContact.scope, reference },
  });
}

/** The case as it would begin, and why it may not. */
function registered(
  { firstContact, receipt, registration, facts, mechanism }: Matter,
  named: { readonly number: string; readonly codeDigest: string },
  context: DecisionContext,
) {
  const matter = { ...named, firstContact: firstContact.unit, registration, facts, ...receipt };
  const { events, subject } = register(mechanism, matter, context);
  const refusal = admissionRefusal(mechanism, subject, context);
  return { events, subject, refused: refusal && rejected(refusal) };
}

/** Keys of different senders never meet. */
function scopeOf(caller: HotlineCaller | StaffCaller): string {
  return caller.kind === 'hotline' ? `intake:hotline:${caller.line}` : `intake:staff:${caller.user}`;
}

/** A town is a unit of the register whose kind says so. */
function checkTown(body: RegisterCase, rules: Rules, today: LocalDate): Refusal | undefined {
  const town = typeof body.place === 'object' ? body.place.town : undefined;
  const towns = rules.units.filter((unit) => hasProperty('town', unit, rules.unitKinds) && isInForce(unit, today));
  if (town === undefined || towns.some(({ id }) => id === town)) return undefined;
  return invalid([{ path: 'place.town', message: allowedText(towns.map(({ id }) => id)) }]);
}
