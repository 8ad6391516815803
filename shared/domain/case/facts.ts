import { isFiller } from './given.ts';
import type { LocalDate } from '../instant.ts';
import { isLocalDate, parseInstant } from '../instant.ts';
import type { Text } from '../text.ts';

/** One administrative approval of the project that a complaint concerns (ENV-005, ENV-032). */
export interface Approval {
  readonly department: string;
  readonly date: LocalDate;
  readonly environmental: boolean;
}

/** A known value of a fact. What is not known is absent: there is no value that means "unknown" in the domain. */
export type FactValue = string | boolean | number | readonly string[] | readonly Approval[];

/** What is known of a case, by fact name (routing rulebook § 4). */
export type Facts = Readonly<Record<string, FactValue>>;

/** The type of a fact. `whenAbsent` says what silence means where the rules let an ordinary case say nothing. */
export type FactSpec = {
  readonly title: Text;
  /** May be completed after intake; completing it runs the routing again. */
  readonly later?: true;
  readonly whenAbsent?: FactValue;
  /** Decides which rows are looked into: while it is not known, what those would ask next is not asked for. */
  readonly gate?: true;
  /** Personal data: for whom the section `complainant` is open, and masked in texts for everybody else. */
  readonly personal?: true;
  /** Says what kind of matter it is: shown to all staff. */
  readonly kind?: true;
} & (
  | { readonly type: 'enum'; readonly values: Readonly<Record<string, Text>> }
  | { readonly type: 'set'; readonly values: Readonly<Record<string, Text>> }
  | { readonly type: 'flag' }
  | { readonly type: 'date' }
  /** A day, or an instant with its offset where the hour is known. */
  | { readonly type: 'when' }
  | { readonly type: 'count' }
  | { readonly type: 'text' }
  /** A unit of the register, of one of these kinds where they are named. */
  | { readonly type: 'unit'; readonly kinds?: readonly string[] }
  /** Several units of the register. */
  | { readonly type: 'units'; readonly kinds?: readonly string[] }
  /** `departments`: the units that may have approved; without it any name is taken. */
  | { readonly type: 'approvals'; readonly departments?: Readonly<Record<string, Text>> }
);

/** The typed vocabulary of facts of one mechanism. */
export type FactVocabulary = Readonly<Record<string, FactSpec>>;

/** Whether a fact says what kind of matter it is, which all staff may know. */
export function isKindFact(vocabulary: FactVocabulary, fact: string): boolean {
  return Object.hasOwn(vocabulary, fact) && vocabulary[fact]?.kind === true;
}

/** What is wrong with one fact that was handed in. */
export interface FactIssue {
  readonly fact: string;
  readonly problem: 'unknown-fact' | 'wrong-type' | 'value-not-allowed';
  readonly allowed?: readonly string[];
}

/** The facts that were read, or everything that is wrong with them; `"unknown"`, `null` and fillers count as not given. */
export type FactReading =
  | { readonly kind: 'facts'; readonly facts: Facts; readonly cleared: readonly string[] }
  | { readonly kind: 'issues'; readonly issues: readonly FactIssue[] };

/** Reads facts from outside by a vocabulary. Facts handed in as not given are listed in `cleared`. */
export function readFacts(vocabulary: FactVocabulary, input: Readonly<Record<string, unknown>>): FactReading {
  const facts: Record<string, FactValue> = {};
  const issues: FactIssue[] = [];
  const cleared: string[] = [];
  for (const [fact, value] of Object.entries(input)) {
    const spec = Object.hasOwn(vocabulary, fact) ? vocabulary[fact] : undefined;
    if (!spec) issues.push({ fact, problem: 'unknown-fact' });
    else if (isNotGiven(spec, value)) cleared.push(fact);
    else {
      const problem = problemOf(spec, value);
      if (problem) issues.push({ fact, ...problem });
      else facts[fact] = value as FactValue;
    }
  }
  return issues.length > 0 ? { kind: 'issues', issues } : { kind: 'facts', facts, cleared };
}

/** A word of the vocabulary is given, whatever it says elsewhere; and 0 is a count. */
function isNotGiven(spec: FactSpec, value: unknown): boolean {
  if (value === null || value === undefined || value === 'unknown') return true;
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => one !== null && isNotGiven(spec, one));
  if (typeof value !== 'string' || value === '' || spec.type === 'count') return false;
  const isOfVocabulary = 'values' in spec && Object.hasOwn(spec.values, value);
  return !isOfVocabulary && isFiller(value);
}

function problemOf(spec: FactSpec, value: unknown): Omit<FactIssue, 'fact'> | undefined {
  switch (spec.type) {
    case 'flag':
      return typeof value === 'boolean' ? undefined : { problem: 'wrong-type', allowed: ['true', 'false', 'unknown'] };
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : { problem: 'wrong-type' };
    // Whether there is such a unit the register says, which is asked where facts come in.
    case 'unit':
    case 'text':
      return typeof value === 'string' && value.length <= 500 ? undefined : { problem: 'wrong-type' };
    case 'date':
      return typeof value === 'string' && isLocalDate(value)
        ? undefined
        : { problem: 'wrong-type', allowed: ['YYYY-MM-DD'] };
    case 'when':
      return typeof value === 'string' && (isLocalDate(value) || parseInstant(value) !== undefined)
        ? undefined
        : { problem: 'wrong-type', allowed: ['YYYY-MM-DD', 'YYYY-MM-DDThh:mm:ss+08:00'] };
    case 'enum':
      if (typeof value === 'string' && Object.hasOwn(spec.values, value)) return undefined;
      return { problem: 'value-not-allowed', allowed: Object.keys(spec.values) };
    case 'set':
      if (!Array.isArray(value)) return { problem: 'wrong-type', allowed: Object.keys(spec.values) };
      if (value.every((one) => typeof one === 'string' && Object.hasOwn(spec.values, one))) return undefined;
      return { problem: 'value-not-allowed', allowed: Object.keys(spec.values) };
    case 'units':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && one.length <= 100)
        ? undefined
        : { problem: 'wrong-type' };
    case 'approvals':
      if (!Array.isArray(value) || !value.every(isApproval)) return { problem: 'wrong-type' };
      return approversProblem(spec.departments, value);
  }
}

function approversProblem(
  departments: Readonly<Record<string, Text>> | undefined,
  approvals: readonly Approval[],
): Omit<FactIssue, 'fact'> | undefined {
  if (!departments || approvals.every((one) => Object.hasOwn(departments, one.department))) return undefined;
  return { problem: 'value-not-allowed', allowed: Object.keys(departments) };
}

function isApproval(value: unknown): value is Approval {
  if (typeof value !== 'object' || value === null) return false;
  const { department, date, environmental } = value as Record<string, unknown>;
  return (
    typeof department === 'string' &&
    typeof date === 'string' &&
    isLocalDate(date) &&
    typeof environmental === 'boolean'
  );
}

/** The approvals in order of date; the first one names the first approver (ENV-032, I-14). */
export function approvalsInOrder(facts: Facts): readonly Approval[] {
  const approvals = facts['approvals'];
  if (!Array.isArray(approvals)) return [];
  return [...(approvals as readonly Approval[])].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
