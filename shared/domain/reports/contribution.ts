import type { Case } from '../case/case.ts';
import type { Instant } from '../instant.ts';
import type { UnitId } from '../mechanism/mechanism.ts';
import { type Contribution, type Counters, sumOf, type Tally } from './report.ts';
import { breachesOf } from './breaches.ts';
import { type Measure, monthOf } from './measures.ts';
import { lastOfMonths } from './tally.ts';

/**
 * What one case adds to the reports. Derived from the snapshot and the tally of its events up to the same version: the
 * difference between two contributions is the difference between the counters, whatever happened in between and however
 * often it is told.
 *
 * Counters are about citizens' complaints (ENV-141, 142, 151); breaches are recorded for every mechanism (ENV-131).
 */
export function contributionOf(subject: Case, tally: Tally): Contribution {
  // What another system closed is in none of these numbers, and in no rate.
  if (subject.history) return { counters: {}, breaches: [], tally };
  const isComplaint = subject.mechanism.id === complaints;
  return {
    counters: isComplaint ? countersOf(subject, tally) : {},
    breaches: breachesOf(subject, tally),
    tally,
  };
}

const complaints = 'env-complaint';

/** What was withdrawn or is void is in no rate, in no month: the figures are about what was handled. */
function countersOf(subject: Case, tally: Tally): Counters {
  if (subject.outcome === undefined) return sumOf([tally.ofUnits, ofLead(subject, tally), ofCase(subject, tally)]);
  const { receivedAt, firstContact, closedAt = receivedAt, outcome } = subject;
  return sumOf([
    { [monthOf(receivedAt)]: { [firstContact]: { registered: 1 } } },
    { [monthOf(closedAt)]: { [leadOf(subject)]: { [outcome]: 1 } } },
  ]);
}

function leadOf({ lead, firstContact }: Case): UnitId {
  return lead ?? firstContact;
}

/** What was counted of the case's own course is its lead's, whoever led when it happened. */
function ofLead(subject: Case, { ofLead: months }: Tally): Counters {
  const lead = leadOf(subject);
  return Object.fromEntries(Object.entries(months).map(([month, counts]) => [month, { [lead]: counts }]));
}

function ofCase(subject: Case, tally: Tally): Counters {
  const counters: Record<string, Record<string, Record<string, number>>> = {};
  const add = (month: string, unit: UnitId, measure: Measure): void => {
    const counts = ((counters[month] ??= {})[unit] ??= {});
    counts[measure] = (counts[measure] ?? 0) + 1;
  };
  const lead = leadOf(subject);
  const { receivedAt, closedAt, firstContact, milestones } = subject;
  // Who registered it has done so, also where another unit has taken its place since.
  add(monthOf(receivedAt), tally.firstContact ?? firstContact, 'registered');
  const accepted: Instant | undefined = milestones['accepted']?.at;
  if (accepted !== undefined) {
    add(monthOf(accepted), lead, 'received');
    if (closedAt !== undefined) add(monthOf(accepted), lead, 'received-closed');
    for (const feature of featuresOf(subject, tally)) add(monthOf(accepted), lead, feature);
  }
  const evaluations = lastOfMonths(tally.evaluations);
  if (closedAt !== undefined) {
    add(monthOf(closedAt), lead, 'closed');
    if (evaluations.length === 0) add(monthOf(closedAt), lead, 'not-evaluated');
  }
  for (const { month, satisfied, aspects } of evaluations) {
    add(month, lead, 'evaluated');
    if (satisfied) add(month, lead, 'satisfied');
    for (const aspect of ['intake', 'field', 'result'] as const) {
      if (aspects.includes(aspect)) add(month, lead, `satisfied-${aspect}`);
    }
  }
  return counters;
}

/** Content, place and result of a case as they are known now (ENV-151). */
function featuresOf({ facts, registration }: Case, { outcome }: Tally): readonly Measure[] {
  const medium = facts['medium'];
  return [
    `content:${typeof medium === 'string' ? medium : 'unknown'}`,
    `place:${registration.place?.town ?? 'unknown'}`,
    `result:${outcome ?? 'open'}`,
  ];
}
