import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAnswer, CaseAnswer, ReadingsAnswer, RegisteredAnswer } from '../../shared/contracts/answers.ts';
import type { ProposalAnswer } from '../../shared/contracts/proposal.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { bodyOf, HttpClient, type Reply } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { units } from '../support/district.ts';
import { instant } from '../support/test-rules.ts';
import { counted } from '../support/watched.ts';

const complaint = {
  content:
    '我叫周建国，手机１３８００００１２３４，身份证51021219800101123X。王女士（023-67821234）家门口丽发新城小区工地夜间施工吵。',
  respondent: '某建筑公司第七项目部',
  place: '丽发新城小区北门',
  complainant: { name: '周建国', contact: '13800001234', address: '丽发新城小区7栋' },
  facts: { medium: 'air', air_source: 'industrial' },
};
const secrets = ['周建国', '１３８００００１２３４', '13800001234', '51021219800101123X', '王女士', '67821234'];
const hidden = [...secrets, '第七项目部', '小区北门', '内部提醒', '邀请协助测噪'];

const codeOf = (reply: Reply): string => (reply.kind === 'ok' ? 'ok' : reply.error.code);

/** Who may know what, asked for by everybody who has an account, as they would ask. */
describe('who may know', () => {
  let folder: string;
  let server: LocalServer;
  let client: HttpClient;
  let registered: RegisteredAnswer;
  const staff = async <Body>(who: string, path: string): Promise<Body> =>
    bodyOf(await client.asStaff(who, 'GET', path)) as Body;
  const act = async (who: string, body: object): Promise<CaseAnswer> =>
    bodyOf(await client.asStaff(who, 'POST', `/v1/cases/${registered.number}/commands`, body)) as CaseAnswer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-knowing-'));
    const start = toShanghai(instant('2026-03-02T09:15:00+08:00'));
    const env = { BANJIE_CLOCK_START: start, BANJIE_CLOCK_SPEED: '0', BANJIE_LOG: 'debug' };
    server = await startServer(folder, env);
    client = new HttpClient(server.credentials);
    registered = bodyOf(await client.asHotline('12369', '/v1/cases', complaint)) as RegisteredAnswer;
    await act('epb', { type: 'accept' });
    await act('epb', { type: 'invite-unit', unit: 'housing', task: '邀请协助测噪' });
    await act('epb', { type: 'note', text: '内部提醒' });
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  /** Those on the case, and those whom a rule names in any case. */
  const readers = ['epb', 'epb-12369', 'housing', 'gov-inspection', 'discipline-efficiency', 'supervision', 'manager'];

  it('is answered for every account there is', async () => {
    const accounts = Object.keys(server.credentials.staff);
    expect(accounts.length).toBeGreaterThan(30);
    const path = `/v1/cases/${registered.number}`;
    const open: string[] = [];
    const own = new Set(['manager', 'admin', ...units.map(({ id }) => id)]);
    for (const who of accounts) {
      if (!own.has(who)) {
        // Of another organisation.
        expect([who, codeOf(await client.asStaff(who, 'GET', path))]).toEqual([who, 'not-found']);
        continue;
      }
      const whole = await Promise.all(
        [path, `${path}/timeline`, '/v1/cases'].map(async (one) => JSON.stringify(await staff(who, one))),
      );
      const found = hidden.filter((one) => whole.slice(0, 2).some((text) => text.includes(one)));
      if (found.length > 0) open.push(who);
      expect([who, found]).toEqual([who, open.includes(who) ? hidden : []]);
      // Nobody's board says more than all staff may read, and nobody is told the code.
      expect(secrets.filter((one) => whole[2]?.includes(one))).toEqual([]);
      expect(whole.join('')).toContain('夜间施工吵');
      expect(whole.join('')).not.toContain(registered.queryCode);
    }
    expect(open.toSorted()).toEqual(readers.toSorted());
  });

  it('is no oracle: a search finds for each what they could read', async () => {
    const find = async (who: string, q: string) =>
      (await staff<BoardAnswer>(who, `/v1/cases?q=${encodeURIComponent(q)}`)).cases.length;
    for (const q of ['周建国', '1380000', '380000123', '51021219', '王女士', '67821', '第七项目部', '小区北门']) {
      expect([q, await find('culture', q), await find('admin', q)]).toEqual([q, 0, 0]);
      expect([q, await find('epb', q), await find('manager', q)]).toEqual([q, 1, 1]);
    }
    for (const q of ['夜间施工', registered.number]) expect(await find('culture', q)).toBe(1);
  });

  it('is no way round: proposals and reports say nothing of others', async () => {
    const ask = { content: `周建国 13800001234 王女士 丽发新城小区工地夜间施工吵`, location: '丽发新城小区' };
    const reply = await client.asStaff('culture', 'POST', '/v1/intake/proposal', ask);
    const { duplicates } = bodyOf(reply) as ProposalAnswer;
    expect(secrets.filter((one) => JSON.stringify(duplicates).includes(one))).toEqual([]);
    await counted(folder);
    for (const path of ['/v1/reports/breaches?month=2026-03', '/v1/reports/units?month=2026-03']) {
      expect(hidden.filter((one) => JSON.stringify(path).includes(one))).toEqual([]);
      const text = JSON.stringify(await staff('manager', path));
      expect(hidden.filter((one) => text.includes(one))).toEqual([]);
    }
  });

  it('is recorded: who was given the complainant’s data, for supervision to see', async () => {
    const seen = await staff<ReadingsAnswer>('supervision', `/v1/readings?number=${registered.number}&limit=200`);
    const users = new Set(seen.readings.map(({ unit, user }) => unit ?? user));
    expect([...users].toSorted()).toEqual(readers.toSorted());
    const before = seen.readings.length;
    await staff('epb', `/v1/cases/${registered.number}`);
    await staff('culture', `/v1/cases/${registered.number}`);
    const after = await staff<ReadingsAnswer>('manager', `/v1/readings?number=${registered.number}&limit=200`);
    expect(after.readings).toHaveLength(before + 1);
    expect(after.readings[0]).toMatchObject({ unit: 'epb', call: 'GET /v1/cases/{number}' });
    expect(codeOf(await client.asStaff('culture', 'GET', '/v1/readings'))).toBe('forbidden');
    expect(codeOf(await client.asStaff('admin', 'GET', `/v1/cases/${registered.number}/readings`))).toBe('forbidden');
  });

  it('leaves the code, and who complains, in no log, and the code in no file', async () => {
    const path = `/v1/public/cases/${registered.number}?code=${registered.queryCode}`;
    expect(codeOf(await client.asAnyone('GET', path))).toBe('ok');
    const { queryCode: fresh = '' } = await act('epb', { type: 'issue-query-code' });
    expect(codeOf(await client.asAnyone('GET', path))).toBe('not-found');
    expect(codeOf(await client.asAnyone('GET', path.replace(registered.queryCode, fresh)))).toBe('ok');
    const codes = [registered.queryCode, fresh];
    expect(server.log()).toContain('/v1/public/cases/{number}');
    expect([...codes, ...secrets].filter((one) => server.log().includes(one))).toEqual([]);
    const files = readdirSync(folder).filter((name) => name.includes('.db'));
    expect(files.length).toBeGreaterThan(2);
    for (const name of files) {
      const bytes = readFileSync(join(folder, name));
      expect([name, codes.filter((code) => bytes.includes(code))]).toEqual([name, []]);
    }
  });

  it('and who may judge: no account finds a way to the complainant’s rating', async () => {
    await act('epb', {
      type: 'reply',
      to: ['complainant', 'first-contact'],
      text: '已责令整改',
      channel: 'phone',
    });
    const rating = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };
    const asCommand = await client.asStaff('epb', 'POST', `/v1/cases/${registered.number}/commands`, {
      type: 'rate',
      ...rating,
    });
    expect(codeOf(asCommand)).toMatch(/invalid|unknown-command/);
    const path = `/v1/public/cases/${registered.number}/rating`;
    expect(codeOf(await client.asStaff('epb', 'POST', `${path}?code=00000000`, rating))).toBe('not-found');
    expect(codeOf(await client.asStaff('epb', 'POST', path, rating))).toBe('invalid');
  });
});
