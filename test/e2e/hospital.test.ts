import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
    expect(theirs.filter((one) => !/^(JC|ZC|MX|MH)/.test(one))).toEqual([]);
    expect((await board('manager')).map((one) => one.number)).not.toContain(number);
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

  it('owes a self-check by the calendar once a quarter, without a due day, and takes none by hand (ADM-08, H-06)', async () => {
    const byHand = await api.asStaff('nursing', 'POST', '/v1/cases', {
      mechanism: 'admission',
      content: '自查',
      facts: { matter: 'self_check' },
    });
    expect(outcomeOf(byHand)).toMatchObject({ kind: 'refused', code: 'invalid', rule: 'ADM-08' });
    await moveTo('2026-04-01T00:30:00+08:00');
    const own = await board('nursing');
    const check = own.find(({ number }) => number === 'ZC2026Q2-nursing');
    expect(check).toMatchObject({ stage: 'self-check', holder: 'nursing' });
    const read = bodyOf(await api.asStaff('nursing', 'GET', '/v1/cases/ZC2026Q2-nursing')) as Seen;
    expect(read.deadlines).toEqual([]);
    const done = await act('nursing', 'ZC2026Q2-nursing', {
      type: 'submit-self-check',
      findings: '转科交接单缺签字两例',
      summary: '已培训',
    });
    expect(done).toMatchObject({ stage: 'closed' });
  });
});
