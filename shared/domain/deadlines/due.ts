import { countBack, dueOf, type Length } from '../calendar/calendar.ts';
import type { Draft } from '../case/draft.ts';
import { settingOf, type SettingsInForce, type SettingValues } from '../case/settings.ts';
import type { Payload } from '../case/situation.ts';
import { endOfDay, type Instant, isLocalDate, localDateOf, parseInstant } from '../instant.ts';
import type { DeadlineSpec } from '../mechanism/mechanism.ts';
import type { DeadlineDue } from './deadline.ts';
import { dueWithinLeft, setDay } from './resume.ts';
import type { Trigger } from './trigger.ts';

/** When a clock that starts now is due; undefined for one that only measures. */
export function dueFor(
  draft: Draft,
  clock: DeadlineSpec,
  trigger: Trigger,
  settings: SettingsInForce,
): DeadlineDue | undefined {
  const { length } = clock;
  const { calendar } = draft.context;
  if (!length) return undefined;
  if ('unit' in length) {
    const counted = lengthUnder(draft, length, settings.settings);
    const roll = rolls(draft, clock, settings);
    if (trigger.resumes) return dueWithinLeft(calendar, trigger.at, counted, trigger.resumes, roll);
    return dueOf(calendar, trigger.at, counted, { roll });
  }
  if ('payload' in length) {
    const said = startingPayload(draft, trigger)[length.payload];
    // Whoever sends it back may set another day; otherwise the one that was set stays.
    return said === undefined && trigger.resumes ? setDay(trigger.resumes.end) : setBy(said, length.payload, clock);
  }
  // A backward limit cannot be extended: it ends with the day itself, whatever day that is (I-10).
  const day = draft.subject.facts[length.fact];
  return typeof day === 'string' && isLocalDate(day) ? countBack(calendar, day, length.back) : undefined;
}

/** Whether a last day on a rest day rolls forward (I-02). */
export function rolls({ mechanism }: Draft, { roll }: DeadlineSpec, { settings }: SettingsInForce): boolean {
  return roll !== undefined && settingOf(mechanism, settings, roll.setting) === true;
}

/** What the command said that reached the start: a clock may begin to apply only with a later one. */
export function startingPayload({ payload, subject }: Draft, { seq, startSeq = seq }: Trigger): Payload {
  return subject.acts.said[startSeq] ?? payload;
}

/** A length as the text says it, or as the setting does where the text names no number. */
export function lengthUnder(
  { mechanism }: Draft,
  length: Length | { readonly setting: string; readonly unit: Length['unit'] },
  set: SettingValues,
): Length {
  if ('n' in length) return length;
  const n = settingOf(mechanism, set, length.setting);
  if (typeof n !== 'number') throw new Error(`the setting ${length.setting} must be a number of ${length.unit}s`);
  return { n, unit: length.unit };
}

/** The day, or the instant, that a command has set. */
function setBy(end: unknown, field: string, { rules }: DeadlineSpec): DeadlineDue {
  if (typeof end === 'string' && isLocalDate(end))
    return { dueAt: endOfDay(end), dueOn: end, inclusive: false, provisional: false };
  const dueAt = typeof end === 'string' ? parseInstant(end) : undefined;
  if (dueAt === undefined) throw new Error(`${field} must be a date or an instant for a clock of ${rules.join(', ')}`);
  return endingWith(dueAt);
}

function endingWith(dueAt: Instant): DeadlineDue {
  return { dueAt, dueOn: localDateOf(dueAt), inclusive: true, provisional: false };
}
