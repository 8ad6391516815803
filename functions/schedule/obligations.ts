import { randomUUID } from 'node:crypto';
import { chain, genesisHash } from '../../shared/domain/chain.ts';
import { effectiveSettings } from '../../shared/domain/course.ts';
import { register } from '../../shared/domain/decide.ts';
import type { Actor } from '../../shared/domain/event.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism.ts';
import { type Obligation, obligationsOn } from '../../shared/domain/obligations.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Rules, RulesSource } from '../../shared/ports/rules.ts';
import { decisionContext, mechanismOf } from '../http/decision-context.ts';

export interface ObligationDeps {
  readonly store: Pick<CaseStore, 'load' | 'commit'>;
  readonly rules: RulesSource;
  readonly clock: Clock;
}

const system: Actor = { kind: 'system', units: [], roles: [] };

/**
 * Makes sure that what is owed for this month and this quarter exists, once: the numbers follow from what is owed, and
 * a number is taken once. May be called at any time and as often as one likes.
 * @returns the numbers that are new
 */
export async function ensureObligations(deps: ObligationDeps): Promise<readonly string[]> {
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, 'env-joint');
  const settings = effectiveSettings(mechanism, rules.settings[mechanism.id] ?? {});
  const owed = obligationsOn(localDateOf(deps.clock.now()), rules.units, {
    dueDay: String(settings['I-24']),
    convener: String(settings['convener']),
  });
  const made = await Promise.all(owed.map((one) => ensure(one, mechanism, rules, deps)));
  return owed.filter((_one, index) => made[index]).map(({ number }) => number);
}

async function ensure(
  { number, kind, unit, period, dueOn }: Obligation,
  mechanism: Mechanism,
  rules: Rules,
  { store, clock }: ObligationDeps,
): Promise<boolean> {
  if ((await store.load(number)) !== undefined) return false;
  const { events, subject } = register(
    mechanism,
    {
      number,
      // Nobody is told it: no complainant looks this up.
      queryCode: randomUUID(),
      firstContact: unit,
      registration: { content: `${contents[kind]} ${period}`, complainant: {}, unclear: {} },
      facts: { obligation: kind, period, due_on: dueOn },
    },
    decisionContext(rules, mechanism, system, clock.now()),
  );
  const result = await store.commit({
    number,
    expectedVersion: 0,
    events: chain(number, genesisHash, events),
    snapshot: subject,
  });
  return result.kind === 'committed';
}

const contents: Readonly<Record<Obligation['kind'], string>> = {
  monthly_report: '工作信息月报 · Monthly report',
  quarterly_meeting: '环保投诉联席会议 · Quarterly meeting',
};
