import type { PublicCaseAnswer } from '../../../shared/contracts/answers.ts';
import type { Act, Case } from '../../../shared/domain/case.ts';
import type { DecisionContext } from '../../../shared/domain/course.ts';
import { possibleCommands } from '../../../shared/domain/decide.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism.ts';
import { nameAt, type Unit } from '../../../shared/domain/unit.ts';
import { commandTitle, outsiderName, present, stageTitle, unnamed } from './titles.ts';

/**
 * What the complainant sees (ENV-003, ENV-100): where the case stands, who has it, by when, and what was answered.
 * Of every act only the fields that the mechanism declares public; no personal data, not even one's own.
 */
export function publicView(
  subject: Case,
  mechanism: Mechanism,
  units: readonly Unit[],
  context: DecisionContext,
): PublicCaseAnswer {
  // A closed case names its units as they were called when it was closed.
  const named = (id: string, at = subject.closedAt ?? context.now) => {
    const unit = units.find((one) => one.id === id);
    return { id, name: unit ? nameAt(unit, at) : outsiderName(id) };
  };
  return {
    number: subject.number,
    stage: subject.stage,
    stageTitle: stageTitle(mechanism, subject.stage),
    round: subject.round,
    receivedAt: toShanghai(subject.receivedAt),
    ...present('closedAt', subject.closedAt, toShanghai),
    firstContact: named(subject.firstContact),
    holder: named(subject.holder),
    deadlines: deadlinesFor(subject, mechanism),
    replies: subject.acts.filter(isPublic).map((act) => ({
      command: act.command,
      title: commandTitle(mechanism, act.command),
      at: toShanghai(act.at),
      unit: named(act.unit, act.at),
      data: publicData(act),
    })),
    canRate: possibleCommands(mechanism, subject, context).includes('rate'),
    now: toShanghai(context.now),
  };
}

function deadlinesFor(subject: Case, mechanism: Mechanism): PublicCaseAnswer['deadlines'] {
  return subject.deadlines.flatMap((deadline) => {
    const { kind, status, dueAt, dueOn, clock, rules, provisional } = deadline;
    if (kind === 'elapsed' || status === 'cancelled' || dueAt === undefined || dueOn === undefined) return [];
    const title = mechanism.clocks[clock]?.title ?? unnamed(clock);
    return [{ title, rule: rules[0] ?? clock, kind, dueAt: toShanghai(dueAt), dueOn, status, provisional }];
  });
}

/** A reply that goes to departments only is not the complainant's to read. */
function isPublic({ publicFields, data }: Act): boolean {
  const to = data['to'];
  return publicFields !== undefined && (!Array.isArray(to) || to.includes('complainant'));
}

function publicData({ data, publicFields = [] }: Act): Record<string, unknown> {
  return Object.fromEntries(publicFields.filter((field) => field in data).map((field) => [field, data[field]]));
}
