import { type Case, isClosed } from './case.ts';
import { isOverdue } from '../deadlines/of-case.ts';
import type { FactValue } from './facts.ts';

/** How a case presses: marked urgent, to be on site within the hour, past a hard limit. */
export interface Pressure {
  readonly urgent: boolean;
  readonly immediate: boolean;
  readonly overdue: boolean;
}

/** How a case presses, for boards and machines. */
export function pressureOf(subject: Case): Pressure {
  return {
    urgent: isGiven(subject.facts['urgency_ground']),
    immediate: isGiven(subject.facts['immediate_ground']),
    overdue: !isClosed(subject) && isOverdue(subject),
  };
}

function isGiven(value: FactValue | undefined): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== false;
}
