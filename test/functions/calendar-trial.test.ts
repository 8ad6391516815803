import { beforeEach, describe, expect, it } from 'vitest';
import { calendarTrial } from '../../functions/reference/calendar.ts';
import { publishYear } from '../../shared/application/reference/change-calendar.ts';
import { recountCalendar } from '../../shared/application/recount.ts';
import { calendarTrialAnswer } from '../../shared/contracts/answers.ts';
import { tryCalendarSchema } from '../../shared/contracts/reference.ts';
import { districtRules } from '../support/district.ts';
import { memoryReference, rulesFrom } from '../support/memory-reference.ts';
import { plausible2027 } from '../support/plausible-year.ts';
import { answered, functionsWorld } from './world.ts';

describe('a change of the calendar, tried before it is made', () => {
  let world: ReturnType<typeof functionsWorld>;
  let deps: Parameters<typeof calendarTrial>[1];
  let number: string;
  const { off, work, source } = plausible2027;
  beforeEach(async () => {
    world = functionsWorld();
    world.clock.set('2026-11-16T09:15:00+08:00');
    ({ number } = await world.registered());
    await world.given(number, 'epb', { type: 'accept' });
    const reference = memoryReference();
    deps = {
      ...{ reference, rules: rulesFrom(reference, world.clock), shipped: districtRules },
      ...{ clock: world.clock, store: world.store },
    };
  });
  const tried = async (body: object) => {
    const outcome = await calendarTrial(tryCalendarSchema.parse(body), deps);
    return calendarTrialAnswer.parse(answered(outcome));
  };
  const deadlines = async () => (await world.store.load(number))!.snapshot.deadlines;

  it('tells which open deadline a new year moves from when to when, and is right', async () => {
    const before = await deadlines();
    const { examined, moved, cursor } = await tried({ arrangement: { year: 2027, off, work, source } });
    expect([examined, cursor]).toEqual([1, undefined]);
    expect(moved.length).toBeGreaterThan(0);
    for (const { number: of, from, to } of moved) {
      expect(of).toBe(number);
      expect([from.provisional, to.provisional]).toEqual([true, false]);
    }
    expect(moved.some(({ from, to }) => from.dueOn !== to.dueOn)).toBe(true);
    expect(await deadlines()).toEqual(before);
    expect(await deps.reference.versions('calendar')).toEqual([]);

    await publishYear('2027', { off, work, source, expectedVersion: 0, reason: '试' }, { user: 'wang' }, deps);
    await recountCalendar({ ...deps, store: world.store, noticedAfterSeconds: 0 });
    const after = await deadlines();
    for (const { deadline, to } of moved)
      expect(after.find(({ id }) => id === deadline)).toMatchObject({ dueOn: to.dueOn, provisional: false });
    expect((await tried({ arrangement: { year: 2027, off, work, source } })).moved).toEqual([]);
    expect((await tried({ withdraw: 2027 })).moved.length).toBeGreaterThan(0);
  });

  it('looks at all open cases for a day that was known, part by part', async () => {
    const second = await world.registered();
    await world.given(second.number, 'epb', { type: 'accept' });
    const overrides = [{ date: '2026-11-18', working: false, reason: '洪水' }];
    const all = await tried({ overrides });
    expect(all.examined).toBe(2);
    const first = await tried({ overrides, limit: 1 });
    expect(first).toMatchObject({ examined: 1, cursor: expect.any(String) as unknown });
    const rest = await tried({ overrides, limit: 1, cursor: first.cursor });
    expect([...first.moved, ...rest.moved]).toEqual(all.moved);
    expect(new Set(all.moved.map((one) => one.number)).size).toBe(2);
    const late = await tried({ overrides: [{ date: '2026-11-14', working: true, reason: '补' }] });
    expect(late.moved).toEqual([]);
  });

  it('refuses what the change would be refused for', async () => {
    const day = { date: '2026-11-18', working: false, reason: '洪水' };
    const refused = (body: object) => calendarTrial(tryCalendarSchema.parse(body), deps);
    expect(await refused({ overrides: [day, day] })).toMatchObject({ kind: 'refused', code: 'invalid' });
    expect(await refused({ withdraw: 2026 })).toMatchObject({ kind: 'refused', code: 'not-found' });
    expect(await refused({ arrangement: { year: 2027, off: [], work: [], source } })).toMatchObject({
      code: 'invalid',
    });
  });
});
