import { describe, expect, it, vi } from 'vitest';
import type { DeadlineAnswer } from '../../shared/contracts/answers.ts';

vi.hoisted(() => vi.stubGlobal('localStorage', { getItem: () => null }));
const { timeLeft } = await import('../../web/ui/time-left.ts');

type Counted = Pick<DeadlineAnswer, 'dueAt' | 'dueOn' | 'basis' | 'inclusive'>;

const counted = (unit: string): Counted => ({
  dueAt: '2026-10-10T00:00:00+08:00',
  dueOn: '2026-10-09' as NonNullable<Counted['dueOn']>,
  inclusive: false,
  basis: {
    length: { n: 5, unit },
    skipped: [
      { from: '2026-09-26', to: '2026-09-27', why: 'weekend' },
      { from: '2026-10-01', to: '2026-10-07', why: 'holiday' },
    ],
  } as unknown as NonNullable<Counted['basis']>,
});

describe('the time left', () => {
  it('is told in working days where those are counted, today not among them', () => {
    expect(timeLeft(counted('working-day'), '2026-09-25T16:00:00+08:00')).toEqual({ kind: 'working-days', n: 5 });
    expect(timeLeft(counted('working-day'), '2026-10-02T08:00:00+08:00')).toEqual({ kind: 'working-days', n: 2 });
  });

  it('is told in days or in time where those are counted, and in time on the last day', () => {
    expect(timeLeft(counted('day'), '2026-10-02T08:00:00+08:00')).toEqual({ kind: 'days', n: 7 });
    expect(timeLeft(counted('hour'), '2026-10-08T00:00:00+08:00')).toEqual({ kind: 'time', seconds: 172_800 });
    expect(timeLeft(counted('working-day'), '2026-10-09T22:00:00+08:00')).toEqual({ kind: 'time', seconds: 7200 });
  });

  it('is over at the instant that ends the last day, and after the one that an hour clock includes', () => {
    expect(timeLeft(counted('day'), '2026-10-10T00:00:00+08:00')).toEqual({ kind: 'late', seconds: 0 });
    expect(timeLeft({ ...counted('hour'), inclusive: true }, '2026-10-10T00:00:00+08:00')).toEqual({
      kind: 'time',
      seconds: 0,
    });
    expect(timeLeft({ inclusive: false }, '2026-10-10T00:00:00+08:00')).toBeUndefined();
  });
});
