import { beforeEach, describe, expect, it } from 'vitest';
import { noBadges } from '../../shared/domain/case/badges.ts';
import { boardRowOf } from '../../shared/domain/case/board.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { nextTickAt } from '../../shared/domain/deadlines/of-case.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { type LocalDate, toShanghai } from '../../shared/domain/instant.ts';
import { type CalendarDocument, recountDocument } from '../../shared/contracts/reference.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import { caseAnswer } from '../../shared/contracts/answers.ts';
import { command } from '../../functions/command/command.ts';
import { tick } from '../../shared/application/tick.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import { intake } from '../../functions/intake/intake.ts';
import { recountCalendar } from '../../shared/application/recount.ts';
import { contributionOf } from '../../shared/domain/reports/contribution.ts';
import { tallied } from '../../shared/domain/reports/tally.ts';
import { instantOf as beijing } from '../../infra/packs/scenarios/notation.ts';
import { bodyOf } from '../scenarios/usual.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryReadings } from '../support/memory-readings.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { memoryStore } from '../support/memory-store.ts';
import { manualClock } from '../support/test-rules.ts';
import { answered, chimney, hotline12369, staffOf } from '../functions/world.ts';
import { complaintCounts } from '../support/figures.ts';
import { districtRules as shippedRules, envComplaint } from '../support/district.ts';

const days = (...texts: string[]) => texts as LocalDate[];

function world() {
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
  const readings = memoryReadings();
  const deps = {
    store,
    reference,
    rules,
    codes,
    random,
    readings,
    shipped: shippedRules,
    clock,
    noticedAfterSeconds: 0,
    files: memoryFiles(),
  };
  let number = '';

  const subject = (): Case => store.cases.get(number)!.snapshot;
  const events = () => (store.allEvents.get(number) ?? []).map(({ event }) => event);
  const give = async (type: string, own: Readonly<Record<string, unknown>> = {}) =>
    caseAnswer.parse(
      answered(await command({ number, caller: staffOf('epb'), body: { type, ...bodyOf(type, own) } }, deps)),
    );
  /** Time passes, and what falls due on the way is recorded. */
  const at = async (text: string) => {
    const until = beijing(text);
    for (let next = nextTickAt(subject()); next !== undefined && next <= until; next = nextTickAt(subject())) {
      clock.set(toShanghai(next));
      await tick({ number }, deps);
    }
    clock.set(toShanghai(until));
  };
  return {
    store,
    at,
    give,
    subject,
    events,
    /** Accepted on 20 October: 15 working days end with 10 November, 60 not before 12 January. */
    accepted: async () => {
      const made = answered(await intake({ caller: hotline12369, body: chimney }, deps)) as { number: string };
      ({ number } = made);
      await give('accept');
      await recountCalendar(deps);
    },
    threeActs: async () => {
      await give('record-investigation');
      await give('reply', { to: ['complainant', 'first-contact'], outcome: 'resolved' });
      return give('report-to-centre');
    },
    closed: async () => {
      if (subject().deadlines.some(({ id, status }) => id === 'C-T15' && status === 'missed'))
        await give('explain-delay', { deadline: 'C-T15', reason: '等待配件' });
      await give('notify-complainant', { about: 'acceptance' });
      await give('revisit');
      return give('close');
    },
    publish: async (document: Partial<CalendarDocument>) => {
      const before = (await reference.latest('calendar'))?.version ?? 0;
      const whole = { arrangements: [], overrides: [], ...document };
      await reference.add({ kind: 'calendar', document: whole, author: 'a', reason: 'r', at: clock.now() }, before);
      rules.refresh();
      expect(await recountCalendar(deps)).toEqual({ kind: 'done' });
      expect(verifyChain(store.allEvents.get(number) ?? [])).toMatchObject({ kind: 'intact' });
      // What is stored reads back, and follows from the events.
      expect(storedCaseSchema.parse(subject())).toEqual(subject());
      for (const link of store.allEvents.get(number) ?? []) expect(chainedEventSchema.parse(link)).toEqual(link);
      expect(events().reduce<Case | undefined>(evolve, undefined)).toEqual(subject());
    },
    deadline: (id: string) => subject().deadlines.find((one) => one.id === id),
    judged: () => events().filter(({ type }) => type === 'deadline-judged'),
    counters: () =>
      complaintCounts(contributionOf(subject(), tallied(undefined, events(), envComplaint)!, envComplaint).counters),
    reported: () => contributionOf(subject(), tallied(undefined, events(), envComplaint)!, envComplaint),
    progress: async () => recountDocument.parse((await reference.latest('recount'))?.document),
  };
}

const restDay = { overrides: [{ date: '2026-11-10' as LocalDate, working: false, reason: '暴雨停工' }] };
const year2027 = { year: 2027, off: days('2027-01-01', '2027-01-02', '2027-01-03'), work: [], source: 'test' };

describe('a rest day that is published after the fact (I-27)', () => {
  let here: ReturnType<typeof world>;
  beforeEach(async () => {
    here = world();
    await here.accepted();
  });

  it('finds a late act in time: the breach stays, with what the calendar says, and is counted in time', async () => {
    await here.at('2026-11-11T10:00');
    await here.threeActs();
    await here.closed();
    const counted = () => here.counters()['2026-11']?.['epb'];
    expect(counted()).toMatchObject({ targets: 1 });
    expect(counted()).not.toHaveProperty('targets-on-time');
    const before = here.deadline('C-T15');
    await here.at('2026-11-20T10:00');
    await here.publish(restDay);
    const calendarVersion = `${shippedRules.arrangementsVersion}+1`;
    const judged = { calendarVersion, dueOn: '2026-11-11', dueAt: beijing('2026-11-12T00:00'), verdict: 'in-time' };
    expect(here.deadline('C-T15')).toEqual({ ...before, judged: { ...judged, at: beijing('2026-11-20T10:00') } });
    expect(here.judged()).toMatchObject([
      { deadline: 'C-T15', recorded: 'missed', actor: { kind: 'system' }, ...judged },
    ]);
    expect(counted()).toMatchObject({ targets: 1, 'targets-on-time': 1, 'targets-judged-in-time': 1 });
    expect(here.reported().breaches).toMatchObject([{ deadline: 'C-T15', judged: { verdict: 'in-time' } }]);
    expect(boardRowOf(here.subject(), noBadges)).toMatchObject({ judged: true });
    expect(await here.progress()).toMatchObject({
      state: 'done',
      sweep: 'open',
      closedSince: '2026-11-10',
      recomputed: 1,
    });
    // Taken back, it is late again, and says so.
    await here.publish({});
    expect(here.deadline('C-T15')?.judged).toMatchObject({ verdict: 'late', dueOn: '2026-11-10' });
    expect(counted()).toMatchObject({ targets: 1 });
    expect(here.counters()['2026-11']?.['epb']).not.toHaveProperty('targets-judged-in-time', 1);
    expect(here.judged()).toHaveLength(2);
  });

  it('gives what is still open its time: it is pending, and kept or late when that is over', async () => {
    await here.at('2026-11-11T09:00');
    expect(here.deadline('C-T15')).toMatchObject({ status: 'missed' });
    expect(here.subject().urges).toBe(1);
    await here.publish(restDay);
    expect(here.deadline('C-T15')).toMatchObject({
      status: 'missed',
      judged: { verdict: 'pending', dueOn: '2026-11-11' },
    });
    expect(nextTickAt(here.subject())).toBe(beijing('2026-11-12T00:00'));
    expect(boardRowOf(here.subject(), noBadges)).toMatchObject({
      dueAt: beijing('2026-11-12T00:00'),
      dueClock: 'C-T15',
    });
    const again = world();
    await again.accepted();
    await again.at('2026-11-11T09:00');
    await again.publish(restDay);
    await again.at('2026-11-12T00:00');
    expect(again.deadline('C-T15')).toMatchObject({ status: 'missed', judged: { verdict: 'late' } });
    expect(again.subject().urges).toBe(2);
    expect(again.counters()['2026-11']?.['epb']).not.toHaveProperty('targets-on-time');

    await here.at('2026-11-11T23:59:59');
    const answer = await here.threeActs();
    expect(answer.deadlines.find(({ id }) => id === 'C-T15')).toMatchObject({
      status: 'missed',
      lateBySeconds: 86_399,
      judged: { verdict: 'in-time', dueAt: '2026-11-12T00:00:00+08:00' },
    });
    expect(here.counters()['2026-11']?.['epb']).toMatchObject({
      'targets-on-time': 1,
      'targets-judged-in-time': 1,
    });
    // No reason is wanted for what was in time.
    await here.give('notify-complainant', { about: 'acceptance' });
    await here.give('revisit');
    expect((await here.give('close')).stage).toBe('closed');
  });

  it('does not look at cases that were over before that day', async () => {
    await here.at('2026-11-05T10:00');
    await here.threeActs();
    await here.closed();
    await here.at('2026-11-20T10:00');
    const { version } = here.subject();
    await here.publish(restDay);
    expect(here.subject().version).toBe(version);
    expect(await here.progress()).toMatchObject({ examined: 0 });
  });
});

describe('what was met while the year was not published (I-27)', () => {
  let here: ReturnType<typeof world>;
  beforeEach(async () => {
    here = world();
    await here.accepted();
    await here.at('2027-01-14T10:00');
    await here.threeActs();
    expect(here.deadline('C-H60')).toMatchObject({ status: 'met', provisional: true, dueOn: '2027-01-12' });
  });
  const limits = () => here.counters()['2027-01']?.['epb'];

  it('is judged when the year is loaded: late, and counted so, in a closed case too', async () => {
    await here.closed();
    expect(limits()).toMatchObject({ limits: 2, 'limits-on-time': 2 });
    await here.at('2027-02-01T10:00');
    await here.publish({ arrangements: [year2027] });
    expect(here.deadline('C-H60')).toMatchObject({ status: 'met', dueOn: '2027-01-12', judged: { verdict: 'late' } });
    expect(limits()).toMatchObject({ limits: 2, 'limits-on-time': 1, 'limits-judged-late': 1 });
    expect(here.reported().breaches.filter(({ kind }) => kind === 'limit')).toMatchObject([
      { deadline: 'C-H60', month: '2027-01', lateBySeconds: 10 * 3600, judged: { verdict: 'late' } },
    ]);
    // While no calendar knows, the record stands again; the row stays and says so.
    await here.publish({});
    expect(here.deadline('C-H60')?.judged).toMatchObject({ verdict: 'in-time', provisional: true });
    expect(limits()).toMatchObject({ limits: 2, 'limits-on-time': 2 });
    expect(here.reported().breaches.filter(({ kind }) => kind === 'limit')).toMatchObject([
      { deadline: 'C-H60', judged: { verdict: 'in-time', provisional: true } },
    ]);
  });

  it('is firm where it was in time indeed, also in a case that is still open', async () => {
    const off = days('2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-01-05');
    await here.publish({ arrangements: [{ ...year2027, off }] });
    expect(here.deadline('C-H60')?.judged).toMatchObject({ verdict: 'in-time', dueOn: '2027-01-15' });
    expect(here.reported().breaches.filter(({ kind }) => kind === 'limit')).toEqual([]);
    expect(limits()).toMatchObject({ limits: 2, 'limits-on-time': 2 });
    expect(await here.progress()).toMatchObject({ sweep: 'open', closedSince: '2027-01-01' });
  });
});
