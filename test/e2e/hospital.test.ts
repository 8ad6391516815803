import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { caseAnswer } from '../../shared/contracts/answers.ts';
import { bodyOf, HttpClient, outcomeOf } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { counted } from '../support/watched.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Seen {
  readonly number: string;
  readonly stage: string;
  readonly holder: string;
  readonly deadlines: readonly unknown[];
  readonly roles?: Readonly<Record<string, unknown>>;
}

describe('the hospital beside the district, as everything that is shipped is served', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  let server: LocalServer;
  let api: HttpClient;

  beforeAll(async () => {
    server = await startServer(data, { BANJIE_CLOCK_START: '2026-03-31T09:00:00+08:00', BANJIE_CLOCK_SPEED: '0' });
    api = new HttpClient(server.credentials);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const moveTo = async (now: string) => bodyOf(await api.asAnyone('POST', '/v1/rehearsal/clock', { now }));
  const register = async (who: string, body: object) =>
    bodyOf(await api.asStaff(who, 'POST', '/v1/cases', body)) as Seen;
  const act = async (who: string, number: string, body: object) =>
    bodyOf(await api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body)) as Seen;
  const board = async (who: string) =>
    (bodyOf(await api.asStaff(who, 'GET', '/v1/cases?limit=200')) as { readonly cases: readonly Seen[] }).cases;

  it('leaves the accounts and lines of the district their names', () => {
    const { staff, hotlines } = server.credentials;
    expect(Object.keys(staff)).toEqual(
      expect.arrayContaining(['epb', 'manager', 'admin', 'laboratory', 'hospital/manager']),
    );
    expect(Object.keys(hotlines)).toEqual(expect.arrayContaining(['12369', '120']));
  });

  it('shows its people nothing of the district, and the district nothing of it', async () => {
    await api.asHotline('12369', '/v1/cases', { content: '油烟', complainant: { name: '周女士' } });
    const { number } = await register('surgery', {
      mechanism: 'lab-report',
      content: '胸部平扫',
      complainant: { name: '患者甲' },
      facts: { item: 'ct' },
    });
    await counted(data);
    const theirs = (await board('hospital/manager')).map((one) => one.number);
    expect(theirs).toContain(number);
    const ours = (await board('manager')).map((one) => one.number);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((one) => theirs.includes(one))).toEqual([]);
    expect(outcomeOf(await api.asStaff('epb', 'GET', `/v1/cases/${number}`))).toMatchObject({ kind: 'refused' });
    const { mechanisms } = bodyOf(await api.asStaff('laboratory', 'GET', '/v1/mechanisms')) as {
      readonly mechanisms: readonly { readonly id: string }[];
    };
    expect(mechanisms.map(({ id }) => id)).toEqual(expect.arrayContaining(['lab-report', 'admission']));
    expect(mechanisms.map(({ id }) => id)).not.toContain('env-complaint');
  });

  it('knows commands of the hospital by name, which a case of the district does not have, from words that are none', async () => {
    const complaint = { content: '油烟', complainant: { name: '周女士' } };
    const { number } = bodyOf(await api.asHotline('12369', '/v1/cases', complaint)) as Seen;
    const give = (type: string) => api.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, { type });
    expect(outcomeOf(await give('start-examination'))).toMatchObject({ kind: 'refused', code: 'unknown-command' });
    const unknown = await give('start-examinations');
    expect(outcomeOf(unknown)).toMatchObject({ kind: 'refused', code: 'invalid', field: 'type' });
    // What may be said is told of the own organisation alone.
    expect(JSON.stringify(unknown)).not.toContain('start-examination、');
  });

  it('reports turnaround by who examines (LAB-03)', async () => {
    const { number } = await register('internal-medicine', {
      mechanism: 'lab-report',
      content: '血常规',
      complainant: { name: '患者乙' },
      facts: { item: 'blood_routine' },
    });
    await act('laboratory', number, { type: 'start-examination' });
    await moveTo('2026-03-31T09:24:00+08:00');
    await act('laboratory', number, { type: 'issue-result', result: '白细胞偏高' });
    await counted(data);
    const report = JSON.stringify(
      bodyOf(await api.asStaff('hospital/manager', 'GET', '/v1/reports/units?month=2026-03&mechanism=lab-report')),
    );
    expect(report).toContain('laboratory');
    const table = `/v1/reports/units?month=2026-03&mechanism=lab-report&measure=turnaround-by-item&format=`;
    const { measures } = JSON.parse(report) as { readonly measures: { readonly distributions: unknown } };
    expect(measures.distributions).toMatchObject([
      {
        id: 'turnaround-by-item',
        percents: [50, 90, 95],
        rows: [
          {
            ...{ unit: 'laboratory', value: 'blood_routine', title: { zh: '血常规' }, count: 1 },
            ...{ mean: { numerator: 24, denominator: 1, rounded: 24 }, percentiles: [24, 24, 24] },
          },
        ],
      },
    ]);
    const authorization = `Bearer ${await api.token('hospital/manager')}`;
    const csv = await fetch(new URL(`${table}csv`, server.credentials.baseUrl), { headers: { authorization } });
    expect(await csv.text()).toContain('laboratory,检验科,blood_routine,血常规,1,24,24,24,24');
    // What the result says is for whoever examined and ordered, not for all that read the case.
    const seenBy = async (who: string) =>
      JSON.stringify(bodyOf(await api.asStaff(who, 'GET', `/v1/cases/${number}/timeline`)));
    expect(await seenBy('internal-medicine')).toContain('白细胞偏高');
    expect(await seenBy('outpatient-office')).not.toContain('白细胞偏高');
  });

  it('has a named coordinator arrange what others report (ADM-00)', async () => {
    const { number } = await register('emergency', {
      mechanism: 'admission',
      content: '转院无车',
      facts: { matter: 'other' },
    });
    const named = await act('nursing', number, { type: 'name-coordinator', person: 'nursing' });
    expect(named.roles).toMatchObject({ coordinator: { person: 'nursing' } });
    await act('emergency', number, { type: 'report', text: '请协调' });
    expect(await act('nursing', number, { type: 'resolve', text: '已派车' })).toMatchObject({ stage: 'closed' });
  });

  it('asks whoever is on duty at night, and counts who has refused although no department may (ADM-01)', async () => {
    const shifts = [{ post: 'general-duty', unit: 'night-duty', person: 'night-duty', from: '2026-03-01' }];
    bodyOf(
      await api.asStaff('hospital/admin', 'PUT', '/v1/roster', { shifts, expectedVersion: 0, reason: '三月总值班' }),
    );
    await moveTo('2026-03-31T20:00:00+08:00');
    const { number } = await register('emergency', {
      mechanism: 'admission',
      content: '昏迷待查',
      facts: { matter: 'undiagnosed_critical' },
    });
    expect(bodyOf(await api.asStaff('night-duty', 'GET', `/v1/cases/${number}`))).toMatchObject({
      roles: { approver: { unit: 'night-duty', duty: { post: 'general-duty', person: 'night-duty' } } },
    });
    await act('night-duty', number, { type: 'approve', approvedBy: '总值班' });
    await act('emergency', number, { type: 'decide-department', unit: 'gynaecology', physician: '急诊医师' });
    const refusal = { type: 'refuse', person: '值班医师', reason: '无床' };
    const refused = await api.asStaff('gynaecology', 'POST', `/v1/cases/${number}/commands`, refusal);
    expect(outcomeOf(refused)).toMatchObject({ kind: 'refused', code: 'not-allowed', rule: 'ADM-01' });
    const recorded = { type: 'record-refusal', unit: 'gynaecology', person: '值班医师', reason: '称无床' };
    await act('emergency', number, recorded);
    await counted(data);
    const path = '/v1/reports/units?month=2026-03&mechanism=admission';
    const { measures } = bodyOf(await api.asStaff('hospital/manager', 'GET', path)) as {
      readonly measures: { readonly rows: readonly { readonly unit: string; readonly values: object }[] };
    };
    expect(measures.rows.find(({ unit }) => unit === 'gynaecology')?.values).toMatchObject({
      'refusals-forbidden': 1,
      'refusals-recorded': 1,
      refusals: 0,
    });
  });

  const partsOf = async (who: string, number: string, link: string) => {
    const { related = [] } = caseAnswer.parse(bodyOf(await api.asStaff(who, 'GET', `/v1/cases/${number}`)));
    return related.find((one) => one.link === link)!;
  };
  const settled = (who: string, number: string, link: string, closed: number) =>
    vi.waitFor(
      async () => {
        const { rollUp } = await partsOf(who, number, link);
        expect(rollUp).toMatchObject({ closed });
        return rollUp;
      },
      { timeout: 60_000, interval: 100 },
    );

  it('closes an inspection when all is put right, and what went back keeps its day (PHA-05, H-07)', async () => {
    const { number } = await register('pharmacy', {
      mechanism: 'pharmacy-inspection',
      content: '特殊药品检查',
      respondent: '县卫生局',
    });
    for (const who of ['pharmacy', 'medical-affairs']) await act(who, number, { type: 'receive', receivedBy: '主任' });
    await act('pharmacy', number, { type: 'record-feedback', text: '两项须整改' });
    const findings = [{ finding: '账物不符' }, { finding: '双人双锁未落实' }];
    await act('pharmacy', number, { type: 'order-rectifications', dueOn: '2026-04-10', findings });
    const { cases } = await vi.waitFor(() => partsOf('pharmacy', number, 'rectifications'), { timeout: 60_000 });
    expect(cases).toHaveLength(2);
    await settled('pharmacy', number, 'rectifications', 0);
    const [first, second] = cases.map((one) => one.number) as [string, string];
    await act('medical-affairs', first, { type: 'help', text: '参加盘点' });
    await act('pharmacy', first, { type: 'put-right', text: '已盘点' });
    await act('medical-affairs', first, { type: 'return', reason: '两个品规不符' });
    const back = caseAnswer.parse(bodyOf(await api.asStaff('pharmacy', 'GET', `/v1/cases/${first}`)));
    expect(back.deadlines).toMatchObject([
      { id: 'C-RECT', status: 'met' },
      { id: 'C-RECT#2', status: 'running', dueOn: '2026-04-10', resumed: { of: 'C-RECT', days: 0 } },
    ]);
    const closing = { type: 'close', summary: '均已整改' };
    const early = await api.asStaff('pharmacy', 'POST', `/v1/cases/${number}/commands`, closing);
    expect(outcomeOf(early)).toMatchObject({ kind: 'refused', code: 'not-allowed', rule: 'PHA-05' });
    for (const part of [first, second]) {
      await act('pharmacy', part, { type: 'put-right', text: '已整改' });
      await act('medical-affairs', part, { type: 'confirm' });
    }
    await settled('pharmacy', number, 'rectifications', 2);
    const done = caseAnswer.parse(bodyOf(await api.asStaff('pharmacy', 'GET', `/v1/cases/${number}`)));
    expect(done.deadlines).toMatchObject([{ clock: 'C-RECTIFIED', status: 'met' }]);
    expect(await act('pharmacy', number, closing)).toMatchObject({ stage: 'closed' });
  });

  it('makes tasks of an urgent meeting, which the departments do (OPD-02)', async () => {
    const { number } = await register('imaging', { mechanism: 'outpatient-incident', content: '候诊区停电' });
    await act('outpatient-office', number, { type: 'convene', units: ['imaging', 'laboratory'] });
    const meeting = { type: 'record-meeting', attended: ['imaging', 'laboratory'], minutes: '改到二楼检查' };
    await act('outpatient-office', number, meeting);
    const tasks = [
      { task: '补做上午检查', unit: 'imaging', dueOn: '2026-04-01' },
      { task: '张贴告示', unit: 'laboratory' },
    ];
    await act('outpatient-office', number, { type: 'give-tasks', tasks });
    const { cases } = await vi.waitFor(() => partsOf('outpatient-office', number, 'tasks'), { timeout: 60_000 });
    await settled('outpatient-office', number, 'tasks', 0);
    const boardOf = (await board('laboratory')).map((one) => one.number);
    expect(boardOf).toContain(cases[1]!.number);
    for (const [index, who] of ['imaging', 'laboratory'].entries()) {
      await act(who, cases[index]!.number, { type: 'report-done', text: '已办' });
      await act('outpatient-office', cases[index]!.number, { type: 'confirm' });
    }
    await settled('outpatient-office', number, 'tasks', 2);
    const closed = await act('outpatient-office', number, { type: 'close', summary: '已恢复' });
    expect(closed).toMatchObject({ stage: 'closed' });
  });

  it('owes a self-check by the calendar once a quarter, without a due day, and takes none by hand (ADM-08, H-06)', async () => {
    const byHand = await api.asStaff('nursing', 'POST', '/v1/cases', {
      mechanism: 'admission',
      content: '自查',
      facts: { matter: 'self_check' },
    });
    expect(outcomeOf(byHand)).toMatchObject({ kind: 'refused', code: 'invalid', rule: 'ADM-08' });
    await moveTo('2026-04-01T00:30:00+08:00');
    const own = await board('nursing');
    const check = own.find(({ number }) => number === 'ZC2026-Q2-nursing');
    expect(check).toMatchObject({ stage: 'self-check', holder: 'nursing' });
    const read = bodyOf(await api.asStaff('nursing', 'GET', '/v1/cases/ZC2026-Q2-nursing')) as Seen;
    expect(read.deadlines).toEqual([]);
    const done = await act('nursing', 'ZC2026-Q2-nursing', {
      type: 'submit-self-check',
      findings: '转科交接单缺签字两例',
      summary: '已培训',
    });
    expect(done).toMatchObject({ stage: 'closed' });
  });

  it('asks for a meeting of the improvement group by the calendar (OPD-01, H-06)', async () => {
    const meeting = 'GJ2026-Q2-outpatient-office';
    expect((await board('outpatient-office')).map((one) => one.number)).toContain(meeting);
    const { number: problem } = await register('surgery', {
      mechanism: 'outpatient-problem',
      content: '叫号系统故障',
      facts: { problem_kind: 'equipment' },
    });
    await act('outpatient-office', meeting, { type: 'discuss-problem', problem });
    const held = { type: 'record-meeting', chair: '组长', attended: ['surgery'], minutes: '更换叫号机' };
    await act('outpatient-office', meeting, held);
    await act('outpatient-office', meeting, { type: 'give-tasks', tasks: [{ task: '换机', unit: 'surgery' }] });
    const { cases } = await vi.waitFor(() => partsOf('outpatient-office', meeting, 'tasks'), { timeout: 60_000 });
    await settled('outpatient-office', meeting, 'tasks', 0);
    await act('surgery', cases[0]!.number, { type: 'report-done', text: '已换' });
    await act('outpatient-office', cases[0]!.number, { type: 'confirm' });
    await settled('outpatient-office', meeting, 'tasks', 1);
    const closed = await act('outpatient-office', meeting, { type: 'close', summary: '已落实' });
    expect(closed).toMatchObject({ stage: 'closed' });
  });

  it('has experts evaluate as often as the hospital has set it (PHA-04, H-06)', async () => {
    const evaluation = 'PJ2026-Q2-pharmacy';
    const part = { type: 'take-part', part: '提出专家', experts: [{ name: '评审专家' }] };
    for (const who of ['pharmacy', 'medical-affairs']) await act(who, evaluation, part);
    const said = { type: 'record-evaluation', department: 'surgery', opinion: '预防用药超时', appropriate: 'partly' };
    await act('medical-affairs', evaluation, said);
    expect(await act('pharmacy', evaluation, { type: 'conclude', summary: '外科须整改' })).toMatchObject({
      stage: 'closed',
    });
    const change = { value: 'month', expectedVersion: 0, reason: '每月评价' };
    bodyOf(await api.asStaff('hospital/admin', 'PUT', '/v1/settings/evaluation-period', change));
    await moveTo('2026-05-01T00:30:00+08:00');
    const own = (await board('pharmacy')).map((one) => one.number).filter((one) => one.startsWith('PJ'));
    expect(own).toEqual(expect.arrayContaining(['PJ2026-05-pharmacy']));
    expect(own).not.toContain('PJ2026-04-pharmacy');
  });

  it('tells nobody but those who decide whom a matter of conduct is about, and what was said (PHA-06)', async () => {
    const { number } = await register('pharmacy', {
      mechanism: 'staff-conduct',
      content: '钱百川三次拒绝参加应急排班',
      respondent: '钱百川',
      facts: { conduct: 'refusal', department: 'surgery' },
    });
    const talk = { type: 'record-coordination', heldOn: '2026-05-01', text: '已谈话，承认推诿' };
    await act('medical-affairs', number, talk);
    const seenBy = async (who: string) =>
      JSON.stringify([
        bodyOf(await api.asStaff(who, 'GET', `/v1/cases/${number}`)),
        bodyOf(await api.asStaff(who, 'GET', `/v1/cases/${number}/timeline`)),
      ]);
    expect(await seenBy('medical-affairs')).toContain('承认推诿');
    const others = await seenBy('surgery');
    for (const secret of ['钱百川', '承认推诿', '拒不接受任务', 'refusal']) expect(others).not.toContain(secret);
    // Pharmacy, which reported it, does not read what was said.
    expect(await seenBy('pharmacy')).not.toContain('承认推诿');
  });
});
