import type { CaseAnswer, DeadlineAnswer } from '../../../shared/contracts/answers.ts';
import { parseInstant, secondsBetween } from '../../../shared/domain/instant.ts';
import type { Expected, ExpectedClock, ExpectedRouting } from '../../../workflows/language/scenario-schema.ts';
import { countedDays, dueWritten, durationWritten, written } from './notation.ts';

/** What the case itself shows; the history and what a unit may do are asked for. */
export type State = Omit<Expected, 'events' | 'may'>;

/** The case in the words of a scenario, with the entries that the scenario has. */
export function seenAs(wanted: State, subject: CaseAnswer): State {
  const { routing, clocks, noClock } = wanted;
  return pick(wanted, {
    stage: () => subject.stage,
    holder: () => subject.holder,
    firstContact: () => subject.firstContact,
    lead: () => subject.lead ?? null,
    target: () => subject.target ?? null,
    executor: () => subject.executor ?? null,
    co: () => subject.co.map(({ unit }) => unit),
    round: () => subject.round,
    closed: () => subject.closedAt !== undefined,
    outcome: () => subject.outcome ?? null,
    overdue: () => subject.overdue,
    urgency: () => subject.urgency,
    routing: () => routingSeen(routing ?? {}, subject),
    clocks: () => (clocks ?? []).map((row) => clockSeen(row, subject)),
    noClock: () => (noClock ?? []).filter((id) => subject.deadlines.every(({ clock }) => clock !== id)),
    impossible: () => subject.impossible.map(({ milestone }) => milestone),
    unclear: () => Object.keys(subject.registration.unclear),
    tasks: () => subject.tasks.map(({ milestone, unit }) => `${milestone}@${unit}`).sort(),
    urges: () => subject.supervision.urges,
    candidates: () => subject.supervision.candidates.map(({ step, deadline }) => `${step} of ${deadline}`),
  });
}

function routingSeen(wanted: ExpectedRouting, { routing }: CaseAnswer): ExpectedRouting {
  return pick(wanted, {
    row: () => routing?.row ?? 'not routed',
    lead: () => routing?.lead ?? null,
    co: () => routing?.co ?? [],
    joint: () => routing?.joint ?? [],
    candidates: () => routing?.candidates ?? [],
    needs: () => routing?.needs ?? null,
    provisional: () => routing?.provisional ?? false,
    missing: () => routing?.missing ?? [],
    overlays: () => routing?.overlays ?? [],
    firstTransfer: () => routing?.firstTransfer ?? null,
  });
}

function clockSeen(wanted: ExpectedClock, { deadlines }: CaseAnswer): ExpectedClock {
  const deadline = deadlines.find(({ id }) => id === wanted.clock);
  if (!deadline) return { clock: `no ${wanted.clock} among ${deadlines.map(({ id }) => id).join(', ')}` };
  const { basis } = deadline;
  return pick(wanted, {
    clock: () => deadline.id,
    unit: () => deadline.unit,
    kind: () => deadline.kind,
    start: () => written(deadline.startedAt),
    due: () => dueWritten(definedOnly(deadline)),
    status: () => deadline.status,
    done: () => (deadline.stoppedAt === undefined ? null : written(deadline.stoppedAt)),
    early: () => durationWritten(-lateness(deadline)),
    late: () => durationWritten(deadline.lateBySeconds ?? Number.NaN),
    elapsed: () => durationWritten(deadline.elapsedSeconds ?? Number.NaN),
    counted: () =>
      basis && deadline.dueOn
        ? countedDays(basis.startDay, deadline.dueOn, basis.skipped).map((day) => day.slice(5))
        : [],
    rolledFrom: () => basis?.unrolledDueOn ?? null,
    provisional: () => deadline.provisional,
    derived: () => deadline.derived !== undefined,
    earlier: () => earlierSeen(deadline),
    round: () => deadline.round,
    pending: () => deadline.pending,
    causes: () => deadline.causes.map(({ milestone, since }) => `${milestone} since ${written(since)}`),
    missedAt: () => written(deadline.missedAt ?? ''),
  });
}

function earlierSeen({ earlier, inclusive }: DeadlineAnswer): string | null {
  if (!earlier) return null;
  return `${written(earlier.startedAt)} → ${dueWritten(definedOnly({ ...earlier, inclusive }))}`;
}

function definedOnly({ dueAt, dueOn, inclusive }: Pick<DeadlineAnswer, 'dueAt' | 'dueOn' | 'inclusive'>) {
  return { inclusive, ...(dueAt === undefined ? {} : { dueAt }), ...(dueOn === undefined ? {} : { dueOn }) };
}

function lateness({ dueAt, stoppedAt }: DeadlineAnswer): number {
  const due = parseInstant(dueAt ?? '');
  const stop = parseInstant(stoppedAt ?? '');
  return due && stop ? secondsBetween(due, stop) : Number.NaN;
}

type Looks<Of> = { readonly [Key in keyof Of]-?: () => Of[Key] };

function pick<Of extends object>(wanted: Of, looks: Looks<Of>): Of {
  const keys = Object.keys(wanted) as (keyof Of)[];
  return Object.fromEntries(keys.map((key) => [key, looks[key]()])) as Of;
}
