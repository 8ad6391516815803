import { expect, it } from 'vitest';
import { hasChanged, maxPauseMs, pauseAfter } from '../../web/ui/pause.ts';

/** How often something is asked within an hour that nobody uses and in which nothing changes. */
function asksInAnHour(everyMs: number): number {
  let [elapsed, asks] = [0, 0];
  for (;;) {
    elapsed += pauseAfter(everyMs, elapsed);
    if (elapsed > 3_600_000) return asks;
    asks += 1;
  }
}

it('asks as often as wanted while something happens, and never more seldom than an unattended desk may wait', () => {
  expect(pauseAfter(5_000, 0)).toBe(5_000);
  expect(pauseAfter(5_000, 20_000)).toBe(5_000);
  expect(pauseAfter(2_000, 60_000)).toBe(15_000);
  expect(pauseAfter(5_000, 8 * 3_600_000)).toBe(maxPauseMs);
  expect(maxPauseMs).toBeLessThanOrEqual(30_000);
});

it('keeps the pace of what is asked more seldom anyway', () => {
  expect(pauseAfter(60_000, 8 * 3_600_000)).toBe(60_000);
});

it('asks an unattended hour long about a sixth as often as before', () => {
  expect(asksInAnHour(5_000)).toBeLessThanOrEqual(134);
  expect(asksInAnHour(2_000)).toBeLessThanOrEqual(140);
});

it('knows what has changed from what was only asked again', () => {
  const line = { number: 'A-1', dueAt: '2026-03-02' };
  const answer = { now: '10:00', cases: [line], pages: [{ now: '10:00', unread: 1 }] };
  const later = { now: '10:05', cases: [{ ...line }], pages: [{ now: '10:05', unread: 1 }] };
  expect(hasChanged(answer, later)).toBe(false);
  expect(hasChanged(answer, { ...later, cases: [{ ...line, number: 'A-2' }] })).toBe(true);
  expect(hasChanged(answer, { ...later, cases: [] })).toBe(true);
  expect(hasChanged(answer, { ...later, pages: [{ now: '10:05', unread: 2 }] })).toBe(true);
  expect(hasChanged(undefined, answer)).toBe(true);
});
