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

  describe('a move', () => {
    /** Something falls due every minute; `settle` is told to before it does anything. */
    const everyMinute = (settle: (now: Instant) => Promise<unknown> | undefined, clock: () => Instant): Timed => {
      let next = addSeconds(start, 60);
      return {
        nextWakeAt: () => next,
        settle: async () => {
          await settle(clock());
          if (clock() >= next) next = addSeconds(next, 60);
        },
      };
    };

    it('is kept before the clock shows it, step by step', async () => {
      const kept: Instant[] = [];
      const clock = rehearsalClock({ start, speed: 0, beforeMove: (to) => kept.push(to) });
      const shown: (Instant | undefined)[] = [];
      const timed = everyMinute(
        (now) => {
          if (now > start) shown.push(kept.at(-1));
          return undefined;
        },
        () => clock.now(),
      );
      await clock.advanceTo(addSeconds(start, 130), timed);
      expect(shown).toEqual([60, 120].map((seconds) => addSeconds(start, seconds)));
      expect(kept).toEqual([60, 120, 130].map((seconds) => addSeconds(start, seconds)));
    });

    it('stops where it is when it is told to, and so do those that wait for it', async () => {
      const clock = rehearsalClock({ start, speed: 0 });
      let stopped: Promise<Instant> | undefined;
      const timed = everyMinute(
        (now) => {
          if (now === addSeconds(start, 120)) stopped ??= clock.stop();
          return undefined;
        },
        () => clock.now(),
      );
      const moves = [600, 700].map((seconds) => clock.advanceTo(addSeconds(start, seconds), timed));
      expect(await Promise.all(moves)).toEqual([{ kind: 'stopped' }, { kind: 'stopped' }]);
      expect(await stopped).toBe(addSeconds(start, 120));
      expect(await clock.advanceTo(addSeconds(start, 180), timed)).toEqual({ kind: 'moved' });
    });

    it('follows the one before it', async () => {
      const clock = rehearsalClock({ start, speed: 0 });
      const seen: Instant[] = [];
      const timed = everyMinute(
        (now) => void seen.push(now),
        () => clock.now(),
      );
      const moves = [120, 60, 180].map((seconds) => clock.advanceTo(addSeconds(start, seconds), timed));
      expect(await Promise.all(moves)).toEqual([{ kind: 'moved' }, { kind: 'backwards' }, { kind: 'moved' }]);
      expect(seen).toEqual(seen.toSorted());
      expect(clock.now()).toBe(addSeconds(start, 180));
    });

    it('is no longer than 400 days', async () => {
      const clock = rehearsalClock({ start, speed: 0 });
      const nothing: Timed = { nextWakeAt: () => undefined, settle: async () => undefined };
      const day = 86_400;
      expect(await clock.advanceTo(addSeconds(start, 400 * day + 1), nothing)).toEqual({ kind: 'too-far' });
      expect(clock.now()).toBe(start);
      expect(await clock.advanceTo(addSeconds(start, 400 * day), nothing)).toEqual({ kind: 'moved' });
    });
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

  it('wakes within a minute when the clock was set forward, and not before its time when it was set back', async () => {
    const woken: string[] = [];
    const timer = createWakeTimer(realClock(), () => woken.push(instantFromMs(Date.now())));
    timer.set(addSeconds(start, 10 * 86_400));
    vi.setSystemTime(Date.parse(addSeconds(start, 20 * 86_400)));
    await vi.advanceTimersByTimeAsync(61_000);
    expect(woken).toHaveLength(1);
    vi.setSystemTime(Date.parse(start));
    timer.set(addSeconds(start, 30));
    await vi.advanceTimersByTimeAsync(1_000);
    vi.setSystemTime(Date.parse(addSeconds(start, -3_600)));
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(woken).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(woken).toHaveLength(2);
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
