import { describe, expect, it } from 'vitest';
import { calendarReasons, healthReasons, healthStatusOf, healthText } from '../../shared/domain/health.ts';
import { instant } from '../support/test-rules.ts';

describe('health', () => {
  it('is as bad as the worst that is wrong', () => {
    expect(healthStatusOf([])).toBe('ok');
    expect(healthStatusOf([{ code: 'dead-letters', count: 1 }])).toBe('degraded');
    expect(healthStatusOf([{ code: 'dead-letters' }, { code: 'disk-full' }, { code: 'feed-lag' }])).toBe('failing');
  });

  it('says everything in both languages', () => {
    for (const code of Object.keys(healthReasons) as (keyof typeof healthReasons)[]) {
      expect(healthText(code).zh).toMatch(/\p{Script=Han}/u);
      expect(healthText(code).en).toMatch(/^[a-z][\x20-\x7e]+$/);
    }
  });

  it.each([
    ['2026-11-30T23:59:59+08:00', [2026], []],
    ['2026-12-01T00:00:00+08:00', [2026], ['next-year-unpublished']],
    // The day is Shanghai's: in UTC it is still November.
    ['2026-11-30T16:00:00Z', [2025, 2026], ['next-year-unpublished']],
    ['2026-12-31T23:59:59+08:00', [2026], ['next-year-unpublished']],
    ['2026-12-31T23:59:59+08:00', [2026, 2027], []],
    ['2027-01-01T00:00:00+08:00', [2026], ['this-year-unpublished']],
    ['2027-06-01T00:00:00+08:00', [2026, 2027], []],
    ['2027-12-24T00:00:00+08:00', [2026], ['this-year-unpublished']],
  ])('at %s with %j published: %j', (now, publishedYears, codes) => {
    expect(calendarReasons({ publishedYears }, instant(now)).map(({ code }) => code)).toEqual(codes);
  });

  it('says since when a year is missed', () => {
    const [reason] = calendarReasons({ publishedYears: [2026] }, instant('2026-12-24T10:00:00+08:00'));
    expect(reason).toEqual({ code: 'next-year-unpublished', since: '2026-11-30T16:00:00Z' });
  });
});
