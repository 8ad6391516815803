import { expect, it } from 'vitest';
import { rulesOf } from '../../infra/packs/read-packs.ts';
import { rulesFrom } from '../../shared/application/rules-from-documents.ts';
import { isRestDay } from '../../shared/domain/calendar/calendar.ts';
import type { Instant, LocalDate } from '../../shared/domain/instant.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { bookLoan } from '../workflows/fixtures/book-loan.ts';

const day = '2026-06-18' as LocalDate;

function shippedWith(calendar: string) {
  const loading = loadPack(
    new Map(Object.entries({ ...bookLoan, ...(calendar ? { 'calendar.yaml': calendar } : {}) })),
  );
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
  return rulesOf(loading.pack);
}

const nothing = { settings: [], units: undefined, roster: undefined };
const own = shippedWith(`overrides: [{ date: ${day}, working: false, source: 馆庆 }]`);

it('a pack says which days its organisation works, over the published ones and under what is entered', () => {
  expect(isRestDay(rulesFrom(shippedWith(''), { calendar: undefined, ...nothing }).calendar, day)).toBe(false);
  expect(isRestDay(rulesFrom(own, { calendar: undefined, ...nothing }).calendar, day)).toBe(true);
  const document = { arrangements: [], overrides: [{ date: day, working: true, reason: '照常开馆' }] };
  const at = '2026-06-01T00:00:00Z' as Instant;
  const calendar = { kind: 'calendar', version: 1, document, author: 'admin', reason: '', at } as const;
  expect(isRestDay(rulesFrom(own, { calendar, ...nothing }).calendar, day)).toBe(false);
});

it('a day that a pack changes is another version of the calendar, by which open deadlines are counted again', () => {
  expect(own.arrangementsVersion).not.toBe(shippedWith('').arrangementsVersion);
  expect(own.arrangementsVersion).toBe(
    shippedWith(`overrides:\n  - { source: 馆庆, working: false, date: ${day} }\n`).arrangementsVersion,
  );
});
