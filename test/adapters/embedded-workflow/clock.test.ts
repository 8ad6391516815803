import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock, rehearsalClock, settleAll, type Timed } from '../../../shared/adapters/embedded-workflow/clock.ts';
import { createWakeTimer } from '../../../shared/adapters/embedded-workflow/wake-timer.ts';
import { addSeconds, instantFromMs, type Instant } from '../../../shared/domain/instant.ts';
import { at } from '../../contract/sample-cases.ts';

const start = at('2026-03-02T01:00:00Z');

describe('rehearsal clock', () => {
  it('runs at its own pace from its start', () => {
    let realMs = 5_000;
    const clock = rehearsalClock({ start, speed: 60, realMs: () => realMs });
    realMs += 1_500;
    expect(clock.now()).toBe(addSeconds(start, 90));
    expect(clock.msUntil(addSeconds(start, 120))).toBe(500);
    expect(clock.msUntil(start)).toBe(0);
  });

  it('stands still at speed 0', () => {
    let realMs = 0;
    const clock = rehearsalClock({ start, speed: 0, realMs: () => realMs });
    realMs += 1e9;
    expect(clock.now()).toBe(start);
    expect(clock.msUntil(addSeconds(start, 1))).toBe(Number.POSITIVE_INFINITY);
    expect(clock.msUntil(start)).toBe(0);
  });

  it('lets everything in between happen in order, each at its own instant, and then goes on from the target', async () => {
    let realMs = 0;
    const clock = rehearsalClock({ start, speed: 10, realMs: () => realMs });
    const due = new Set([30, 10, 20, 200].map((seconds) => addSeconds(start, seconds)));
    const seen: Instant[] = [];
    const timed: Timed = {
      nextWakeAt: () => [...due].sort()[0],
      settle: async () => {
        realMs += 700; // Effects take real time; the clock stands still for them.
        for (const instant of [...due].filter((one) => one <= clock.now())) {
          due.delete(instant);
          seen.push(clock.now());
          // An effect may bring about another wake-up before the target.
          if (instant === addSeconds(start, 20)) due.add(addSeconds(start, 25));
        }
      },
    };
    expect(await clock.advanceTo(addSeconds(start, 100), timed)).toEqual({ kind: 'moved' });
    expect(seen).toEqual([10, 20, 25, 30].map((seconds) => addSeconds(start, seconds)));
    expect(clock.now()).toBe(addSeconds(start, 100));
    realMs += 1_000;
    expect(clock.now()).toBe(addSeconds(start, 110));
  });

  it('does not go back', async () => {
    const clock = rehearsalClock({ start, speed: 0 });
    const timed: Timed = { nextWakeAt: () => undefined, settle: () => Promise.reject(new Error('nothing to do')) };
    expect(await clock.advanceTo(addSeconds(start, -1), timed)).toEqual({ kind: 'backwards' });
    expect(clock.now()).toBe(start);
  });

  it('runs on at its pace when an effect fails', async () => {
    let realMs = 0;
    const clock = rehearsalClock({ start, speed: 1, realMs: () => realMs });
    const timed: Timed = { nextWakeAt: () => undefined, settle: () => Promise.reject(new Error('on purpose')) };
    await expect(clock.advanceTo(addSeconds(start, 50), timed)).rejects.toThrow('on purpose');
    realMs += 2_000;
    expect(clock.now()).toBe(addSeconds(start, 2));
    await clock.advanceTo(addSeconds(start, 60), { nextWakeAt: () => undefined, settle: async () => undefined });
    expect(clock.now()).toBe(addSeconds(start, 60));
  });
});

describe('settleAll', () => {
  it('goes round until all are idle at once', async () => {
    // Each piece of work of one makes work for the other, until the third.
    const left = { feed: 1, runtime: 0 };
    const done: string[] = [];
    const part = (own: 'feed' | 'runtime', other: 'feed' | 'runtime') => ({
      isIdle: () => left[own] === 0,
      settle: async () => {
        if (left[own] === 0) return;
        left[own] = 0;
        done.push(own);
        if (done.length < 4) left[other] = 1;
      },
    });
    await settleAll([part('feed', 'runtime'), part('runtime', 'feed')]);
    expect(done).toEqual(['feed', 'runtime', 'feed', 'runtime']);
    expect(left).toEqual({ feed: 0, runtime: 0 });
  });
});

describe('wake timer', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-03-02T01:00:00.400Z') }));
  afterEach(() => vi.useRealTimers());

  it('wakes after 90 days, for which no timer of the platform is long enough', async () => {
    const woken: string[] = [];
    const timer = createWakeTimer(realClock(), () => woken.push(instantFromMs(Date.now())));
    const then = addSeconds(start, 90 * 86_400);
    timer.set(then);
    await vi.advanceTimersByTimeAsync(90 * 86_400_000 - 1_000);
    expect(woken).toEqual([]);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(woken).toEqual([then]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps the earliest alarm', async () => {
    const woken: string[] = [];
    const timer = createWakeTimer(realClock(), () => woken.push(instantFromMs(Date.now())));
    timer.notLaterThan(addSeconds(start, 60));
    timer.notLaterThan(addSeconds(start, 30));
    timer.notLaterThan(addSeconds(start, 90));
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(woken).toEqual([addSeconds(start, 30)]);
  });

  it('sleeps no more once stopped', async () => {
    const timer = createWakeTimer(realClock(), () => {
      throw new Error('woken');
    });
    timer.set(addSeconds(start, 5));
    timer.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
