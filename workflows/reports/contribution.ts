import type { Act, Case, Deadline } from '../../shared/domain/case.ts';
import { type Instant, localDateOf } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism.ts';
import type { Contribution } from '../../shared/domain/report.ts';
import { breachesOf } from './breaches.ts';
import { dayMeasure, type Measure, monthOf } from './measures.ts';

/**
 * What one case adds to the reports. Derived from the snapshot alone: the difference between two snapshots is the
 * difference between the counters, whatever happened in between and however often it is told.
 *
 * Counters are about citizens' complaints (ENV-141, 142, 151); breaches are recorded for every mechanism (ENV-131).
 */
export function contributionOf(subject: Case): Contribution {
  const counters: Record<string, Record<string, Record<string, number>>> = {};
  const add: Add = (at, unit, measure, amount = 1) => {
    const counts = ((counters[monthOf(at)] ??= {})[unit] ??= {});
    counts[measure] = (counts[measure] ?? 0) + amount;
  };
  if (subject.mechanism.id === complaints) count(subject, add);
  return { counters, breaches: breachesOf(subject) };
}

const complaints = 'env-complaint';

type Add = (at: Instant, unit: UnitId, measure: Measure, amount?: number) => void;

function count(subject: Case, add: Add): void {
  const lead = subject.lead ?? subject.firstContact;
  add(subject.receivedAt, subject.firstContact, 'registered');
  const accepted = subject.milestones['accepted']?.at;
  if (accepted !== undefined) {
    add(accepted, lead, 'received');
    if (subject.closedAt !== undefined) add(accepted, lead, 'received-closed');
    for (const feature of featuresOf(subject)) add(accepted, lead, feature);
  }
  const evaluations = evaluationsOf(subject);
  if (subject.closedAt !== undefined) {
    add(subject.closedAt, lead, 'closed');
    if (evaluations.length === 0) add(subject.closedAt, lead, 'not-evaluated');
  }
  for (const deadline of subject.deadlines) countDeadline(deadline, add);
  for (const act of conclusionsOf(subject, lead)) add(act.at, lead, 'concluded');
  for (const act of subject.acts.filter(ordersRedo)) add(act.at, lead, 'redone');
  for (const evaluation of lastOfEachMonth(evaluations)) countEvaluation(evaluation, lead, add);
}

/** A delay is charged to the unit that was answerable for the clock, in the month in which it fell due or was met. */
function countDeadline(deadline: Deadline, add: Add): void {
  const { kind, status, unit, stoppedAt, startedAt } = deadline;
  const decidedAt = status === 'missed' ? deadline.dueAt : status === 'met' ? stoppedAt : undefined;
  if (decidedAt === undefined || kind === 'elapsed') return;
  add(decidedAt, unit, kind === 'limit' ? 'limits' : 'targets');
  if (status === 'met') add(decidedAt, unit, kind === 'limit' ? 'limits-on-time' : 'targets-on-time');
  if (!deadline.rules.includes('ENV-062') || stoppedAt === undefined) return;
  add(stoppedAt, unit, 'handled');
  const [first, last] = [localDateOf(startedAt), localDateOf(stoppedAt)];
  if (first === last) return;
  add(stoppedAt, unit, dayMeasure(last));
  add(stoppedAt, unit, dayMeasure(first), -1);
}

/** The first conclusion of each round; a second reply with the same outcome concludes nothing anew. */
function conclusionsOf({ acts }: Case, lead: UnitId): readonly Act[] {
  const concluding = acts.filter(
    ({ command, unit, data }) =>
      (command === 'reply' && data['outcome'] !== undefined) ||
      (command === 'record-investigation' && data['concluded'] === true && unit === lead),
  );
  return [...Map.groupBy(concluding, ({ round }) => round).values()].flatMap((ofRound) => ofRound.slice(0, 1));
}

function ordersRedo({ command, data }: Act): boolean {
  return command === 'send-back' || (command === 'revisit' && data['satisfied'] === false);
}

interface Evaluation {
  readonly at: Instant;
  readonly satisfied: boolean;
  readonly aspects: Readonly<Record<string, unknown>>;
}

/** What complainants said, asked at a revisit or of themselves; a unit's own word for it in a reply is not counted. */
function evaluationsOf({ acts }: Case): readonly Evaluation[] {
  return acts.flatMap(({ command, at, data }) => {
    const aspects = command === 'rate' ? data : command === 'revisit' ? data['aspects'] : undefined;
    if (typeof aspects !== 'object' || aspects === null) return [];
    return [{ at, satisfied: data['satisfied'] === true, aspects: aspects as Evaluation['aspects'] }];
  });
}

/** Lead and first receiver both ask, and the complainant may speak up: the case counts once a month, as last answered. */
function lastOfEachMonth(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  return [...new Map(evaluations.map((one) => [monthOf(one.at), one])).values()];
}

function countEvaluation({ at, satisfied, aspects }: Evaluation, lead: UnitId, add: Add): void {
  add(at, lead, 'evaluated');
  if (satisfied) add(at, lead, 'satisfied');
  for (const aspect of ['intake', 'field', 'result'] as const) {
    if (aspects[aspect] === 'satisfied') add(at, lead, `satisfied-${aspect}`);
  }
}

/** Content, place and result of a case as they are known now (ENV-151). */
function featuresOf({ facts, registration, acts }: Case): readonly Measure[] {
  const medium = facts['medium'];
  const outcome = acts.findLast(({ command, data }) => command === 'reply' && data['outcome'] !== undefined)?.data;
  return [
    `content:${typeof medium === 'string' ? medium : 'unknown'}`,
    `place:${registration.place?.town ?? 'unknown'}`,
    `result:${typeof outcome?.['outcome'] === 'string' ? outcome['outcome'] : 'open'}`,
  ];
}
