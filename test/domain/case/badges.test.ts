import { expect, it } from 'vitest';
import { badgesOf } from '../../../shared/domain/case/badges.ts';
import { boardOrderOf, boardRowAsNow, boardRowOf } from '../../../shared/domain/case/board.ts';
import type { BadgeSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { beijing, calendar } from '../calendar/support.ts';
import { TinyCase } from '../tiny-mechanism.ts';

const title = { zh: '标记', en: 'badge' };
const context = {
  now: beijing('2026-03-02T09:00'),
  actor: { kind: 'staff', unit: 'x', units: ['x'], roles: [] },
  calendar,
  settings: {},
} as const;
const clock = { length: { n: 1, unit: 'day' } } as const;

function badgesAfter(badges: Readonly<Record<string, BadgeSpec>>, act: (tiny: TinyCase) => void = () => undefined) {
  const tiny = new TinyCase({ C: clock });
  act(tiny);
  return badgesOf(tiny.subject, { ...tiny.mechanism, badges }, context);
}

it('a case has the badges whose conditions hold, in the order of the mechanism, and weighs what the heaviest does', () => {
  const badges = {
    plain: { title, when: { always: true } },
    never: { title, when: { done: 'a' }, weight: 9 },
    second: { title, when: { stage: 'open' }, weight: 2 },
    third: { title, when: { always: true }, weight: 1 },
  } as const;
  expect(badgesAfter(badges)).toEqual({ names: ['plain', 'second', 'third'], weight: 2 });
  expect(badgesAfter({})).toEqual({ names: [], weight: 0 });
});

it('a badge can say that a clock waits, in time or late, until what stops it has been done', () => {
  const badges = { waits: { title, when: { waiting: ['C'] } } } as const;
  expect(badgesAfter(badges).names).toEqual([]);
  expect(badgesAfter(badges, (tiny) => tiny.do('2026-03-02T10:00', 'a')).names).toEqual(['waits']);
  expect(badgesAfter(badges, (tiny) => tiny.do('2026-03-02T10:00', 'a').tick('2026-03-09T00:00')).names).toEqual([
    'waits',
  ]);
  const done = (tiny: TinyCase) => tiny.do('2026-03-02T10:00', 'a').do('2026-03-02T11:00', 'b');
  expect(badgesAfter(badges, done).names).toEqual([]);
});

it('weights part lines by bands that no receipt crosses, all before what is due', () => {
  const orderOf = (weight: number, receivedAt: string) =>
    boardOrderOf({ weight, receivedAt: beijing(receivedAt), dueAt: beijing('2010-06-01T00:00') });
  const sorted = [9, 8, 3, 2, 1].flatMap((weight) => [
    orderOf(weight, '2010-01-01T00:00'),
    orderOf(weight, '2026-03-02T09:00'),
    orderOf(weight, '2099-12-31T00:00'),
  ]);
  const all = [...sorted, orderOf(0, '2010-01-01T00:00')];
  expect(all).toEqual(all.toSorted((one, other) => one - other));
  expect(new Set(all).size).toBe(all.length);
});

it('a line that an earlier release wrote has the badges that it stood for, and the same place on the board', () => {
  const { badges: _none, ...rest } = boardRowOf(new TinyCase({}).subject, { names: [], weight: 0 });
  const line = { ...rest, urgent: true, immediate: true, leads: true, claimsUrgency: true } as const;
  expect(boardRowAsNow(line)).toEqual({
    ...rest,
    badges: ['urgent', 'claims-urgency', 'leads', 'immediate'],
    weight: 1,
  });
  expect(boardRowAsNow({ ...rest, urgent: false, immediate: false })).toEqual({ ...rest, badges: [] });
});
