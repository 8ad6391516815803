import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import type { PersonalData } from '../../../shared/contracts/queries.ts';
import { badgesOf } from '../../../shared/domain/case/badges.ts';
import { type Case, isClosed, type Registration } from '../../../shared/domain/case/case.ts';
import type { DecisionContext } from '../../../shared/domain/case/context.ts';
import { prefills } from '../../../shared/domain/case/prefills.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import { tasksOf } from '../../../shared/domain/case/tasks.ts';
import type { Mechanism, Section } from '../../../shared/domain/mechanism/mechanism.ts';
import { supervisionOf } from '../../../shared/domain/case/supervision.ts';
import type { CaseTexts, ShownAct } from '../../../shared/application/case-texts.ts';
import type { RelatedCases } from '../../../shared/application/related-cases.ts';
import { isOverdue } from '../../../shared/domain/deadlines/of-case.ts';
import { badgesView } from './badges-view.ts';
import { deadlineView } from './deadline-view.ts';
import { filesView } from './files-view.ts';
import { knownPersonOf } from '../../../shared/domain/privacy/personal.ts';
import { checklistsView, recordsView } from './lists-view.ts';
import { sectionsOpenTo } from '../../../shared/domain/privacy/visibility.ts';
import { mayRead, shownSections } from './privacy.ts';
import { outcomeView } from './outcome-view.ts';
import { linksView, relatedView } from './related-view.ts';
import { routingView } from './routing-view.ts';
import { taskView } from './tasks-view.ts';
import { clockTitle, commandTitle, milestoneTitle, present, stageTitle, unnamed } from './titles.ts';
import { transferForm } from './transfer-form.ts';
import { visibleCase } from './visible-case.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';

/** What an answer shows besides the case itself: what its events say, and how the cases that it is linked to stand. */
export interface ShownBeside extends CaseTexts {
  /** Of the linked cases their numbers alone are shown when absent. */
  readonly others?: RelatedCases;
}

/**
 * The case, as the caller may see it, with what the caller may do now.
 * @param texts what its events say: the wording, and the latest acts
 * @param personal whether the data of who complains is masked for those, too, who may have it
 */
export function caseView(
  subject: Case,
  texts: ShownBeside,
  mechanism: Mechanism,
  context: DecisionContext,
  personal?: PersonalData,
): CaseAnswer {
  const { registration } = subject;
  const mayBeOpen = sectionsOpenTo(subject, mechanism, context);
  const { open, revealable } = shownSections(mayBeOpen, { ...registration, content: texts.content }, personal);
  const person = knownPersonOf(registration, subject.facts);
  const visibility = { open, person, mechanism, ...omitUndefined({ personal: registration.personal }) };
  const whole = { ...wholeCase(subject, texts, mechanism, context), ...filesOf(subject, mayBeOpen, context) };
  const shown = visibleCase(whole, visibility);
  return revealable ? { ...shown, revealable } : shown;
}

function filesOf(subject: Case, open: ReadonlySet<Section>, { actor }: DecisionContext): Pick<CaseAnswer, 'files'> {
  return present('files', filesView(subject, open, actor));
}

function wholeCase(subject: Case, texts: ShownBeside, mechanism: Mechanism, context: DecisionContext): CaseAnswer {
  const badges = badgesOf(subject, mechanism, context);
  const commands = possibleCommands(mechanism, subject, context);
  return {
    number: subject.number,
    version: subject.version,
    mechanism: { id: subject.mechanism.id, version: subject.mechanism.version },
    stage: subject.stage,
    stageTitle: stageTitle(mechanism, subject.stage),
    round: subject.round,
    ...badgesView(badges.names, mechanism),
    overdue: !isClosed(subject) && isOverdue(subject),
    receivedAt: toShanghai(subject.receivedAt),
    ...present('registeredAt', subject.registeredAt, toShanghai),
    ...present('closedAt', subject.closedAt, toShanghai),
    ...outcomeView(subject),
    ...present('confirmable', subject.confirmable, ({ confirmed, ...asked }) => ({
      ...asked,
      title: commandTitle(mechanism, asked.command),
      at: toShanghai(asked.at),
      ...present('confirmed', confirmed, (by) => ({ ...by, at: toShanghai(by.at) })),
    })),
    ...present('history', subject.history, () => true as const),
    ...omitUndefined({ historyResult: subject.history?.result }),
    firstContact: subject.firstContact,
    holder: subject.holder,
    heldSince: toShanghai(subject.heldSince),
    ...omitUndefined({ target: subject.target, lead: subject.lead, executor: subject.executor }),
    ...present('roles', subject.roles, (roles) =>
      Object.fromEntries(
        Object.entries(roles).map(([role, holder]) => [
          role,
          { title: mechanism.roles?.[role]?.title ?? unnamed(role), ...holder },
        ]),
      ),
    ),
    ...present('handlers', subject.handlers, (handlers) =>
      Object.entries(handlers).map(([unit, person]) => ({ unit, person })),
    ),
    co: subject.co.map((one) => ({ ...one })),
    registration: registrationView({ ...subject.registration, content: texts.content }),
    facts: { ...subject.facts },
    ...present('routing', subject.routing, (routing) => routingView(routing, mechanism)),
    ...present('ruling', subject.ruling, ({ co, ...ruling }) => ({
      ...ruling,
      ...present('co', co, (units) => [...units]),
    })),
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
    tasks: tasksOf(subject, mechanism, context).map((task) => taskView(task, mechanism)),
    supervision: supervisionView(subject, mechanism),
    ...present('transferForm', transferForm(subject, mechanism, badges, texts)),
    ...omitUndefined({
      records: recordsView(subject, texts, mechanism, context.actor),
      checklists: checklistsView(subject, mechanism, context.actor),
    }),
    ratings: subject.ratings.map((one) => ({ ...one, at: toShanghai(one.at), aspects: { ...one.aspects } })),
    links: linksView(subject.links),
    ...present('related', relatedView(subject, mechanism, texts.others ?? new Map()), (all) => [...all]),
    acts: texts.acts.map((act) => actView(act, mechanism, mayRead(act.restrictedTo, subject, context.actor))),
    actsTotal: subject.acts.total,
    commands: [...commands],
    prefill: { ...prefills(mechanism, commands, context) },
    now: toShanghai(context.now),
  };
}

function registrationView(registration: Registration): CaseAnswer['registration'] {
  const { complainant, unclear, personal, excerpt: _excerpt, ...rest } = registration;
  return {
    ...rest,
    ...omitUndefined({ personal: personal && [...personal] }),
    complainant: { ...complainant },
    unclear: { ...unclear },
  };
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

function supervisionView(subject: Case, mechanism: Mechanism): CaseAnswer['supervision'] {
  const { urges, candidates, signs, putOffs } = subject;
  const { listed, supervised } = supervisionOf(subject, mechanism);
  return {
    urges,
    supervised,
    listed,
    candidates: candidates.map((one) => ({ ...one, at: toShanghai(one.at), to: [...one.to] })),
    ...present('signs', signs, (listed) =>
      listed.map((one) => ({ ...one, rules: [...one.rules], at: toShanghai(one.at), to: [...one.to] })),
    ),
    ...present('putOffs', putOffs, (all) =>
      all.map((one) => ({ ...one, title: clockTitle(mechanism, one.clock), at: toShanghai(one.at) })),
    ),
  };
}

function actView(act: ShownAct, mechanism: Mechanism, readable: boolean): CaseAnswer['acts'][number] {
  const { command, at, seq, unit, round, data } = act;
  const shown = { command, title: commandTitle(mechanism, command), at: toShanghai(at), seq, unit, round };
  return readable ? { ...shown, data: { ...data } } : { ...shown, data: {}, withheld: true };
}
