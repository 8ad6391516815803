import type { CommandBody } from '../../shared/contracts/commands.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import { otherSide } from '../../shared/domain/case/links.ts';
import type { Effect } from '../../shared/domain/mechanism/mechanism.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Rules, RulesSource } from '../../shared/ports/rules.ts';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { readTexts } from '../../shared/application/case-texts.ts';
import { mechanismOf } from '../../shared/application/decision-context.ts';
import type { Failure } from '../http/failure.ts';
import { busy, caseNotFound, rejected } from '../../shared/application/refusal.ts';
import { fingerprintOf } from '../../shared/application/fingerprint.ts';
import { keyReused } from '../../shared/application/refusal.ts';
import type { Log } from '../../shared/application/log.ts';
import { factsOf } from '../../shared/application/read-facts.ts';
import { present } from '../http/views/titles.ts';
import { checkUnits } from './check-units.ts';
import { commitDecision } from './commit-decision.ts';
import { domainCommand } from './payload.ts';
import { resolveLinks } from './resolve-links.ts';
import { type SplitDeps, splitOff } from './split.ts';
import { withTurn } from './whose-turn.ts';

export interface GivingDeps extends SplitDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  /** For what fails among others that do not. */
  readonly log?: Log;
}

export interface CommandRequest {
  readonly number: string;
  readonly body: CommandBody;
  readonly caller: StaffCaller;
  readonly idempotencyKey?: string;
}

/** What a command has done, with what is told once. */
export interface Given {
  readonly kind: 'given';
  readonly subject: Case;
  /** It had been done before, under the same key. */
  readonly replayed?: true;
  readonly queryCode?: string;
  readonly newCases?: readonly { readonly number: string; readonly queryCode: string }[];
}

/** Gives one command to one case. */
export async function give(request: CommandRequest, rules: Rules, deps: GivingDeps): Promise<Given | Failure> {
  const { number, body, caller, idempotencyKey } = request;
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const subject = stored.snapshot;
  const wrong = checkUnits(body, rules.units, localDateOf(deps.clock.now())) ?? checkFacts(body, subject, rules);
  if (wrong) return wrong;
  const actor = actorOf(caller, rules.units);
  const asked = domainCommand(body);
  const resolved = await resolveLinks(body, asked.payload, subject, { store: deps.store, units: rules.units });
  if (resolved.kind === 'refused') return resolved;
  const split =
    body.type === 'split-matter'
      ? await splitOff(body, { subject, wording: (await readTexts(deps.store, subject)).content, actor, rules }, deps)
      : undefined;
  if (split?.kind === 'refused') return split;
  const numbers = split?.newCases.map((one) => one.number);
  const newCode = doesEffect(body, subject, rules, (effect) => 'issueCode' in effect)
    ? await deps.codes.make(number)
    : undefined;
  const fingerprint = fingerprintOf({ number, body });
  const scope = `command:${caller.user}`;
  const outcome = await commitDecision(
    {
      stored,
      command: { ...asked, payload: { ...resolved.payload, ...present('numbers', numbers) } },
      actor,
      rules,
      ...present('codeDigest', newCode?.digest),
      ...present('idempotency', idempotencyKey, (key) => ({ scope, key, fingerprint })),
      ...present('founding', split?.founding),
    },
    deps,
  );
  switch (outcome.kind) {
    case 'done':
      return {
        kind: 'given',
        subject: outcome.subject,
        ...present('queryCode', newCode?.code),
        ...present('newCases', split?.newCases),
      };
    case 'rejected': {
      const earlier = idempotencyKey === undefined ? undefined : await deps.store.usedKey(scope, idempotencyKey);
      if (earlier === undefined) return rejected(withTurn(outcome.rejection, rules.units));
      return earlier.fingerprint === fingerprint ? repeated(number, deps) : keyReused();
    }
    case 'key-used':
      return outcome.record.fingerprint === fingerprint ? repeated(number, deps) : keyReused();
    case 'no-case':
      return caseNotFound();
    case 'busy':
      return busy();
  }
}

/** A repetition changes nothing and answers the case as it is now. */
async function repeated(number: string, { store }: GivingDeps): Promise<Given | Failure> {
  const stored = await store.load(number);
  return stored === undefined ? caseNotFound() : { kind: 'given', subject: stored.snapshot, replayed: true };
}

/** Whether the command is about one case alone: it ties it to another one, tells a code, or says what its complainant wants. */
export function isForOneAlone(body: CommandBody, subject: Case, rules: Rules): boolean {
  return doesEffect(
    body,
    subject,
    rules,
    (effect) =>
      'issueCode' in effect ||
      'unlink' in effect ||
      ('enter' in effect && effect.outcome === 'withdrawn') ||
      ('link' in effect && otherSide[effect.as] !== undefined),
  );
}

function doesEffect({ type }: CommandBody, subject: Case, rules: Rules, test: (effect: Effect) => boolean): boolean {
  return mechanismOf(rules, subject.mechanism.id).commands[type]?.effects.some(test) ?? false;
}

function checkFacts(body: CommandBody, subject: Case, rules: Rules): Failure | undefined {
  if (!('facts' in body)) return undefined;
  const reading = factsOf(mechanismOf(rules, subject.mechanism.id), body.facts);
  return reading.kind === 'refused' ? reading : undefined;
}
