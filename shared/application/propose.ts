import type { ProposalRequest } from '../contracts/proposal.ts';
import { register } from '../domain/case/register.ts';
import type { DecisionContext } from '../domain/case/context.ts';
import type { Facts } from '../domain/case/facts.ts';
import { localDateOf } from '../domain/instant.ts';
import type { Mechanism, UnitId } from '../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import { type Duplicate, duplicatesOf } from '../domain/proposal/duplicates.ts';
import { type Proposal, proposeFrom } from '../domain/proposal/propose.ts';
import { readText, type TextReading } from '../domain/proposal/read-text.ts';
import { signatureFrom } from '../domain/proposal/signature.ts';
import type { RoutingResult } from '../domain/routing/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProblemIndex } from '../ports/problem-index.ts';
import type { RulesSource } from '../ports/rules.ts';
import { actorOf, type HotlineCaller, type StaffCaller } from './caller.ts';
import { decisionContext } from './decision-context.ts';
import { factsOf } from './read-facts.ts';
import { mechanismFor, unknownMechanism } from './register/asked.ts';
import type { Refusal } from './refusal.ts';

/** What a proposal needs. */
export interface ProposeDeps {
  readonly rules: RulesSource;
  readonly clock: Clock;
  readonly problems: Pick<ProblemIndex, 'sharing'>;
}

/** What a text suggests; a person decides. */
export interface Proposed {
  readonly kind: 'proposed';
  readonly proposal: Proposal;
  /** Who would lead on the facts that the text suggests; absent where it says nothing of what it is about, and for an account of no unit. */
  readonly routing?: RoutingResult;
  /** Who would lead on the facts that a person has put down, whatever the text suggests. */
  readonly standing?: RoutingResult;
  /** Open cases that may be of the same problem, the likeliest first. */
  readonly duplicates: readonly Duplicate[];
  readonly mechanism: Mechanism;
}

/** So many cases that share a name are compared. */
const compared = 200;
const maxDuplicates = 10;

/** Of a mechanism for which nothing reads the wording. */
const nothing: Proposal = {
  kinds: [],
  grounds: [],
  facts: {},
  factWords: {},
  places: [],
  unsure: false,
  normalised: '',
};

/** Reads free text for the intake form: kinds, grounds, facts, who would lead and what may be the same problem. */
export async function proposeIntake(
  request: ProposalRequest,
  caller: HotlineCaller | StaffCaller,
  deps: ProposeDeps,
): Promise<Proposed | Refusal> {
  const rules = await deps.rules.current();
  const mechanism = mechanismFor(rules, { mechanism: request.mechanism });
  if (mechanism === undefined) return unknownMechanism(rules);
  const register = { units: rules.units, today: localDateOf(deps.clock.now()) };
  const given = request.facts && factsOf(mechanism, request.facts, register);
  if (given?.kind === 'refused') return given;
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const { unit } = caller;
  // Who would lead rests on who has received it: an account of no unit receives nothing.
  const receipt = unit === undefined ? undefined : { mechanism, firstContact: unit, context };
  const standing = given && receipt && routed(given.facts, receipt);
  if (mechanism.intake?.proposal === undefined) {
    return omitUndefined({ kind: 'proposed', proposal: nothing, standing, duplicates: [], mechanism });
  }
  const reading = readText(request);
  const signature = signatureFrom(reading);
  const others = await deps.problems.sharing(signature, compared);
  return omitUndefined({
    kind: 'proposed',
    ...(receipt === undefined ? { proposal: proposeFrom(reading) } : suggest(reading, receipt)),
    standing,
    duplicates: duplicatesOf(signature, others).slice(0, maxDuplicates),
    mechanism,
  });
}

/** Whom the matter has come to, by which rules. */
export interface Receipt {
  readonly mechanism: Mechanism;
  readonly firstContact: UnitId;
  readonly context: DecisionContext;
}

/** What a text suggests, and who would lead by it where it says what it is about. */
export function suggest(reading: TextReading, receipt: Receipt): Pick<Proposed, 'proposal' | 'routing'> {
  const proposal = proposeFrom(reading);
  const isOther = proposal.kinds.every(({ kind }) => kind === 'other');
  return omitUndefined({ proposal, routing: isOther ? undefined : routed(proposal.facts, receipt) });
}

/** Who would lead, by registering in thought: nothing is written. */
function routed(facts: Facts, { mechanism, firstContact, context }: Receipt): RoutingResult | undefined {
  const registration = { content: '', complainant: {}, unclear: {} };
  const matter = { number: '', codeDigest: '', firstContact, registration, facts };
  return register(mechanism, matter, context).subject.routing;
}
