import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseAnswer, TimelineAnswer } from '../../shared/contracts/answers.ts';
import type { MoveOrdersAnswer, MovesAnswer } from '../../shared/contracts/moves.ts';
import { bodyOf, HttpClient } from '../scenarios/http-client.ts';
import { type LocalServer, startServer } from '../scenarios/local-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { firstPack, secondPack } from '../support/two-versions.ts';

describe('a new version of a mechanism whose cases are open', () => {
  const folder = temporaryFolder();
  const pack = join(folder.path, 'library');
  const data = join(folder.path, 'data');
  let server: LocalServer;
  let api: HttpClient;
  const numbers: string[] = [];

  const write = (files: Readonly<Record<string, string>>): void => {
    rmSync(pack, { recursive: true, force: true });
    mkdirSync(pack);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(pack, path), text);
  };
  const start = async (): Promise<void> => {
    const env = { BANJIE_PACKS: pack, BANJIE_CLOCK_START: '2026-03-02T09:00:00+08:00', BANJIE_CLOCK_SPEED: '0' };
    server = await startServer(data, env);
    api = new HttpClient(server.credentials);
  };
  const read = async (number: string) =>
    bodyOf(await api.asStaff('main-desk', 'GET', `/v1/cases/${number}`)) as CaseAnswer;
  const give = async (who: string, number: string, body: object) =>
    api.asStaff(who, 'POST', `/v1/cases/${number}/commands`, body);
  const register = async (): Promise<string> => {
    const matter = { mechanism: 'book-recall', content: '《水污染防治》', facts: { material: 'book' } };
    return (bodyOf(await api.asStaff('main-desk', 'POST', '/v1/cases', matter)) as CaseAnswer).number;
  };
  const path = '/v1/mechanisms/book-recall/moves';
  const move = (body: object, who = 'manager') => api.asStaff(who, 'POST', path, body);

  beforeAll(async () => {
    write(firstPack);
    await start();
    for (let count = 0; count < 4; count += 1) numbers.push(await register());
    for (const number of numbers.slice(0, 3)) bodyOf(await give('main-desk', number, { type: 'recall' }));
    await server.stop();
    write(secondPack);
    await start();
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('leaves them with their own: stage, clock, form and machine are those of the first', async () => {
    const [number = ''] = numbers;
    const subject = await read(number);
    expect(subject).toMatchObject({
      mechanism: { id: 'book-recall', version: 1 },
      stage: 'recalled',
      stageTitle: { en: 'Recalled' },
      deadlines: [{ id: 'C-RETURN', dueOn: '2026-03-05', status: 'running' }],
    });
    const own = bodyOf(await api.asAnyone('GET', '/v1/mechanisms/book-recall?version=1'));
    expect(own).toMatchObject({ version: 1, versions: [1, 2], commands: { 'give-back': { fields: {} } } });
    expect(own).not.toHaveProperty('previous');
    expect(bodyOf(await api.asAnyone('GET', '/v1/mechanisms/book-recall'))).toMatchObject({
      version: 2,
      versions: [1, 2],
      former: { stages: { recalled: { title: { en: 'Recalled' } } }, clocks: {} },
      commands: { 'give-back': { fields: { shelf: {} } } },
    });
    expect(await api.asAnyone('GET', '/v1/mechanisms/book-recall?version=3')).toMatchObject({
      kind: 'error',
      error: { code: 'not-found' },
    });
    const board = JSON.stringify(bodyOf(await api.asStaff('main-desk', 'GET', '/v1/cases?state=open')));
    expect(board).toContain('"en":"Recalled"');
    // The form of the first asks for no shelf, and its case takes none.
    const given = bodyOf(await give('branch-east', number, { type: 'give-back' })) as CaseAnswer;
    expect(given).toMatchObject({ stage: 'returned', mechanism: { version: 1 } });
    const fresh = await register();
    expect(await read(fresh)).toMatchObject({ mechanism: { version: 2 } });
    expect(bodyOf(await give('main-desk', fresh, { type: 'recall' }))).toMatchObject({
      stage: 'on-recall',
      deadlines: [{ dueOn: '2026-03-09' }],
    });
  });

  it('is refused to who is no manager, and where nothing says what becomes of the cases', async () => {
    expect(await move({ from: 1, reason: '理由' }, 'main-desk')).toMatchObject({ error: { code: 'forbidden' } });
    expect(await move({ from: 2, reason: '理由' })).toMatchObject({
      error: { code: 'invalid', details: [{ path: 'from' }] },
    });
    expect(await move({ from: 1, to: 1, reason: '理由' })).toMatchObject({ error: { details: [{ path: 'to' }] } });
    expect(await move({ from: 1, stages: ['recaled'], reason: '理由' })).toMatchObject({
      error: { details: [{ path: 'stages[0]' }] },
    });
    expect(
      await api.asStaff('manager', 'POST', '/v1/mechanisms/nothing/moves', { from: 1, reason: '理由' }),
    ).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('tells in a dry run what would become of each case, and changes none', async () => {
    const [, second = ''] = numbers;
    const before = await read(second);
    const tried = bodyOf(await move({ from: 1, reason: '统一口径', dryRun: true })) as MovesAnswer;
    expect(tried).toMatchObject({ from: 1, to: 2, rule: 'BOOK-02', dryRun: true, moved: 4, refused: 0 });
    expect(tried.cases.find(({ number }) => number === second)).toMatchObject({
      outcome: 'moved',
      stage: 'on-recall',
      stageBefore: 'recalled',
      stageTitle: { zh: '正在催还' },
      deadlines: [
        { id: 'C-RETURN#2', change: 'recounted', dueOn: '2026-03-09', before: { id: 'C-RETURN', dueOn: '2026-03-05' } },
      ],
    });
    expect(await read(second)).toEqual(before);
  });

  it('moves the chosen ones at once: by an event with rule and reasons, the earlier deadline beside the new one', async () => {
    const [, second = ''] = numbers;
    const moved = bodyOf(await move({ from: 1, numbers: [second, 'TS-none'], reason: '统一口径' })) as MovesAnswer;
    expect(moved).toMatchObject({
      moved: 1,
      refused: 1,
      cases: [{ outcome: 'moved' }, { error: { code: 'not-found' } }],
    });
    const subject = await read(second);
    expect(subject).toMatchObject({
      mechanism: { version: 2 },
      stage: 'on-recall',
      holder: 'branch-east',
      deadlines: [
        { id: 'C-RETURN', status: 'cancelled', dueOn: '2026-03-05' },
        { id: 'C-RETURN#2', status: 'running', dueOn: '2026-03-09', recountOf: 'C-RETURN' },
      ],
    });
    const { events, verified } = bodyOf(
      await api.asStaff('main-desk', 'GET', `/v1/cases/${second}/timeline`),
    ) as TimelineAnswer;
    expect(verified).toBe(true);
    expect(events.find(({ type }) => type === 'carried-over')).toMatchObject({
      actor: { kind: 'staff', user: 'manager' },
      event: {
        from: 1,
        version: 2,
        rule: 'BOOK-02',
        reason: { en: 'the limit is five working days' },
        why: '统一口径',
      },
    });
    // A second time nothing happens.
    expect(bodyOf(await move({ from: 1, numbers: [second], reason: '再次' }))).toMatchObject({ moved: 0, refused: 1 });
    expect((await read(second)).version).toBe(subject.version);
  });

  it('goes on by the machine of the new version: the next command is asked for by its form, the next deadline is its own', async () => {
    const [, second = ''] = numbers;
    bodyOf(await api.asAnyone('POST', '/v1/rehearsal/clock', { now: '2026-03-06T09:00:00+08:00' }));
    const execution = JSON.stringify(
      bodyOf(await api.asStaff('main-desk', 'GET', `/v1/cases/${second}/execution?limit=500`)),
    );
    expect(execution).toContain('OnRecall');
    expect((await read(second)).deadlines.map(({ status }) => status)).toEqual(['cancelled', 'running']);
    // The one that stayed is late by the first version.
    const [, , third = ''] = numbers;
    expect((await read(third)).deadlines).toMatchObject([{ status: 'missed', dueOn: '2026-03-05' }]);
    expect(await give('branch-east', second, { type: 'give-back' })).toMatchObject({
      error: { details: [{ path: 'shelf' }] },
    });
    bodyOf(await give('branch-east', second, { type: 'give-back', shelf: 'A-1' }));
    expect((await read(second)).deadlines).toMatchObject([{ status: 'cancelled' }, { status: 'met' }]);
  });

  it('moves all that are left in the background, and keeps how far that has got', async () => {
    const ordered = bodyOf(await move({ from: 1, reason: '全部转入新版' })) as MovesAnswer;
    expect(ordered).toMatchObject({ cases: [], order: { state: 'running', by: 'manager' } });
    let orders: MoveOrdersAnswer['orders'] = [];
    while (orders[0]?.state !== 'done') {
      ({ orders } = bodyOf(await api.asStaff('manager', 'GET', path)) as MoveOrdersAnswer);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(orders).toMatchObject([{ from: 1, to: 2, reason: '全部转入新版', moved: 3, refused: 0 }]);
    const [first = '', , third = '', fourth = ''] = numbers;
    for (const number of [first, third, fourth])
      expect(await read(number)).toMatchObject({ mechanism: { version: 2 } });
    // The breach of then stays one.
    expect((await read(third)).deadlines).toMatchObject([{ status: 'missed', dueOn: '2026-03-05' }]);
    expect(await api.asStaff('main-desk', 'GET', path)).toMatchObject({ error: { code: 'forbidden' } });
  });

  it('cannot be taken away again: the start refuses, with how many cases and which', async () => {
    await server.stop();
    write(firstPack);
    await expect(start()).rejects.toThrow(
      /open cases run under a version of their mechanism that the pack does not have/,
    );
    await expect(start()).rejects.toThrow(numbers[3]);
    write(secondPack);
    await start();
  });
});
