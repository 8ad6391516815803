import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  analysisAnswer,
  breachesAnswer,
  rankingAnswer,
  rankingsAnswer,
  unitReportAnswer,
} from '../../shared/contracts/reports.ts';
import { bodyOf, dissatisfied } from '../scenarios/usual.ts';
import { reportsWorld } from './world.ts';

/** What vitest's own matchers are declared to give is `any`. */
const some = (shape: object): unknown => expect.objectContaining(shape);
const anything: unknown = expect.anything();

const happy = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };

describe('reports over HTTP', () => {
  let world: ReturnType<typeof reportsWorld>;
  beforeEach(() => {
    world = reportsWorld();
  });
  afterEach(() => world.close());

  it('shows a month of every unit to managers, the Model City Office and those who supervise', async () => {
    await world.handled(happy);
    await world.handled(dissatisfied, true);
    for (const who of ['manager', 'model-city', 'supervision', 'gov-inspection', 'discipline-efficiency']) {
      const { units } = await world.read(who, '/v1/reports/units?month=2026-03', unitReportAnswer);
      expect(units.length).toBeGreaterThan(10);
      expect(units[0]).toMatchObject({
        unit: 'epb',
        name: { zh: '区环保局' },
        registered: 2,
        received: 2,
        closed: 0,
        closingRate: { numerator: 0, denominator: 2, rate: 0 },
        // Twice 24 hours for the reply in writing; the limit of 60 working days is met when all three acts are done.
        onTimeRate: { numerator: 4, denominator: 4, rate: 1 },
        targetRate: { numerator: 1, denominator: 2, rate: 0.5 },
        // 2 → 20 March: 14; 2 → 25 March: 17.
        handlingWorkingDays: { numerator: 31, denominator: 2, rate: 15.5 },
        redoRate: { numerator: 1, denominator: 2, rate: 0.5 },
        satisfaction: {
          overall: { numerator: 1, denominator: 2, rate: 0.5 },
          result: { numerator: 1, denominator: 2, rate: 0.5 },
          field: { numerator: 2, denominator: 2, rate: 1 },
        },
        rank: 1,
      });
    }
  });

  it('shows other units their own month only, and what belongs to a unit that of the whole', async () => {
    await world.handled(happy);
    const unitsOf = async (who: string) =>
      (await world.read(who, '/v1/reports/units?month=2026-03', unitReportAnswer)).units.map(({ unit }) => unit);
    expect(await unitsOf('police')).toEqual(['police']);
    expect(await unitsOf('epb-12369')).toEqual(['epb']);
  });

  it('gives the same month as CSV and as XLSX', async () => {
    await world.handled(happy);
    const { units } = await world.read('manager', '/v1/reports/units?month=2026-03', unitReportAnswer);
    const csv = await world.call('manager', 'GET', '/v1/reports/units?month=2026-03&format=csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="units-2026-03.csv"');
    const lines = csv.body.trimEnd().split('\r\n');
    expect(lines).toHaveLength(units.length + 1);
    const xlsx = await world.call('manager', 'GET', '/v1/reports/units?month=2026-03&format=xlsx');
    expect(xlsx.isBase64Encoded).toBe(true);
    expect(xlsx.headers['content-disposition']).toBe('attachment; filename="units-2026-03.xlsx"');
    const { sheets } = await readXlsx(Buffer.from(xlsx.body, 'base64'));
    const rows = sheets[0]?.rows.map((row) => Array.from({ length: 36 }, (_, index) => String(row[index] ?? '')));
    expect(rows).toEqual(lines.map((line) => line.replace('\uFEFF', '').split(',')));
    const column = rows?.[0]?.indexOf('总体满意率：分母 satisfied: denominator');
    expect(rows?.[1]?.[column ?? -1]).toBe('1');
  });

  it('analyses cases by content, place and result', async () => {
    await world.handled(happy);
    await world.registered();
    const answer = await world.read('manager', '/v1/reports/analysis?from=2026-02&to=2026-03', analysisAnswer);
    expect(answer.received).toBe(1);
    expect(answer.months).toEqual([
      { month: '2026-02', received: 0 },
      { month: '2026-03', received: 1 },
    ]);
    expect(answer.content).toEqual([{ value: 'air', title: some({ zh: '废气、油烟、烟尘' }), count: 1 }]);
    expect(answer.place).toEqual([{ value: 'example-town', title: anything, count: 1 }]);
    expect(answer.result).toEqual([{ value: 'resolved', title: { zh: '已解决', en: 'Resolved' }, count: 1 }]);
    const csv = await world.call('manager', 'GET', '/v1/reports/analysis?from=2026-02&to=2026-03&format=csv');
    expect(csv.body).toContain('\r\n内容 content,air,废气、油烟、烟尘,1\r\n');
    expect(csv.body).toContain("\r\n受理月份 month,'2026-03,'2026-03,1\r\n");
    // A unit reads its own, and asks for no other's.
    const own = await world.read('police', '/v1/reports/analysis?from=2026-03&to=2026-03', analysisAnswer);
    expect(own).toMatchObject({ unit: 'police', received: 0 });
    expect(
      (await world.call('police', 'GET', '/v1/reports/analysis?from=2026-03&to=2026-03&unit=epb')).statusCode,
    ).toBe(403);
  });

  it('records what was missed, by whom, by how much and why, and judges nobody (ENV-131)', async () => {
    const number = await world.handled(happy, true);
    const { breaches } = await world.read('supervision', '/v1/reports/breaches?month=2026-03', breachesAnswer);
    expect(breaches).toEqual([
      some({
        number,
        clock: 'C-T15',
        kind: 'target',
        unit: 'epb',
        name: some({ zh: '区环保局' }),
        dueAt: '2026-03-24T00:00:00+08:00',
        stoppedAt: '2026-03-25T10:00:00+08:00',
        open: false,
        lateBySeconds: 34 * 3600,
        reasons: [{ at: '2026-03-25T10:00:00+08:00', unit: 'epb', reason: '=设备,"维修"' }],
      }),
    ]);
    const csv = await world.call('supervision', 'GET', '/v1/reports/breaches?month=2026-03&format=csv');
    expect(csv.body).toContain(`"'=设备,""维修"""`);
    expect(await world.read('police', '/v1/reports/breaches?month=2026-03', breachesAnswer)).toMatchObject({
      breaches: [],
    });
    expect((await world.call('police', 'GET', '/v1/reports/breaches?month=2026-03&unit=epb')).statusCode).toBe(403);
  });

  it('counts how late an open breach is until now', async () => {
    const { number } = await world.registered();
    await world.given(number, 'epb', bodyOf('accept'));
    world.clock.set('2026-03-24T12:00:00+08:00');
    await world.given(number, 'epb', bodyOf('note', { text: '仍在办理' }));
    world.clock.set('2026-03-26T00:00:00+08:00');
    const { breaches } = await world.read('manager', '/v1/reports/breaches?month=2026-03', breachesAnswer);
    expect(breaches).toEqual([expect.objectContaining({ clock: 'C-T15', open: true, lateBySeconds: 2 * 86_400 })]);
  });

  it('pages through breaches', async () => {
    for (let one = 0; one < 3; one++) await world.handled(happy, true);
    const first = await world.read('manager', '/v1/reports/breaches?month=2026-03&limit=2', breachesAnswer);
    expect(first.breaches).toHaveLength(2);
    const rest = `/v1/reports/breaches?month=2026-03&limit=2&cursor=${encodeURIComponent(first.cursor!)}`;
    const second = await world.read('manager', rest, breachesAnswer);
    expect(second.cursor).toBeUndefined();
    expect(new Set([...first.breaches, ...second.breaches].map(({ number }) => number)).size).toBe(3);
  });

  it('refuses months that are none and ranges that are too wide or turned round', async () => {
    for (const path of [
      'units',
      'units?month=2026-13',
      'units?month=2026-1',
      'units?month=2026-03&format=pdf',
      'analysis?from=2026-03&to=2026-02',
      'analysis?from=2020-01&to=2026-03',
      'breaches?month=2026-03&limit=0',
    ]) {
      expect({ path, status: (await world.call('manager', 'GET', `/v1/reports/${path}`)).statusCode }).toEqual({
        path,
        status: 422,
      });
    }
    expect((await world.call('manager', 'GET', '/v1/reports/rankings/2026-13')).statusCode).toBe(404);
  });

  describe('rankings (ENV-142)', () => {
    const ranking = '/v1/reports/rankings/2026-03';
    const make = (who: string, body: object = {}) => world.call(who, 'POST', ranking, body);
    beforeEach(async () => {
      await world.handled(happy);
      world.clock.set('2026-04-01T09:00:00+08:00');
    });

    it('are stored with what they rest on, and stay what they were when counters move on', async () => {
      const made = await make('model-city');
      expect(made.statusCode).toBe(201);
      const first = rankingAnswer.parse(JSON.parse(made.body));
      expect(first).toMatchObject({
        month: '2026-03',
        version: 1,
        madeBy: 'model-city-user',
        madeAt: '2026-04-01T09:00:00+08:00',
        ranks: [{ rank: 1, unit: 'epb', satisfaction: { overall: { numerator: 1, denominator: 1, rate: 1 } } }],
        ties: [],
        publications: [],
      });
      expect(first.exclusions).toContainEqual(expect.objectContaining({ unit: 'aic', why: 'no-evaluation' }));
      await world.handled(dissatisfied);
      world.clock.set('2026-04-02T09:00:00+08:00');
      const { units } = await world.read('manager', '/v1/reports/units?month=2026-03', unitReportAnswer);
      expect(units[0]?.satisfaction.overall).toMatchObject({ numerator: 1, denominator: 2 });
      expect(await world.read('police', ranking, rankingsAnswer)).toEqual({ rankings: [first] });
    });

    it('are made again as a further version, with its reason', async () => {
      await make('manager');
      expect((await make('manager')).statusCode).toBe(422);
      expect((await make('manager', { reason: '补录一件' })).statusCode).toBe(201);
      const { rankings } = await world.read('police', ranking, rankingsAnswer);
      expect(rankings.map(({ version, reason }) => [version, reason])).toEqual([
        [2, '补录一件'],
        [1, '月度统计'],
      ]);
      const year = await world.read('police', '/v1/reports/rankings?year=2026', rankingsAnswer);
      expect(year.rankings.map(({ month, version }) => [month, version])).toEqual([['2026-03', 2]]);
    });

    it('are made by nobody else, not before the month is over, and not from counters that lag behind', async () => {
      expect((await make('epb')).statusCode).toBe(403);
      expect((await world.call('manager', 'POST', '/v1/reports/rankings/2026-04', {})).statusCode).toBe(409);
      world.lag();
      const late = await make('manager');
      expect([late.statusCode, late.headers['retry-after']]).toEqual([503, '5']);
      expect((await world.read('manager', ranking, rankingsAnswer)).rankings).toEqual([]);
    });

    it('are published version by version', async () => {
      await make('manager');
      const publish = (who: string, body: object) => world.call(who, 'POST', `${ranking}/publications`, body);
      const told = { version: 1, publishedOn: '2026-04-01', medium: '区政府网站' };
      expect((await publish('epb', told)).statusCode).toBe(403);
      expect((await publish('model-city', { ...told, version: 2 })).statusCode).toBe(404);
      expect((await publish('model-city', { ...told, publishedOn: '2026-04-02' })).statusCode).toBe(422);
      expect((await publish('model-city', told)).statusCode).toBe(201);
      expect((await publish('model-city', { ...told, medium: '全区通报' })).statusCode).toBe(201);
      const { rankings } = await world.read('police', ranking, rankingsAnswer);
      expect(rankings[0]?.publications.map(({ medium, recordedBy }) => [medium, recordedBy])).toEqual([
        ['全区通报', 'model-city-user'],
        ['区政府网站', 'model-city-user'],
      ]);
    });
  });
});
