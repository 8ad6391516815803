import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { maxPublicActs, maxRecentActs } from '../../../shared/domain/case/act-index.ts';
import { maxSnapshotBytes, sizeOf } from '../../../shared/domain/case/capacity.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { hasHadDeadline } from '../../../shared/domain/deadlines/of-case.ts';
import { decide, recordDue } from '../../../shared/domain/case/decide.ts';
import { register } from '../../../shared/domain/case/register.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import type { Actor, CaseEvent } from '../../../shared/domain/case/event.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { maxCandidates, maxSettled } from '../../../shared/domain/case/retention.ts';
import { tallied } from '../../../shared/domain/reports/tally.ts';
import { concluded, delivered, revisited } from '../../rules/support.ts';
import { beijing } from '../calendar/support.ts';
import { payloadFor } from './payloads.ts';
import { contextOf, staff } from './play.ts';
import { envComplaint } from '../../support/district.ts';

const longText = '长'.repeat(20_000);
const who = ['epb', 'police', 'municipal', 'epb-12369', 'gov-inspection', 'gov-duty', 'gov', 'construction'];

interface Lived {
  readonly subject: Case;
  readonly events: readonly CaseEvent[];
  readonly largest: number;
}

const ends = ['close', 'withdraw', 'confirm-void'];

/** What anybody can do to a case over years, with long texts, as long as nobody ends it. */
function lived(numbers: readonly number[], acts: number): Lived {
  let now = beijing('2026-01-05T09:00');
  const registration = {
    content: longText,
    complainant: { contact: '13800000000' },
    unclear: { place: longText.slice(0, 500) },
  };
  const matter = {
    number: 'HJ-1',
    codeDigest: '000000',
    firstContact: 'epb',
    registration,
    facts: { medium: 'air', air_source: 'industrial' },
  };
  const born = register(envComplaint, matter, contextOf(now, staff('epb')));
  const events: CaseEvent[] = [...born.events];
  let { subject } = born;
  let largest = sizeOf(subject);
  const take = (done: { readonly events: readonly CaseEvent[]; readonly subject: Case }): void => {
    events.push(...done.events);
    subject = done.subject;
    largest = Math.max(largest, sizeOf(subject));
  };
  let turn = 0;
  const next = (): number => {
    turn += 1;
    return (numbers[turn % numbers.length] ?? 0) + turn;
  };
  for (let act = 0; act < acts; act++) {
    now = addSeconds(now, (next() % 40) * 3600);
    take(recordDue(envComplaint, subject, contextOf(now, { kind: 'system', units: [], roles: [] })));
    const actor: Actor =
      next() % 9 === 0 ? { kind: 'citizen', units: [], roles: [] } : staff(who[next() % who.length]!);
    const types = possibleCommands(envComplaint, subject, contextOf(now, actor)).filter((type) => !ends.includes(type));
    const type = types[next() % Math.max(types.length, 1)];
    if (type === undefined) continue;
    const payload = {
      ...payloadFor(
        now,
        Array.from({ length: 8 }, () => next() % 60),
      ),
      note: longText,
      text: longText,
    };
    const decision = decide(envComplaint, subject, { type, payload }, contextOf(now, actor));
    if (decision.kind === 'accepted') take(decision);
  }
  return { subject, events, largest };
}

describe('a case of any length', () => {
  const numbers = Array.from({ length: 40 }, (_, index) => (index * 7919) % 9973);
  let years: Lived;
  beforeAll(() => {
    years = lived(numbers, 3000);
  });

  it('stays small, whatever is done to it and however often', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9999), { minLength: 40, maxLength: 40 }), (numbers) => {
        const { subject, events, largest } = lived(numbers, 400);
        expect(largest).toBeLessThan(maxSnapshotBytes.addedByWork);
        expect(JSON.stringify(subject)).not.toContain('长'.repeat(501));
        expect(subject.acts.recent.length).toBeLessThanOrEqual(maxRecentActs);
        expect(subject.acts.public.length).toBeLessThanOrEqual(maxPublicActs);
        expect(subject.candidates.length).toBeLessThanOrEqual(maxCandidates);
        // Rebuilt from what is written, it is the same; told twice or once, so are the reports.
        expect(events.reduce<Case | undefined>((before, event) => evolve(before, event), undefined)).toEqual(subject);
        const half = Math.floor(events.length / 2);
        expect(
          tallied(tallied(undefined, events.slice(0, half), envComplaint), events.slice(half), envComplaint),
        ).toEqual(tallied(undefined, events, envComplaint));
      }),
      { numRuns: 12, seed: 20_261_128 },
    );
  });

  it('grows no more after years than after months', () => {
    const months = lived(numbers, 400);
    expect(years.events.length).toBeGreaterThan(5 * months.events.length);
    expect(years.largest).toBeLessThan(maxSnapshotBytes.addedByWork);
    const text = JSON.stringify(tallied(undefined, years.events, envComplaint));
    expect(text.length).toBeLessThan(60_000);
  });

  it('forgets no breach by which it decides, and numbers its deadlines on', () => {
    const { subject, events } = years;
    const started = events.flatMap((event) => (event.type === 'deadline-started' ? [event.deadline] : []));
    expect(started.length).toBeGreaterThan(subject.deadlines.length);
    expect(new Set(started.map(({ id }) => id)).size).toBe(started.length);
    for (const { id } of started) expect([id, hasHadDeadline(subject, id)]).toEqual([id, true]);
    expect(hasHadDeadline(subject, 'C-PROM#9999')).toBe(false);
    const missed = events.flatMap((event) => (event.type === 'deadline-missed' ? [event.deadline] : []));
    const clocks = new Set(started.filter(({ id }) => missed.includes(id)).map(({ clock }) => clock));
    expect(clocks.size).toBeGreaterThan(1);
    for (const clock of clocks) {
      expect([clock, subject.deadlines.some((one) => one.clock === clock && one.status === 'missed')]).toEqual([
        clock,
        true,
      ]);
    }
    const kept = subject.deadlines.filter(({ status, stoppedAt }) => status === 'missed' && stoppedAt !== undefined);
    expect(kept.length).toBeLessThanOrEqual(maxSettled.missed + clocks.size);
  });
});

describe('a case that somebody fills', () => {
  const full = () => {
    const matter = delivered();
    for (let n = 0; n < 400; n++) {
      const unit = `unit-${n}-${'x'.repeat(50)}`;
      if (matter.tries('police', 'invite-unit', { unit, task: '会同'.repeat(200) }) !== undefined) break;
    }
    return matter;
  };

  it('refuses what would make it larger, and takes whatever does not', () => {
    const matter = full();
    expect(sizeOf(matter.subject)).toBeLessThanOrEqual(maxSnapshotBytes.addedByWork);
    expect(matter.refuses('police', 'invite-unit', { unit: 'one-more', task: '会同'.repeat(200) })).toBe('too-large');
    matter.does('police', 'note', { text: '长'.repeat(5000) });
    matter.does('police', 'record-investigation', { siteDone: false });
  });

  it('keeps nobody from supervising, replying and closing, and misses no deadline', () => {
    const matter = full().does('gov-inspection', 'list').at('2026-07-01T09:00');
    const missed = matter.subject.deadlines.filter(({ status }) => status === 'missed').map(({ clock }) => clock);
    expect(missed).toEqual(expect.arrayContaining(['C-T15', 'C-H60', 'C-LIST']));
    matter.does('gov-inspection', 'supervise').does('police', 'explain-delay', { deadline: 'C-T15' });
    matter.does('police', 'record-investigation', { rectified: true }).does('gov-inspection', 'delist');
    expect(revisited(concluded(matter)).told().does('culture', 'close').subject.stage).toBe('closed');
  });
});
