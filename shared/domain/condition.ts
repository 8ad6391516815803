import type { FactValue, FactVocabulary, Facts } from './facts.ts';
import { approvalsInOrder } from './facts.ts';

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
  /** The milestone was reached in its scope (this round, or the whole case). */
  | { readonly done: string }
  /** The milestone was reached, or recorded as impossible (ENV-013). */
  | { readonly settled: string }
  /** The milestone is recorded as impossible. */
  | { readonly impossible: string }
  | { readonly payload: string; readonly is: Scalar }
  | { readonly payload: string; readonly in: readonly Scalar[] }
  | { readonly payload: string; readonly present: boolean }
  | { readonly payload: string; readonly includes: string }
  /** The payload names the unit in that role. */
  | { readonly payload: string; readonly sameAs: RoleName }
  /** The payload's date is today or later: a promise cannot lie in the past. */
  | { readonly payload: string; readonly fromToday: true }
  | { readonly setting: string; readonly is: Scalar }
  /** Whether the registration has the field, e.g. `contact` (ENV-011, ENV-013). */
  | { readonly registered: RegistrationField; readonly given: boolean }
  /** Whether a deadline of the clock was missed in any round. */
  | { readonly missed: string }
  /** Whether a limit or target is past and what it waits for has not been done. */
  | { readonly overdue: boolean }
  /** Whether the matter is in the first receiver's own remit; open while nobody has decided. */
  | { readonly remit: 'own' | 'other' | 'open' }
  | { readonly role: RoleName; readonly present: boolean }
  | { readonly same: readonly [RoleName, RoleName] }
  | { readonly actorIs: string }
  | { readonly stage: string }
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
  readonly vocabulary: FactVocabulary;
  readonly done: (milestone: string) => boolean;
  readonly impossible: (milestone: string) => boolean;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, Scalar>>;
  readonly remit: 'own' | 'other' | 'open';
  readonly role: (role: RoleName) => string | undefined;
  /** Whether the party (see PartyRef) is who acts now. */
  readonly actorIs: (party: string) => boolean;
  readonly given: (field: RegistrationField) => boolean;
  readonly missed: (clock: string) => boolean;
  readonly overdue: boolean;
  readonly stage: string;
  readonly round: number;
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

/** Evaluates a condition by Kleene's three-valued logic. */
export function evaluate(condition: Condition, situation: Situation): Verdict {
  if ('always' in condition) return yes;
  if ('fact' in condition) return evaluateFact(condition, situation);
  if ('approval' in condition) return evaluateApproval(condition, situation.facts);
  if ('done' in condition) return verdict(situation.done(condition.done));
  if ('settled' in condition)
    return verdict(situation.done(condition.settled) || situation.impossible(condition.settled));
  if ('impossible' in condition) return verdict(situation.impossible(condition.impossible));
  if ('payload' in condition) return verdict(payloadHolds(condition, situation));
  if ('registered' in condition) return verdict(situation.given(condition.registered) === condition.given);
  if ('missed' in condition) return verdict(situation.missed(condition.missed));
  if ('overdue' in condition) return verdict(situation.overdue === condition.overdue);
  if ('setting' in condition) return verdict(situation.settings[condition.setting] === condition.is);
  if ('remit' in condition) return verdict(situation.remit === condition.remit);
  if ('role' in condition) return verdict((situation.role(condition.role) !== undefined) === condition.present);
  if ('same' in condition) {
    const first = situation.role(condition.same[0]);
    return verdict(first !== undefined && first === situation.role(condition.same[1]));
  }
  if ('actorIs' in condition) return verdict(situation.actorIs(condition.actorIs));
  if ('stage' in condition) return verdict(situation.stage === condition.stage);
  if ('laterRound' in condition) return verdict(situation.round > 1 === condition.laterRound);
  if ('not' in condition) return negate(evaluate(condition.not, situation));
  if ('all' in condition) return combine(condition.all, situation, 'no');
  return combine(condition.any, situation, 'yes');
}

/** True only for a plain yes: unknown never satisfies. */
export function holds(condition: Condition | undefined, situation: Situation): boolean {
  return condition === undefined || evaluate(condition, situation).kind === 'yes';
}

function combine(conditions: readonly Condition[], situation: Situation, decisive: 'yes' | 'no'): Verdict {
  const missing = new Set<string>();
  for (const condition of conditions) {
    const result = evaluate(condition, situation);
    if (result.kind === decisive) return result;
    if (result.kind === 'unknown') for (const fact of result.missing) missing.add(fact);
  }
  if (missing.size > 0) return { kind: 'unknown', missing: [...missing] };
  return decisive === 'no' ? yes : no;
}

function negate(result: Verdict): Verdict {
  if (result.kind === 'unknown') return result;
  return result.kind === 'yes' ? no : yes;
}

function evaluateFact(condition: Extract<Condition, { fact: string }>, situation: Situation): Verdict {
  const value = valueOf(condition.fact, situation);
  if ('known' in condition) return verdict((value !== undefined) === condition.known);
  if (value === undefined) return { kind: 'unknown', missing: [condition.fact] };
  if ('is' in condition) return verdict(value === condition.is);
  if ('in' in condition) return verdict(condition.in.includes(value as Scalar));
  if ('before' in condition) return verdict(typeof value === 'string' && value < condition.before);
  if ('after' in condition) return verdict(typeof value === 'string' && value > condition.after);
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if ('atLeast' in condition) return verdict((typeof value === 'number' ? value : list.length) >= condition.atLeast);
  if ('nonEmpty' in condition) return verdict(list.length > 0 === condition.nonEmpty);
  if ('includes' in condition) return verdict(list.includes(condition.includes));
  return verdict(condition.includesAny.some((one) => list.includes(one)));
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

function payloadHolds(condition: Extract<Condition, { payload: string }>, situation: Situation): boolean {
  const value = situation.payload[condition.payload];
  if ('fromToday' in condition) return typeof value === 'string' && value >= situation.today;
  if ('present' in condition) return (value !== undefined) === condition.present;
  if ('is' in condition) return value === condition.is;
  if ('includes' in condition) return Array.isArray(value) && value.includes(condition.includes);
  if ('sameAs' in condition) return value !== undefined && value === situation.role(condition.sameAs);
  return condition.in.includes(value as Scalar);
}
