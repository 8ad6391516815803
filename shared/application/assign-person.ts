import type { AssignPerson } from '../contracts/assignment.ts';
import type { Case } from '../domain/case/case.ts';
import { assignPerson as decideAssignment, assigningFor } from '../domain/case/decide-person.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import { actsFor, mayAct } from '../domain/organisation/person.ts';
import type { Text } from '../domain/text.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Rules, RulesSource } from '../ports/rules.ts';
import { actorOf, type StaffCaller } from './caller.ts';
import { type DecisionOutcome, decideAndCommit } from './decide-and-commit.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { PersonRegister } from './give-command/persons-named.ts';
import { withSeenVersion } from './give-command/seen-version.ts';
import { invalid, type Refusal, rejected } from './refusal.ts';
import { repeatedUnder, unlessRepeated } from './repeated.ts';
import { toldOf } from './told-of.ts';

/** What assigning needs. */
export interface AssignPersonDeps {
  readonly store: CaseStore;
  readonly clock: Clock;
  readonly rules: RulesSource;
  /** The register of persons; nobody is known when absent. */
  readonly persons?: PersonRegister;
}

/** Who is to handle which case, as it was requested. */
export interface AssignmentRequest {
  readonly number: string;
  readonly body: AssignPerson;
  readonly caller: StaffCaller;
  readonly idempotencyKey?: string;
}

/** A case with whoever handles it now. */
interface Assigned {
  readonly kind: 'given';
  readonly subject: Case;
  readonly replayed?: true;
}

/** Says who of a unit handles a case for it. What is so already is answered and not recorded again. */
export async function assignPerson(
  request: AssignmentRequest,
  rules: Rules,
  deps: AssignPersonDeps,
): Promise<Assigned | Refusal> {
  const { number, body, caller, idempotencyKey: key } = request;
  const { store } = deps;
  const actor = actorOf(caller, rules.units);
  const idempotency =
    key === undefined
      ? undefined
      : { scope: `command:${caller.user}`, key, fingerprint: fingerprintOf({ number, assignment: body }) };
  const outcome = await decideAndCommit(
    { number, rules, actor, idempotency },
    async ({ subject: before, mechanism, context }): Promise<DecisionOutcome<Assigned | Refusal>> => {
      const { unit, person, expectedVersion } = body;
      const asked = omitUndefined({ unit, person: person ?? undefined, expectedVersion });
      const decision = decideAssignment(mechanism, before, await withSeenVersion(asked, before, store), context);
      if (decision.kind === 'rejected') return { kind: 'leave', result: rejected(decision.rejection) };
      const { events, subject } = decision;
      const result = { kind: 'given', subject } as const;
      if (events.length === 0) {
        const earlier = idempotency && (await store.usedKey(idempotency.scope, idempotency.key));
        return {
          kind: 'leave',
          result: earlier === undefined ? result : await repeatedUnder(idempotency, earlier, number, store),
        };
      }
      const acting = assigningFor(unit, subject, actor);
      const wrong =
        person === null || acting === undefined ? undefined : await wrongPerson(person, acting, rules, deps);
      if (wrong !== undefined) return { kind: 'leave', result: wrong };
      return { kind: 'commit', events, subject, answer: { version: subject.version }, result };
    },
    deps,
  );
  if (outcome.kind === 'key-used') return repeatedUnder(idempotency, outcome.record, number, store);
  const told = toldOf(outcome);
  return told.kind === 'refused' && idempotency !== undefined ? unlessRepeated(told, number, idempotency, store) : told;
}

/**
 * Why somebody cannot handle a case for a unit. On one machine the register has everybody; elsewhere persons are the
 * issuer's, and whom the register does not know is taken for one of the unit.
 */
async function wrongPerson(
  user: string,
  unit: UnitId,
  { units }: Rules,
  { persons: register, clock }: AssignPersonDeps,
): Promise<Refusal | undefined> {
  const person = (await register?.persons())?.find((one) => one.user === user);
  const at = (message: Text): Refusal => invalid([{ path: 'person', message }]);
  if (person === undefined) return register?.saidBy === 'register' ? at(texts.nobody) : undefined;
  if (!mayAct(person, clock.now())) return at(texts.ended);
  // Where an issuer says which unit somebody has, the register need not.
  if (person.unit === undefined && register?.saidBy === 'issuer') return undefined;
  return actsFor(person, unit, units) ? undefined : at(texts.elsewhere);
}

const texts = {
  nobody: { zh: '人员名册中没有此人', en: 'the register of persons has nobody of that name' },
  ended: { zh: '此人已停用', en: 'may not act any more' },
  elsewhere: { zh: '此人不是该单位人员', en: 'is not of this unit' },
} as const;
