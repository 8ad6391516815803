import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measuredDayAnswer, postedMeasurementsAnswer } from '../../shared/contracts/measurements.ts';
import { bodyOf, HttpClient, outcomeOf } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { counted } from '../support/watched.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Seen {
  readonly number: string;
  readonly stage: string;
  readonly holder: string;
  readonly roles?: Readonly<Record<string, unknown>>;
  readonly checklists?: readonly unknown[];
  readonly tasks: readonly { readonly command: string; readonly unit: string }[];
}

/** Sunday: a rest day. */
const day = '2026-07-05';

describe('the number of outpatients, posted by the hospital’s information system', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  let server: LocalServer;
  let api: HttpClient;
  const start = async (from: string) => {
    server = await startServer(data, {
      BANJIE_CLOCK_START: from,
      BANJIE_CLOCK_SPEED: '0',
      BANJIE_PACKS: 'district,hospital',
    });
    api = new HttpClient(server.credentials);
  };

  beforeAll(() => start(`${day}T08:00:00+08:00`));
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const moveTo = async (now: string) => bodyOf(await api.asAnyone('POST', '/v1/rehearsal/clock', { now }));
  const post = async (entries: readonly object[], who = 'outpatient-office') =>
    postedMeasurementsAnswer.parse(bodyOf(await api.asStaff(who, 'POST', '/v1/measurements', { entries })));
  const read = async (series: string, who = 'paediatrics') =>
    measuredDayAnswer.parse(bodyOf(await api.asStaff(who, 'GET', `/v1/measurements/${series}?day=${day}`)));
  const caseOf = async (number: string, who = 'outpatient-office') =>
    bodyOf(await api.asStaff(who, 'GET', `/v1/cases/${number}`)) as Seen;
  const act = async (who: string, number: string, body: object) =>
    bodyOf(await api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body)) as Seen;
  let version = 0;
  const set = async (id: string, value: number | boolean) => {
    const change = { value, expectedVersion: version, reason: '试点' };
    bodyOf(await api.asStaff('hospital/admin', 'PUT', `/v1/settings/${id}`, change));
    version += 1;
  };
  const visits = (subject: string, slot: string, value: number) => ({ series: 'visits', subject, day, slot, value });

  let number = '';

  it('is watched slot by slot and department by department, and its total beside earlier days (FLOW-01, FLOW-02, H-24)', async () => {
    const subjects = ['paediatrics', 'surgery', 'emergency', 'gynaecology', 'internal-medicine'];
    const posted = await post(subjects.map((subject, index) => visits(subject, '07:45', 10 + index)));
    await post([{ ...visits('surgery', '07:45', 40), day: '2026-06-28' }]);
    expect(posted).toMatchObject({ recorded: 5, refused: 0, opened: [] });
    const seen = await read('visits');
    expect(seen).toMatchObject({
      total: 60,
      before: [{ day: '2026-06-28', total: 40, upTo: 40, change: 20 }],
      series: { adds: true, minutes: 15 },
    });
    expect(seen.subjects.filter(({ focus }) => focus)).toHaveLength(4);
    expect(outcomeOf(await api.asStaff('epb', 'GET', '/v1/measurements/visits'))).toMatchObject({ code: 'not-found' });
    expect((await post([visits('surgery', '07:30', 1)], 'surgery')).results).toMatchObject([
      { outcome: 'refused', error: { code: 'not-your-unit', rule: 'FLOW-01' } },
    ]);
  });

  it('makes a case above the limit that the hospital has set, with who is on duty on a rest day (FLOW-04, FLOW-05)', async () => {
    const shift = { post: 'outpatient-duty', from: '2026-07-01', on: 'rest-days' };
    const shifts = [
      { ...shift, unit: 'outpatient-office', person: 'outpatient-office' },
      { ...shift, line: 'second', unit: 'internal-medicine' },
    ];
    bodyOf(
      await api.asStaff('hospital/admin', 'PUT', '/v1/roster', { shifts, expectedVersion: 0, reason: '七月双休日' }),
    );
    await set('capacity', 60);
    await set('capacity-paediatrics', 40);
    await moveTo(`${day}T09:02:00+08:00`);
    const posted = await post([visits('paediatrics', '09:00', 46), visits('surgery', '09:00', 60)]);
    expect(posted.opened).toHaveLength(1);
    [number = ''] = posted.opened;
    expect(posted.results[0]).toMatchObject({ outcome: 'recorded', status: 201, case: number });
    expect(await caseOf(number)).toMatchObject({
      stage: 'notice',
      holder: 'outpatient-office',
      facts: { department: 'paediatrics', visits: 46, capacity: 40, measured_from: `${day}T09:00:00+08:00` },
      roles: {
        'first-line': { unit: 'outpatient-office', duty: { post: 'outpatient-duty', person: 'outpatient-office' } },
        'second-line': { unit: 'internal-medicine' },
      },
      checklists: [],
    });
    const { events } = bodyOf(await api.asStaff('outpatient-office', 'GET', `/v1/cases/${number}/timeline`)) as {
      readonly events: readonly unknown[];
    };
    expect(JSON.stringify(events)).toContain('46');
  });

  it('makes no second case of what is posted twice, also after the process was killed', async () => {
    expect((await post([visits('paediatrics', '09:00', 46)])).results).toMatchObject([{ outcome: 'unchanged' }]);
    await server.kill();
    await start(`${day}T09:02:00+08:00`);
    const again = await post([visits('paediatrics', '09:00', 46), visits('paediatrics', '09:00', 46)]);
    expect(again).toMatchObject({ unchanged: 2, opened: [] });
    const seen = (await read('visits')).subjects.find(({ id }) => id === 'paediatrics');
    expect(seen?.crossings).toMatchObject([{ slot: '09:00', value: 46, limit: 40, number }]);
    expect(seen?.slots).toMatchObject([{ slot: '07:45' }, { slot: '09:00', value: 46 }]);
  });

  it('measures from the notice to the deployment, by department and month (FLOW-05)', async () => {
    await moveTo(`${day}T09:05:00+08:00`);
    expect(await act('outpatient-office', number, { type: 'notify-department' })).toMatchObject({
      stage: 'deployment',
      holder: 'paediatrics',
    });
    await moveTo(`${day}T09:25:00+08:00`);
    expect(await act('paediatrics', number, { type: 'deploy-staff', doctors: 2 })).toMatchObject({ stage: 'closed' });
    await counted(data);
    const report = bodyOf(
      await api.asStaff('hospital/manager', 'GET', '/v1/reports/units?month=2026-07&mechanism=outpatient-volume'),
    ) as { readonly measures: { readonly rows: readonly { readonly unit: string; readonly values: unknown }[] } };
    expect(report.measures.rows.find(({ unit }) => unit === 'paediatrics')?.values).toMatchObject({
      'over-capacity': 1,
      notices: { numerator: 3, denominator: 1, rounded: 3 },
      deployments: { numerator: 20, denominator: 1, rounded: 20 },
    });
    // Still above: nothing new has happened until the number was back.
    expect((await post([visits('paediatrics', '09:15', 47)])).opened).toEqual([]);
  });

  it('makes a case of a long queue for whoever answers for it (FLOW-06)', async () => {
    await set('queue-length', 15);
    const queue = { series: 'queue', subject: 'payment', day, slot: '09:20', value: 22 };
    const [own = ''] = (await post([queue])).opened;
    await act('outpatient-office', own, { type: 'notify' });
    expect(await act('payment-office', own, { type: 'deploy-staff', persons: 1 })).toMatchObject({ stage: 'closed' });
  });

  it('owes the duty of each weekend and the meeting of each quarter, without a due day (FLOW-04, FLOW-07, H-23)', async () => {
    await moveTo('2026-07-06T00:10:00+08:00');
    const roster = await caseOf('MX2026W28-outpatient-office');
    expect(roster).toMatchObject({ stage: 'roster', checklists: [{ id: 'duty', complete: false }] });
    expect(roster.tasks.map(({ command }) => command)).toEqual(Array.from({ length: 4 }, () => 'arrange-duty'));
    const done = ['outpatient-office', 'payment', 'technology', 'clinical'];
    await act('outpatient-office', roster.number, { type: 'arrange-duty', done });
    expect(await act('outpatient-office', roster.number, { type: 'finish-roster' })).toMatchObject({ stage: 'closed' });
    expect(await caseOf('MH2026Q3-outpatient-office')).toMatchObject({ stage: 'meeting', checklists: [] });
  });

  it('prepares a peak by five measures before its first day (FLOW-03, H-22)', async () => {
    const peak = { mechanism: 'outpatient-volume', content: '暑假高峰期准备' };
    const facts = { occasion: 'peak', peak: 'summer' };
    const without = await api.asStaff('outpatient-office', 'POST', '/v1/cases', { ...peak, facts });
    expect(outcomeOf(without)).toMatchObject({ code: 'invalid', rule: 'FLOW-03', field: 'facts.peak_on' });
    const { number: own } = bodyOf(
      await api.asStaff('outpatient-office', 'POST', '/v1/cases', {
        ...peak,
        facts: { ...facts, peak_on: '2026-07-15' },
      }),
    ) as Seen;
    const early = await api.asStaff('outpatient-office', 'POST', `/v1/cases/${own}/commands`, {
      type: 'finish-preparation',
    });
    expect(outcomeOf(early)).toMatchObject({ code: 'not-allowed', rule: 'FLOW-03' });
    const done = ['plan', 'doctors', 'appointments', 'windows', 'hours'];
    await act('outpatient-office', own, { type: 'take-measures', done });
    expect(await act('outpatient-office', own, { type: 'finish-preparation' })).toMatchObject({ stage: 'closed' });
  });
});
