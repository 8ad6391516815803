import type { CommandBody } from '../../contracts/command-fields.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Actor } from '../../domain/case/event.ts';
import { localDateOf } from '../../domain/instant.ts';
import { isForOneAlone } from '../../domain/mechanism/alone.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { CaseStore, Source } from '../../ports/case-store.ts';
import type { ArrivedFiles } from '../../ports/evidence-files.ts';
import type { Rules, RulesSource } from '../../ports/rules.ts';
import { actorOf, type StaffCaller } from '../caller.ts';
import { readTexts } from '../case-texts.ts';
import { decideAndCommit, type LoadedCase, type DecisionOutcome } from '../decide-and-commit.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { attachedFiles } from '../files/attached-files.ts';
import { senderOf } from '../files/sender.ts';
import type { Log } from '../log.ts';
import { factsOf } from '../read-facts.ts';
import { repeatedUnder, unlessRepeated } from '../repeated.ts';
import { busy, caseNotFound, invalid, type Refusal, rejected } from '../refusal.ts';
import { checkUnits } from './check-units.ts';
import { decideCommand } from './decide-command.ts';
import { makeParts, makingFields, type PartsDeps } from './make-parts.ts';
import { domainCommand } from './payload.ts';
import { type PersonRegister, personsNamed } from './persons-named.ts';
import { type ReadCommand, readCommand } from './read-command.ts';
import { resolveLinks } from './resolve-links.ts';
import { withTurn } from './whose-turn.ts';

/** What giving a command needs. */
export interface GiveCommandDeps extends PartsDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  /** The commands of all organisations that are served, as `/openapi.json` describes them; those of the own one when absent. */
  readonly commandTypes?: ReadonlySet<string>;
  /** What has been sent and may be referred to. */
  readonly files: ArrivedFiles;
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
  /** What the same is not done of twice. */
  readonly source?: Source;
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
  const { number, body, caller, idempotencyKey: key, source } = request;
  const actor = actorOf(caller, rules.units);
  const idempotency =
    key === undefined
      ? undefined
      : { scope: `command:${caller.user}`, key, fingerprint: fingerprintOf({ number, body }) };
  const outcome = await decideAndCommit(
    { number, rules, actor, idempotency },
    async (found): Promise<DecisionOutcome<CommandResult | Refusal>> => {
      if (source !== undefined && (await deps.store.madeOf(source)) !== undefined)
        return { kind: 'leave', result: { kind: 'given', subject: found.subject, replayed: true } };
      const verdict = await verdictOn(found, { body, actor, rules }, deps);
      return verdict.kind === 'commit' ? { ...verdict, ...omitUndefined({ source }) } : verdict;
    },
    deps,
  );
  switch (outcome.kind) {
    case 'done':
      return outcome.result.kind === 'refused' && idempotency !== undefined
        ? unlessRepeated(outcome.result, number, idempotency, deps.store)
        : outcome.result;
    case 'key-used':
      return repeatedUnder(idempotency, outcome.record, number, deps.store);
    case 'no-case':
      return caseNotFound();
    case 'busy':
      return busy();
  }
}

interface Asked {
  readonly body: CommandBody;
  readonly actor: Actor;
  readonly rules: Rules;
}

/** Everything that depends on the case is looked up on the case as it was found, at every attempt; nothing is written. */
export async function verdictOn(
  found: LoadedCase,
  asked: Asked,
  deps: GiveCommandDeps,
): Promise<DecisionOutcome<CommandResult | Refusal>> {
  const { subject, mechanism } = found;
  const { actor, rules } = asked;
  const read = readCommand(asked.body, mechanism, rules.mechanisms, deps.commandTypes);
  if (read.kind === 'refused') return { kind: 'leave', result: read };
  const { spec } = read;
  const wrong = wrongWith(read, found, rules);
  if (wrong) return { kind: 'leave', result: wrong };
  const sender = (): string => senderOf({ kind: 'staff', user: actor.user ?? '' }, rules.organisation.id);
  const attached = await attachedFiles(read.body, { sender, kept: subject.files?.length ?? 0 }, deps.files);
  if (attached.kind === 'refused') return { kind: 'leave', result: attached };
  const { value: body } = attached;
  const { payload, ...command } = domainCommand(body, spec);
  const resolved = await resolveLinks(payload, { body, spec, subject, store: deps.store, units: rules.units });
  if (resolved.kind === 'refused') return { kind: 'leave', result: resolved };
  const persons = await personsNamed({ type: body.type, payload: resolved.payload }, found, deps.persons);
  if (persons.kind === 'refused') return { kind: 'leave', result: persons };
  const wording = async (): Promise<string> => (await readTexts(deps.store, subject, mechanism)).content;
  const made = await makeParts(
    resolved.payload,
    makingFields(mechanism, spec),
    { subject, mechanism, wording, actor, rules },
    deps,
  );
  if (made.kind === 'refused') return { kind: 'leave', result: made };
  const issuesCode = spec.effects.some((effect) => 'issueCode' in effect);
  const newCode = issuesCode ? await deps.codes.make(subject.number) : undefined;
  const verdict = await decideCommand(
    found,
    {
      command: { ...command, payload: { ...resolved.payload, ...made.numbers } },
      actor,
      rules,
      codeDigest: newCode?.digest,
      unitOfPerson: persons.units,
      founding: made.founding,
    },
    deps.store,
  );
  const { result } = verdict;
  if (result.kind === 'rejected') return { ...verdict, result: rejected(withTurn(result.rejection, rules.units)) };
  const told = omitUndefined({
    queryCode: newCode?.code,
    newCases: made.newCases.length > 0 ? made.newCases : undefined,
  });
  return { ...verdict, result: { kind: 'given', subject: result.subject, ...told } };
}

type Read = Extract<ReadCommand, { kind: 'read' }>;

function wrongWith({ body, spec }: Read, { mechanism, context }: LoadedCase, rules: Rules): Refusal | undefined {
  if (body.forJoined && isForOneAlone(spec, mechanism)) return invalid([{ path: 'forJoined', message: oneByOne }]);
  const today = localDateOf(context.now);
  const wrong = checkUnits(body, spec, rules.units, today);
  if (wrong) return wrong;
  for (const [name, field] of Object.entries(spec.fields ?? {})) {
    if (field.type !== 'facts' || body[name] === undefined) continue;
    const reading = factsOf(
      mechanism,
      body[name] as Readonly<Record<string, unknown>>,
      { units: rules.units, today },
      name,
    );
    if (reading.kind === 'refused') return reading;
    const taken = reading.cleared.filter((fact) => mechanism.intake?.requires?.includes(fact));
    if (taken.length > 0) return invalid(taken.map((fact) => ({ path: `${name}.${fact}`, message: staysGiven })));
  }
  return undefined;
}

const staysGiven = { zh: '必填，可更正，不可去除', en: 'is wanted: it can be corrected, not taken away' };
const oneByOne = { zh: '该操作只能逐案办理', en: 'is given to each case by itself' };
