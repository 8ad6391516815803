import type { Case, Deadline } from '../case/case.ts';
import type { DecisionContext } from '../case/context.ts';
import { draftOn } from '../case/draft.ts';
import type { Instant, LocalDate } from '../instant.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import { recount } from './recount.ts';

/** A running deadline as it is and as another calendar has it. */
export interface MovedDeadline {
  readonly deadline: Deadline;
  readonly mechanism: Mechanism;
  readonly to: { readonly dueAt: Instant; readonly dueOn?: LocalDate; readonly provisional: boolean };
}

/** The running deadlines of a case that the calendar in hand moves or makes firm. */
export function movedDeadlines(
  mechanism: Mechanism,
  subject: Case,
  context: DecisionContext,
): readonly MovedDeadline[] {
  const draft = draftOn(mechanism, subject, context);
  recount(draft, 'all');
  return draft.events.flatMap((event): MovedDeadline[] => {
    if (event.type !== 'deadline-recomputed') return [];
    const deadline = subject.deadlines.find(({ id }) => id === event.deadline);
    const { dueAt, dueOn, provisional } = event;
    return deadline === undefined ? [] : [{ deadline, mechanism, to: { dueAt, dueOn, provisional } }];
  });
}
