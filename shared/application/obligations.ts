import { obligationsDocument, type ObligationsMade } from '../contracts/reference.ts';
import type { DecisionContext } from '../domain/case/context.ts';
import { effectiveSettings, settingsAt } from '../domain/case/settings.ts';
import { register } from '../domain/case/register.ts';
import { endOfDay, type Instant, startOfDay } from '../domain/instant.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { monthsUpTo, type Obligation, obligationsOf, spanOf } from '../domain/organisation/obligations.ts';
import { actingFor } from '../domain/organisation/succession.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';
import type { Rules, RulesSource } from '../ports/rules.ts';
import { decideAndRegister } from './decide-and-commit.ts';
import { decisionContext, mechanismOf, system } from './decision-context.ts';

/** What making the calendar's cases needs. */
export interface ObligationDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly reference: Pick<ReferenceStore, 'latest' | 'add'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

/**
 * Makes sure that what is owed for every month and quarter since the first call exists, once: the numbers follow from
 * what is owed, and a number is taken once. May be called at any time and as often as one likes; how far it has got is
 * stored, so that months in which nobody called are made up, under the settings of their time.
 * @returns the numbers that are new
 */
export async function ensureObligations(deps: ObligationDeps): Promise<readonly string[]> {
  const rules = await deps.rules.current();
  const now = deps.clock.now();
  const stored = await deps.reference.latest('obligations');
  let version = stored?.version ?? 0;
  let made = stored && obligationsDocument.parse(stored.document);
  const since = made?.since ?? now;
  const numbers: string[] = [];
  for (const month of monthsUpTo(now, made?.month)) {
    numbers.push(...(await ensureMonth(month, { since, now, rules }, deps)));
    if (made !== undefined && made.month >= month) continue;
    made = { since, month };
    if (!(await noted(made, version, now, deps))) return numbers;
    version += 1;
  }
  return numbers;
}

/** @returns false when another call has got so far at the same time; it goes on */
async function noted(
  document: ObligationsMade,
  version: number,
  at: Instant,
  { reference }: ObligationDeps,
): Promise<boolean> {
  const reason = `${document.month} 的月报与会议已生成 · what is owed for the month has been made`;
  return (
    (await reference.add({ kind: 'obligations', document, author: 'system', reason, at }, version)).kind === 'added'
  );
}

interface ObligationPlan {
  readonly since: Instant;
  readonly now: Instant;
  readonly rules: Rules;
}

async function ensureMonth(
  month: string,
  { since, now, rules }: ObligationPlan,
  deps: ObligationDeps,
): Promise<readonly string[]> {
  const mechanism = mechanismOf(rules, 'env-joint');
  const span = spanOf(month, since, now);
  const begun = startOfDay(span.from);
  const setAt = begun > since ? begun : since;
  const { settings: set } = contextAsOf(setAt, decisionContext(rules, mechanism, system, now));
  const settings = effectiveSettings(mechanism, set);
  const owed = obligationsOf(month, span, rules.units, {
    dueDay: String(settings['I-24']),
    convener: actingFor(String(settings['convener']), rules.successions),
  });
  const made = await Promise.all(owed.map((one) => ensure(one, { mechanism, rules, setAt }, deps)));
  return owed.filter((_one, index) => made[index]).map(({ number }) => number);
}

/** What a month owes stands under the settings that it began with, also when it is made up later. */
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
  { number, kind, unit, period, dueOn }: Obligation,
  { mechanism, rules, setAt }: Owing,
  { store, clock }: ObligationDeps,
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
        registration: {
          content: `${contents[kind]} ${period}${isLate ? madeUp : ''}`,
          complainant: {},
          unclear: {},
        },
        facts: { obligation: kind, period, due_on: dueOn },
      };
      return { kind: 'commit', ...register(mechanism, matter, under), under, result: true };
    },
    { store, clock },
  );
  return outcome.kind === 'done' && outcome.result;
}

/** The breach must show that no unit was told before. */
const madeUp = '（系统停运，到期后补登 · the system stood still: entered after the due day）';

const contents: Readonly<Record<Obligation['kind'], string>> = {
  monthly_report: '工作信息月报 · Monthly report',
  quarterly_meeting: '环保投诉联席会议 · Quarterly meeting',
};
