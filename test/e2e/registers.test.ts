import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseAnswer, caseAnswer, registeredAnswer } from '../../shared/contracts/answers.ts';
import { registerAnswer } from '../../shared/contracts/registers.ts';
import { bodyOf, HttpClient, outcomeOf } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { inspectionFolder } from '../workflows/fixtures/inspection.ts';
import { registersFolder } from '../workflows/fixtures/registers.ts';

describe('registers of an organisation beside another one, on the real server', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const env = {
    BANJIE_PACKS: `${registersFolder},${inspectionFolder}`,
    BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00',
    BANJIE_CLOCK_SPEED: '0',
  };
  let server: LocalServer;
  let api: HttpClient;
  beforeAll(async () => {
    server = await startServer(data, env);
    api = new HttpClient(server.credentials);
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const enter = async (who: string, body: object) =>
    registeredAnswer.parse(bodyOf(await api.asStaff(who, 'POST', '/v1/cases', body))).number;
  const commitment = (content: string, facts: object) => ({ mechanism: 'commitments', content, facts });
  const give = (who: string, number: string, body: object) =>
    api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
  const read = async (who: string, path: string) => registerAnswer.parse(bodyOf(await api.asStaff(who, 'GET', path)));
  const search = async (who: string, body: object) =>
    registerAnswer.parse(bodyOf(await api.asStaff(who, 'POST', '/v1/registers/commitments/search', body)));
  const headings = ({ entries }: { readonly entries: readonly { readonly heading: string }[] }) =>
    entries.map(({ heading }) => heading);
  const numbers: string[] = [];
  const moveTo = (now: string) => api.asAnyone('POST', '/v1/rehearsal/clock', { now });

  it('takes what an entry must have, from those alone who keep the register', async () => {
    const facts = { signed_by: 'store', signer: '张工程师', signed_on: '2026-03-01', level: 'second' };
    numbers.push(await enter('office', commitment('库房安全责任状', facts)));
    bodyOf(await moveTo('2026-03-02T09:10:00+08:00'));
    numbers.push(
      await enter(
        'office',
        commitment('阅览室责任状', { ...facts, signed_by: 'reading-room', valid_to: '2026-03-31' }),
      ),
    );
    bodyOf(await moveTo('2026-03-02T09:20:00+08:00'));
    numbers.push(await enter('office', commitment('明年的责任状', { ...facts, signed_on: '2027-01-01' })));
    expect(outcomeOf(await api.asStaff('store', 'POST', '/v1/cases', commitment('自己登记', facts)))).toMatchObject({
      ...{ kind: 'refused', rule: 'REG-01' },
    });
    const { signer: _, ...without } = facts;
    expect(outcomeOf(await api.asStaff('office', 'POST', '/v1/cases', commitment('缺项', without)))).toMatchObject({
      ...{ kind: 'refused', code: 'invalid', field: 'facts.signer' },
    });
  });

  it('lists them with their columns for everybody of the organisation, and by day, unit and words', async () => {
    const all = await read('store', '/v1/registers/commitments');
    expect(headings(all)).toEqual(['明年的责任状', '阅览室责任状', '库房安全责任状']);
    expect(all.columns.map(({ id }) => id)).toEqual(['signed_by', 'signer', 'signed_on', 'valid_to', 'level']);
    expect(all.entries.map(({ state, unit }) => `${state} ${unit}`)).toEqual([
      'not-yet store',
      'valid reading-room',
      'valid store',
    ]);
    expect(headings(await read('store', '/v1/registers/commitments?on=2026-03-31'))).toEqual([
      '阅览室责任状',
      '库房安全责任状',
    ]);
    // The last day belongs to it, the next one does not.
    expect(headings(await read('store', '/v1/registers/commitments?on=2026-04-01'))).toEqual(['库房安全责任状']);
    expect(headings(await read('office', '/v1/registers/commitments?unit=reading-room'))).toEqual(['阅览室责任状']);
    expect(headings(await search('store', { q: '张工程师 库房' }))).toEqual(['库房安全责任状']);
    expect(headings(await search('store', { q: '没有的词' }))).toEqual([]);
  });

  it('goes on page by page to its end', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read(
        'store',
        `/v1/registers/commitments?limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...headings(page));
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['明年的责任状', '阅览室责任状', '库房安全责任状']);
  });

  it('keeps who corrected what, when and why, and moves the entry to the unit that is right', async () => {
    const [first = '', second = ''] = numbers;
    expect(outcomeOf(await give('store', first, { type: 'correct', facts: {}, reason: '试' }))).toMatchObject({
      kind: 'refused',
    });
    // What an entry must have is corrected, not taken away; what it need not have may be.
    const empty = { type: 'correct', facts: { signer: null }, reason: '去掉签订人' };
    expect(outcomeOf(await give('office', first, empty))).toMatchObject({ code: 'invalid', field: 'facts.signer' });
    bodyOf(await give('office', first, { type: 'correct', facts: { level: null }, reason: '层级不明' }));
    const said = { type: 'correct', facts: { signer: '李馆员', signed_by: 'store' }, reason: '签订人、单位写错' };
    const corrected = caseAnswer.parse(bodyOf(await give('li.na', second, said)));
    expect(corrected).toMatchObject({ holder: 'store', facts: { signer: '李馆员', signed_on: '2026-03-01' } });
    const [entry] = (await search('reading-room', { q: '李馆员' })).entries;
    expect(entry).toMatchObject({
      ...{ heading: '阅览室责任状', unit: 'store' },
      changes: [{ command: 'correct', unit: 'office', user: 'li.na', reason: '签订人、单位写错' }],
    });
    // What it said before is not found any more, and stays in the record.
    expect(headings(await search('store', { q: '张工程师 阅览室' }))).toEqual([]);
    const timeline = JSON.stringify(bodyOf(await api.asStaff('store', 'GET', `/v1/cases/${second}/timeline`)));
    expect(timeline).toContain('张工程师');
    expect(timeline).toContain('"verified":true');
  });

  it('strikes out without deleting', async () => {
    const [first = ''] = numbers;
    bodyOf(await give('office', first, { type: 'strike-out', reason: '重复登记' }));
    expect(
      outcomeOf(await give('office', first, { type: 'correct', facts: { level: 'first' }, reason: '再改' })),
    ).toEqual(expect.objectContaining({ kind: 'refused', code: 'not-allowed', rule: 'REG-01' }));
    const all = await read('store', '/v1/registers/commitments');
    expect(all.entries.find(({ number }) => number === first)).toMatchObject({ state: 'struck-out' });
    expect(headings(await read('store', '/v1/registers/commitments?on=2026-03-02'))).toEqual(['阅览室责任状']);
  });

  it('comes as a table, with the words of the register', async () => {
    const response = await fetch(`${server.credentials.baseUrl}/v1/registers/commitments?format=csv`, {
      headers: { authorization: `Bearer ${await api.token('store')}` },
    });
    const text = await response.text();
    expect(text.split('\r\n')[0]).toContain('签订人 Signer');
    expect(text).toContain('李馆员');
    expect(text).toContain('二级');
    expect(text).toContain('已注销');
    expect(text).toContain('签订人、单位写错');
  });

  it('lets every unit keep its own where the register says nothing else, and shows personal data to whom it is for', async () => {
    const number = await enter('store', { mechanism: 'keys', content: '三号库', facts: { keeper: '王保管' } });
    expect(
      outcomeOf(await give('office', number, { type: 'correct', facts: { keeper: '无' }, reason: '改' })),
    ).toMatchObject({ kind: 'refused', code: 'not-your-unit' });
    const seenBy = async (who: string) => (await read(who, '/v1/registers/keys')).entries[0];
    expect((await seenBy('store'))?.facts).toEqual({ keeper: '王保管' });
    expect(await seenBy('office')).toMatchObject({ heading: '三号库', facts: {} });
  });

  it('is on no board, owes nobody anything, and waits for nothing', async () => {
    const board = bodyOf(await api.asStaff('office', 'GET', '/v1/cases?limit=200')) as { readonly cases: unknown[] };
    expect(board.cases).toEqual([]);
    const [first = ''] = numbers;
    const entry = bodyOf(await api.asStaff('office', 'GET', `/v1/cases/${first}`)) as CaseAnswer;
    expect(entry).toMatchObject({ deadlines: [], tasks: [], stage: 'entered' });
    expect(entry.closedAt).toBeDefined();
  });

  it('is nothing to another organisation', async () => {
    const [first = ''] = numbers;
    for (const path of ['/v1/registers/commitments', `/v1/cases/${first}`])
      expect(outcomeOf(await api.asStaff('quality-office', 'GET', path))).toMatchObject({
        kind: 'refused',
        code: 'not-found',
      });
    expect(
      outcomeOf(await api.asStaff('quality-office', 'POST', '/v1/registers/commitments/search', { q: '责任状' })),
    ).toMatchObject({ code: 'not-found' });
    // A mechanism that is no register has no entries either.
    expect(outcomeOf(await api.asStaff('quality-office', 'GET', '/v1/registers/inspection'))).toMatchObject({
      code: 'not-found',
    });
  });

  it('is there again after a restart', async () => {
    await server.stop();
    server = await startServer(data, env);
    api = new HttpClient(server.credentials);
    expect(headings(await search('store', { q: '李馆员' }))).toEqual(['阅览室责任状']);
  });
});
