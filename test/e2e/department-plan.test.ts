import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportAnswer } from '../../shared/contracts/answers.ts';
import type { ReadTextAnswer } from '../../shared/contracts/intake-text.ts';
import type { UnitReportAnswer } from '../../shared/contracts/reports.ts';
import { bodyOf, HttpClient, outcomeOf } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { itemsByHeading, noticeOfApril2017 } from '../support/notice.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { counted } from '../support/watched.ts';

interface Seen {
  readonly number: string;
  readonly stage: string;
  readonly holder: string;
  readonly overdue: boolean;
  readonly deadlines: readonly { readonly id: string; readonly status: string; readonly dueOn?: string }[];
}

describe('the plan of a month, from the notice as it was sent to its last item', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  let server: LocalServer;
  let api: HttpClient;
  let lines: readonly ReadTextAnswer['items'][number]['registration'][] = [];
  let numbers: readonly string[] = [];

  beforeAll(async () => {
    server = await startServer(data, {
      BANJIE_PACKS: 'hospital',
      BANJIE_CLOCK_START: '2017-04-01T09:00:00+08:00',
      BANJIE_CLOCK_SPEED: '0',
    });
    api = new HttpClient(server.credentials);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const moveTo = async (now: string) => bodyOf(await api.asAnyone('POST', '/v1/rehearsal/clock', { now }));
  const act = async (who: string, number: string, body: object) =>
    bodyOf(await api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body)) as Seen;
  const read = async (number: string) => bodyOf(await api.asStaff('manager', 'GET', `/v1/cases/${number}`)) as Seen;
  const board = async (who: string) =>
    (
      bodyOf(await api.asStaff(who, 'GET', '/v1/cases?limit=200&mechanism=department-plan')) as {
        readonly cases: readonly Seen[];
      }
    ).cases;
  const taken = async (dryRun: boolean) =>
    bodyOf(
      await api.asStaff('manager', 'POST', `/v1/cases/import?unit=two-offices${dryRun ? '&dryRun=true' : ''}`, {
        lines,
      }),
    ) as ImportAnswer;

  it('is split into its departments and items, and what stands under no heading is shown (PLAN-01, PLAN-02)', async () => {
    const asked = { mechanism: 'department-plan', text: noticeOfApril2017 };
    const answer = bodyOf(await api.asStaff('manager', 'POST', '/v1/intake/text', asked)) as ReadTextAnswer;
    expect(answer.headings.map(({ text, items }) => [text, items])).toEqual(itemsByHeading);
    expect(answer.items).toHaveLength(45);
    expect(answer.items.flatMap(({ missing }) => missing)).toEqual([]);
    expect(answer.unplaced).toHaveLength(2);
    lines = answer.items.map(({ registration }) => registration);
    expect(outcomeOf(await api.asStaff('security', 'POST', '/v1/intake/text', asked))).toMatchObject({
      code: 'forbidden',
    });
    const none = { ...asked, mechanism: 'lab-report' };
    expect(outcomeOf(await api.asStaff('manager', 'POST', '/v1/intake/text', none))).toMatchObject({
      code: 'not-found',
    });
  });

  it('tells beforehand what would be registered, registers all, and nothing twice', async () => {
    expect(await taken(true)).toMatchObject({ fits: 45, taken: 0, already: 0, refused: 0 });
    const answer = await taken(false);
    expect(answer).toMatchObject({ taken: 45, already: 0, refused: 0 });
    numbers = answer.results.flatMap(({ number }) => number ?? []);
    expect(await taken(false)).toMatchObject({ taken: 0, already: 45 });
    const [first = ''] = numbers;
    expect(await read(first)).toMatchObject({
      holder: 'medical-affairs',
      stage: 'planned',
      deadlines: [{ status: 'running', dueOn: '2017-04-30' }],
    });
    const perUnit = Map.groupBy(await board('two-offices'), ({ holder }) => holder);
    // Medical affairs has its five items and the regular checks of the month, which come by the calendar.
    expect(perUnit.get('medical-affairs')).toHaveLength(6);
    expect(perUnit.get('infection-control')).toHaveLength(4);
    expect(perUnit.get('two-offices')).toHaveLength(9);
    expect([...perUnit.values()].flat()).toHaveLength(46);
  });

  it('refuses a line whose department nobody has named, by its field', async () => {
    const { department: _none, ...facts } = lines[0]!.facts;
    const line = { ...lines[0]!, content: '无人认领', facts };
    const answer = bodyOf(
      await api.asStaff('manager', 'POST', '/v1/cases/import?unit=two-offices', { lines: [line] }),
    ) as ImportAnswer;
    expect(answer).toMatchObject({ refused: 1, results: [{ error: { details: [{ path: 'facts.department' }] } }] });
  });

  it('owes the regular checks once a month, each ticked with what was found (PLAN-05, H-33)', async () => {
    const number = 'LX201704-medical-affairs';
    expect(await read(number)).toMatchObject({ stage: 'checking', holder: 'medical-affairs', deadlines: [] });
    const check = (checked: readonly string[]) =>
      act('medical-affairs', number, { type: 'record-check', checked, department: 'surgery', finding: '两份未签' });
    await check(['critical-values', 'susceptibility', 'pathways']);
    const early = await api.asStaff('medical-affairs', 'POST', `/v1/cases/${number}/commands`, {
      ...{ type: 'finish-checks', summary: '尚缺一项' },
    });
    expect(outcomeOf(early)).toMatchObject({ code: 'not-allowed', rule: 'PLAN-05' });
    await check(['surgical-safety']);
    expect(await act('medical-affairs', number, { type: 'finish-checks', summary: '已反馈' })).toMatchObject({
      stage: 'closed',
    });
  });

  it('is due at the end of the month, softly; what is not done is late at that instant and is carried over (H-31, H-34)', async () => {
    const [done = '', late = '', other = ''] = numbers;
    const past = { type: 'set-day', dueOn: '2017-03-31', reason: '提前' };
    expect(outcomeOf(await api.asStaff('medical-affairs', 'POST', `/v1/cases/${other}/commands`, past))).toMatchObject({
      code: 'invalid',
      field: 'dueOn',
    });
    await moveTo('2017-04-30T23:59:59+08:00');
    expect(await act('medical-affairs', done, { type: 'report-done', text: '已通报' })).toMatchObject({
      stage: 'closed',
    });
    expect(await read(late)).toMatchObject({ deadlines: [{ status: 'running' }] });
    await moveTo('2017-05-01T00:00:00+08:00');
    expect(await read(late)).toMatchObject({ deadlines: [{ status: 'missed' }] });
    await act('medical-affairs', late, { type: 'carry-over', dueOn: '2017-05-31', reason: '数据待补' });
    expect((await read(late)).deadlines.map(({ status, dueOn }) => [status, dueOn])).toEqual(
      expect.arrayContaining([
        ['missed', '2017-04-30'],
        ['running', '2017-05-31'],
      ]),
    );
    await counted(data);
    const { measures } = bodyOf(
      await api.asStaff('manager', 'GET', '/v1/reports/units?month=2017-04&mechanism=department-plan'),
    ) as UnitReportAnswer;
    const of = (unit: string) => measures?.rows.find((row) => row.unit === unit)?.values;
    expect(of('medical-affairs')).toMatchObject({ planned: 5, done: 1, checked: 1 });
    expect(of('infection-control')).toMatchObject({ planned: 4, done: 0 });
  });

  it('wants the data of all four types for each quarter, before the economic office appraises (ACC-01, ACC-02, ACC-03, H-35)', async () => {
    const number = 'HZ2017Q2-accounting-office';
    const hand = () =>
      api.asStaff('accounting-office', 'POST', `/v1/cases/${number}/commands`, { type: 'hand-data-over' });
    await act('accounting-office', number, { type: 'provide-data', done: ['clinical', 'technology', 'auxiliary'] });
    expect(outcomeOf(await hand())).toMatchObject({ code: 'not-allowed', rule: 'ACC-01' });
    await act('accounting-office', number, { type: 'provide-data', done: ['administration'] });
    expect(bodyOf(await hand())).toMatchObject({
      stage: 'appraisal',
      holder: 'economic-office',
      deadlines: [{ status: 'met' }],
    });
    expect(await act('economic-office', number, { type: 'appraise', text: '成本率下降' })).toMatchObject({
      stage: 'closed',
    });
    const byHand = { mechanism: 'accounting-period', content: '资料', facts: { matter: 'data' } };
    expect(outcomeOf(await api.asStaff('accounting-office', 'POST', '/v1/cases', byHand))).toMatchObject({
      rule: 'ACC-03',
    });
  });
});
