import { expect, it, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null });
const { readDays } = await import('../../web/admin/days-text.ts');

it('reads days and spans as notices are pasted, each day once and in order', () => {
  expect(readDays('2027-02-06\n2027年1月1日至2027年1月3日；2027/1/2, 2027.02.05 ~ 2027.02.06')).toEqual({
    days: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-02-05', '2027-02-06'],
    wrong: [],
  });
  expect(readDays(' \n')).toEqual({ days: [], wrong: [] });
});

it('says what is no day: none that the calendar has, a span backwards or longer than two months', () => {
  const wrong = ['2027-02-29', '元旦', '2027-01-03至2027-01-01', '2027-01-01至2027-12-31'];
  expect(readDays(wrong.join('\n'))).toEqual({ days: [], wrong });
});
