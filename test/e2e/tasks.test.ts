import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAnswer, CaseAnswer, RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { bodyOf as commandOf } from '../scenarios/usual.ts';
import { instant } from '../support/test-rules.ts';

/** Loud music in a square: police leads, whoever took the call. */
const noise = { medium: 'noise', noise_source: 'public_place_activity', urgency_ground: [], immediate_ground: [] };

describe('what somebody has to do next', () => {
  let folder: string;
  let server: LocalServer;
  let client: HttpClient;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-tasks-'));
    const start = toShanghai(instant('2026-03-02T09:15:00+08:00'));
    server = await startServer(folder, { BANJIE_CLOCK_START: start, BANJIE_CLOCK_SPEED: '0' });
    client = new HttpClient(server.credentials);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const give = async (number: string, who: string, type: string, own: object = {}): Promise<CaseAnswer> =>
    bodyOf(
      await client.asStaff(who, 'POST', `/v1/cases/${number}/commands`, commandOf(type, { ...own })),
    ) as CaseAnswer;
  const boardOf = async (query: string): Promise<BoardAnswer['cases']> =>
    (bodyOf(await client.asStaff('police', 'GET', `/v1/cases?mechanism=env-complaint&${query}`)) as BoardAnswer).cases;
  const numbersOn = async (query: string) => (await boardOf(query)).map(({ number }) => number);
  const owed = ({ tasks }: CaseAnswer) => tasks.map(({ command, unit }) => `${command}@${unit}`);

  it('stands in the case, and the case on the board of each unit that has it to do (I-16)', async () => {
    const registered = bodyOf(
      await client.asHotline('12369', '/v1/cases', {
        content: '广场舞音响扰民',
        complainant: { contact: '13900001111' },
        facts: noise,
      }),
    ) as RegisteredAnswer;
    const { number } = registered;
    expect(registered.routing?.lead).toBe('police');
    expect(registered.routing?.title?.zh).toContain('公共场所');
    expect(await numbersOn('tasks=epb')).toEqual([number]);
    expect(await numbersOn('unit=police')).toEqual([]);

    expect(owed(await give(number, 'epb', 'transfer'))).toEqual(['confirm-transfer@epb', 'confirm-transfer@police']);
    expect(await numbersOn('unit=police')).toEqual([number]);
    const delivered = await give(number, 'epb', 'confirm-transfer');
    expect(delivered.tasks).toContainEqual(
      expect.objectContaining({
        milestone: 'notice-given',
        unit: 'police',
        command: 'notify-complainant',
        with: { about: 'acceptance' },
        deadlines: ['C-NTT'],
        dueAt: '2026-03-05T00:00:00+08:00',
        title: { zh: '告知投诉人受理情况、编号及查询方式', en: 'Tell the complainant of the acceptance' },
        rules: ['ENV-042', 'ENV-043'],
      }),
    );
    expect(owed(delivered)).toEqual(
      expect.arrayContaining(['accept@police', 'notify-complainant@police', 'notify-complainant@epb']),
    );
    await give(number, 'epb', 'notify-complainant', { about: 'transfer' });
    expect(await numbersOn('tasks=epb')).toEqual([]);
    await give(number, 'police', 'notify-complainant');
    await give(number, 'police', 'record-investigation');
    await give(number, 'police', 'reply', { to: ['complainant', 'first-contact'], outcome: 'resolved' });
    const revisit = await give(number, 'police', 'report-to-centre');
    expect(revisit).toMatchObject({ stage: 'revisit', holder: 'epb' });
    expect(owed(revisit)).toEqual(['revisit@police', 'revisit@epb']);
    expect(await numbersOn('unit=police&state=open')).toEqual([number]);
    expect(await numbersOn('unit=epb&state=open')).toEqual([number]);
    expect((await boardOf('tasks=police'))[0]?.tasks).toEqual([
      expect.objectContaining({ unit: 'police', milestone: 'revisited-lead', command: 'revisit' }),
      expect.objectContaining({ unit: 'epb', milestone: 'revisited-first', command: 'revisit' }),
    ]);

    expect(owed(await give(number, 'police', 'revisit'))).toEqual(['revisit@epb']);
    expect(await numbersOn('unit=police&state=open')).toEqual([]);
    expect(owed(await give(number, 'epb', 'revisit'))).toEqual(['close@epb']);
    expect(owed(await give(number, 'epb', 'close'))).toEqual([]);
    expect(await numbersOn('tasks=epb')).toEqual([]);

    // The complainant says no by number and code: it goes to the centre, which reopens the case (ENV-082).
    const look = `/v1/public/cases/${number}`;
    const code = `code=${registered.queryCode}`;
    const no = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied', comment: '还在响' };
    expect((await client.asAnyone('POST', `${look}/rating?${code}`, no)).kind).toBe('ok');
    expect(await numbersOn('tasks=epb-12369')).toEqual([number]);
    const reopened = await give(number, 'epb-12369', 'reopen', { reason: '夜间复测超标', dueOn: '2026-03-20' });
    expect(reopened).toMatchObject({ stage: 'handling', holder: 'police', round: 2 });
    expect(reopened.closedAt).toBeUndefined();
    expect(await numbersOn('tasks=police&state=open')).toEqual([number]);
    expect(bodyOf(await client.asAnyone('GET', `${look}?${code}`))).toMatchObject({
      stage: 'handling',
      replies: expect.arrayContaining([
        expect.objectContaining({ command: 'reopen', data: { reason: '夜间复测超标' } }),
      ]) as unknown[],
    });
    // A further execution of the case, as soon as the first has come to its end.
    await expect
      .poll(async () => client.asStaff('police', 'GET', `/v1/cases/${number}/execution`), { timeout: 60_000 })
      .toMatchObject({ kind: 'ok', body: { name: `${number}.2`, status: 'RUNNING' } });
  });
});
