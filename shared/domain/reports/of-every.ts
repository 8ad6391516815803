import { hash } from 'node:crypto';
import type { Case } from '../case/case.ts';
import { isClosed } from '../case/case.ts';
import { unitOf } from '../case/parties.ts';
import { supervisionOf } from '../case/supervision.ts';
import { isOverdue, unexplainedOf } from '../deadlines/of-case.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import { maskPersonalData } from '../privacy/mask.ts';
import { monthOf, valueCounter } from './counters.ts';
import { type Counters, type Counts, type Month, sumOf } from './report.ts';

/**
 * What is counted of every mechanism, whatever counts it declares. No count of a mechanism begins with an asterisk.
 * Of the cases as they stand: see {@link standing}.
 */
export const ofEvery = {
  /** By stage: how often a case was in it, with one holder, in the month in which that ended. */
  stays: '*stays',
  /** By stage: of these, in how many a limit or target was missed. */
  late: '*late',
  /** All together, and by clock: limits and targets that were missed, in the month in which they fell due. */
  missed: '*missed',
  /** By cause: the same by what the clock's mechanism knows as the cause of a delay; `none` where nothing is known. */
  causes: '*causes',
  /** By town: cases in the month of their receipt. */
  towns: '*towns',
  /** By digest of the respondent: likewise. */
  respondents: '*respondents',
  /** By stage: the open cases of a holder. */
  open: '*open',
  /** By stage: of these, those with a hard limit that is past and not met. */
  overdue: '*overdue',
  /** Open cases that somebody should decide about, and nobody has since. */
  candidates: '*candidates',
  supervised: '*supervised',
  listed: '*listed',
  /** Missed limits and targets for which nobody has given a reason, of the unit that missed them. */
  owed: '*owed',
} as const;

/** In the place of a month: what is counted of cases as they stand now. */
export const standing: Month = 'now';

const { open, overdue, candidates, supervised, listed, owed } = ofEvery;

/** Whether a count is one of every mechanism, and not one that the mechanism declares. */
export function isOfEvery(count: string): boolean {
  return count.startsWith('*');
}

/** Whether a counter is of cases as they stand, and of no month. */
export function isStanding(counter: string): boolean {
  return [open, overdue, candidates, supervised, listed, owed].some(
    (one) => counter === one || counter.startsWith(valueCounter(one, '')),
  );
}

/** Whether a counter is one of very many: by respondent. */
export function isOfRespondent(counter: string): boolean {
  return counter.includes(valueCounter(ofEvery.respondents, ''));
}

/** What a case adds to the counters of every mechanism, besides what its events have added (`stays.ts`). */
export function ofEveryCase(subject: Case, mechanism: Mechanism): Counters {
  if (subject.outcome !== undefined) return {};
  return sumOf([received(subject), standingOf(subject, mechanism)]);
}

/** Where it was, and about whom. */
function received(subject: Case): Counters {
  const { place } = subject.registration;
  const unit = unitOf('lead', subject, {}) ?? subject.firstContact;
  const respondent = respondentKey(subject);
  const counts = {
    [valueCounter(ofEvery.towns, place?.town ?? 'unknown')]: 1,
    ...(respondent === undefined ? {} : { [valueCounter(ofEvery.respondents, respondent)]: 1 }),
  };
  return { [monthOf(subject.receivedAt)]: { [unit]: counts } };
}

/**
 * Stands for the respondent where no name may stand: who may read one of the cases behind it reads the name there. None
 * where the respondent is told in confidence or looks like personal data.
 */
export function respondentKey({ registration: { respondent, personal = [] } }: Case): string | undefined {
  if (respondent === undefined || personal.includes('respondent')) return undefined;
  if (maskPersonalData(respondent) !== respondent) return undefined;
  const said = respondent
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '');
  return said === '' ? undefined : hash('sha256', said).slice(0, 16);
}

function standingOf(subject: Case, mechanism: Mechanism): Counters {
  const all: Counters[] = [];
  const add = (unit: string, counts: Counts): void => void all.push({ [standing]: { [unit]: counts } });
  const { holder, stage, lead = holder } = subject;
  if (!isClosed(subject)) {
    add(holder, { [valueCounter(open, stage)]: 1 });
    if (isOverdue(subject)) add(holder, { [valueCounter(overdue, stage)]: 1 });
    const stands = supervisionOf(subject, mechanism);
    if (stands.listed) add(lead, { [listed]: 1 });
    if (stands.supervised) add(lead, { [supervised]: 1 });
    if (stands.candidate) add(lead, { [candidates]: 1 });
  }
  if (mechanism.breaches?.explained === undefined) return sumOf(all);
  for (const { unit, missedBy = unit, kind } of unexplainedOf(subject)) {
    if (kind !== 'elapsed') add(missedBy, { [owed]: 1 });
  }
  return sumOf(all);
}
