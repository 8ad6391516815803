import { type RecurrencesMade, recurrencesDocument } from '../contracts/reference.ts';
import type { DecisionContext } from '../domain/case/context.ts';
import { effectiveSettings, settingsAt } from '../domain/case/settings.ts';
import { register } from '../domain/case/register.ts';
import { endOfDay, type Instant } from '../domain/instant.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import type { Recurrence } from '../domain/mechanism/recurrence.ts';
import { monthsUpTo, periodsOwed, type RecurringCase, recurringCases } from '../domain/recurring/recurring.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';
import type { Rules, RulesSource } from '../ports/rules.ts';
import { decideAndRegister } from './decide-and-commit.ts';
import { decisionContext, system } from './decision-context.ts';

/** What making the calendar's cases needs. */
export interface RecurringDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

/**
 * Makes sure that the recurring cases of every period since the first call exist, once: the numbers follow from what is
 * owed, and a number is taken once. May be called at any time and as often as one likes; how far it has got is stored,
 * so that months in which nobody called are made up, under the settings of their time.
 * @returns the numbers that are new
 */
export async function ensureRecurringCases(deps: RecurringDeps): Promise<readonly string[]> {
  const rules = await deps.rules.current();
  const now = deps.clock.now();
  const stored = await deps.reference.latest('obligations');
  let version = stored?.version ?? 0;
  let made = stored && recurrencesDocument.parse(stored.document);
  const recurring = recurringIn(rules, made, now);
  const begun = Object.fromEntries(recurring.map(({ key, since }) => [key, since]));
  const since = made?.since ?? now;
  const numbers: string[] = [];
  for (const month of monthsUpTo(now, made?.month)) {
    for (const one of recurring) numbers.push(...(await ensureMonth(month, one, { now, rules }, deps)));
    const isNoted = made !== undefined && made.month >= month && recurring.every(({ key }) => made?.begun?.[key]);
    if (isNoted) continue;
    made = {
      since,
      month: made !== undefined && made.month > month ? made.month : month,
      begun: { ...made?.begun, ...begun },
    };
    if (!(await noted(made, version, now, deps))) return numbers;
    version += 1;
  }
  return numbers;
}

/** A recurrence with the mechanism whose cases it makes, and since when it is in use. */
interface Recurring {
  readonly key: string;
  readonly mechanism: Mechanism;
  readonly recurrence: Recurrence;
  readonly since: Instant;
}

/** A recurrence that a mechanism has gained begins now: nobody could keep what was due before. */
function recurringIn({ mechanisms }: Rules, made: RecurrencesMade | undefined, now: Instant): readonly Recurring[] {
  const sinceOf = (key: string): Instant => {
    if (made === undefined) return now;
    // Earlier versions knew one instant for all.
    return made.begun === undefined ? made.since : (made.begun[key] ?? now);
  };
  return mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.every ?? {}).map(([id, recurrence]) => {
      const key = `${mechanism.id}/${id}`;
      return { key, mechanism, recurrence, since: sinceOf(key) };
    }),
  );
}

/** @returns false when another call has got so far at the same time; it goes on */
async function noted(
  document: RecurrencesMade,
  version: number,
  at: Instant,
  { reference }: RecurringDeps,
): Promise<boolean> {
  const reason = `${document.month} 的定期事项已生成 · the recurring cases of the month have been made`;
  return (
    (await reference.add({ kind: 'obligations', document, author: 'system', reason, at }, version)).kind === 'added'
  );
}

async function ensureMonth(
  month: string,
  { mechanism, recurrence, since }: Recurring,
  { now, rules }: { readonly now: Instant; readonly rules: Rules },
  deps: RecurringDeps,
): Promise<readonly string[]> {
  const { units, successions, calendar } = rules;
  const numbers: string[] = [];
  for (const owed of periodsOwed(recurrence, month, { since, now, calendar })) {
    const { setAt } = owed;
    const { settings: set } = contextAsOf(setAt, decisionContext(rules, mechanism, system, now));
    const settings = effectiveSettings(mechanism, set);
    const cases = recurringCases(recurrence, owed, { units, successions, calendar, settings });
    const made = await Promise.all(cases.map((one) => ensure(one, { mechanism, rules, setAt }, deps)));
    numbers.push(...cases.filter((_one, index) => made[index]).map(({ number }) => number));
  }
  return numbers;
}

/** What a period owes stands under the settings that it began with, also when it is made up later. */
function contextAsOf(at: Instant, context: DecisionContext): DecisionContext {
  const { version, settings } = settingsAt(context, at);
  return { ...context, settings, settingsVersion: version };
}

interface Owing {
  readonly mechanism: Mechanism;
  readonly rules: Rules;
  /** Whose settings count. */
  readonly setAt: Instant;
}

/** @returns whether it is new; where somebody else has made it in the meantime it is not */
async function ensure(
  { number, unit, dueOn, content, facts }: RecurringCase,
  { mechanism, rules, setAt }: Owing,
  { store, clock }: RecurringDeps,
): Promise<boolean> {
  const outcome = await decideAndRegister(
    { mechanism, rules, actor: system },
    async ({ context }) => {
      if ((await store.load(number)) !== undefined) return { kind: 'leave', result: false };
      const isLate = endOfDay(dueOn) <= context.now;
      const under = contextAsOf(setAt, context);
      const matter = {
        number,
        // No complainant looks this up: no code has this digest.
        codeDigest: '',
        firstContact: unit,
        registration: { content: `${content}${isLate ? madeUp : ''}`, complainant: {}, unclear: {} },
        facts,
      };
      return { kind: 'commit', ...register(mechanism, matter, under), under, result: true };
    },
    { store, clock },
  );
  return outcome.kind === 'done' && outcome.result;
}

/** The breach must show that no unit was told before. */
const madeUp = '（系统停运，到期后补登 · the system stood still: entered after the due day）';
