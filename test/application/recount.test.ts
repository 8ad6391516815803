import { beforeEach, describe, expect, it } from 'vitest';
import { queryCodes } from '../../shared/application/query-codes.ts';
import { intake } from '../../functions/intake/intake.ts';
import { command } from '../../functions/command/command.ts';
import { recountCalendar, type RecountDeps } from '../../shared/application/recount.ts';
import { type CalendarDocument, recountDocument } from '../../shared/contracts/reference.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryReadings } from '../support/memory-readings.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { manualClock } from '../support/test-rules.ts';
import { answered, chimney, hotline12369, staffOf } from '../functions/world.ts';
import { districtRules as shippedRules } from '../support/district.ts';

const days = (...texts: string[]) => texts as LocalDate[];

/** An invented arrangement of 2027: three days off, a make-up Saturday in January. */
const year2027 = {
  year: 2027,
  off: days('2027-01-01', '2027-01-02', '2027-01-03'),
  work: days('2027-01-09'),
  source: 'test',
};

function world(more: Partial<Pick<RecountDeps, 'noticedAfterSeconds'>> = {}) {
  const store = memoryStore();
  const reference = memoryReference();
  const clock = manualClock('2026-10-20T10:00:00+08:00');
  const rules = rulesFrom(reference, clock);
  let seed = 0;
  const random = (count: number) => {
    seed += 1;
    return Uint8Array.from({ length: count }, (_none, index) => Math.floor(seed / 32 ** index));
  };
  const codes = queryCodes({ reference, clock, random });
  const deps = {
    store,
    reference,
    rules,
    codes,
    random,
    readings: memoryReadings(),
    shipped: shippedRules,
    clock,
    noticedAfterSeconds: 0,
    files: memoryFiles(),
    ...more,
  };
  return {
    ...deps,
    deps,
    store,
    clock,
    accepted: async (): Promise<string> => {
      const { number } = answered(await intake({ caller: hotline12369, body: chimney }, { ...deps, random })) as {
        number: string;
      };
      answered(await command({ number, caller: staffOf('epb'), body: { type: 'accept' } }, deps));
      return number;
    },
    publish: async (document: Partial<CalendarDocument>) => {
      const before = (await reference.latest('calendar'))?.version ?? 0;
      const whole = { arrangements: [], overrides: [], ...document };
      await reference.add({ kind: 'calendar', document: whole, author: 'a', reason: 'r', at: clock.now() }, before);
      rules.refresh();
    },
    h60: (number: string) => {
      const deadline = store.cases.get(number)?.snapshot.deadlines.find(({ clock: id }) => id === 'C-H60');
      return { due: deadline?.dueAt && toShanghai(deadline.dueAt), provisional: deadline?.provisional };
    },
    recomputed: (number: string) =>
      (store.allEvents.get(number) ?? []).filter(({ event }) => event.type === 'deadline-recomputed'),
    progress: async () => recountDocument.parse((await reference.latest('recount'))?.document),
  };
}

describe('counting again after the calendar changed', () => {
  let here: ReturnType<typeof world>;
  beforeEach(() => {
    here = world();
  });

  it('has nothing to do where nothing was ever published, and notes that', async () => {
    await here.accepted();
    expect(await recountCalendar(here.deps)).toEqual({ kind: 'done' });
    expect(await here.progress()).toMatchObject({
      calendar: shippedRules.arrangementsVersion,
      state: 'done',
      examined: 0,
    });
  });

  it('makes the provisional limit of E25 firm, as an event of the system in the chain', async () => {
    const number = await here.accepted();
    await recountCalendar(here.deps);
    expect(here.h60(number)).toEqual({ due: '2027-01-13T00:00:00+08:00', provisional: true });
    await here.publish({ arrangements: [year2027] });
    expect(await recountCalendar(here.deps)).toEqual({ kind: 'done' });
    expect(here.h60(number)).toEqual({ due: '2027-01-13T00:00:00+08:00', provisional: false });
    const [event, ...others] = here.recomputed(number);
    expect(others).toEqual([]);
    expect(event?.event).toMatchObject({
      actor: { kind: 'system' },
      deadline: 'C-H60',
      provisional: false,
      basis: {
        calendarVersion: `${shippedRules.arrangementsVersion}+1`,
        makeUpDays: ['2026-10-20', '2027-01-09'].slice(1),
      },
    });
    expect(verifyChain(here.store.allEvents.get(number) ?? [])).toMatchObject({ kind: 'intact' });
    expect(await here.progress()).toMatchObject({ state: 'done', sweep: 'provisional', recomputed: 1 });
  });

  it('does it once, however often it is called', async () => {
    const number = await here.accepted();
    await here.publish({ arrangements: [year2027] });
    await recountCalendar(here.deps);
    const [version, marks] = [here.store.cases.get(number)?.snapshot.version, await here.reference.versions('recount')];
    expect(await recountCalendar(here.deps)).toEqual({ kind: 'done' });
    expect(here.store.cases.get(number)?.snapshot.version).toBe(version);
    expect(await here.reference.versions('recount')).toEqual(marks);
  });

  it('leaves alone what the new days do not touch, and what is over', async () => {
    const number = await here.accepted();
    const before = here.store.cases.get(number)?.snapshot.deadlines.filter(({ clock }) => clock !== 'C-H60');
    await here.publish({ arrangements: [year2027] });
    await recountCalendar(here.deps);
    const after = here.store.cases.get(number)?.snapshot.deadlines.filter(({ clock }) => clock !== 'C-H60');
    expect(after).toEqual(before);
  });

  it('moves firm limits as well when days change that were known: a notice reaches back, an office is flooded', async () => {
    const number = await here.accepted();
    await recountCalendar(here.deps);
    const t15 = () => here.store.cases.get(number)?.snapshot.deadlines.find(({ clock }) => clock === 'C-T15')?.dueOn;
    expect(t15()).toBe('2026-11-10');
    await here.publish({ overrides: [{ date: '2026-11-02' as LocalDate, working: false, reason: '洪水' }] });
    await recountCalendar(here.deps);
    expect(t15()).toBe('2026-11-11');
    expect(await here.progress()).toMatchObject({ state: 'done', sweep: 'open' });
    await here.publish({ arrangements: [{ ...year2027, off: days('2026-12-31', ...year2027.off) }] });
    await recountCalendar(here.deps);
    expect(t15()).toBe('2026-11-10');
    expect(here.h60(number)).toEqual({ due: '2027-01-14T00:00:00+08:00', provisional: false });
  });

  it('makes a limit provisional again when the year that made it firm is withdrawn', async () => {
    const number = await here.accepted();
    await here.publish({ arrangements: [year2027] });
    await recountCalendar(here.deps);
    const firm = here.h60(number);
    expect(firm.provisional).toBe(false);
    await here.publish({ arrangements: [] });
    await recountCalendar(here.deps);
    expect(here.h60(number)).toEqual({ due: '2027-01-13T00:00:00+08:00', provisional: true });
    expect(here.recomputed(number)).toHaveLength(2);
    // A year of plain weeks moves no day when it goes, but what was known by it is not known any more.
    await here.publish({ arrangements: [{ ...year2027, off: [], work: [] }] });
    await recountCalendar(here.deps);
    expect(here.h60(number).provisional).toBe(false);
    await here.publish({ arrangements: [] });
    await recountCalendar(here.deps);
    expect(here.h60(number).provisional).toBe(true);
  });

  it('is followed by another pass while functions may not have read the calendar', async () => {
    here = world({ noticedAfterSeconds: 60 });
    await here.accepted();
    await here.publish({ arrangements: [year2027] });
    expect(await recountCalendar(here.deps)).toEqual({ kind: 'unfinished' });
    expect(await here.progress()).toMatchObject({ state: 'running', recomputed: 1 });
    here.clock.set('2026-10-20T10:01:00+08:00');
    expect(await recountCalendar(here.deps)).toEqual({ kind: 'done' });
  });

  it('goes on after a crash where it had got to, and finds every case', async () => {
    const numbers: string[] = [];
    for (let n = 0; n < 250; n++) numbers.push(await here.accepted());
    await recountCalendar(here.deps);
    await here.publish({ arrangements: [year2027] });
    expect(await recountCalendar(here.deps, () => false)).toEqual({ kind: 'unfinished' });
    expect(await here.progress()).toMatchObject({ state: 'running', examined: 100, recomputed: 100 });
    let commits = 0;
    const crashing: RecountDeps = {
      ...here.deps,
      store: {
        ...here.store,
        commit: async (commit) => {
          commits += 1;
          if (commits > 40) throw new Error('killed');
          return here.store.commit(commit);
        },
      },
    };
    await expect(recountCalendar(crashing)).rejects.toThrow('killed');
    expect(await recountCalendar(here.deps)).toEqual({ kind: 'done' });
    for (const number of numbers) {
      expect(here.h60(number).provisional).toBe(false);
      expect(here.recomputed(number)).toHaveLength(1);
    }
  });

  it('and a command in between never count a case twice: who comes second sees it', async () => {
    const number = await here.accepted();
    await here.publish({ arrangements: [year2027] });
    here.store.beforeNextCommit(async () => {
      answered(await command({ number, caller: staffOf('epb'), body: { type: 'note', text: '备注' } }, here.deps));
    });
    await recountCalendar(here.deps);
    expect(here.recomputed(number)).toHaveLength(1);
    expect(here.h60(number).provisional).toBe(false);
    expect(verifyChain(here.store.allEvents.get(number) ?? [])).toMatchObject({ kind: 'intact' });
  });

  it('is stopped by whoever else is at it', async () => {
    await here.accepted();
    await here.publish({ arrangements: [year2027] });
    const raced: RecountDeps = {
      ...here.deps,
      reference: {
        ...here.reference,
        add: async () => ({ kind: 'version-conflict' }),
      },
    };
    expect(await recountCalendar(raced)).toEqual({ kind: 'unfinished' });
  });
});
