import type { CommandBody } from '../../contracts/commands.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Actor } from '../../domain/case/event.ts';
import { localDateOf } from '../../domain/instant.ts';
import { otherSide } from '../../domain/case/links.ts';
import type { Effect, Mechanism } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { CaseStore } from '../../ports/case-store.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';
import { actorOf, type StaffCaller } from '../caller.ts';
import { readTexts } from '../case-texts.ts';
import { decideAndCommit, type LoadedCase, type DecisionOutcome } from '../decide-and-commit.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { IdempotencyKey } from '../idempotency.ts';
import type { Log } from '../log.ts';
import { factsOf } from '../read-facts.ts';
import { busy, caseNotFound, invalid, keyReused, type Refusal, rejected } from '../refusal.ts';
import { checkUnits } from './check-units.ts';
import { decideCommand } from './decide-command.ts';
import { domainCommand } from './payload.ts';
import { type PersonRegister, personsNamed } from './persons-named.ts';
import { resolveLinks } from './resolve-links.ts';
import { type SplitDeps, splitOff } from './split.ts';
import { withTurn } from './whose-turn.ts';

/** What giving a command needs. */
export interface GiveCommandDeps extends SplitDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  /** The register of persons, for a command that gives a role to one of them; nobody is known when absent. */
  readonly persons?: PersonRegister;
  /** For what fails among others that do not. */
  readonly log?: Log;
}

/** A command for one case, as it was requested. */
export interface CommandRequest {
  readonly number: string;
  readonly body: CommandBody;
  readonly caller: StaffCaller;
  readonly idempotencyKey?: string;
}

/** What a command has done, with what is told once. */
export interface CommandResult {
  readonly kind: 'given';
  readonly subject: Case;
  /** It had been done before, under the same key. */
  readonly replayed?: true;
  readonly queryCode?: string;
  readonly newCases?: readonly { readonly number: string; readonly queryCode: string }[];
}

/** Gives one command to one case. */
export async function giveCommand(
  request: CommandRequest,
  rules: Rules,
  deps: GiveCommandDeps,
): Promise<CommandResult | Refusal> {
  const { number, body, caller, idempotencyKey: key } = request;
  const actor = actorOf(caller, rules.units);
  const idempotency =
    key === undefined
      ? undefined
      : { scope: `command:${caller.user}`, key, fingerprint: fingerprintOf({ number, body }) };
  const outcome = await decideAndCommit(
    { number, rules, actor, idempotency },
    (found) => verdictOn(found, { body, actor, rules }, deps),
    deps,
  );
  switch (outcome.kind) {
    case 'done':
      return outcome.result.kind === 'refused' && idempotency !== undefined
        ? unlessRepeated(outcome.result, number, idempotency, deps)
        : outcome.result;
    case 'key-used':
      return outcome.record.fingerprint === idempotency?.fingerprint ? repeated(number, deps) : keyReused();
    case 'no-case':
      return caseNotFound();
    case 'busy':
      return busy();
  }
}

/** What has been done already cannot be done once more, and need not be: the same key gives the same answer. */
async function unlessRepeated(
  refusal: Refusal,
  number: string,
  { scope, key, fingerprint }: IdempotencyKey,
  deps: GiveCommandDeps,
): Promise<CommandResult | Refusal> {
  const earlier = await deps.store.usedKey(scope, key);
  if (earlier === undefined) return refusal;
  return earlier.fingerprint === fingerprint ? repeated(number, deps) : keyReused();
}

/** A repetition changes nothing and answers the case as it is now. */
async function repeated(number: string, { store }: GiveCommandDeps): Promise<CommandResult | Refusal> {
  const stored = await store.load(number);
  return stored === undefined ? caseNotFound() : { kind: 'given', subject: stored.snapshot, replayed: true };
}

interface Asked {
  readonly body: CommandBody;
  readonly actor: Actor;
  readonly rules: Rules;
}

/** Everything that depends on the case is looked up on the case as it was found, at every attempt. */
async function verdictOn(
  found: LoadedCase,
  asked: Asked,
  deps: GiveCommandDeps,
): Promise<DecisionOutcome<CommandResult | Refusal>> {
  const { subject, mechanism } = found;
  const { body, actor, rules } = asked;
  const wrong = wrongWith(body, found, rules);
  if (wrong) return { kind: 'leave', result: wrong };
  const { payload, ...command } = domainCommand(body);
  const resolved = await resolveLinks(body, payload, subject, { store: deps.store, units: rules.units });
  if (resolved.kind === 'refused') return { kind: 'leave', result: resolved };
  const persons = await personsNamed({ type: body.type, payload: resolved.payload }, found, deps.persons);
  if (persons.kind === 'refused') return { kind: 'leave', result: persons };
  const split = body.type === 'split-matter' ? await splitOf(body, found, asked, deps) : undefined;
  if (split?.kind === 'refused') return { kind: 'leave', result: split };
  const issuesCode = doesEffect(body, mechanism, (effect) => 'issueCode' in effect);
  const newCode = issuesCode ? await deps.codes.make(subject.number) : undefined;
  const numbers = split?.newCases.map((one) => one.number);
  const verdict = await decideCommand(
    found,
    {
      command: { ...command, payload: { ...resolved.payload, ...omitUndefined({ numbers }) } },
      actor,
      rules,
      codeDigest: newCode?.digest,
      unitOfPerson: persons.units,
      founding: split?.founding,
    },
    deps.store,
  );
  const { result } = verdict;
  if (result.kind === 'rejected') return { ...verdict, result: rejected(withTurn(result.rejection, rules.units)) };
  const told = omitUndefined({ queryCode: newCode?.code, newCases: split?.newCases });
  return { ...verdict, result: { kind: 'given', subject: result.subject, ...told } };
}

async function splitOf(
  body: Extract<CommandBody, { type: 'split-matter' }>,
  { subject }: LoadedCase,
  { actor, rules }: Asked,
  deps: GiveCommandDeps,
): ReturnType<typeof splitOff> {
  const { content: wording } = await readTexts(deps.store, subject);
  return splitOff(body, { subject, wording, actor, rules }, deps);
}

function wrongWith(body: CommandBody, { mechanism, context }: LoadedCase, rules: Rules): Refusal | undefined {
  if (body.forJoined && isForOneAlone(body, mechanism)) return invalid([{ path: 'forJoined', message: oneByOne }]);
  const today = localDateOf(context.now);
  const wrong = checkUnits(body, rules.units, today);
  if (wrong || !('facts' in body)) return wrong;
  const reading = factsOf(mechanism, body.facts, { units: rules.units, today });
  return reading.kind === 'refused' ? reading : undefined;
}

const oneByOne = { zh: '该操作只能逐案办理', en: 'is given to each case by itself' };

/** Whether the command is about one case alone: it ties it to another one, tells a code, or says what its complainant wants. */
function isForOneAlone(body: CommandBody, mechanism: Mechanism): boolean {
  return doesEffect(
    body,
    mechanism,
    (effect) =>
      'issueCode' in effect ||
      'unlink' in effect ||
      ('enter' in effect && effect.outcome === 'withdrawn') ||
      ('link' in effect && otherSide[effect.as] !== undefined),
  );
}

function doesEffect({ type }: CommandBody, { commands }: Mechanism, test: (effect: Effect) => boolean): boolean {
  return commands[type]?.effects.some(test) ?? false;
}
