import { endOf } from '../deadlines/deadline.ts';
import { isOverdue, mostPressing } from '../deadlines/of-case.ts';
import type { Instant } from '../instant.ts';
import type { LinkName } from '../mechanism/links.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { type Case, isClosed } from './case.ts';
import { linksOf } from './links.ts';
import type { PartState } from './part-state.ts';

/** How the parts of a case stand together. */
export interface RollUp {
  readonly total: number;
  readonly open: number;
  readonly closed: number;
  /** Open ones with a limit that is past and not met. */
  readonly overdue: number;
  /** When the first of the open ones is due. */
  readonly dueAt?: Instant;
}

/** What a case tells the one that it is a part of. */
export function partState(subject: Case): PartState {
  const { version, stage, closedAt, outcome } = subject;
  const pressing = isClosed(subject) ? undefined : mostPressing(subject);
  return omitUndefined({
    version,
    stage,
    closedAt,
    outcome,
    dueAt: pressing && endOf(pressing),
    overdue: (!isClosed(subject) && isOverdue(subject)) || undefined,
  });
}

/** Whether a part has told something that its whole does not know. */
export function tellsMore(known: PartState | undefined, told: PartState): boolean {
  if (known === undefined) return true;
  if (told.version <= known.version) return false;
  return (['stage', 'closedAt', 'outcome', 'dueAt', 'overdue'] as const).some((key) => known[key] !== told[key]);
}

/** How the parts under one link stand together. One that has told nothing yet is open. */
export function rollUp(subject: Pick<Case, 'links' | 'parts'>, link: LinkName): RollUp {
  const states = linksOf(subject, link).map((number) => subject.parts?.[number]);
  const open = states.filter((one) => one?.closedAt === undefined);
  const [dueAt] = open.flatMap((one) => one?.dueAt ?? []).sort();
  return omitUndefined({
    total: states.length,
    open: open.length,
    closed: states.length - open.length,
    overdue: open.filter((one) => one?.overdue).length,
    dueAt,
  });
}
