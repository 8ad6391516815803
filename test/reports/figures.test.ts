import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  countedCasesAnswer,
  delaysAnswer,
  placesAnswer,
  supervisionAnswer,
  trendsAnswer,
} from '../../shared/contracts/figures-answers.ts';
import { chimney } from '../functions/world.ts';
import { bodyOf, dissatisfied } from '../scenarios/usual.ts';
import { reportsWorld } from './world.ts';

const happy = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };
const march = 'from=2026-03&to=2026-03';

describe('figures and the cases behind them', () => {
  let world: ReturnType<typeof reportsWorld>;
  beforeEach(() => {
    world = reportsWorld();
  });
  afterEach(() => world.close());

  const behind = async (who: string, count: string, more = '') => {
    const path = `/v1/reports/cases?${march}&count=${encodeURIComponent(count)}${more}`;
    return (await world.read(who, path, countedCasesAnswer)).cases;
  };

  it('show where delay sits, unit by stage, in what is over and in what is open', async () => {
    await world.handled(happy);
    const late = await world.handled(happy, true);
    const answer = await world.read('manager', `/v1/reports/delays?${march}`, delaysAnswer);
    const cell = (stage: string) => answer.cells.find((one) => one.unit === 'epb' && one.stage === stage);
    // Both were handled from the acceptance on; in the later one the target of 15 working days was missed.
    expect(cell('handling')).toMatchObject({ stays: 2, late: 1, name: { zh: '区环保局' } });
    // 2 → 20 March and 2 → 25 March.
    expect(cell('handling')?.minutes).toBeGreaterThan((18 + 23) * 24 * 60);
    expect(cell('acceptance')).toMatchObject({ stays: 2, minutes: 0, late: 0 });
    expect(cell('revisit')).toMatchObject({ open: 2, overdue: 0 });
    expect(answer.missed).toBe(1);
    expect(answer.clocks).toEqual([
      expect.objectContaining({ clock: 'C-T15', kind: 'target', missed: 1, count: '*missed:C-T15' }),
    ]);
    expect(answer.causes).toEqual([
      { cause: 'none', title: { zh: '未见起因', en: 'No cause on record' }, count: '*causes:none', missed: 1 },
    ]);
    const stage = answer.stages.find((one) => one.stage === 'handling')!;
    expect((await behind('manager', stage.counts.late)).map(({ number }) => number)).toEqual([late]);
    expect(await behind('manager', stage.counts.stays)).toHaveLength(2);
    const [missed] = await behind('manager', '*missed:C-T15');
    expect(missed).toMatchObject({ number: late, month: '2026-03', countedFor: 'epb', n: 1 });
    // What stands now is in no month.
    const [open] = await behind('manager', answer.stages.find((one) => one.stage === 'revisit')!.counts.open);
    expect(open).toMatchObject({ stage: 'revisit', countedFor: 'epb' });
    expect(open).not.toHaveProperty('month');
    const csv = await world.call('manager', 'GET', `/v1/reports/delays?${march}&format=csv`);
    expect(csv.body).toContain('\r\n时限 limit or target,,,C-T15,');
  });

  it('are those of the own unit for whoever has no oversight', async () => {
    await world.handled(happy);
    expect(await world.read('police', `/v1/reports/delays?${march}`, delaysAnswer)).toMatchObject({
      unit: 'police',
      cells: [],
    });
    for (const path of ['delays', 'places', 'cases']) {
      const query = `${march}&unit=epb${path === 'cases' ? '&count=received' : ''}`;
      expect((await world.call('police', 'GET', `/v1/reports/${path}?${query}`)).statusCode).toBe(403);
    }
    expect((await world.call('police', 'GET', '/v1/reports/trends?to=2026-03&unit=epb')).statusCode).toBe(403);
    expect((await world.call('police', 'GET', '/v1/supervision?list=unexplained&unit=epb')).statusCode).toBe(403);
    expect(await behind('police', 'received')).toEqual([]);
  });

  it('go month by month with what they are made of, and the cases of each are those that it counts', async () => {
    await world.handled(happy);
    await world.handled(dissatisfied, true);
    const answer = await world.read('manager', '/v1/reports/trends?to=2026-04&months=3', trendsAnswer);
    expect(answer.months.map(({ month }) => month)).toEqual(['2026-02', '2026-03', '2026-04']);
    expect(answer.months[1]?.values).toMatchObject({
      received: 2,
      'satisfied-result': { numerator: 1, denominator: 2, rounded: 0.5 },
      'handling-days': { numerator: 31, denominator: 2, rounded: 15.5 },
      '*missed': 1,
    });
    for (const { of, id, numerator, denominator, kind } of answer.columns) {
      const value = answer.months[1]?.values[id];
      const counts =
        typeof value === 'object'
          ? ([[denominator, value.denominator]] as const).concat(kind === 'rate' ? [[numerator, value.numerator]] : [])
          : ([[of, value]] as const);
      for (const [count, n] of counts) {
        const cases = await behind('manager', count!);
        expect({ count, n: cases.reduce((sum, one) => sum + one.n, 0) }).toEqual({ count, n });
      }
    }
    const xlsx = await world.call('manager', 'GET', '/v1/reports/trends?to=2026-04&months=3&format=xlsx');
    expect(xlsx.headers['content-disposition']).toBe('attachment; filename="trends-2026-02-2026-04.xlsx"');
  });

  it('page through the cases of several months', async () => {
    for (let one = 0; one < 5; one++) {
      world.clock.set(`2026-0${one < 3 ? 3 : 4}-02T09:15:00+08:00`);
      await world.registered();
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/v1/reports/cases?from=2026-02&to=2026-04&count=registered&limit=2${more}`;
      const page = await world.read('manager', path, countedCasesAnswer);
      expect(page.cases.length).toBeLessThanOrEqual(2);
      seen.push(...page.cases.map(({ month, number }) => `${month} ${number}`));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen.filter((one) => one.startsWith('2026-03'))).toHaveLength(3);
    expect(new Set(seen).size).toBe(5);
  });

  it('tell hot places by town, and who was complained of again by name only to whoever reads the cases', async () => {
    const there = { ...chimney, place: { text: '园区', town: 'example-town' } };
    for (const respondent of ['某家具厂', '某 家具厂。', '某饭店', '李四 13800000001', '李四 13800000001']) {
      await world.registered({ ...there, respondent });
    }
    await world.registered({ ...chimney, respondent: '某饭店', place: '3号' });
    const answer = await world.read('manager', `/v1/reports/places?${march}`, placesAnswer);
    expect(answer.received).toBe(6);
    expect(answer.towns.map(({ town, cases }) => [town, cases])).toEqual([
      ['example-town', 5],
      ['unknown', 1],
    ]);
    // A telephone number makes it personal: it is counted nowhere.
    expect(answer.respondents.map(({ cases }) => cases)).toEqual([2, 2]);
    expect(JSON.stringify(answer)).not.toContain('李四');
    for (const { count, cases } of answer.respondents) expect(await behind('manager', count)).toHaveLength(cases);
    const table = await world.call('manager', 'GET', `/v1/reports/places?${march}&format=csv`);
    expect(table.body).toMatch(/地区,[^,]+,5\r\n/);
    expect(table.body).not.toContain('李四');
    const own = await world.read('epb', `/v1/reports/places?${march}`, placesAnswer);
    expect(own.respondents.map(({ name }) => name).sort()).toEqual(['某家具厂', '某饭店']);
    const outside = await world.read('model-city', `/v1/reports/places?${march}`, placesAnswer);
    expect(outside.respondents.map(({ name }) => name)).toEqual([undefined, undefined]);
  });

  it('show those who supervise what is owed and listed, with its fields, and who may read no record only that it is', async () => {
    const number = await world.handled(dissatisfied, true);
    const { number: silent } = await world.registered();
    await world.given(silent, 'epb', bodyOf('accept'));
    world.clock.set('2026-04-20T12:00:00+08:00');
    await world.given(silent, 'epb', bodyOf('note', { text: '仍在办理' }));
    await world.given(
      number,
      'gov-inspection',
      bodyOf('list', {
        ...{ dueOn: '2026-05-10', responsibleUnit: 'epb', supervisingUnit: 'gov-inspection' },
      }),
    );
    const read = (who: string, list: string) => world.read(who, `/v1/supervision?list=${list}`, supervisionAnswer);
    const listed = await read('gov-inspection', 'on-list');
    expect(listed.counts).toMatchObject({ 'on-list': 1, unexplained: 2 });
    expect(listed.cases).toHaveLength(1);
    expect(listed.cases[0]).toMatchObject({ number, listing: { command: 'list', by: 'gov-inspection' } });
    expect(listed.cases[0]?.listing?.fields.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['target', 'dueOn', 'responsibleUnit', 'supervisingUnit', 'procedure']),
    );
    const table = await world.call('gov-inspection', 'GET', '/v1/supervision?list=on-list&format=csv');
    expect(table.body.split('\r\n')[1]).toContain(number);
    const owed = await read('gov-inspection', 'unexplained');
    expect(owed.owedBy).toEqual([{ unit: 'epb', name: expect.anything() as unknown, owed: 2 }]);
    // The redo of the one is late too, and nobody has said why.
    expect(owed.cases.map((one) => [one.number, one.owed.map(({ kind, open }) => [kind, open])])).toEqual([
      [number, [['limit', true]]],
      [silent, [['target', true]]],
    ]);
    await world.given(silent, 'epb', bodyOf('explain-delay', { deadline: 'C-T15', reason: '设备待修' }));
    expect((await read('gov-inspection', 'unexplained')).counts.unexplained).toBe(1);
    const outside = await read('model-city', 'on-list');
    expect(outside.cases[0]).toMatchObject({ number, withheld: true, signs: [] });
    expect(outside.cases[0]).not.toHaveProperty('listing');
  });
});
