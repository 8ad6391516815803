import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readPack, shippedPacks } from '../../infra/packs/read-packs.ts';
import type { BoardAnswer, CaseAnswer, ImportAnswer } from '../../shared/contracts/answers.ts';
import { rounded } from '../../shared/domain/reports/rounding.ts';
import { bodyOf, HttpClient, outcomeOf } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { counted } from '../support/watched.ts';

const head = '大项,年度,小项,牵头单位,协办单位,责任人,工作标准,完成时限';
/** The six fields that article 5 lists; the item stands in the first of its rows, as merged cells leave it. */
const items = ['廉洁自律', '纠风治乱', '执法监察', '专项整治', '案件查办', '源头治理'];
const leads = ['纠风办', '监察局', '组织部', '县政府办', '县委办', '人事和劳动社会保障局'];

/** The row of the table that a sub-item stands in: the names of the columns are row 1. */
function rowOf(index: number, change: Readonly<Record<string, string>> = {}): string {
  const item = Math.floor(index / 6);
  const cells = {
    大项: index % 6 === 0 ? (items[item] ?? '') : '',
    年度: index % 6 === 0 ? '2026' : '',
    小项: `${items[item] ?? ''}第${(index % 6) + 1}项`,
    牵头单位: leads[item] ?? '',
    协办单位: '"县委办、高田乡"',
    责任人: `责任人${index + 1}`,
    工作标准: '按责任书所列标准',
    完成时限: index === 7 ? '2026年6月30日' : '2026/12/25',
    ...change,
  };
  return Object.values(cells).join(',');
}

const count = 35;
const right = Array.from({ length: count }, (_, index) => rowOf(index));
/** Rows 4, 9, 20 and 36 are wrong. */
const wrong = new Map([
  [2, rowOf(2, { 牵头单位: '纠风局' })],
  [7, rowOf(7, { 完成时限: '2026-06-31' })],
  [18, rowOf(18, { 协办单位: '', 工作标准: '' })],
  [34, rowOf(34, { 协办单位: '"县委办、高田镇"' })],
]);
const withErrors = right.map((row, index) => wrong.get(index) ?? row);
const tableOf = (rows: readonly string[]): string => [head, ...rows].join('\r\n');

describe('a county that takes its tasks over from a table', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  let server: LocalServer;
  let api: HttpClient;

  beforeAll(async () => {
    server = await startServer(data, { BANJIE_CLOCK_START: '2026-03-16T09:00:00+08:00', BANJIE_CLOCK_SPEED: '0' });
    api = new HttpClient(server.credentials);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const manager = 'county-discipline/manager';
  const asked = '?mechanism=responsibility-item&unit=discipline-commission';
  const send = async (csv: string, query: string, who = manager) => {
    const response = await fetch(new URL(`/v1/cases/import${query}`, server.credentials.baseUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.token(who)}`, 'content-type': 'text/csv; charset=utf-8' },
      body: csv,
    });
    expect(response.status).toBe(200);
    return (await response.json()) as ImportAnswer;
  };
  const moveTo = async (now: string) => bodyOf(await api.asAnyone('POST', '/v1/rehearsal/clock', { now }));
  const board = async (query: string, who = manager) =>
    (bodyOf(await api.asStaff(who, 'GET', `/v1/cases?limit=200&${query}`)) as BoardAnswer).cases;
  const read = async (number: string, who = manager) =>
    bodyOf(await api.asStaff(who, 'GET', `/v1/cases/${number}`)) as CaseAnswer;
  const act = (who: string, number: string, body: object) =>
    api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
  const itemOf = async (title: string): Promise<CaseAnswer> => {
    const all = await Promise.all((await board('mechanism=responsibility-item')).map(({ number }) => read(number)));
    const found = all.find(({ registration }) => registration.content === title);
    if (found === undefined) throw new Error(`there is no item ${title}`);
    return found;
  };
  /** What a part has done is told to its item a moment later. */
  const rolledUp = async (title: string, wanted: object): Promise<CaseAnswer> =>
    vi.waitFor(
      async () => {
        const item = await itemOf(title);
        expect(partsOf(item)?.rollUp).toMatchObject(wanted);
        return item;
      },
      { timeout: 20_000, interval: 100 },
    );
  const partsOf = (answer: CaseAnswer) => answer.related?.find(({ link }) => link === 'tasks');

  it('is told row by row what is wrong, with the column and the rule, and nothing is taken (RESP-02)', async () => {
    const told = await send(tableOf(withErrors), `${asked}&dryRun=true`);
    expect(told).toMatchObject({ taken: 0, fits: 31, already: 0, refused: 4 });
    const refused = told.results.filter(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject([
      { line: 4, columns: { 'row.lead': '牵头单位' }, error: { details: [{ path: 'row.lead' }] } },
      { line: 9, columns: { 'row.dueOn': '完成时限' }, error: { details: [{ path: 'row.dueOn' }] } },
      { line: 20, columns: { 'row.assisting': '协办单位', 'row.standard': '工作标准' }, error: { rule: 'RESP-02' } },
      { line: 36, columns: { 'row.assisting[1]': '协办单位' } },
    ]);
    for (const { error } of refused)
      for (const { message } of error?.details ?? []) {
        expect(message.zh).toMatch(/\p{Script=Han}/u);
        expect(message.en).toMatch(/[a-z]/u);
      }
    expect(await board('')).toEqual([]);
    expect(await send(tableOf(withErrors), `${asked}&allOrNone=true`)).toMatchObject({
      taken: 0,
      fits: 31,
      refused: 4,
    });
    expect(await board('')).toEqual([]);
  });

  it('takes the rows that are right, then the corrected ones alone, and nothing twice', async () => {
    const first = await send(tableOf(withErrors), asked);
    expect(first).toMatchObject({ taken: 31, already: 0, refused: 4 });
    expect(new Set(first.results.flatMap(({ number }) => number ?? [])).size).toBe(6);
    expect(new Set(first.results.flatMap(({ part }) => part ?? [])).size).toBe(31);
    expect(await send(tableOf(right), `${asked}&dryRun=true`)).toMatchObject({ fits: 4, already: 31, refused: 0 });
    expect(await send(tableOf(right), `${asked}&allOrNone=true`)).toMatchObject({ taken: 4, already: 31, refused: 0 });
    expect(await send(tableOf(right), asked, 'county-discipline/admin')).toMatchObject({ taken: 0, already: 35 });
    expect(await board('mechanism=responsibility-item')).toHaveLength(6);
    expect(await board('mechanism=responsibility-task')).toHaveLength(count);
  });

  it('shows of a sub-item its five fields, who assists, and the head who answers for it (RESP-02, RESP-10)', async () => {
    const item = await rolledUp('廉洁自律', { total: 6, open: 6, overdue: 0 });
    const task = await read(partsOf(item)!.cases[0]!.number, 'conduct-office');
    expect(task).toMatchObject({
      stage: 'working',
      lead: 'conduct-office',
      co: [{ unit: 'committee-office' }, { unit: 'gaotian' }],
      roles: { head: { unit: 'conduct-office', person: 'head.conduct' } },
      facts: { responsible_person: expect.stringMatching(/^责任人/u) as unknown, work_standard: '按责任书所列标准' },
      deadlines: [{ clock: 'C-TASK', kind: 'limit', dueOn: '2026-12-25' }],
    });
    expect(await board('tasks=gaotian&mechanism=responsibility-task', 'gaotian')).toHaveLength(count);
    const foreign = await api.asStaff('surgery', 'GET', `/v1/cases/${task.number}`);
    expect(outcomeOf(foreign)).toMatchObject({ kind: 'refused' });
  });

  it('is late at the instant at which the day is over, and its item says so (RESP-02, RP-03)', async () => {
    await moveTo('2026-06-30T23:59:59+08:00');
    await rolledUp('纠风治乱', { total: 6, open: 6, overdue: 0, dueAt: '2026-07-01T00:00:00+08:00' });
    await moveTo('2026-07-01T00:00:00+08:00');
    const item = await rolledUp('纠风治乱', { total: 6, open: 6, closed: 0, overdue: 1 });
    expect(JSON.stringify(item)).toContain('part-overdue');
    const late = (await board('mechanism=responsibility-task&state=overdue'))[0]!;
    const { deadlines } = await read(late.number);
    expect(deadlines).toMatchObject([{ clock: 'C-TASK', status: 'missed', dueAt: '2026-07-01T00:00:00+08:00' }]);
    const timeline = bodyOf(await api.asStaff(manager, 'GET', `/v1/cases/${late.number}/timeline`)) as {
      readonly events: readonly { readonly type: string; readonly at: string }[];
    };
    expect(timeline.events.find(({ type }) => type === 'deadline-missed')?.at).toBe('2026-07-01T00:00:00+08:00');
  });

  it('closes an item once all of its sub-items are checked against their standard (RESP-02, RESP-07)', async () => {
    const item = await itemOf('源头治理');
    const close = () => act('discipline-commission', item.number, { type: 'close' });
    expect(outcomeOf(await close())).toMatchObject({ kind: 'refused', rule: 'RESP-02' });
    for (const { number } of partsOf(item)!.cases) {
      bodyOf(await act('personnel-labour', number, { type: 'report-completion', result: '完成' }));
      bodyOf(
        await act('discipline-commission', number, { type: 'check', kind: 'full', findings: '合格', meets: true }),
      );
    }
    await rolledUp('源头治理', { total: 5, open: 0, closed: 5 });
    expect(bodyOf(await close())).toMatchObject({ stage: 'closed' });
  });

  it('owes an assessment of each unit at half-year and at the end of the year, by a day that is set (RESP-03, RP-02)', async () => {
    const half = await read('KH2026H1-conduct-office', 'discipline-commission');
    expect(half).toMatchObject({
      holder: 'discipline-commission',
      facts: { assessed_unit: 'conduct-office', occasion: '1', period: '2026-H1' },
      deadlines: [{ kind: 'target', dueOn: '2026-06-30' }],
    });
    const setting = { value: 'end-10', expectedVersion: 0, reason: '年终前完成' };
    bodyOf(await api.asStaff('county-discipline/admin', 'PUT', '/v1/settings/due-day', setting));
    await moveTo('2026-12-01T08:00:00+08:00');
    const year = await read('KH2026H2-conduct-office', 'discipline-commission');
    expect(year).toMatchObject({ facts: { occasion: '2' }, deadlines: [{ dueOn: '2026-12-17' }] });
    const score = { type: 'record-score', score: 93, outOf: 100, standard: '2026年评分标准' };
    expect(outcomeOf(await act('conduct-office', year.number, score))).toMatchObject({ rule: 'RESP-03' });
    expect(bodyOf(await act('discipline-commission', year.number, score))).toMatchObject({ stage: 'closed' });
  });

  it('reports the completion rate with both counts, cut off as stated (RESP-08, RP-05)', async () => {
    for (const index of [1, 2, 3]) {
      const matter = { mechanism: 'service-matter', content: `代办事项 ${index}`, complainant: { name: '群众甲' } };
      const { number } = bodyOf(await api.asStaff('gaotian', 'POST', '/v1/cases', matter)) as CaseAnswer;
      if (index > 1) bodyOf(await act('gaotian', number, { type: 'complete', result: '已办' }));
    }
    await counted(data);
    const report = '/v1/reports/units?month=2026-12&mechanism=service-matter';
    const shown = JSON.stringify(bodyOf(await api.asStaff(manager, 'GET', report)));
    expect(shown).toContain('"numerator":2,"denominator":3,"rounded":0.6666');
    expect(shown).toContain('"numerator":2,"denominator":3,"rounded":0.66}');
    // The text's own counts.
    const { measures = {} } = readPack(join(shippedPacks, 'county-discipline')).mechanisms.find(
      ({ id }) => id === 'service-matter',
    )!;
    const rate = (id: string): number => {
      const measure = measures[id];
      if (measure === undefined || !('rate' in measure)) throw new Error(`${id} is no rate`);
      return rounded(14297, 14589, measure.rate.rounding);
    };
    expect([rate('completed'), rate('completed-whole')]).toEqual([0.9799, 0.97]);
  });

  it('enters commitments from a table into the register, each once (RESP-01)', async () => {
    const csv =
      '责任状,签订单位,签订人,签订日期\r\n2026年责任状,高田乡,乡长（示例）,2026.3.16\r\n2026年责任状,组织部,部长（示例）,2026.3.16\r\n';
    const query = '?mechanism=commitments&unit=discipline-commission';
    expect(await send(csv, query)).toMatchObject({ taken: 2, refused: 0 });
    expect(await send(csv, query)).toMatchObject({ taken: 0, already: 2 });
    const shown = JSON.stringify(bodyOf(await api.asStaff(manager, 'GET', '/v1/registers/commitments')));
    expect(shown).toContain('乡长（示例）');
    expect(shown).toContain('2026-03-16');
  });

  it('takes flat tables of any mechanism by its own names, units by theirs', async () => {
    const csv = '检查发现,被查科室,类别\r\n三份病历预防用药超时,外科,抗菌药物使用\r\n处方缺签名,产科,处方\r\n';
    const query = '?mechanism=medication-finding&unit=pharmacy';
    const told = await send(csv, query, 'hospital/manager');
    expect(told).toMatchObject({
      ...{ taken: 1, refused: 1 },
      results: [{ outcome: 'taken' }, { line: 3, columns: { 'facts.department': '被查科室' } }],
    });
    const number = told.results[0]?.number ?? '';
    const shown = bodyOf(await api.asStaff('pharmacy', 'GET', `/v1/cases/${number}`)) as CaseAnswer;
    expect(shown).toMatchObject({
      mechanism: { id: 'medication-finding' },
      lead: 'pharmacy',
      facts: { department: 'surgery', finding_kind: 'antibiotics' },
    });
  });
});
