import type * as z from 'zod/mini';
import * as answers from './answers.ts';
import { batchSchema } from './batch.ts';
import { commandSchema, ratingSchema, withdrawalSchema } from './commands.ts';
import * as examples from './examples.ts';
import { importColumns, importQuerySchema, importSchema } from './import.ts';
import * as persons from './persons.ts';
import { proposalAnswer, proposalRequestSchema } from './proposal.ts';
import * as queries from './queries.ts';
import * as reference from './reference.ts';
import { registerCaseSchema } from './registration.ts';
import * as reports from './reports.ts';
import { caseNumber, unitId } from './values.ts';

export type Examples = Readonly<Record<string, unknown>>;

/** A call that goes on from an answer, with the parameters that it takes from it (OpenAPI's Link Object). */
export interface Link {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One call of the API, for its description. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  /** Chinese · English */
  readonly summary: string;
  readonly access: 'public' | 'staff' | 'operator' | 'admin';
  readonly query: z.ZodMiniType;
  /** The form of the path's placeholders, where they have one. A path of another form is not found. */
  readonly params?: Readonly<Record<string, z.ZodMiniType>>;
  readonly body?: z.ZodMiniType;
  /** That it takes a table as well (`text/csv`), and which. */
  readonly table?: { readonly description: string; readonly example: string };
  /** Bodies that were taken as they stand, by what they show. */
  readonly examples?: Examples;
  readonly idempotent?: true;
  /** Whether it answers 304 to who has the answer already. */
  readonly revalidated?: true;
  readonly answer: { readonly status: 200 | 201; readonly schema?: z.ZodMiniType };
  /** What 200 answers where nothing was made, since it had been before. */
  readonly already?: z.ZodMiniType;
  /** What 503 answers in the place of the error alone. */
  readonly unavailable?: z.ZodMiniType;
  /** Whether it comes as CSV and XLSX as well, by `format`. */
  readonly tables?: true;
  /** The calls that go on from what it answers. */
  readonly links?: Readonly<Record<string, Link>>;
  /** The refusals that this call has besides those of every call. */
  readonly refusals: readonly (401 | 403 | 404 | 409)[];
}

const importTable = {
  description: `CSV（UTF-8），首行为列名 · CSV in UTF-8, the first line names the columns: ${Object.values(
    importColumns,
  )
    .map(({ zh, en }) => `${zh} (${en})`)
    .join(', ')}; facts by title or as facts.<id>`,
  example:
    '收到日期,投诉内容,投诉对象,来源编号,收到日期的证明\r\n2026-03-02,楼下餐馆油烟扰民,老灶餐馆,旧-0012,旧系统登记 12\r\n',
};

const none = queries.noQuerySchema;
const ok = (schema?: z.ZodMiniType) => ({ status: 200, ...(schema ? { schema } : {}) }) as const;

/** What was registered can be read, acted on and, by the complainant, looked up and rated. */
const registeredLinks = {
  read: { operationId: 'getCasesNumber', parameters: { number: '$response.body#/number' } },
  act: { operationId: 'postCasesNumberCommands', parameters: { number: '$response.body#/number' } },
  timeline: { operationId: 'getCasesNumberTimeline', parameters: { number: '$response.body#/number' } },
  execution: { operationId: 'getCasesNumberExecution', parameters: { number: '$response.body#/number' } },
  lookUp: { operationId: 'getPublicCasesNumber', parameters: ofComplainant() },
  rate: { operationId: 'postPublicCasesNumberRating', parameters: ofComplainant() },
};

function ofComplainant() {
  return { number: '$response.body#/number', code: '$response.body#/queryCode' };
}

const boardLinks = {
  read: { operationId: 'getCasesNumber', parameters: { number: '$response.body#/cases/0/number' } },
  act: { operationId: 'postCasesNumberCommands', parameters: { number: '$response.body#/cases/0/number' } },
};

/** The contract of DESIGN § 5, call by call. A test holds it to the routes of the functions. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/cases',
    summary: '登记投诉 · Register a complaint',
    access: 'operator',
    query: none,
    body: registerCaseSchema,
    examples: examples.registrations,
    idempotent: true,
    answer: { status: 201, schema: answers.registeredAnswer },
    already: answers.alreadyAnswer,
    links: registeredLinks,
    refusals: [403, 409],
  },
  {
    method: 'post',
    path: '/v1/intake/proposal',
    summary: '从投诉文字提出预填建议，不作决定 · What free text suggests for the form; it decides nothing',
    access: 'operator',
    query: none,
    body: proposalRequestSchema,
    examples: examples.proposals,
    answer: ok(proposalAnswer),
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/cases',
    summary: '案件看板，最紧迫的在前 · The board, most pressing first',
    access: 'staff',
    query: queries.boardQuerySchema,
    revalidated: true,
    answer: ok(answers.boardAnswer),
    links: boardLinks,
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/cases/search',
    summary:
      '查找案件，条件同看板；姓名、电话放在正文里，不进网址 · Look for cases as on the board, with names and telephone numbers in the body and not in the address',
    access: 'staff',
    query: none,
    body: queries.searchSchema,
    examples: examples.searches,
    answer: ok(answers.boardAnswer),
    links: boardLinks,
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/cases/import',
    summary:
      '导入其他系统的案件（JSON 或 CSV），逐行给出结果；已办结的只作历史 · Take cases of another system, as JSON or CSV, with a report line by line; those closed there are history only',
    access: 'staff',
    query: importQuerySchema,
    body: importSchema,
    table: importTable,
    examples: examples.imports,
    answer: ok(answers.importAnswer),
    refusals: [403],
  },
  {
    method: 'get',
    path: '/v1/cases/ledger',
    summary:
      '案件台账（CSV、XLSX）；next-cursor 响应头指向下一部分 · The ledger as CSV or XLSX, in parts: the header next-cursor leads to the next',
    access: 'staff',
    query: queries.ledgerQuerySchema,
    answer: ok(),
    tables: true,
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/cases/ledger',
    summary: '案件台账，条件放在正文里 · The ledger, with what it is narrowed by in the body',
    access: 'staff',
    query: none,
    body: queries.ledgerSchema,
    examples: examples.ledgers,
    answer: ok(),
    tables: true,
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/cases/{number}',
    params: { number: caseNumber },
    summary: '查看案件 · Read a case',
    access: 'staff',
    query: none,
    revalidated: true,
    answer: ok(answers.caseAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/cases/{number}/commands',
    params: { number: caseNumber },
    summary: '办理操作：改变案件的唯一途径 · Give a command: the one way to change a case',
    access: 'staff',
    query: none,
    body: commandSchema,
    examples: examples.commands,
    idempotent: true,
    answer: ok(answers.caseAnswer),
    refusals: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/commands',
    summary: '批量办理：逐案办理，逐案给出结果 · Commands for up to 200 cases, each with an answer of its own',
    access: 'staff',
    query: none,
    body: batchSchema,
    examples: examples.batches,
    idempotent: true,
    answer: ok(answers.batchAnswer),
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/cases/{number}/timeline',
    params: { number: caseNumber },
    summary: '全过程记录及哈希链 · Every event with its hash',
    access: 'staff',
    query: queries.timelineQuerySchema,
    answer: ok(answers.timelineAnswer),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/v1/cases/{number}/execution',
    params: { number: caseNumber },
    summary: '流程执行记录 · The history of the execution',
    access: 'staff',
    query: queries.executionQuerySchema,
    revalidated: true,
    answer: ok(answers.executionAnswer),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/v1/cases/{number}/readings',
    params: { number: caseNumber },
    summary: '本案投诉人信息的查阅记录 · Who was given the data of the complainant of this case',
    access: 'staff',
    query: queries.caseReadingsQuerySchema,
    answer: ok(answers.readingsAnswer),
    refusals: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/readings',
    summary: '投诉人信息的查阅记录（督查、监察） · Who was given complainants’ data, for supervision',
    access: 'staff',
    query: queries.readingsQuerySchema,
    answer: ok(answers.readingsAnswer),
    refusals: [403],
  },
  {
    method: 'get',
    path: '/v1/public/cases/{number}',
    params: { number: caseNumber },
    summary: '投诉人查询 · The complainant looks the case up',
    access: 'public',
    query: queries.publicCaseQuerySchema,
    answer: ok(answers.publicCaseAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/public/cases/{number}/rating',
    params: { number: caseNumber },
    summary: '投诉人评价三个方面 · The complainant rates the three aspects',
    access: 'public',
    query: queries.publicQuerySchema,
    body: ratingSchema,
    examples: examples.ratings,
    answer: ok(answers.publicCaseAnswer),
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: '/v1/public/cases/{number}/withdrawal',
    params: { number: caseNumber },
    summary: '投诉人撤回投诉 · The complainant withdraws',
    access: 'public',
    query: queries.publicQuerySchema,
    body: withdrawalSchema,
    examples: examples.withdrawals,
    answer: ok(answers.publicCaseAnswer),
    refusals: [404, 409],
  },
  {
    method: 'get',
    path: '/v1/reports/units',
    summary: '各单位月度统计 · A month of each unit (ENV-141, ENV-142)',
    access: 'staff',
    query: reports.unitReportQuery,
    answer: ok(reports.unitReportAnswer),
    tables: true,
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/reports/analysis',
    summary: '按内容、地点、结果分析 · Cases by content, place and result (ENV-151)',
    access: 'staff',
    query: reports.analysisQuery,
    answer: ok(reports.analysisAnswer),
    tables: true,
    refusals: [403],
  },
  {
    method: 'get',
    path: '/v1/reports/breaches',
    summary:
      '逾期记录：只列事实，不认定责任 · Missed limits and targets: facts, never a finding of liability (ENV-131)',
    access: 'staff',
    query: reports.breachesQuery,
    answer: ok(reports.breachesAnswer),
    tables: true,
    refusals: [403],
  },
  {
    method: 'get',
    path: '/v1/reports/rankings',
    summary: '一年的满意度排名 · The rankings of a year (ENV-142)',
    access: 'staff',
    query: reports.rankingsQuery,
    answer: ok(reports.rankingsAnswer),
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/reports/rankings/{month}',
    params: { month: reports.monthText },
    summary: '一个月的满意度排名，各版本及公布记录 · Every version of a ranking, with its publications',
    access: 'staff',
    query: none,
    answer: ok(reports.rankingsAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/reports/rankings/{month}',
    params: { month: reports.monthText },
    summary: '统计并留存一个月的满意度排名 · Make and store the ranking of a month that is over',
    access: 'staff',
    query: none,
    body: reports.makeRankingSchema,
    examples: examples.rankings,
    answer: { status: 201, schema: reports.rankingAnswer },
    refusals: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/reports/rankings/{month}/publications',
    params: { month: reports.monthText },
    summary: '记录排名的通报、公示 · Record when and where a ranking was published',
    access: 'staff',
    query: none,
    body: reports.publishRankingSchema,
    examples: examples.publications,
    answer: { status: 201, schema: reports.rankingsAnswer },
    refusals: [403, 404, 409],
  },
  {
    method: 'get',
    path: '/v1/calendar/due',
    summary: '时限计算及依据 · A due instant and how it was counted',
    access: 'public',
    query: queries.dueQuerySchema,
    answer: ok(answers.dueAnswer),
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/mechanisms',
    summary: '协调机制 · The mechanisms',
    access: 'public',
    query: none,
    answer: ok(answers.mechanismsAnswer),
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/mechanisms/{id}',
    summary: '协调机制全文（数据） · A mechanism as data',
    access: 'public',
    query: none,
    answer: ok(),
    refusals: [404],
  },
  {
    method: 'get',
    path: '/v1/units',
    summary: '单位名录 · The organisation register',
    access: 'public',
    query: queries.unitsQuerySchema,
    answer: ok(answers.unitsAnswer),
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/units',
    summary: '增设单位 · Add a unit',
    access: 'admin',
    query: none,
    body: reference.addUnitSchema,
    examples: examples.newUnits,
    answer: { status: 201, schema: answers.changedUnitAnswer },
    refusals: [409],
  },
  {
    method: 'put',
    path: '/v1/units/{id}',
    params: { id: unitId },
    summary: '变更或终止单位 · Change or end a unit',
    access: 'admin',
    query: none,
    body: reference.changeUnitSchema,
    examples: examples.changedUnits,
    answer: ok(answers.changedUnitAnswer),
    refusals: [404, 409],
  },
  {
    method: 'get',
    path: '/v1/units/versions',
    summary: '名录历次变更 · Every change of the register',
    access: 'staff',
    query: none,
    answer: ok(answers.unitVersionsAnswer),
    refusals: [],
  },
  {
    method: 'get',
    path: '/v1/settings',
    summary: '本区设定及日历 · Settings and calendar',
    access: 'public',
    query: none,
    answer: ok(answers.settingsAnswer),
    refusals: [],
  },
  {
    method: 'put',
    path: '/v1/settings/{id}',
    summary: '更改设定，只及于其后开始的事项 · Change a setting for what begins from then on',
    access: 'admin',
    query: none,
    body: reference.changeSettingSchema,
    examples: examples.settings,
    answer: ok(answers.changedSettingAnswer),
    refusals: [404, 409],
  },
  {
    method: 'get',
    path: '/v1/calendar/years',
    summary: '工作日历及重算进度 · The calendar and how far deadlines are counted by it',
    access: 'public',
    query: none,
    answer: ok(answers.calendarYearsAnswer),
    refusals: [],
  },
  {
    method: 'put',
    path: '/v1/calendar/years/{year}',
    params: { year: queries.calendarYear },
    summary: '录入年度放假安排 · Enter the arrangement of a year',
    access: 'admin',
    query: none,
    body: reference.publishYearSchema,
    examples: examples.years,
    answer: ok(answers.calendarYearsAnswer),
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: '/v1/calendar/years/{year}/withdrawal',
    params: { year: queries.calendarYear },
    summary: '撤回本区录入的年度安排 · Take back an arrangement that the district has entered',
    access: 'admin',
    query: none,
    body: reference.withdrawYearSchema,
    examples: examples.withdrawnYears,
    answer: ok(answers.calendarYearsAnswer),
    refusals: [404, 409],
  },
  {
    method: 'put',
    path: '/v1/calendar/overrides',
    summary: '本区例外日 · Local exceptions',
    access: 'admin',
    query: none,
    body: reference.setOverridesSchema,
    examples: examples.overrides,
    answer: ok(answers.calendarYearsAnswer),
    refusals: [409],
  },
  {
    method: 'get',
    path: '/v1/health',
    summary: '运行状况 · Health',
    access: 'public',
    query: none,
    answer: ok(answers.healthAnswer),
    unavailable: answers.failingHealthAnswer,
    refusals: [],
  },
  {
    method: 'get',
    path: '/openapi.json',
    summary: '本文件 · This document',
    access: 'public',
    query: none,
    answer: ok(),
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/login',
    summary: '登录（单机） · Sign in (one machine)',
    access: 'public',
    query: none,
    body: queries.loginSchema,
    examples: examples.logins,
    answer: ok(answers.loginAnswer),
    refusals: [401, 403],
  },
  {
    method: 'get',
    path: '/v1/dead-letters',
    summary: '未能送达的后续处理，按案件列出（单机） · Cases whose effects failed after the last attempt (one machine)',
    access: 'admin',
    query: queries.deadLettersQuerySchema,
    answer: ok(answers.deadLettersAnswer),
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/dead-letters/{id}/redelivery',
    summary: '重新处理一个案件的未送达事项（单机） · Try the effects of the case once more (one machine)',
    access: 'admin',
    query: none,
    answer: ok(answers.redeliveryAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/reconciliation',
    summary:
      '立即核对所有未办结案件的流程并修复（单机） · Check the execution of every open case now and repair it (one machine)',
    access: 'admin',
    query: none,
    answer: ok(answers.reconciliationAnswer),
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/logout',
    summary: '退出登录，令牌随即失效 · Sign out: the token ends at once',
    access: 'staff',
    query: none,
    answer: ok(persons.signedOutAnswer),
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/password',
    summary: '更改自己的密码（单机），其他登录随即失效 · Change one’s own password (one machine); other sessions end',
    access: 'staff',
    query: none,
    body: persons.changePasswordSchema,
    examples: examples.passwords,
    answer: ok(answers.loginAnswer),
    refusals: [403, 404],
  },
  {
    method: 'get',
    path: '/v1/persons',
    summary: '人员名录，不含密码 · Who signs in, without what with',
    access: 'admin',
    query: none,
    answer: ok(persons.personsAnswer),
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/persons',
    summary: '增加人员（单机），密码只显示一次 · Add a person (one machine); the password is shown once',
    access: 'admin',
    query: none,
    body: persons.addPersonSchema,
    examples: examples.newPersons,
    answer: { status: 201, schema: persons.changedPersonAnswer },
    refusals: [409],
  },
  {
    method: 'put',
    path: '/v1/persons/{user}',
    summary: '变更人员的单位、角色、期限（单机） · Change a person’s unit, roles and last day (one machine)',
    access: 'admin',
    query: none,
    body: persons.changePersonSchema,
    examples: examples.changedPersons,
    answer: ok(persons.changedPersonAnswer),
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: '/v1/persons/{user}/password',
    summary: '换发密码（单机），只显示一次 · Renew a password (one machine); shown once',
    access: 'admin',
    query: none,
    answer: ok(persons.renewedPasswordAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/persons/{user}/sign-out',
    summary: '令该人员的全部登录失效 · End every session of a person',
    access: 'admin',
    query: none,
    answer: ok(persons.signedOutAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/persons/{user}/end',
    summary: '终止人员，即刻生效 · End a person, at once',
    access: 'admin',
    query: none,
    body: persons.changeSchema,
    examples: examples.personChanges,
    answer: ok(persons.changedPersonAnswer),
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: '/v1/persons/{user}/readmission',
    summary: '恢复人员 · Admit a person again',
    access: 'admin',
    query: none,
    body: persons.changeSchema,
    examples: examples.personChanges,
    answer: ok(persons.changedPersonAnswer),
    refusals: [404, 409],
  },
  {
    method: 'get',
    path: '/v1/hotline-keys',
    summary: '热线密钥清单，不含密钥 · The keys of the lines, never the keys themselves',
    access: 'admin',
    query: none,
    answer: ok(persons.hotlineKeysAnswer),
    refusals: [],
  },
  {
    method: 'post',
    path: '/v1/hotline-keys',
    summary:
      '发放或轮换热线密钥，只显示一次 · Give a line a key; the ones before work on for the overlap, the new one is shown once',
    access: 'admin',
    query: none,
    body: persons.newKeySchema,
    examples: examples.newKeys,
    answer: { status: 201, schema: persons.newKeyAnswer },
    refusals: [409],
  },
  {
    method: 'post',
    path: '/v1/hotline-keys/{line}/end',
    summary: '终止线路的密钥，即刻生效 · End keys of a line, at once',
    access: 'admin',
    query: none,
    body: persons.endKeySchema,
    examples: examples.endedKeys,
    answer: ok(persons.endedKeysAnswer),
    refusals: [404, 409],
  },
  {
    method: 'post',
    path: '/v1/rehearsal/clock',
    summary: '拨快演练时钟（仅演练） · Move the rehearsal clock forward (rehearsals only)',
    access: 'public',
    query: none,
    body: queries.rehearsalClockSchema,
    examples: examples.clocks,
    answer: ok(answers.rehearsalAnswer),
    refusals: [403, 404, 409],
  },
  {
    method: 'post',
    path: '/v1/rehearsal/clock/stop',
    summary: '停止正在拨动的演练时钟（仅演练） · Stop a move of the rehearsal clock (rehearsals only)',
    access: 'public',
    query: none,
    answer: ok(answers.rehearsalAnswer),
    refusals: [403, 404],
  },
];
