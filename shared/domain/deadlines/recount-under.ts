import type { Deadline } from '../case/case.ts';
import type { Draft } from '../case/draft.ts';
import { evaluate } from '../case/evaluate.ts';
import { settingsAt } from '../case/settings.ts';
import type { Instant } from '../instant.ts';
import type { DeadlineSpec } from '../mechanism/mechanism.ts';
import { actingFor } from '../organisation/succession.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Text } from '../text.ts';
import { answerableFor } from './answerable.ts';
import { settingsOf } from './settings.ts';
import { resumptionAgain } from './resume.ts';
import { placeOf } from './start.ts';
import { startedDeadline } from './started-deadline.ts';
import type { Trigger } from './trigger.ts';

/** By deadline, the milestones that started the clock by which it was counted. */
export type FormerStarts = ReadonlyMap<string, readonly string[]>;

/**
 * Counts what runs from its own start as the version in hand has it: where that comes to something else, the deadline ends
 * with the reason, and the one that takes its place names it. What starts by something else now is left to its clock.
 */
export function recountUnder(draft: Draft, startsBefore: FormerStarts): void {
  const reason = recountedReason(draft.mechanism.version);
  for (const deadline of draft.subject.deadlines) {
    const clock = draft.mechanism.clocks[deadline.clock];
    if (deadline.status !== 'running' || clock === undefined) continue;
    const startsAlike = hasSame(startsBefore.get(deadline.id) ?? [], clock.start);
    const again = startsAlike ? countedAnew(draft, deadline, clock) : undefined;
    if (again !== undefined && isSame(deadline, again, draft.context.now)) continue;
    draft.append({ type: 'deadline-cancelled', deadline: deadline.id, reason }, 'system');
    if (again !== undefined) draft.append({ type: 'deadline-started', deadline: again }, 'system');
  }
}

function recountedReason(version: number): Text {
  return {
    zh: `案件转入第${version}版机制，按新版自原起算时间重新计算`,
    en: `the case was moved to version ${version} of the mechanism, by which it is counted anew from its start`,
  };
}

/** The deadline as the clock counts it from the same start; undefined where it does not apply. */
function countedAnew(draft: Draft, deadline: Deadline, clock: DeadlineSpec): Deadline | undefined {
  const { subject, mechanism, context } = draft;
  const { id, clock: name, earlier, startedAt, triggerSeq: seq, derived } = deadline;
  const at = earlier?.startedAt ?? startedAt;
  const settings = settingsOf(context, deadline) ?? settingsAt(context, at);
  if (clock.when !== undefined && evaluate(clock.when, draft.situation(settings.settings)).kind !== 'yes')
    return undefined;
  const trigger: Trigger = omitUndefined({ at, seq, derived, resumes: resumptionAgain(deadline) });
  const answerable = clock.perUnit ? deadline.unit : (answerableFor(draft, clock, trigger) ?? deadline.unit);
  const unit = actingFor(answerable, mechanism.successions);
  const same = subject.deadlines.filter((one) => one.clock === name && (!clock.perUnit || one.unit === unit));
  const begun = earlier === undefined;
  const again = startedDeadline(draft, name, clock, { ...trigger, unit, settings, begun }, placeOf(same));
  const warnings = again.warnings.filter((one) => one > context.now);
  return { ...again, warnings, recountOf: id };
}

/** Whether counting anew comes to nothing else. */
function isSame(one: Deadline, other: Deadline, now: Instant): boolean {
  const coming = ({ warnings }: Deadline) => warnings.filter((at) => at > now);
  return (
    alike.every((field) => one[field] === other[field]) &&
    hasSame(one.rules, other.rules) &&
    hasSame(one.stop, other.stop) &&
    hasSame(one.pending, other.pending) &&
    hasSame(coming(one), coming(other))
  );
}

const alike = ['kind', 'unit', 'perUnit', 'startedAt', 'dueAt', 'inclusive', 'provisional'] as const;

function hasSame(some: readonly string[], others: readonly string[]): boolean {
  const sorted = (all: readonly string[]) => [...new Set(all)].sort().join('\n');
  return sorted(some) === sorted(others);
}
