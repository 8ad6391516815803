import type { CommandBody } from '../../shared/contracts/commands.ts';
import type { Case } from '../../shared/domain/case.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules, RulesSource } from '../../shared/ports/rules.ts';
import { actorOf, type StaffCaller } from '../http/caller.ts';
import { decisionContext, mechanismOf } from '../http/decision-context.ts';
import { type Answer, answer, busy, caseNotFound, type Failure, refused } from '../http/failure.ts';
import { fingerprintOf } from '../http/fingerprint.ts';
import { keyReused, readKey } from '../http/idempotency.ts';
import { factsOf } from '../http/read-facts.ts';
import { caseView } from '../http/views/case-view.ts';
import { checkUnits } from './check-units.ts';
import { commitDecision } from './commit-decision.ts';
import { domainCommand } from './payload.ts';
import { resolveLinks } from './resolve-links.ts';

export interface CommandDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

export interface CommandRequest {
  readonly number: string;
  readonly body: CommandBody;
  readonly caller: StaffCaller;
  readonly idempotencyKey?: string;
}

/** Gives one command to a case and answers the case as it is then. */
export async function command(request: CommandRequest, deps: CommandDeps): Promise<Answer | Failure> {
  const { number, body, caller } = request;
  const key = readKey(request.idempotencyKey);
  if (key.kind === 'failure') return key;
  const rules = await deps.rules.current();
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const wrong =
    checkUnits(body, rules.units, localDateOf(deps.clock.now())) ?? checkFacts(body, stored.snapshot, rules);
  if (wrong) return wrong;
  const asked = domainCommand(body);
  const links = { store: deps.store, units: rules.units };
  const resolved = await resolveLinks(body, asked.payload, stored.snapshot, links);
  if (resolved.kind === 'failure') return resolved;
  const fingerprint = fingerprintOf({ number, body });
  const outcome = await commitDecision(
    {
      stored,
      command: { ...asked, payload: resolved.payload },
      actor: actorOf(caller, rules.units),
      rules,
      ...(key.key === undefined ? {} : { idempotency: { scope: `command:${caller.user}`, key: key.key, fingerprint } }),
    },
    deps,
  );
  switch (outcome.kind) {
    case 'done':
      return answer(viewOf(outcome.subject, request, rules, deps));
    case 'rejected': {
      const earlier = key.key === undefined ? undefined : await deps.store.usedKey(`command:${caller.user}`, key.key);
      if (earlier === undefined) return refused(outcome.rejection);
      return earlier.fingerprint === fingerprint ? repeated(request, rules, deps) : keyReused();
    }
    case 'key-used':
      return outcome.record.fingerprint === fingerprint ? repeated(request, rules, deps) : keyReused();
    case 'no-case':
      return caseNotFound();
    case 'busy':
      return busy();
  }
}

/** A repetition changes nothing and answers the case as it is now. */
async function repeated(request: CommandRequest, rules: Rules, deps: CommandDeps): Promise<Answer | Failure> {
  const stored = await deps.store.load(request.number);
  if (stored === undefined) return caseNotFound();
  return answer(viewOf(stored.snapshot, request, rules, deps), 200, { 'idempotent-replayed': 'true' });
}

function viewOf(subject: Case, { caller }: CommandRequest, rules: Rules, { clock }: CommandDeps) {
  const mechanism = mechanismOf(rules, subject.mechanism.id);
  return caseView(subject, mechanism, decisionContext(rules, mechanism, actorOf(caller, rules.units), clock.now()));
}

function checkFacts(body: CommandBody, subject: Case, rules: Rules): Failure | undefined {
  if (!('facts' in body)) return undefined;
  const reading = factsOf(mechanismOf(rules, subject.mechanism.id), body.facts);
  return reading.kind === 'failure' ? reading : undefined;
}
