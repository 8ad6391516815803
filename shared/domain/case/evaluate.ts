import type { Condition } from '../mechanism/condition.ts';
import type { Successions } from '../mechanism/mechanism.ts';
import { actingFor } from '../organisation/succession.ts';
import { approvalsInOrder, type Facts, type FactValue } from './facts.ts';
import { readKnown } from './known-conditions.ts';
import type { Situation } from './situation.ts';

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
  const test = readKnown(condition);
  return (situation) => verdict(test(situation));
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
    if (value === undefined) return unknown;
    const { successions, facts } = situation.mechanism;
    if (successions === undefined || facts[fact]?.type !== 'unit') return verdict(test(value));
    return verdict(isUnit(condition, value, successions));
  };
}

/** A unit that has ended and the one that has taken its place are the same to a condition. */
function isUnit(condition: FactCondition, value: FactValue, successions: Successions): boolean {
  const named = 'is' in condition ? [condition.is] : 'in' in condition ? condition.in : [];
  const now = (unit: unknown): unknown => (typeof unit === 'string' ? actingFor(unit, successions) : unit);
  return named.some((unit) => now(unit) === now(value));
}

function readValue(condition: Exclude<FactCondition, { known: boolean }>): (value: FactValue) => boolean {
  if ('is' in condition) return (value) => value === condition.is;
  if ('in' in condition) return (value) => condition.in.some((one) => one === value);
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
  return situation.facts[fact] ?? situation.mechanism.facts[fact]?.whenAbsent;
}

function evaluateApproval(condition: Extract<Condition, { approval: string }>, facts: Facts): Verdict {
  if (facts['approvals'] === undefined) return { kind: 'unknown', missing: ['approvals'] };
  const approvals = approvalsInOrder(facts);
  const found = condition.approval === 'any' ? approvals.length > 0 : approvals.some((one) => one.environmental);
  return verdict(found === condition.exists);
}
