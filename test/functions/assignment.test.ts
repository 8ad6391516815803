import { beforeEach, describe, expect, it } from 'vitest';
import { assignPerson, unitPersons } from '../../functions/command/assignment.ts';
import { board } from '../../functions/query/board.ts';
import { messages } from '../../functions/query/messages.ts';
import { publicCase } from '../../functions/query/public-case.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { writeMessages } from '../../shared/application/write-messages.ts';
import { boardAnswer, caseAnswer } from '../../shared/contracts/answers.ts';
import { assignPersonSchema, unitPersonsAnswer } from '../../shared/contracts/assignment.ts';
import { messagesAnswer } from '../../shared/contracts/messages.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import { shippedRulesSource } from '../support/test-rules.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';

const persons: readonly Person[] = [
  { user: 'wu', name: '吴七', unit: 'epb', roles: [] },
  { user: 'he', unit: 'epb', roles: [] },
  { user: 'qian', unit: 'police', roles: [] },
  { user: 'gone', unit: 'epb', roles: [], endedAt: '2026-01-05T00:00:00Z' as never },
  { user: 'boss', roles: ['manager'] },
];
const wu: StaffCaller = { kind: 'staff', user: 'wu', unit: 'epb', roles: [] };
const boss: StaffCaller = { kind: 'staff', user: 'boss', roles: ['manager'] };

let world: ReturnType<typeof functionsWorld>;
let number: string;

beforeEach(async () => {
  world = functionsWorld();
  ({ number } = await world.registered());
});

const depsWith = (saidBy: 'register' | 'issuer') => ({
  ...world.deps,
  persons: { persons: async () => persons, saidBy },
});
const assign = async (body: object, caller = staffOf('epb'), more: { key?: string; saidBy?: 'issuer' } = {}) =>
  assignPerson(
    {
      number,
      body: assignPersonSchema.parse(body),
      caller,
      ...(more.key === undefined ? {} : { idempotencyKey: more.key }),
    },
    depsWith(more.saidBy ?? 'register'),
  );
const assigned = async (...asked: Parameters<typeof assign>) => caseAnswer.parse(answered(await assign(...asked)));
const events = () => world.store.allEvents.get(number)!;
const ofPerson = async (person: string) =>
  boardAnswer.parse(answered(await board({ person, limit: 50 }, wu, world.deps))).cases;

describe('who handles a case', () => {
  it('is said by its unit, shown with every task of it, and found on the board of the person', async () => {
    const shown = await assigned({ person: 'wu' });
    expect(shown.handlers).toEqual([{ unit: 'epb', person: 'wu' }]);
    expect(shown.tasks.length).toBeGreaterThan(0);
    expect(shown.tasks.map(({ unit, person }) => [unit, person])).toEqual(shown.tasks.map(() => ['epb', 'wu']));
    expect(await ofPerson('wu')).toMatchObject([{ number, handler: 'wu' }]);
    expect(await ofPerson('he')).toEqual([]);
    await assigned({ person: 'he' });
    expect(await ofPerson('wu')).toEqual([]);
    expect(await ofPerson('he')).toMatchObject([{ number, handler: 'he' }]);
    const taken = await assigned({ person: null });
    expect(taken.handlers).toBeUndefined();
    expect(await ofPerson('he')).toEqual([]);
    const stored = world.store.cases.get(number)!.snapshot;
    expect(storedCaseSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
    const said = events().filter(({ event }) => event.type === 'person-assigned');
    expect(said.map((one) => chainedEventSchema.parse(JSON.parse(JSON.stringify(one))))).toEqual(said);
    expect(said.map(({ event }) => event)).toMatchObject([
      { unit: 'epb', person: 'wu', actor: { user: 'epb-user' } },
      { unit: 'epb', person: 'he' },
      { unit: 'epb' },
    ]);
  });

  it('keeps nobody else of the unit from acting', async () => {
    await assigned({ person: 'wu' });
    expect(await world.given(number, 'epb', { type: 'accept' })).toMatchObject({ holder: 'epb' });
  });

  it('is kept by a unit that hands the case on, without a task of it, and counts again on its return', async () => {
    ({ number } = await world.registered({ ...chimney, facts: {} }));
    await assigned({ person: 'wu' });
    const away = await world.given(number, 'epb', { type: 'dispute', proposedUnit: 'police', reason: '不属环保' });
    expect(away).toMatchObject({ holder: 'gov-duty', handlers: [{ unit: 'epb', person: 'wu' }] });
    expect(away.tasks.length).toBeGreaterThan(0);
    expect(away.tasks.filter(({ person }) => person !== undefined)).toEqual([]);
    const [row] = boardAnswer.parse(answered(await board({ unit: 'gov-duty', limit: 50 }, wu, world.deps))).cases;
    expect(row).toMatchObject({ number, holder: 'gov-duty' });
    expect(row).not.toHaveProperty('handler');
    expect(await ofPerson('wu')).toEqual([]);
    await assigned({ person: 'yu' }, staffOf('gov-duty'), { saidBy: 'issuer' });
    expect(await ofPerson('yu')).toMatchObject([{ number, handler: 'yu' }]);
    const back = await world.given(number, 'gov-duty', {
      type: 'designate',
      unit: 'epb',
      official: '值班员',
      reason: '按职责',
    });
    expect(back).toMatchObject({ holder: 'epb' });
    expect(back.tasks.filter(({ unit }) => unit === 'epb').map(({ person }) => person)).toContain('wu');
    expect(await ofPerson('wu')).toMatchObject([{ number, handler: 'wu' }]);
    expect(await ofPerson('yu')).toEqual([]);
  });

  it('is for the units with a part in the case and for managers', async () => {
    expect(await assign({ person: 'qian' }, staffOf('police'))).toMatchObject({ code: 'not-your-unit' });
    expect(await assign({ person: 'qian', unit: 'police' }, boss)).toMatchObject({ code: 'not-your-unit' });
    expect(await assign({ person: 'wu', unit: 'nowhere' })).toMatchObject({ code: 'not-your-unit' });
    expect((await assigned({ person: 'wu' }, boss)).handlers).toEqual([{ unit: 'epb', person: 'wu' }]);
  });

  it('is somebody of the unit who may act, or the field is named', async () => {
    for (const person of ['nobody', 'gone', 'qian', 'boss']) {
      expect(await assign({ person })).toMatchObject({ code: 'invalid', details: [{ path: 'person' }] });
    }
    // Elsewhere persons are the issuer's, and the register has only some.
    expect((await assigned({ person: 'li' }, wu, { saidBy: 'issuer' })).handlers).toEqual([
      { unit: 'epb', person: 'li' },
    ]);
    expect(await assign({ person: 'gone' }, wu, { saidBy: 'issuer' })).toMatchObject({ code: 'invalid' });
    expect(events().filter(({ event }) => event.type === 'person-assigned')).toHaveLength(1);
  });

  it('is refused where somebody has acted since, and said once however often it is sent', async () => {
    const { version } = world.store.cases.get(number)!.snapshot;
    const asked = { person: 'wu', expectedVersion: version };
    await assigned(asked, wu, { key: 'k-1' });
    expect(await assign({ person: 'he', expectedVersion: version })).toMatchObject({ code: 'stale-version' });
    expect(await assign(asked, wu, { key: 'k-1' })).toMatchObject({
      status: 200,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(await assign({ person: 'he' }, wu, { key: 'k-1' })).toMatchObject({ code: 'key-reused' });
    expect(await assign({ person: 'wu' }, wu, { key: 'k-1' })).toMatchObject({ code: 'key-reused' });
    await assigned({ person: 'wu' });
    expect(events().filter(({ event }) => event.type === 'person-assigned')).toHaveLength(1);
  });

  it('ends with the case', async () => {
    const stored = world.store.cases.get(number)!;
    const { snapshot } = stored;
    world.store.cases.set(number, { ...stored, snapshot: { ...snapshot, closedAt: snapshot.receivedAt } });
    expect(await assign({ person: 'wu' })).toMatchObject({ code: 'not-allowed' });
  });

  it('is told the person, unless they took it themselves, and no citizen', async () => {
    await assigned({ person: 'wu' });
    await assigned({ person: 'he' }, { ...wu, user: 'he' });
    await assigned({ person: 'wu' });
    const { store, clock, messages: inbox } = world;
    const told = { store, clock, messages: inbox, rules: shippedRulesSource, keptDays: 90, persons: async () => [] };
    expect(await writeMessages(store.takeFeed(), told)).toEqual([]);
    const kinds = async (caller: StaffCaller) =>
      messagesAnswer.parse(answered(await messages({ limit: 50, kind: 'assigned' }, caller, world.deps))).messages;
    expect(await kinds(wu)).toMatchObject([{ number }, { number }]);
    expect(await kinds({ ...wu, user: 'he' })).toEqual([]);
  });

  it('is no citizen’s to know', async () => {
    const mine = await world.registered();
    ({ number } = mine);
    await assigned({ person: 'wu' });
    const shown = answered(await publicCase({ number, code: mine.queryCode }, world.deps));
    expect(JSON.stringify(shown)).not.toMatch(/"wu"|handler|吴七/);
  });
});

describe('the persons of a unit', () => {
  const list = async (unit: string, caller: StaffCaller, saidBy: 'register' | 'issuer' = 'register') =>
    unitPersons(unit, caller, depsWith(saidBy));

  it('are shown to its own staff and to managers: those who may act', async () => {
    const shown = { unit: 'epb', complete: true, persons: [{ user: 'wu', name: '吴七' }, { user: 'he' }] };
    expect(unitPersonsAnswer.parse(answered(await list('epb', wu)))).toEqual(shown);
    expect(answered(await list('epb', boss))).toEqual(shown);
    expect(answered(await list('epb', boss, 'issuer'))).toMatchObject({ complete: false });
    expect(await list('police', wu)).toMatchObject({ code: 'not-your-unit' });
    expect(await list('nowhere', wu)).toMatchObject({ code: 'not-found' });
  });
});
