import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffCaller } from '../../shared/application/caller.ts';
import type { Answer, Failure } from '../../functions/http/failure.ts';
import { queryRoutes } from '../../functions/query/routes.ts';
import { caseAnswer, readingsAnswer } from '../../shared/contracts/answers.ts';
import { answered, chimney, functionsWorld, staffOf } from './world.ts';

const manager: StaffCaller = { kind: 'staff', user: 'boss', roles: ['manager'] };
const admin: StaffCaller = { kind: 'staff', user: 'root', roles: ['admin'] };

describe('readings of a complainant’s data', () => {
  let world: ReturnType<typeof functionsWorld>;
  let number: string;
  beforeEach(async () => {
    world = functionsWorld();
    ({ number } = await world.registered());
  });
  /** As the chain calls a route, with the query read by its schema. */
  const get = async (path: string, caller: StaffCaller, query: object = {}, ifNoneMatch?: string) => {
    const route = queryRoutes(world.deps).find((one) => one.path === path)!;
    const request = {
      requestId: 'r',
      language: 'zh' as const,
      params: { number },
      query: route.query.parse(query),
      body: undefined,
      caller,
    };
    const more = { sourceIp: '127.0.0.1', ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }) };
    return route.handle({ ...request, ...more });
  };
  const read = (caller: StaffCaller, ifNoneMatch?: string) => get('/v1/cases/{number}', caller, {}, ifNoneMatch);
  const calls = () => world.readings.all.map(({ user, unit, number: of, call }) => [user, unit, of, call]);
  const tagOf = (outcome: Answer | Failure) => (outcome as Answer).headers?.['etag'] ?? '';
  const list = async (caller: StaffCaller, query: object = {}) =>
    readingsAnswer.parse(answered(await get('/v1/readings', caller, query))).readings;

  it('are recorded, each, with who, when, which case and by which call', async () => {
    await read(staffOf('epb'));
    world.clock.set('2026-03-02T10:00:00+08:00');
    await get('/v1/cases/{number}/timeline', manager);
    await world.given(number, 'epb', { type: 'accept' });
    expect(calls()).toEqual([
      ['epb-user', 'epb', number, 'GET /v1/cases/{number}'],
      ['boss', undefined, number, 'GET /v1/cases/{number}/timeline'],
      ['epb-user', 'epb', number, 'POST /v1/cases/{number}/commands'],
    ]);
    const [first, second, third] = ['2026-03-02T01:15:00Z', '2026-03-02T02:00:00Z', '2026-03-02T02:00:00Z'];
    expect(world.readings.all.map(({ at }) => at)).toEqual([first, second, third]);
    expect(JSON.stringify(world.readings.all)).not.toMatch(/张三|13800000000/);
  });

  it('are none where nothing is given: masked, not changed, refused, not found, not about a person', async () => {
    await read(staffOf('culture'));
    await get('/v1/cases/{number}/timeline', admin);
    await get('/v1/cases', staffOf('epb'), { q: '张三' });
    const tag = tagOf(await read(staffOf('epb')));
    world.readings.all.length = 0;
    for (let polls = 0; polls < 20; polls++) expect(await read(staffOf('epb'), tag)).toMatchObject({ status: 304 });
    await world.give(number, 'culture', { type: 'note', text: '无权' });
    number = 'HJ-0';
    await read(staffOf('epb'));
    ({ number } = await world.registered({ content: '河边有异味。', facts: {} }));
    await read(staffOf('epb'));
    expect(calls()).toEqual([]);
    ({ number } = await world.registered({ content: '河边有异味，请打13900001111。', facts: {} }));
    await read(staffOf('epb'));
    expect(calls()).toHaveLength(1);
  });

  it('are none where the data is asked for masked, by whoever may have it: a second call gives it, and is recorded', async () => {
    const masked = { personal: 'masked' } as const;
    const path = '/v1/cases/{number}';
    const hidden = caseAnswer.parse(answered(await get(path, staffOf('epb'), masked)));
    expect(hidden).toMatchObject({
      ...{ revealable: true, withheld: ['complainant'] },
      registration: { content: chimney.content, respondent: chimney.respondent, complainant: { withheld: true } },
    });
    const events = await get('/v1/cases/{number}/timeline', staffOf('epb'), masked);
    expect(answered(events)).toMatchObject({ revealable: true, verified: true });
    const accepted = await world.give(number, 'epb', { type: 'accept' }, masked);
    expect(answered(accepted)).toMatchObject({ revealable: true, stage: 'handling' });
    for (const given of [hidden, events, accepted]) expect(JSON.stringify(given)).not.toMatch(/张三|13800000000|3栋/);
    expect(calls()).toEqual([]);

    const [asMasked, shown] = [await get(path, staffOf('epb'), masked), await read(staffOf('epb'))];
    expect(answered(shown)).not.toHaveProperty('revealable');
    expect(answered(shown)).toMatchObject({ registration: { complainant: chimney.complainant } });
    expect(calls()).toHaveLength(1);
    expect(await get(path, staffOf('epb'), masked, tagOf(asMasked))).toMatchObject({ status: 304 });
    expect(await get(path, staffOf('epb'), masked, tagOf(shown))).toMatchObject({ status: 200 });
    expect(await read(staffOf('epb'), tagOf(asMasked))).toMatchObject({ status: 200 });
  });

  it('are not promised to who may not have the data, nor where there is none', async () => {
    const masked = { personal: 'masked' } as const;
    const ofCase = async (unit: string) => answered(await get('/v1/cases/{number}', staffOf(unit), masked));
    expect(await ofCase('culture')).not.toHaveProperty('revealable');
    ({ number } = await world.registered({ content: '河边有异味。', facts: {} }));
    expect(await ofCase('epb')).not.toHaveProperty('revealable');
    expect(await ofCase('epb')).not.toHaveProperty('withheld');
  });

  it('are recorded of a timeline whose long wording names somebody near its end', async () => {
    ({ number } = await world.registered({ content: `${'河边有异味。'.repeat(2000)}请打13900001111。`, facts: {} }));
    await get('/v1/cases/{number}/timeline', staffOf('epb'));
    expect(calls()).toHaveLength(1);
    const masked = await get('/v1/cases/{number}/timeline', staffOf('epb'), { personal: 'masked' });
    expect(JSON.stringify(answered(masked))).not.toContain('13900001111');
    expect(calls()).toHaveLength(1);
  });

  it('come before the answer: what cannot be recorded is not given', async () => {
    const readings = { ...world.readings, record: () => Promise.reject(new Error('disk full')) };
    world = { ...world, deps: { ...world.deps, readings } };
    await expect(read(staffOf('epb'))).rejects.toThrow('disk full');
    expect(await read(staffOf('culture'))).toMatchObject({ status: 200 });
  });

  it('are seen by supervision, of all; by the units on a case, of it; by nobody else', async () => {
    await read(staffOf('epb'));
    await read(staffOf('epb-12369'));
    for (const unit of ['supervision', 'gov-inspection', 'discipline-efficiency']) {
      expect(await list(staffOf(unit))).toHaveLength(2);
    }
    expect((await list(manager, { number }))[0]).toEqual({
      at: '2026-03-02T09:15:00+08:00',
      user: 'epb-12369-user',
      unit: 'epb-12369',
      number,
      call: 'GET /v1/cases/{number}',
    });
    for (const caller of [staffOf('epb'), staffOf('culture'), admin]) {
      expect(await get('/v1/readings', caller)).toMatchObject({ code: 'forbidden', rule: 'ENV-131' });
    }
    const ofCase = (caller: StaffCaller) => get('/v1/cases/{number}/readings', caller);
    expect(readingsAnswer.parse(answered(await ofCase(staffOf('epb')))).readings).toHaveLength(2);
    expect(await ofCase(staffOf('supervision'))).toMatchObject({ status: 200 });
    for (const caller of [staffOf('culture'), admin]) expect(await ofCase(caller)).toMatchObject({ code: 'forbidden' });
    expect(calls()).toHaveLength(2);
  });

  it('are asked for by days', async () => {
    await read(staffOf('epb'));
    expect(await list(manager, { from: '2026-03-02', to: '2026-03-02' })).toHaveLength(1);
    expect(await list(manager, { from: '2026-02-01', to: '2026-03-01' })).toHaveLength(0);
    world.clock.set('2026-06-02T09:00:00+08:00');
    expect(await list(manager)).toHaveLength(0);
    expect(readingsAnswer.parse(answered(await get('/v1/cases/{number}/readings', manager))).readings).toHaveLength(1);
    for (const query of [{ from: '2026-01-01' }, { from: '2026-07-01' }, { cursor: 'x' }]) {
      expect(await get('/v1/readings', manager, query)).toMatchObject({ code: 'invalid' });
    }
  });
});
