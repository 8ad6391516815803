import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import { boardRowOf } from '../../../shared/domain/board.ts';
import type { Act, Case, Registration } from '../../../shared/domain/case.ts';
import type { DecisionContext } from '../../../shared/domain/course.ts';
import { possibleCommands, prefills } from '../../../shared/domain/decide.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism.ts';
import { deadlineView } from './deadline-view.ts';
import { mayRead, maySeeComplainant } from './privacy.ts';
import { routingView } from './routing-view.ts';
import { tasksOf } from './tasks-view.ts';
import { commandTitle, milestoneTitle, present, stageTitle } from './titles.ts';
import { transferForm } from './transfer-form.ts';

/** The whole case, as the caller may see it, with what the caller may do now. */
export function caseView(subject: Case, mechanism: Mechanism, context: DecisionContext): CaseAnswer {
  const open = maySeeComplainant(subject, context.actor, mechanism);
  const { urgent, immediate, overdue } = boardRowOf(subject);
  const commands = possibleCommands(mechanism, subject, context);
  return {
    number: subject.number,
    ...(open ? { queryCode: subject.queryCode } : {}),
    version: subject.version,
    mechanism: { ...subject.mechanism },
    stage: subject.stage,
    stageTitle: stageTitle(mechanism, subject.stage),
    round: subject.round,
    urgency: urgent ? 'urgent' : 'ordinary',
    immediate,
    overdue,
    receivedAt: toShanghai(subject.receivedAt),
    ...present('closedAt', subject.closedAt, toShanghai),
    firstContact: subject.firstContact,
    holder: subject.holder,
    heldSince: toShanghai(subject.heldSince),
    ...present('target', subject.target),
    ...present('lead', subject.lead),
    ...present('executor', subject.executor),
    co: subject.co.map((one) => ({ ...one })),
    registration: registrationView(subject.registration, open),
    facts: { ...subject.facts },
    ...present('routing', subject.routing, routingView),
    ...present('ruling', subject.ruling),
    deadlines: subject.deadlines.map((deadline) => deadlineView(deadline, mechanism)),
    milestones: milestonesView(subject, mechanism),
    impossible: Object.entries(subject.impossible).map(([milestone, { rule, reason }]) => ({
      milestone,
      title: milestoneTitle(mechanism, milestone),
      rule,
      reason,
    })),
    ...present('possibleAgain', subject.possibleAgain, (steps) =>
      Object.entries(steps).map(([milestone, { at, rule, reason, obstacle }]) => ({
        milestone,
        title: milestoneTitle(mechanism, milestone),
        rule,
        reason,
        since: toShanghai(at),
        obstacle: { ...obstacle },
      })),
    ),
    tasks: tasksOf(subject, mechanism),
    supervision: supervisionView(subject),
    ...present('transferForm', transferForm(subject)),
    links: { ...subject.links },
    acts: subject.acts.map((act) => actView(act, mechanism, mayRead(act.restrictedTo, subject, context.actor), open)),
    commands: [...commands],
    prefill: { ...prefills(mechanism, commands, context) },
    now: toShanghai(context.now),
  };
}

function registrationView(registration: Registration, open: boolean): CaseAnswer['registration'] {
  const { complainant, unclear, ...rest } = registration;
  return { ...rest, complainant: open ? { ...complainant } : { withheld: true }, unclear: { ...unclear } };
}

/** Those that the case reached; each is also kept by unit, which only deadlines need. */
function milestonesView(subject: Case, mechanism: Mechanism): CaseAnswer['milestones'] {
  return Object.entries(subject.milestones)
    .filter(([key]) => !key.includes('@'))
    .map(([milestone, { at, lastAt }]) => ({
      milestone,
      title: milestoneTitle(mechanism, milestone),
      at: toShanghai(at),
      lastAt: toShanghai(lastAt),
    }));
}

function supervisionView(subject: Case): CaseAnswer['supervision'] {
  const { milestones, urges, candidates, signs } = subject;
  const listed = milestones['listed'];
  const delisted = milestones['delisted'];
  return {
    urges,
    supervised: milestones['supervised'] !== undefined,
    listed: listed !== undefined && (delisted === undefined || delisted.lastSeq < listed.lastSeq),
    candidates: candidates.map((one) => ({ ...one, at: toShanghai(one.at), to: [...one.to] })),
    ...present('signs', signs, (listed) =>
      listed.map((one) => ({ ...one, rules: [...one.rules], at: toShanghai(one.at), to: [...one.to] })),
    ),
  };
}

function actView(act: Act, mechanism: Mechanism, readable: boolean, open: boolean): CaseAnswer['acts'][number] {
  const { command, at, seq, unit, round, data } = act;
  const shown = { command, title: commandTitle(mechanism, command), at: toShanghai(at), seq, unit, round };
  if (!readable) return { ...shown, data: {}, withheld: true };
  // A correction repeats what it corrects, the complainant's data among it.
  return open || command !== 'correct-registration'
    ? { ...shown, data: { ...data } }
    : { ...shown, data: {}, withheld: true };
}
