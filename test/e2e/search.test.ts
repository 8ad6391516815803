import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardAnswer, RegisteredAnswer } from '../../shared/contracts/answers.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { bodyOf, HttpClient, type Reply } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { instant } from '../support/test-rules.ts';

const proof = [{ kind: 'document', reference: '收文登记 7' }] as const;
const air = { medium: 'air', air_source: 'industrial' };

/** Another person and place in each, received on different days. */
const complaints = [
  {
    content: '锅炉冒黑烟，影响休息。',
    respondent: '红星锅炉厂',
    place: '建设路 8 号',
    complainant: { name: '欧阳建国', contact: '139 1111 2222' },
    reference: '12345-2026-000781',
    receivedAt: '2026-02-24',
    evidence: proof,
  },
  {
    content: '喷漆房刺鼻气味（夜间）！',
    respondent: '大众修理厂',
    place: '建设路 90 号',
    complainant: { name: '欧阳小红', contact: '0512-62345678' },
    receivedAt: '2026-02-26',
    evidence: proof,
  },
  { content: '=HYPERLINK("http://x") 烟囱冒烟', complainant: { name: '司马光明', contact: '13933334444' } },
  { content: '烟尘很大', complainant: { contact: '13955556666' }, confidential: true },
];

describe('looking for cases', () => {
  let folder: string;
  let server: LocalServer;
  let client: HttpClient;
  const numbers: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'banjie-search-'));
    const start = toShanghai(instant('2026-03-02T09:15:00+08:00'));
    server = await startServer(folder, {
      BANJIE_CLOCK_START: start,
      BANJIE_CLOCK_SPEED: '0',
      BANJIE_LOG: 'debug',
    });
    client = new HttpClient(server.credentials);
    for (const one of complaints) {
      const reply = await client.asHotline('12369', '/v1/cases', { ...one, facts: air });
      numbers.push((bodyOf(reply) as RegisteredAnswer).number);
    }
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  const search = async (who: string, body: object): Promise<readonly number[]> => {
    const { cases } = bodyOf(await client.asStaff(who, 'POST', '/v1/cases/search', body)) as BoardAnswer;
    return cases.map(({ number }) => numbers.indexOf(number));
  };
  const found = async (who: string, q: string) => (await search(who, { q })).toSorted();
  const details = (reply: Reply) => (reply.kind === 'error' ? [reply.error.code, reply.error.details] : []);

  it.each([
    ['several words in any order', '黑烟 建设路', [0], []],
    ['in full width and with Chinese marks', '「建设路」，９０号', [1], []],
    ['the number of the source', '12345-2026-000781', [0], []],
    ['its end', '781', [0], []],
    ['a telephone as it is dialled', '13911112222', [0], []],
    ['its last four digits', '2222', [0], []],
    ['no other digits of it', '1111', [], []],
    ['a fixed line', '62345678', [1], []],
    ['a name', '欧阳', [0, 1], []],
    ['a name and a word', '欧阳 气味', [1], []],
    ['what everybody reads', '冒烟', [2], [2]],
    ['words of which one is missing', '建设路 噪声', [], []],
  ])(
    'finds %s (%s) for the unit on the case and for supervision, and nothing of it for others',
    async (_what, q, own, others) => {
      expect(await found('epb', q)).toEqual(own);
      expect(await found('supervision', q)).toEqual(own);
      expect(await found('culture', q)).toEqual(others);
      const get = bodyOf(await client.asStaff('epb', 'GET', `/v1/cases?q=${encodeURIComponent(q)}`)) as BoardAnswer;
      expect(get.cases.map(({ number }) => numbers.indexOf(number)).toSorted()).toEqual(own);
    },
  );

  it('finds who asks for confidentiality for the first receiver alone, also from the moment it is asked for', async () => {
    const act = (who: string, index: number, body: object) =>
      client.asStaff(who, 'POST', `/v1/cases/${numbers[index]}/commands`, body);
    expect(await found('epb', '6666')).toEqual([3]);
    expect(await found('supervision', '6666')).toEqual([]);
    expect(await found('supervision', '烟尘')).toEqual([3]);
    expect(await found('supervision', '司马光明')).toEqual([2]);
    const ask = (confidential: boolean) => ({
      type: 'correct-registration',
      reason: '来电要求',
      changes: { confidential },
    });
    bodyOf(await act('epb', 2, ask(true)));
    expect([await found('supervision', '司马光明'), await found('supervision', '4444')]).toEqual([[], []]);
    expect([await found('epb', '司马光明'), await found('epb', '4444')]).toEqual([[2], [2]]);
    bodyOf(await act('epb', 2, ask(false)));
    expect(await found('supervision', '司马光明')).toEqual([2]);
    // A name that is corrected is no longer found by what it was.
    bodyOf(await act('epb', 2, { ...ask(false), changes: { complainant: { name: '诸葛光明' } } }));
    expect([await found('epb', '司马光明'), await found('epb', '诸葛光明')]).toEqual([[], [2]]);
  });

  it('takes every filter together, and sorts', async () => {
    expect(await search('epb', { from: '2026-02-25', to: '2026-02-26' })).toEqual([1]);
    expect(await search('epb', { to: '2026-02-26', sort: 'received' })).toEqual([1, 0]);
    expect(await search('epb', { to: '2026-02-26', sort: 'oldest' })).toEqual([0, 1]);
    const all = { q: '建设路', from: '2026-02-24', to: '2026-03-02', unit: 'epb', mechanism: 'env-complaint' };
    expect(await search('epb', { ...all, state: 'open', urgency: 'ordinary', sort: 'oldest' })).toEqual([0, 1]);
    expect(await search('epb', { ...all, state: 'closed' })).toEqual([]);
  });

  it('pages through each order without a gap or a repetition, and takes no cursor of another', async () => {
    for (const sort of [undefined, 'pressing', 'received', 'oldest', 'changed']) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const more = {
          mechanism: 'env-complaint',
          limit: 1,
          ...(sort === undefined ? {} : { sort }),
          ...(cursor === undefined ? {} : { cursor }),
        };
        const page = bodyOf(await client.asStaff('epb', 'POST', '/v1/cases/search', more)) as BoardAnswer;
        seen.push(...page.cases.map(({ number }) => number));
        cursor = page.cursor;
        if (cursor !== undefined) {
          const other = { sort: sort === 'changed' ? 'oldest' : 'changed', cursor };
          const refused = await client.asStaff('epb', 'POST', '/v1/cases/search', other);
          expect(details(refused)).toMatchObject(['invalid', [{ path: 'cursor' }]]);
        }
      } while (cursor !== undefined);
      expect(seen.toSorted()).toEqual(numbers.toSorted());
    }
  });

  it.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'to'],
    [{ from: '2026-02-30' }, 'from'],
    [{ sort: 'whatever' }, 'sort'],
    [{ limit: 201 }, 'limit'],
    [{ q: 'x'.repeat(101) }, 'q'],
    [{ phone: '1' }, 'phone'],
  ])('refuses %o by its field', async (body, path) => {
    const refused = await client.asStaff('epb', 'POST', '/v1/cases/search', body);
    expect(details(refused)).toMatchObject(['invalid', [{ path }]]);
  });

  describe('and the ledger of what is found', () => {
    const ledger = async (who: string, query: Record<string, string>, body?: object) => {
      const headers = { authorization: `Bearer ${await client.token(who)}` };
      const url = new URL(`/v1/cases/ledger?${new URLSearchParams(query).toString()}`, server.credentials.baseUrl);
      const post = { method: 'POST', body: JSON.stringify(body) };
      return fetch(url, {
        ...(body === undefined ? {} : post),
        headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      });
    };
    const lines = (text: string) => text.trim().split('\r\n').slice(1);

    it('is whole over its parts: every case once, by the filters of the board, in either way of asking', async () => {
      for (const filter of [
        {},
        { sort: 'oldest' },
        { sort: 'changed', state: 'open' },
        { q: '建设路' },
        { from: '2026-03-01' },
      ]) {
        for (const isPost of [false, true]) {
          const seen: string[] = [];
          let parts = 0;
          let cursor: string | null = null;
          do {
            const asked: Record<string, string> = {
              mechanism: 'env-complaint',
              ...filter,
              ...(cursor === null ? {} : { cursor }),
            };
            const part: Response = isPost
              ? await ledger('epb', {}, { ...asked, limit: 1 })
              : await ledger('epb', { ...asked, limit: '1' });
            expect(part.status).toBe(200);
            seen.push(...lines(await part.text()).map((line) => line.slice(0, line.indexOf(','))));
            cursor = part.headers.get('next-cursor');
            parts += 1;
          } while (cursor !== null);
          const all = await search('epb', { mechanism: 'env-complaint', ...filter });
          expect(parts).toBe(all.length);
          expect(seen.map((number) => numbers.indexOf(number)).toSorted()).toEqual(all.toSorted());
        }
      }
    });

    it('opens in Excel as what it is, starts no formula, and tells nobody more than the case does', async () => {
      const own = Buffer.from(await (await ledger('epb', {})).arrayBuffer());
      expect([...own.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      const text = own.toString('utf8');
      expect(text).toContain(`'=HYPERLINK`);
      expect(text).not.toMatch(/(^|,)"?[=+\-@]/mu);
      expect(text).toContain('139 1111 2222');
      expect(await (await ledger('culture', {})).text()).not.toMatch(/欧阳|1111|62345678|建设路|000781/u);
      const confidential = await (await ledger('supervision', { q: '烟尘' })).text();
      expect(confidential).toContain('烟尘');
      expect(confidential).not.toContain('13955556666');
    });
  });

  it('leaves in no log what was looked for', () => {
    expect(server.log()).toContain('/v1/cases/search');
    for (const one of ['欧阳', '司马', '2222', '62345678', encodeURIComponent('欧阳')])
      expect(server.log()).not.toContain(one);
  });
});
