import { allowedText, maxIssues, type Issue } from '../contracts/issues.ts';
import { type FactIssue, type FactReading, readFacts } from '../domain/case/facts.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { invalid, type Refusal } from './refusal.ts';

/** Reads facts by the mechanism's vocabulary; 422 names the facts and values that it has. */
export function factsOf(
  mechanism: Mechanism,
  input: Readonly<Record<string, unknown>>,
): Extract<FactReading, { kind: 'facts' }> | Refusal {
  const reading = readFacts(mechanism.facts, input);
  if (reading.kind === 'facts') return reading;
  // Each names all that would be right: thousands of them would be a hundred times what was sent.
  return invalid(reading.issues.slice(0, maxIssues).map((issue) => problemOf(issue, mechanism)));
}

function problemOf({ fact, problem, allowed }: FactIssue, mechanism: Mechanism): Issue {
  const path = `facts.${fact}`;
  if (problem === 'unknown-fact') {
    const { zh, en } = allowedText(Object.keys(mechanism.facts).sort());
    return { path, message: { zh: `没有这一事实；${zh}`, en: `there is no such fact; ${en}` } };
  }
  if (allowed !== undefined) return { path, message: allowedText(allowed) };
  return { path, message: { zh: '类型不正确', en: 'has the wrong type' } };
}
