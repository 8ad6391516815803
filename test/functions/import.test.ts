import { describe, expect, it } from 'vitest';
import { importCases } from '../../functions/intake/import.ts';
import { dispatch } from '../../shared/application/dispatch.ts';
import { project } from '../../shared/application/project-report.ts';
import { readCase } from '../../functions/query/read-case.ts';
import { caseAnswer, importAnswer } from '../../shared/contracts/answers.ts';
import { importSchema, importTableSchema } from '../../shared/contracts/import.ts';
import type { Contribution } from '../../shared/domain/reports/report.ts';
import { answered, functionsWorld, staffOf } from './world.ts';
import { mechanisms } from '../support/district.ts';

describe('an import', () => {
  const lines = [
    {
      content: '烟囱冒烟',
      receivedAt: '2026-02-24',
      evidence: [{ kind: 'document', reference: '旧系统 31' }],
    },
    { content: '' },
    { content: '半夜施工', receivedAt: '2026-02-24' },
  ];
  const manager = { ...staffOf('epb'), roles: ['manager'] as const };

  it('takes each line by itself, says why not, and takes none twice', async () => {
    const world = functionsWorld();
    const send = async () =>
      importAnswer.parse(
        answered(
          await importCases({ body: importSchema.parse({ lines }), caller: manager, language: 'zh' }, world.deps),
        ),
      );
    const first = await send();
    expect(first).toMatchObject({
      taken: 1,
      refused: 2,
      results: [
        { line: 1, outcome: 'taken' },
        { line: 2, outcome: 'refused', status: 422 },
        { line: 3, outcome: 'refused', error: { rule: 'I-04' } },
      ],
    });
    const { snapshot } = [...world.store.cases.values()][0]!;
    expect(snapshot.receivedAt < snapshot.registeredAt!).toBe(true);
    expect(await send()).toMatchObject({
      taken: 0,
      already: 1,
      results: [{ number: first.results[0]?.number }, {}, {}],
    });
    expect(world.store.cases.size).toBe(1);
  });

  it('takes a matter of another system once, however its line is written', async () => {
    const world = functionsWorld();
    const legacy = { content: '烟囱冒烟', reference: '旧-31' };
    const send = async (sent: readonly object[]) =>
      importAnswer.parse(
        answered(
          await importCases({ body: importSchema.parse({ lines: sent }), caller: manager, language: 'zh' }, world.deps),
        ),
      );
    const first = await send([legacy, { ...legacy, channel: 'web' }, { ...legacy, content: '另一件' }]);
    expect(first).toMatchObject({ taken: 1, already: 1, refused: 1 });
    const { number } = first.results[0]!;
    expect(first.results[1]).toEqual({ line: 2, outcome: 'already', status: 200, number });
    expect(first.results[2]).toMatchObject({
      status: 409,
      error: { code: 'conflict', details: [{ path: 'reference' }, { path: 'content' }] },
    });
    expect(world.store.cases.size).toBe(1);
  });

  const ask = async (world: ReturnType<typeof functionsWorld>, body: object, dryRun = false) => {
    const request = {
      body: ('csv' in body ? importTableSchema : importSchema).parse(body),
      caller: manager,
      language: 'zh' as const,
      dryRun,
    };
    return importAnswer.parse(answered(await importCases(request, world.deps)));
  };

  it('takes what is closed already as history: no clocks, in no report, and nothing is done to it any more', async () => {
    const world = functionsWorld();
    const closed = {
      content: '张三反映烟囱冒烟',
      complainant: { name: '张三' },
      receivedAt: '2024-02-24',
      closedAt: '2024-03-15',
      result: '已责令张三隔壁的厂停产',
      handledBy: 'culture',
      reference: '旧-1',
    };
    const told = await ask(world, { lines: [closed, closed] });
    expect(told).toMatchObject({ taken: 1, already: 1, results: [{ history: true, outcome: 'taken' }, {}] });
    const number = told.results[0]?.number ?? '';
    const { snapshot } = world.store.cases.get(number)!;
    expect(snapshot).toMatchObject({
      stage: 'closed',
      holder: 'culture',
      deadlines: [],
      closedAt: '2024-03-15T15:59:59Z',
    });
    expect(world.store.allEvents.get(number)).toHaveLength(1);
    expect(await dispatch(world.store.takeFeed(), world.deps)).toEqual([]);
    expect(world.workflow.started).toEqual([]);
    const counted: Contribution[] = [];
    const reports = {
      known: async () => undefined,
      apply: async (_number: string, _version: number, contribution: Contribution) => {
        counted.push(contribution);
        return { kind: 'applied' } as const;
      },
    };
    expect(await project([{ number }], { ...world.deps, reports, mechanisms })).toEqual([]);
    expect(counted).toMatchObject([{ counters: {}, breaches: [] }]);
    expect(await world.give(number, 'epb', { type: 'note', text: '补记' })).toMatchObject({
      kind: 'refused',
      code: 'not-allowed',
      rule: 'I-04',
    });
    const shown = async (unit: string) =>
      caseAnswer.parse(answered(await readCase({ number, caller: staffOf(unit) }, world.deps)));
    expect(await shown('culture')).toMatchObject({
      history: true,
      historyResult: closed.result,
      commands: [],
      tasks: [],
    });
    expect(JSON.stringify(await shown('housing'))).not.toMatch(/张三|责令/u);
  });

  it.each([
    [{ closedAt: '2026-02-24' }, 'receivedAt'],
    [{ receivedAt: '2026-02-25', closedAt: '2026-02-24' }, 'closedAt'],
    [{ receivedAt: '2026-02-25', closedAt: '2026-03-24' }, 'closedAt'],
    [{ receivedAt: '2026-02-25', closedAt: '2026-02-30' }, 'closedAt'],
    [{ receivedAt: '2026-02-25', closedAt: '2026-02-26', handledBy: 'nobody' }, 'handledBy'],
  ])('refuses %o by its field, and takes nothing of it', async (closed, path) => {
    const world = functionsWorld();
    const told = await ask(world, { lines: [{ content: '烟囱冒烟', ...closed }] });
    expect(told.results).toMatchObject([{ outcome: 'refused', error: { details: [{ path }] } }]);
    expect(world.store.cases.size).toBe(0);
  });

  it('tells beforehand what it would take, and takes nothing', async () => {
    const world = functionsWorld();
    expect(await ask(world, { lines }, true)).toMatchObject({
      ...{ taken: 0, fits: 1, already: 0, refused: 2 },
      results: [{ outcome: 'fits' }, { error: { details: [{ path: 'content' }] } }, { error: { rule: 'I-04' } }],
    });
    expect(await ask(world, { lines: [lines[0], lines[0]] }, true)).toMatchObject({ fits: 1, already: 1 });
    expect(world.store.cases.size).toBe(0);
    await ask(world, { lines });
    expect(await ask(world, { lines }, true)).toMatchObject({ fits: 0, already: 1, refused: 2 });
  });

  it('reads a table by the names of its columns, whoever wrote it', async () => {
    const world = functionsWorld();
    const csv = [
      '收到日期,投诉内容,投诉对象,事发地点,所在镇街,投诉人,联系方式,要求保密,来源编号,收到日期的证明,污染种类(主要),facts.air_source,办结日期,办理结果,办理单位',
      '2026/2/24,"楼下""老灶""油烟，很大\n影响休息",老灶餐馆,滨河路18号,,周女士,\'13900001111,是,旧-1,收文 1,废气、油烟、烟尘,catering,,,',
      '',
      '2024年2月4日 10:30,烟囱冒烟,,,,,,,旧-2,,,,2024.3.1,已停产,区环境保护局',
      '2026-02-24,电话坏了,,,,,1.39E+10,,旧-3,收文 3,,,,,',
      '二月,半夜施工,,,,,,也许,旧-4,收文 4,,,,,',
    ].join('\r\n');
    const epb = (await world.deps.rules.current()).units.find(({ id }) => id === 'epb')!.name.zh;
    const told = await ask(world, { csv: `\uFEFF${csv.replace('区环境保护局', epb)}` });
    expect(told.results).toMatchObject([
      { line: 2, outcome: 'taken' },
      { line: 4, outcome: 'taken', history: true },
      { line: 5, outcome: 'refused', error: { details: [{ path: 'complainant.contact' }] } },
      { line: 6, outcome: 'refused' },
    ]);
    const fields = told.results[3]?.error?.details?.map(({ path }) => path);
    expect(fields?.toSorted()).toEqual(['confidential', 'receivedAt']);
    const { snapshot } = world.store.cases.get(told.results[0]?.number ?? '')!;
    expect(snapshot).toMatchObject({
      receivedAt: '2026-02-24T15:59:59Z',
      facts: { medium: 'air', air_source: 'catering' },
      registration: {
        content: '楼下"老灶"油烟，很大\n影响休息',
        complainant: { name: '周女士', contact: '13900001111' },
        confidential: true,
        reference: '旧-1',
      },
    });
    expect(world.store.cases.get(told.results[1]?.number ?? '')!.snapshot).toMatchObject({
      receivedAt: '2024-02-04T02:30:00Z',
      history: { closedOn: '2024-03-01', result: '已停产', unit: 'epb' },
    });
  });

  it('is parted as its first line is, whatever marks the wording has', async () => {
    const world = functionsWorld();
    const told = await ask(world, { csv: '投诉内容,投诉对象\n一;二;三;四;五;六,某厂\n"七;八;九;十;十一",\n' });
    expect(told).toMatchObject({ taken: 2 });
    const contents = [...world.store.cases.values()].map(({ snapshot }) => snapshot.registration.content);
    expect(contents).toEqual(['一;二;三;四;五;六', '七;八;九;十;十一']);
  });

  it.each([
    ['投诉内容,不知道的列\n烟,1', '不知道的列'],
    ['投诉对象\n某厂', '投诉内容'],
    ['投诉内容\n', '没有数据行'],
    [`投诉内容\n${Array.from({ length: 201 }, (_, index) => `烟 ${index}`).join('\n')}`, '200'],
  ])('refuses a table as a whole that is none', async (csv, told) => {
    const { deps, store } = functionsWorld();
    const outcome = await importCases({ body: { csv }, caller: manager, language: 'zh' }, deps);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'invalid' });
    expect(JSON.stringify(outcome)).toContain(told);
    expect(store.cases.size).toBe(0);
  });

  it('is for managers and administrators', async () => {
    const { deps } = functionsWorld();
    const request = { body: importSchema.parse({ lines }), caller: staffOf('epb'), language: 'zh' as const };
    expect(await importCases(request, deps)).toMatchObject({ code: 'forbidden' });
  });
});
