import type { FactValue, FactVocabulary, Facts } from '../case/facts.ts';
import { approvalsInOrder } from '../case/facts.ts';
import { saysNothing } from '../case/given.ts';
import { addDays, type LocalDate, localDateOf, parseInstant } from '../instant.ts';
import type { LinkSide } from '../case/link-sides.ts';

type Scalar = string | boolean | number;

/**
 * A condition as data. Facts are three-valued: a condition on a fact that is not known is neither true nor false,
 * and `unknown` never satisfies (routing rulebook § 1.4). Everything else about a case is always known.
 */
export type Condition =
  | { readonly always: true }
  | { readonly fact: string; readonly is: Scalar }
  | { readonly fact: string; readonly in: readonly Scalar[] }
  | { readonly fact: string; readonly includes: string }
  | { readonly fact: string; readonly includesAny: readonly string[] }
  | { readonly fact: string; readonly nonEmpty: boolean }
  | { readonly fact: string; readonly before: string }
  | { readonly fact: string; readonly after: string }
  /** A number that is at least so much, or a set with at least so many members. */
  | { readonly fact: string; readonly atLeast: number }
  /** Whether the fact is known at all; never itself unknown. */
  | { readonly fact: string; readonly known: boolean }
  /** An approval of the kind exists: `environmental` or any. Unknown while the approvals are unknown. */
  | { readonly approval: 'environmental' | 'any'; readonly exists: boolean }
  /** The milestone was reached in its scope (this round, or the whole case); `x@actor`: by the unit that acts. */
  | { readonly done: string }
  /** The milestone was reached, or recorded as impossible (ENV-013). */
  | { readonly settled: string }
  /** The milestone was reached, and the other one not since; `own`: by the unit that acts. */
  | { readonly reached: string; readonly notSince: string; readonly own?: true }
  /** The milestone was reached, today or no more days ago than the setting says. */
  | { readonly since: string; readonly withinDays: { readonly setting: string } }
  /** The milestone is recorded as impossible. */
  | { readonly impossible: string }
  | { readonly payload: string; readonly is: Scalar }
  | { readonly payload: string; readonly in: readonly Scalar[] }
  | { readonly payload: string; readonly present: boolean }
  | { readonly payload: string; readonly includes: string }
  /** The payload names the unit in that role. */
  | { readonly payload: string; readonly sameAs: RoleName }
  /** The payload's date, or the day of its instant, is today or later: a promise cannot lie in the past. */
  | { readonly payload: string; readonly fromToday: true }
  /** The payload's date lies no more than so many days ahead, as a setting says: a promise is kept in a foreseeable time. */
  | { readonly payload: string; readonly withinDays: { readonly setting: string } }
  /** The payload's date lies between the day of the receipt and today. */
  | { readonly payload: string; readonly sinceReceipt: true }
  /** The payload's record names every one of these, whatever it says of them. */
  | { readonly payload: string; readonly hasKeys: readonly string[] }
  /** The payload's text tells no telephone or identity number and not who complains (I-22); one that is absent tells nothing. */
  | { readonly payload: string; readonly personalData: false }
  /** The payload names a deadline that the case has had, or one that was missed whatever has become of it since. */
  | { readonly payload: string; readonly deadline: 'had' | 'missed' }
  | { readonly setting: string; readonly is: Scalar }
  /** Whether the registration has the field, e.g. `contact` (ENV-011, ENV-013). */
  | { readonly registered: RegistrationField; readonly given: boolean }
  /** Whether a deadline of the clock was missed in any round. */
  | { readonly missed: string }
  /** Whether a deadline of one of these clocks was missed and nobody has said why (I-05). */
  | { readonly unexplained: readonly string[] }
  /** Whether the day that a clock ends on was put off at least so many times. */
  | { readonly putOff: string; readonly times: number }
  /** Whether a limit or target is past and what it waits for has not been done. */
  | { readonly overdue: boolean }
  /** Whether the unit in that role still has a deadline of the clock to meet; `late`: one that is past. */
  | { readonly owes: RoleName; readonly clock: string; readonly late?: true }
  /** The matrix answers with one of these rows. */
  | { readonly routedBy: readonly string[] }
  /** Whether the matter is in the first receiver's own remit; open while nobody has decided. */
  | { readonly remit: 'own' | 'other' | 'open' }
  | { readonly role: RoleName; readonly present: boolean }
  | { readonly same: readonly [RoleName, RoleName] }
  | { readonly actorIs: string }
  | { readonly stage: string }
  /** Whether the case has such a link to another one. */
  | { readonly linked: LinkSide; readonly exists: boolean }
  /** Whether the complainant has rated at least so many times in this round, of themselves. */
  | { readonly rated: number }
  /** Whether the command was given and waits for a second person; `by`: whoever acts is another than who gave it; `as`: it was given by the unit in that role. */
  | { readonly unconfirmed: string; readonly exists: boolean }
  | { readonly unconfirmed: string; readonly by: 'another-person' }
  | { readonly unconfirmed: string; readonly as: RoleName }
  | { readonly laterRound: boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The fields of a registration (ENV-011). */
export type RegistrationField = 'respondent' | 'place' | 'name' | 'address' | 'contact';

/** Who a unit is to a case. `target` is the unit that is to receive it. */
export type RoleName = 'first-contact' | 'holder' | 'lead' | 'target' | 'executor';

/** What a condition looks at. */
export interface Situation {
  readonly facts: Facts;
  /** The same with other facts. */
  knowing(facts: Facts): Situation;
  readonly vocabulary: FactVocabulary;
  done(milestone: string): boolean;
  impossible(milestone: string): boolean;
  /** The day on which the milestone was reached last; undefined where it was not. */
  dayOf(milestone: string): string | undefined;
  reachedSince(milestone: string, other: string, own: boolean): boolean;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, Scalar>>;
  readonly remit: 'own' | 'other' | 'open';
  role(role: RoleName): string | undefined;
  /** Who acts in the place of a unit that a fact names. */
  unitNow(unit: string): string;
  /** Whether the party (see PartyRef) is who acts now. */
  actorIs(party: string): boolean;
  given(field: RegistrationField): boolean;
  linked(as: LinkSide): boolean;
  /** Whether a text tells personal data that is not for the public. */
  tells(text: string): boolean;
  missed(clock: string): boolean;
  unexplained(clocks: readonly string[]): boolean;
  putOffs(clock: string): number;
  /** Whether the case has had the deadline, or missed it. */
  deadline(id: string, how: 'had' | 'missed'): boolean;
  readonly overdue: boolean;
  owes(role: RoleName, clock: string, late: boolean): boolean;
  /** The row with which the matrix answers. */
  readonly row?: string | undefined;
  readonly stage: string;
  readonly round: number;
  /** How often the complainant has rated in this round. */
  readonly rated: number;
  /** What waits for a second person, if it does: whether another one acts, and which unit asked. */
  unconfirmed(command: string): { readonly byAnother: boolean; readonly unit: string } | undefined;
  /** The day of the law on which the matter was received. */
  readonly receivedOn: string;
  /** The day of the law on which the command is given. */
  readonly today: string;
}

/** A verdict: `unknown` names the facts whose absence keeps it open. */
export type Verdict =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'unknown'; readonly missing: readonly string[] };

const yes: Verdict = { kind: 'yes' };
const no: Verdict = { kind: 'no' };
const verdict = (value: boolean): Verdict => (value ? yes : no);

type Evaluator = (situation: Situation) => Verdict;

/** A condition is read once and then called: a registration looks at hundreds of them. */
const evaluators = new WeakMap<Condition, Evaluator>();

/** Evaluates a condition by Kleene's three-valued logic. */
export function evaluate(condition: Condition, situation: Situation): Verdict {
  return evaluatorOf(condition)(situation);
}

/** True only for a plain yes: unknown never satisfies. */
export function holds(condition: Condition | undefined, situation: Situation): boolean {
  return condition === undefined || evaluate(condition, situation).kind === 'yes';
}

function evaluatorOf(condition: Condition): Evaluator {
  let evaluator = evaluators.get(condition);
  if (!evaluator) {
    evaluator = read(condition);
    evaluators.set(condition, evaluator);
  }
  return evaluator;
}

function read(condition: Condition): Evaluator {
  if ('all' in condition) return combined(condition.all.map(evaluatorOf), 'no');
  if ('any' in condition) return combined(condition.any.map(evaluatorOf), 'yes');
  if ('not' in condition) {
    const inner = evaluatorOf(condition.not);
    return (situation) => negate(inner(situation));
  }
  if ('fact' in condition) return readFact(condition);
  if ('approval' in condition) return (situation) => evaluateApproval(condition, situation.facts);
  const test = readTest(condition);
  return (situation) => verdict(test(situation));
}

/** Conditions that are always known. */
function readTest(
  condition: Exclude<
    Condition,
    { all: unknown } | { any: unknown } | { not: unknown } | { fact: string } | { approval: unknown }
  >,
): (situation: Situation) => boolean {
  if ('always' in condition) return () => true;
  if ('done' in condition) return (situation) => situation.done(condition.done);
  if ('settled' in condition)
    return (situation) => situation.done(condition.settled) || situation.impossible(condition.settled);
  if ('impossible' in condition) return (situation) => situation.impossible(condition.impossible);
  if ('reached' in condition)
    return (situation) => situation.reachedSince(condition.reached, condition.notSince, condition.own ?? false);
  if ('since' in condition) return (situation) => isWithin(condition, situation);
  if ('payload' in condition) return (situation) => payloadHolds(condition, situation);
  if ('registered' in condition) return (situation) => situation.given(condition.registered) === condition.given;
  if ('linked' in condition) return (situation) => situation.linked(condition.linked) === condition.exists;
  if ('missed' in condition) return (situation) => situation.missed(condition.missed);
  if ('unexplained' in condition) return (situation) => situation.unexplained(condition.unexplained);
  if ('putOff' in condition) return (situation) => situation.putOffs(condition.putOff) >= condition.times;
  if ('overdue' in condition) return (situation) => situation.overdue === condition.overdue;
  if ('owes' in condition)
    return (situation) => situation.owes(condition.owes, condition.clock, condition.late ?? false);
  if ('routedBy' in condition) return ({ row }) => row !== undefined && condition.routedBy.includes(row);
  if ('setting' in condition) return (situation) => situation.settings[condition.setting] === condition.is;
  if ('remit' in condition) return (situation) => situation.remit === condition.remit;
  if ('role' in condition) return (situation) => (situation.role(condition.role) !== undefined) === condition.present;
  if ('same' in condition) {
    const [one, other] = condition.same;
    return (situation) => situation.role(one) !== undefined && situation.role(one) === situation.role(other);
  }
  if ('actorIs' in condition) return (situation) => situation.actorIs(condition.actorIs);
  if ('stage' in condition) return (situation) => situation.stage === condition.stage;
  if ('unconfirmed' in condition) return (situation) => unconfirmedHolds(condition, situation);
  if ('rated' in condition) return (situation) => situation.rated >= condition.rated;
  return (situation) => situation.round > 1 === condition.laterRound;
}

function combined(parts: readonly Evaluator[], decisive: 'yes' | 'no'): Evaluator {
  const otherwise = decisive === 'no' ? yes : no;
  return (situation) => {
    let missing: string[] | undefined;
    let first: Unknown | undefined;
    for (const part of parts) {
      const result = part(situation);
      if (result.kind === decisive) return result;
      if (result.kind !== 'unknown') continue;
      if (first === undefined) first = result;
      else addTo((missing ??= [...first.missing]), result.missing);
    }
    return missing === undefined ? (first ?? otherwise) : { kind: 'unknown', missing };
  };
}

type Unknown = Extract<Verdict, { kind: 'unknown' }>;

function addTo(missing: string[], more: readonly string[]): void {
  for (const fact of more) if (!missing.includes(fact)) missing.push(fact);
}

function negate(result: Verdict): Verdict {
  if (result.kind === 'unknown') return result;
  return result.kind === 'yes' ? no : yes;
}

type FactCondition = Extract<Condition, { fact: string }>;

function readFact(condition: FactCondition): Evaluator {
  const { fact } = condition;
  if ('known' in condition) {
    return (situation) => verdict((valueOf(fact, situation) !== undefined) === condition.known);
  }
  const unknown: Verdict = { kind: 'unknown', missing: [fact] };
  const test = readValue(condition);
  return (situation) => {
    const value = valueOf(fact, situation);
    return value === undefined ? unknown : verdict(test(value));
  };
}

function readValue(condition: Exclude<FactCondition, { known: boolean }>): (value: FactValue) => boolean {
  if ('is' in condition) return (value) => value === condition.is;
  if ('in' in condition) return (value) => condition.in.includes(value as Scalar);
  if ('before' in condition) return (value) => typeof value === 'string' && value < condition.before;
  if ('after' in condition) return (value) => typeof value === 'string' && value > condition.after;
  if ('atLeast' in condition)
    return (value) => (typeof value === 'number' ? value : listOf(value).length) >= condition.atLeast;
  if ('nonEmpty' in condition) return (value) => listOf(value).length > 0 === condition.nonEmpty;
  if ('includes' in condition) return (value) => listOf(value).includes(condition.includes);
  return (value) => condition.includesAny.some((one) => listOf(value).includes(one));
}

function listOf(value: FactValue): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function valueOf(fact: string, situation: Situation): FactValue | undefined {
  return situation.facts[fact] ?? situation.vocabulary[fact]?.whenAbsent;
}

function evaluateApproval(condition: Extract<Condition, { approval: string }>, facts: Facts): Verdict {
  if (facts['approvals'] === undefined) return { kind: 'unknown', missing: ['approvals'] };
  const approvals = approvalsInOrder(facts);
  const found = condition.approval === 'any' ? approvals.length > 0 : approvals.some((one) => one.environmental);
  return verdict(found === condition.exists);
}

function unconfirmedHolds(condition: Extract<Condition, { unconfirmed: string }>, situation: Situation): boolean {
  const asked = situation.unconfirmed(condition.unconfirmed);
  if ('exists' in condition) return (asked !== undefined) === condition.exists;
  if (asked === undefined) return false;
  return 'by' in condition ? asked.byAnother : asked.unit === situation.role(condition.as);
}

function payloadHolds(condition: Extract<Condition, { payload: string }>, situation: Situation): boolean {
  const value = situation.payload[condition.payload];
  if ('hasKeys' in condition)
    return typeof value === 'object' && value !== null && condition.hasKeys.every((key) => Object.hasOwn(value, key));
  if ('fromToday' in condition) return typeof value === 'string' && dayOf(value) >= situation.today;
  if ('withinDays' in condition) {
    const days = situation.settings[condition.withinDays.setting];
    const last = addDays(situation.today as LocalDate, typeof days === 'number' ? days : 0);
    return typeof value === 'string' && dayOf(value) <= last;
  }
  if ('sinceReceipt' in condition)
    return typeof value === 'string' && dayOf(value) >= situation.receivedOn && dayOf(value) <= situation.today;
  if ('personalData' in condition) return typeof value !== 'string' || !situation.tells(value);
  if ('deadline' in condition) return typeof value === 'string' && situation.deadline(value, condition.deadline);
  if ('present' in condition) return isSaid(value) === condition.present;
  if ('is' in condition) return value === condition.is;
  if ('includes' in condition) return Array.isArray(value) && value.includes(condition.includes);
  if ('sameAs' in condition) return value !== undefined && value === situation.role(condition.sameAs);
  return condition.in.includes(value as Scalar);
}

/** A field into which somebody wrote 无 or - says nothing; what may be empty is for the contract to say. */
function isSaid(value: unknown): boolean {
  return value !== undefined && (typeof value !== 'string' || value === '' || !saysNothing(value));
}

/** The day of the law of a date, or of an instant whatever its offset. */
function dayOf(value: string): string {
  const instant = parseInstant(value);
  return instant === undefined ? value : localDateOf(instant);
}

function isWithin({ since, withinDays }: Extract<Condition, { since: string }>, situation: Situation): boolean {
  const day = situation.dayOf(since);
  const days = situation.settings[withinDays.setting];
  return day !== undefined && typeof days === 'number' && situation.today <= addDays(day as LocalDate, days);
}
