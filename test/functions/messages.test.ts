import { beforeEach, expect, it } from 'vitest';
import { markRead, messages } from '../../functions/query/messages.ts';
import { queryRoutes } from '../../functions/query/routes.ts';
import { writeMessages } from '../../shared/application/write-messages.ts';
import { messagesAnswer } from '../../shared/contracts/messages.ts';
import { messageKinds } from '../../shared/domain/messages/message.ts';
import { tick } from '../../shared/application/tick.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';
import { shippedRulesSource } from '../support/test-rules.ts';

let world: ReturnType<typeof functionsWorld>;
const person = { user: 'wu', name: '吴七', unit: 'police', roles: [] } as const;

beforeEach(() => {
  world = functionsWorld();
});

/** Tells what was committed since it was told last. */
async function tell(): Promise<void> {
  const { store, clock } = world;
  const deps = { store, clock, messages: world.messages, rules: shippedRulesSource, keptDays: 90 };
  expect(await writeMessages(store.takeFeed(), { ...deps, persons: async () => [person] })).toEqual([]);
}

const boxOf = async (unit: string, more: object = {}) =>
  messagesAnswer.parse(answered(await messages({ limit: 50, ...more }, staffOf(unit), world.deps)));
const kindsIn = async (unit: string) => (await boxOf(unit)).messages.map(({ kind }) => kind);

it('tells a unit that a case has come to it, and nobody what they did themselves', async () => {
  const { number } = await world.registered();
  await tell();
  expect(await boxOf('epb')).toMatchObject({ unread: 1, messages: [{ number, kind: 'transferred', read: false }] });
  expect(await kindsIn('police')).toEqual([]);
});

it('tells whom a note mentions, by unit and by person', async () => {
  const { number } = await world.registered();
  await world.given(number, 'epb', { type: 'note', text: '请@police 协助，@吴七 亦请知悉。' });
  await tell();
  expect(await boxOf('police')).toMatchObject({ messages: [{ number, kind: 'mentioned' }] });
  const own = answered(await messages({ limit: 50 }, { ...staffOf('police'), user: 'wu' }, world.deps));
  expect(own).toMatchObject({ unread: 1 });
});

it('says nothing of what a case is about, nor who brought it', async () => {
  const { number } = await world.registered();
  await world.given(number, 'epb', { type: 'note', text: '@police 张三 13800000000 家具厂' });
  await tell();
  expect(JSON.stringify(await boxOf('police'))).not.toMatch(/张三|1380|家具/);
});

it('tells whose limit is missed, with the instant, and tells an event again without another message', async () => {
  const { number } = await world.registered({
    ...chimney,
    facts: { medium: 'noise', noise_source: 'public_place_activity' },
  });
  await tell();
  world.clock.set('2026-03-20T09:00:00+08:00');
  await tick({ number }, { store: world.store, rules: shippedRulesSource, clock: world.clock });
  const feed = world.store.takeFeed();
  const deps = { ...world.deps, keptDays: 90, persons: async () => [] };
  await writeMessages(feed, deps);
  const first = await boxOf('epb', { kind: 'missed' });
  expect(first.messages.length).toBeGreaterThan(0);
  expect(first.messages[0]!.dueAt).toBeDefined();
  await writeMessages(feed, deps);
  expect(await boxOf('epb', { kind: 'missed' })).toEqual(first);
});

it('marks one and all as read for the person who has read them', async () => {
  await world.registered();
  await world.registered();
  await tell();
  const { messages: all, upTo } = await boxOf('epb');
  expect(answered(await markRead({ ids: [all[0]!.id] }, staffOf('epb'), world.deps))).toEqual({ unread: 1 });
  expect(answered(await markRead({ upTo }, staffOf('epb'), world.deps))).toEqual({ unread: 0 });
  const other = { ...staffOf('epb'), user: 'another' };
  expect(answered(await messages({ limit: 50 }, other, world.deps))).toMatchObject({ unread: 2 });
  expect((await boxOf('epb', { unread: 'true' })).messages).toEqual([]);
});

it('is for staff', () => {
  const own = queryRoutes(world.deps).filter(({ path }) => path.startsWith('/v1/messages'));
  expect(own.map(({ access }) => access)).toEqual(['staff', 'staff']);
  expect(messageKinds).toHaveLength(9);
});
