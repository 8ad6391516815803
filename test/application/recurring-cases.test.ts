import { describe, expect, it } from 'vitest';
import { command } from '../../functions/command/command.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import { intake } from '../../functions/intake/intake.ts';
import { ensureRecurringCases } from '../../shared/application/recurring-cases.ts';
import { caseAnswer, type CaseAnswer } from '../../shared/contracts/answers.ts';
import type { CommandBody } from '../../shared/contracts/command-fields.ts';
import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryReadings } from '../support/memory-readings.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { manualClock } from '../support/test-rules.ts';
import { answered, chimney, hotline12369, staffOf } from '../functions/world.ts';

function world(start = '2026-10-01T00:00:00+08:00') {
  const store = memoryStore();
  const clock = manualClock(start);
  const reference = memoryReference();
  const rules = rulesFrom(reference, clock);
  let seed = 0;
  const random = (count: number) => Uint8Array.from({ length: count }, () => (seed = (seed * 31 + 7) % 251));
  const codes = queryCodes({ reference, clock, random });
  const deps = { store, clock, rules, random, reference, codes, readings: memoryReadings(), files: memoryFiles() };
  const give = (number: string, unit: string, body: object) =>
    command({ number, caller: staffOf(unit), body: body as CommandBody }, deps);
  return {
    ...deps,
    deps,
    give,
    given: async (number: string, unit: string, body: object): Promise<CaseAnswer> =>
      caseAnswer.parse(answered(await give(number, unit, body))),
    register: (unit: string, body: object) =>
      intake({ caller: staffOf(unit), body: registerCaseSchema.parse(body) }, deps),
    read: (number: string) => store.cases.get(number)?.snapshot,
  };
}

const meeting = {
  type: 'hold-meeting',
  heldOn: '2026-11-05',
  attendees: [
    { unit: 'culture', role: 'head' },
    { unit: 'police', role: 'liaison' },
  ],
  topics: ['夜间噪声'],
  solutionPlans: ['联合巡查'],
};

describe('recurring cases', () => {
  it('exist once, whoever asks and however often', async () => {
    const here = world();
    const made = await ensureRecurringCases(here.deps);
    expect(made).toContain('YB202610-epb');
    expect(made).toContain('JH2026Q4');
    expect(await ensureRecurringCases(here.deps)).toEqual([]);
    here.clock.set('2026-11-01T00:00:00+08:00');
    const next = await ensureRecurringCases(here.deps);
    expect(next).toContain('YB202611-epb');
    expect(next).not.toContain('JH2026Q4');
    expect(next).toHaveLength(made.length - 1);
  });

  it('exist once also when two make them at the same time', async () => {
    const here = world();
    const [one, other] = await Promise.all([ensureRecurringCases(here.deps), ensureRecurringCases(here.deps)]);
    expect(new Set([...one, ...other]).size).toBe(one.length + other.length);
    expect(here.store.cases.size).toBe(one.length + other.length);
  });

  it('are made complete by the next call when one was cut off', async () => {
    const here = world();
    let left = 5;
    const cut = {
      ...here.deps,
      store: {
        ...here.store,
        commit: async (commit: Parameters<typeof here.store.commit>[0]) => {
          if (left-- <= 0) throw new Error('killed');
          return here.store.commit(commit);
        },
      },
    };
    await expect(ensureRecurringCases(cut)).rejects.toThrow('killed');
    const before = here.store.cases.size;
    const made = await ensureRecurringCases(here.deps);
    expect(before + made.length).toBe(here.store.cases.size);
    expect(here.read('JH2026Q4')).toBeDefined();
  });
});

describe('recurring cases of months in which nobody called', () => {
  const missedIn = (here: ReturnType<typeof world>, number: string) =>
    (here.store.allEvents.get(number) ?? []).filter(({ event }) => event.type === 'deadline-missed');

  it('are made up with the instant at which they were due, their breach recorded once (ENV-141, I-24)', async () => {
    const here = world('2026-07-10T09:00:00+08:00');
    await ensureRecurringCases(here.deps);
    here.clock.set('2026-10-05T09:00:00+08:00');
    const made = await ensureRecurringCases(here.deps);
    for (const number of ['YB202608-epb', 'YB202609-epb', 'YB202610-epb', 'JH2026Q4']) expect(made).toContain(number);
    expect(made).not.toContain('YB202607-epb');
    expect(made).not.toContain('JH2026Q3');
    const august = here.read('YB202608-epb');
    expect(august?.deadlines).toMatchObject([
      { clock: 'C-MON', kind: 'target', status: 'missed', dueOn: '2026-08-31' },
    ]);
    expect(august?.deadlines[0]?.dueAt).toBe('2026-08-31T16:00:00Z');
    expect(missedIn(here, 'YB202608-epb')).toHaveLength(1);
    expect(missedIn(here, 'YB202610-epb')).toHaveLength(0);
    expect(here.read('YB202608-epb')?.registration.content).toContain('补登');
    expect(here.read('YB202610-epb')?.registration.content).not.toContain('补登');
    expect(verifyChain(here.store.allEvents.get('YB202608-epb') ?? [])).toMatchObject({ kind: 'intact' });
    expect(await ensureRecurringCases(here.deps)).toEqual([]);
  });

  it('are still to be kept, late', async () => {
    const here = world('2026-07-10T09:00:00+08:00');
    await ensureRecurringCases(here.deps);
    here.clock.set('2026-09-05T09:00:00+08:00');
    await ensureRecurringCases(here.deps);
    const sent = await here.given('YB202608-epb', 'epb', { type: 'submit-report', content: '八月', analysis: '略' });
    expect(sent).toMatchObject({ stage: 'receipt', deadlines: [{ clock: 'C-MON', status: 'missed' }] });
    expect(missedIn(here, 'YB202608-epb')).toHaveLength(1);
  });

  it('are owed quarter by quarter too: a meeting of a quarter that has passed (ENV-143)', async () => {
    const here = world('2026-03-10T09:00:00+08:00');
    await ensureRecurringCases(here.deps);
    here.clock.set('2026-10-05T09:00:00+08:00');
    const made = await ensureRecurringCases(here.deps);
    expect(made.filter((number) => number.startsWith('JH'))).toEqual(['JH2026Q2', 'JH2026Q3', 'JH2026Q4']);
    expect(here.read('JH2026Q2')?.deadlines).toMatchObject([{ clock: 'C-QTR', status: 'missed', dueOn: '2026-06-30' }]);
  });

  it('stand under the settings of their own month', async () => {
    const here = world('2026-07-10T09:00:00+08:00');
    await ensureRecurringCases(here.deps);
    const at = '2026-09-15T01:00:00Z' as Instant;
    const document = { 'env-joint': { 'I-24': 'day-20' } };
    await here.reference.add({ kind: 'settings', document, author: 'a', reason: 'r', at }, 0);
    here.rules.refresh();
    here.clock.set('2026-10-05T09:00:00+08:00');
    await ensureRecurringCases(here.deps);
    expect(here.read('YB202609-epb')?.deadlines).toMatchObject([{ clock: 'C-MON', dueOn: '2026-09-30' }]);
    expect(here.read('YB202610-epb')?.deadlines).toMatchObject([{ clock: 'C-MON-SET', dueOn: '2026-10-20' }]);
  });

  it('are complete after a call that was cut off between two months', async () => {
    const here = world('2026-07-10T09:00:00+08:00');
    const whole = world('2026-07-10T09:00:00+08:00');
    for (const one of [here, whole]) {
      await ensureRecurringCases(one.deps);
      one.clock.set('2026-10-05T09:00:00+08:00');
    }
    await ensureRecurringCases(whole.deps);
    for (let most = 10; ; most += 25) {
      let left = most;
      const commit: typeof here.store.commit = async (one) => {
        if (left-- <= 0) throw new Error('killed');
        return here.store.commit(one);
      };
      const cut = ensureRecurringCases({ ...here.deps, store: { ...here.store, commit } });
      if (
        await cut.then(
          () => true,
          () => false,
        )
      )
        break;
    }
    expect([...here.store.cases.keys()].sort()).toEqual([...whole.store.cases.keys()].sort());
    for (const number of here.store.cases.keys())
      expect(missedIn(here, number)).toHaveLength(missedIn(whole, number).length);
  });
});

describe('a recurrence that a mechanism gains', () => {
  const gaining = (here: ReturnType<typeof world>) => ({
    ...here.deps,
    rules: {
      current: async () => {
        const rules = await here.rules.current();
        const mechanisms = rules.mechanisms.map((one) => {
          const report = one.every?.['monthly-report'];
          if (report === undefined) return one;
          const early = { ...report, due: { day: 8 }, number: 'ZB{period}-{unit}' } as const;
          return { ...one, every: { ...one.every, early } };
        });
        return { ...rules, mechanisms };
      },
    },
  });

  it('begins with the day on which it is there: what was due before is not made up', async () => {
    const here = world('2026-07-10T09:00:00+08:00');
    await ensureRecurringCases(here.deps);
    here.clock.set('2026-10-09T09:00:00+08:00');
    const deps = gaining(here);
    const made = await ensureRecurringCases(deps);
    expect(made).toContain('YB202608-epb');
    expect(made.filter((number) => number.startsWith('ZB'))).toEqual([]);
    here.clock.set('2026-12-01T09:00:00+08:00');
    const next = await ensureRecurringCases(deps);
    expect(next).toContain('ZB2026-11-epb');
    expect(next).toContain('ZB2026-12-epb');
    expect(next).not.toContain('ZB2026-10-epb');
  });

  it('does not take what is recorded by an earlier version for a beginning', async () => {
    const here = world('2026-07-10T09:00:00+08:00');
    const at = '2026-07-10T01:00:00Z' as Instant;
    const document = { since: at, month: '2026-07' };
    await here.reference.add({ kind: 'obligations', document, author: 'system', reason: 'r', at }, 0);
    here.clock.set('2026-09-02T09:00:00+08:00');
    const made = await ensureRecurringCases(here.deps);
    for (const number of ['YB202607-epb', 'YB202608-epb', 'JH2026Q3']) expect(made).toContain(number);
    expect(await ensureRecurringCases(here.deps)).toEqual([]);
  });
});

describe('a monthly report (ENV-141, ENV-151)', () => {
  const report = { type: 'submit-report', content: '受理 12 件，办结 11 件', analysis: '夜间施工噪声集中' };

  it('is sent by its unit, and its receipt confirmed by the office', async () => {
    const here = world();
    await ensureRecurringCases(here.deps);
    here.clock.set('2026-10-30T16:00:00+08:00');
    const sent = await here.given('YB202610-epb', 'epb', report);
    expect(sent).toMatchObject({
      stage: 'receipt',
      holder: 'model-city',
      deadlines: [{ clock: 'C-MON', status: 'met' }],
    });
    expect(sent.acts).toMatchObject([{ command: 'submit-report', data: { analysis: '夜间施工噪声集中' } }]);
    expect(await here.given('YB202610-epb', 'model-city', { type: 'confirm-receipt' })).toMatchObject({
      stage: 'closed',
    });
    expect(verifyChain(here.store.allEvents.get('YB202610-epb') ?? [])).toMatchObject({ kind: 'intact' });
  });

  it('is nobody else’s to send, no meeting, and not confirmed before it is sent', async () => {
    const here = world();
    await ensureRecurringCases(here.deps);
    expect(await here.give('YB202610-epb', 'police', report)).toMatchObject({ code: 'not-your-unit' });
    expect(await here.give('YB202610-epb', 'epb', meeting)).toMatchObject({ code: 'not-allowed', rule: 'ENV-143' });
    expect(await here.give('YB202610-epb', 'model-city', { type: 'confirm-receipt' })).toMatchObject({
      code: 'not-allowed',
    });
    expect(await here.give('YB202610-epb', 'epb', { type: 'submit-report' })).toMatchObject({
      code: 'invalid',
      refusedBy: 'schema',
      details: [{ path: 'content' }],
    });
  });
});

describe('a meeting (ENV-143, ENV-153)', () => {
  it('of the quarter is recorded with who came, what about and what was decided', async () => {
    const here = world();
    await ensureRecurringCases(here.deps);
    here.clock.set('2026-11-05T16:00:00+08:00');
    const { number } = answered(await intake({ caller: hotline12369, body: chimney }, here.deps)) as { number: string };
    const held = await here.given('JH2026Q4', 'model-city', {
      ...meeting,
      listedCases: [number],
      satisfactionReported: true,
    });
    expect(held).toMatchObject({ stage: 'closed', deadlines: [{ clock: 'C-QTR', kind: 'target', status: 'met' }] });
  });

  it('names units and cases that exist', async () => {
    const here = world();
    await ensureRecurringCases(here.deps);
    expect(await here.give('JH2026Q4', 'model-city', { ...meeting, listedCases: ['HJ-no'] })).toMatchObject({
      code: 'invalid',
      details: [{ path: 'listedCases[0]' }],
    });
    const stranger = { ...meeting, attendees: [{ unit: 'nobody', role: 'head' }] };
    expect(await here.give('JH2026Q4', 'model-city', stranger)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'attendees[0].unit' }],
    });
  });

  it('may be proposed by any one unit at any time; reports and quarterly meetings may not (E25)', async () => {
    const here = world('2026-11-05T09:00:00+08:00');
    const proposal = {
      mechanism: 'env-joint',
      content: '提议召开夜间噪声专题会议',
      facts: { obligation: 'adhoc_meeting' },
    };
    const { number, stage, holder } = answered(await here.register('culture', proposal)) as Record<string, string>;
    expect({ stage, holder }).toEqual({ stage: 'open', holder: 'culture' });
    expect(number).toMatch(/^LK20261105-/);
    expect(await here.given(number ?? '', 'culture', meeting)).toMatchObject({ stage: 'closed', deadlines: [] });
    const before = here.store.cases.size;
    for (const facts of [{}, { obligation: 'monthly_report' }, { obligation: 'quarterly_meeting' }]) {
      expect(await here.register('culture', { ...proposal, facts })).toMatchObject({
        code: 'invalid',
        rule: 'ENV-143',
        details: [{ path: 'facts.obligation' }],
      });
    }
    expect(here.store.cases.size).toBe(before);
  });
});
