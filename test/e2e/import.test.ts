import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAnswer, CaseAnswer, ImportAnswer } from '../../shared/contracts/answers.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { instant } from '../support/test-rules.ts';
import { counted } from '../support/watched.ts';

const table = [
  '收到日期,投诉内容,投诉对象,事发地点,投诉人,联系方式,来源编号,收到日期的证明,办结日期,办理结果',
  '2026-02-24,餐馆油烟扰民,老灶餐馆,滨河路18号,周女士,13900001111,旧-1,收文 1,,',
  '2025-02-24,工地夜间施工,某建筑公司,解放街,孙先生,13900002222,旧-2,,2025-03-15,已责令停工',
  '2026-02-25,没有证明的一件,,,,,旧-3,,,',
].join('\r\n');

/** A file of another system, as an administrator takes it over. */
describe('an import over HTTP', () => {
  let folder: string;
  let server: LocalServer;
  let client: HttpClient;
  let first: ImportAnswer;

  const send = async (
    who: string,
    csv: string | Uint8Array<ArrayBuffer>,
    query = '',
    type = 'text/csv; charset=utf-8',
  ) =>
    fetch(new URL(`/v1/cases/import${query}`, server.credentials.baseUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${await client.token(who)}`, 'content-type': type },
      body: csv,
    });
  const told = async (response: Response) => (await response.json()) as ImportAnswer;
  const search = async (who: string, body: object) =>
    (bodyOf(await client.asStaff(who, 'POST', '/v1/cases/search', body)) as BoardAnswer).cases;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-import-'));
    const start = toShanghai(instant('2026-03-02T09:15:00+08:00'));
    server = await startServer(folder, { BANJIE_CLOCK_START: start, BANJIE_CLOCK_SPEED: '0', BANJIE_LOG: 'debug' });
    client = new HttpClient(server.credentials);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  it('says beforehand what it would take, takes it, and takes nothing twice', async () => {
    expect(await told(await send('admin', table, '?unit=epb&dryRun=true'))).toMatchObject({
      taken: 0,
      fits: 2,
      refused: 1,
    });
    expect(await search('epb', { mechanism: 'env-complaint' })).toEqual([]);
    first = await told(await send('admin', table, '?unit=epb'));
    expect(first).toMatchObject({
      ...{ taken: 2, already: 0, refused: 1 },
      results: [
        { line: 2, outcome: 'taken' },
        { line: 3, outcome: 'taken', history: true },
        { line: 4, outcome: 'refused', status: 422, error: { rule: 'I-04', details: [{ path: 'evidence' }] } },
      ],
    });
    const again = await told(await send('manager', `\uFEFF${table}`, '?unit=epb'));
    expect(again).toMatchObject({ taken: 0, already: 2, refused: 1 });
    expect(again.results[1]?.number).toBe(first.results[1]?.number);
  });

  it('shows, finds and lists what is history, and neither counts it nor lets anybody act on it', async () => {
    const [, history] = first.results;
    const number = history?.number ?? '';
    const shown = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}`)) as CaseAnswer;
    expect(shown).toMatchObject({
      ...{ history: true, historyResult: '已责令停工', stage: 'closed', deadlines: [], tasks: [], commands: [] },
      receivedAt: '2025-02-24T23:59:59+08:00',
      closedAt: '2025-03-15T23:59:59+08:00',
    });
    expect(await search('epb', { q: '2222 施工', state: 'closed' })).toMatchObject([{ number, history: true }]);
    expect(await search('culture', { q: '2222' })).toEqual([]);
    const headers = { authorization: `Bearer ${await client.token('epb')}` };
    const ledger = await fetch(new URL('/v1/cases/ledger?state=closed', server.credentials.baseUrl), { headers });
    const line = (await ledger.text()).split('\r\n').find((one) => one.startsWith(number));
    expect(line).toContain('已责令停工');
    for (const command of [{ type: 'note', text: '补记' }, { type: 'issue-query-code' }, { type: 'accept' }]) {
      const refused = await client.asStaff('epb', 'POST', `/v1/cases/${number}/commands`, command);
      expect(refused).toMatchObject({ kind: 'error', error: { code: 'not-allowed' } });
    }
    expect(
      (bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}/timeline`)) as { events: [] }).events,
    ).toHaveLength(1);
    await counted(folder);
    for (const month of ['2025-02', '2025-03', '2026-03']) {
      const report = await client.asStaff('manager', 'GET', `/v1/reports/units?month=${month}`);
      expect(JSON.stringify(bodyOf(report))).not.toMatch(/"closed":\{?"?[1-9]/u);
    }
  });

  it('gives an open one the clocks that its receipt says', async () => {
    const number = first.results[0]?.number ?? '';
    const shown = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases/${number}`)) as CaseAnswer;
    expect(shown).toMatchObject({ receivedAt: '2026-02-24T23:59:59+08:00', registeredAt: '2026-03-02T09:15:00+08:00' });
    expect(shown.history).toBeUndefined();
    expect(shown.deadlines.length).toBeGreaterThan(0);
  });

  it('is for administrators and managers, in UTF-8, as a table or as JSON', async () => {
    expect((await send('epb', table)).status).toBe(403);
    expect((await send('admin', table, '', 'text/csv; charset=gbk')).status).toBe(415);
    expect((await send('admin', new Uint8Array([0xcd, 0xb6, 0xcb, 0xdf]))).status).toBe(400);
    expect((await send('admin', table, '', 'text/plain')).status).toBe(415);
    expect((await send('admin', table, '?dryRun=yes')).status).toBe(422);
    expect((await send('admin', '', '')).status).toBe(400);
    const registration = await fetch(new URL('/v1/cases', server.credentials.baseUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${await client.token('epb')}`, 'content-type': 'text/csv' },
      body: table,
    });
    expect(registration.status).toBe(415);
  });

  it('leaves a record that verifies', async () => {
    await server.stop();
    const program = fileURLToPath(new URL('../../infra/local/audit/verify/main.ts', import.meta.url));
    const { status, stdout } = spawnSync(execPath, [program, folder], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.any(String)]);
    expect(server.log()).not.toMatch(/13900001111|周女士/u);
  });
});
