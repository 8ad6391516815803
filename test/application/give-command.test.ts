import { beforeEach, describe, expect, it } from 'vitest';
import { answered, functionsWorld, staffOf } from '../functions/world.ts';

describe('what a command refers to', () => {
  let world: ReturnType<typeof functionsWorld>;
  beforeEach(() => {
    world = functionsWorld();
  });

  const published = (until: string) => ({
    type: 'publicise',
    medium: '区报',
    content: {
      causes: '混凝土连续浇筑',
      periods: [{ from: '06:00', to: until }],
      workPoints: ['1号楼'],
      machines: [{ kind: '泵车', count: 2 }],
      leadDepartment: 'city-keyworks',
      managerContact: '李工 13900000000',
      complaintPhone: '67822159',
      project: '某住宅楼',
      affectedArea: '周边三个小区',
    },
  });

  it('is looked up again where somebody else was faster: the facts are those of the state that is written', async () => {
    const works = await world.registered({
      mechanism: 'env-works',
      content: '某市重点工程夜间施工',
      facts: { works_kind: 'city_key', night_work: true, works_start_on: '2026-03-20' },
    });
    await world.given(works.number, 'city-keyworks', published('22:00'));
    const { number } = await world.registered({
      content: '夜里太吵',
      facts: { medium: 'noise', noise_source: 'construction_machine', works_kind: 'city_key', night_work: true },
    });
    world.store.beforeNextCommit(async () => {
      // From here on the works may run until eleven, and the complaint has another version.
      await world.given(works.number, 'city-keyworks', published('23:00'));
      await world.given(number, 'epb', { type: 'note', text: '先到' });
    });
    const linked = await world.given(number, 'epb', {
      type: 'link-works',
      works: works.number,
      observed: { at: '22:30' },
    });
    expect(linked.acts.at(-1)?.data).toMatchObject({ facts: { publicity_match: 'consistent' }, differences: [] });
    expect(linked.routing).toMatchObject({ row: 'RT-06' });
  });

  it('is refused then where the state that is written no longer has it', async () => {
    const { number } = await world.registered();
    await world.given(number, 'epb', { type: 'accept' });
    world.clock.set('2026-07-01T09:00:00+08:00');
    const delay = { type: 'explain-delay', reason: '等待检测' };
    await world.given(number, 'epb', { ...delay, deadline: 'C-H60' });
    world.store.beforeNextCommit(async () => {
      await world.given(number, 'epb', delay);
    });
    // One deadline lacked its reason when this was sent, and has it by now.
    expect(await world.give(number, 'epb', delay)).toMatchObject({ code: 'invalid', details: [{ path: 'deadline' }] });
    const reasons = (world.store.allEvents.get(number) ?? []).filter(
      ({ event }) => event.type === 'act' && event.command === 'explain-delay',
    );
    expect(reasons).toHaveLength(2);
  });

  it('gives the numbers and codes of the attempt that was written', async () => {
    const { number } = await world.registered({ content: '家具厂冒烟，楼下烧烤油烟', complainant: {} });
    world.store.beforeNextCommit(async () => {
      await world.given(number, 'epb', { type: 'note', text: '先到' });
    });
    const matters = [{ content: '楼下烧烤油烟' }];
    const { newCases } = answered(
      await world.give(number, 'epb', { type: 'split-matter', reason: '两件事', matters }),
    ) as { newCases: readonly { number: string; queryCode: string }[] };
    const [made] = newCases;
    const split = (await world.store.load(made!.number))?.snapshot;
    expect(split?.links['splitFrom']).toEqual([number]);
    expect(await world.opens(split, made!.number, made!.queryCode)).toBe(true);
    expect(world.store.cases.size).toBe(2);
  });

  it('is no hindrance to the repetition of a command that was carried out: the same key gives the same answer', async () => {
    const { number } = await world.registered();
    await world.given(number, 'epb', { type: 'accept' });
    world.clock.set('2026-07-01T09:00:00+08:00');
    const delay = { type: 'explain-delay', reason: '等待检测' };
    await world.given(number, 'epb', { ...delay, deadline: 'C-H60' });
    const more = { idempotencyKey: 'reason-1', caller: staffOf('epb') };
    answered(await world.give(number, 'epb', delay, more));
    expect(await world.give(number, 'epb', delay, more)).toMatchObject({ headers: { 'idempotent-replayed': 'true' } });
  });
});
