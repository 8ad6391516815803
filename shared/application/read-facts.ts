import { allowedText, maxIssues, type Issue } from '../contracts/issues.ts';
import { type FactIssue, type FactReading, type Facts, readFacts } from '../domain/case/facts.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import type { LocalDate } from '../domain/instant.ts';
import { type Unit, unitsOfKinds } from '../domain/organisation/unit.ts';
import { problemOfUnit } from './give-command/check-units.ts';
import { invalid, type Refusal } from './refusal.ts';

/** The register as it stands on a day. */
export interface RegisterToday {
  readonly units: readonly Unit[];
  readonly today: LocalDate;
}

/** Reads facts by the mechanism's vocabulary and the register; 422 names the facts and values that there are. */
export function factsOf(
  mechanism: Mechanism,
  input: Readonly<Record<string, unknown>>,
  register: RegisterToday,
  field = 'facts',
): Extract<FactReading, { kind: 'facts' }> | Refusal {
  const reading = readFacts(mechanism.facts, input);
  if (reading.kind === 'facts') {
    const issues = unitIssues(mechanism, reading.facts, register);
    return issues.length > 0 ? invalid(issues) : reading;
  }
  // Each names all that would be right: thousands of them would be a hundred times what was sent.
  return invalid(reading.issues.slice(0, maxIssues).map((issue) => problemOf(issue, mechanism, field)));
}

function unitIssues({ facts: vocabulary }: Mechanism, facts: Facts, register: RegisterToday): readonly Issue[] {
  return Object.entries(facts).flatMap(([fact, value]) => {
    const spec = vocabulary[fact];
    if (spec?.type === 'unit' && typeof value === 'string') return issuesOfUnit(value, spec, `facts.${fact}`, register);
    if (spec?.type !== 'units' || !Array.isArray(value)) return [];
    return value.flatMap((unit, index) => issuesOfUnit(String(unit), spec, `facts.${fact}[${index}]`, register));
  });
}

function issuesOfUnit(
  unit: string,
  { kinds }: { readonly kinds?: readonly string[] },
  path: string,
  { units, today }: RegisterToday,
): readonly Issue[] {
  const problem = problemOfUnit(unit, units, today);
  if (problem !== undefined) return [{ path, message: problem }];
  const known = unitsOfKinds(kinds, units, today);
  return known.some(({ id }) => id === unit) ? [] : [{ path, message: allowedText(known.map(({ id }) => id)) }];
}

function problemOf({ fact, problem, allowed }: FactIssue, mechanism: Mechanism, field: string): Issue {
  const path = `${field}.${fact}`;
  if (problem === 'unknown-fact') {
    const { zh, en } = allowedText(Object.keys(mechanism.facts).sort());
    return { path, message: { zh: `没有这一事实；${zh}`, en: `there is no such fact; ${en}` } };
  }
  if (allowed !== undefined) return { path, message: allowedText(allowed) };
  return { path, message: { zh: '类型不正确', en: 'has the wrong type' } };
}
