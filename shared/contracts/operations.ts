import type * as z from 'zod/mini';
import * as answers from './answers.ts';
import { commandSchema, ratingSchema } from './commands.ts';
import { proposalAnswer, proposalRequestSchema } from './proposal.ts';
import * as queries from './queries.ts';
import { registerCaseSchema } from './registration.ts';
import * as reports from './reports.ts';

/** One call of the API, for its description. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put';
  readonly path: string;
  /** Chinese · English */
  readonly summary: string;
  readonly access: 'public' | 'staff' | 'operator' | 'admin';
  readonly query: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  readonly idempotent?: true;
  readonly answer: { readonly status: 200 | 201; readonly schema?: z.ZodMiniType };
  /** Whether it comes as CSV and XLSX as well, by `format`. */
  readonly tables?: true;
  /** The refusals that this call has besides those of every call. */
  readonly refusals: readonly (403 | 404 | 409 | 422)[];
}

const none = queries.noQuerySchema;
const ok = (schema?: z.ZodMiniType) => ({ status: 200, ...(schema ? { schema } : {}) }) as const;

/** The contract of DESIGN § 5, call by call. A test holds it to the routes of the functions. */
export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/cases',
    summary: '登记投诉 · Register a complaint',
    access: 'operator',
    query: none,
    body: registerCaseSchema,
    idempotent: true,
    answer: { status: 201, schema: answers.registeredAnswer },
    refusals: [403, 422],
  },
  {
    method: 'post',
    path: '/v1/intake/proposal',
    summary: '从投诉文字提出预填建议，不作决定 · What free text suggests for the form; it decides nothing',
    access: 'operator',
    query: none,
    body: proposalRequestSchema,
    answer: ok(proposalAnswer),
    refusals: [422],
  },
  {
    method: 'get',
    path: '/v1/cases',
    summary: '案件看板，最紧迫的在前 · The board, most pressing first',
    access: 'staff',
    query: queries.boardQuerySchema,
    answer: ok(answers.boardAnswer),
    refusals: [422],
  },
  {
    method: 'get',
    path: '/v1/cases/{number}',
    summary: '查看案件 · Read a case',
    access: 'staff',
    query: none,
    answer: ok(answers.caseAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/cases/{number}/commands',
    summary: '办理操作：改变案件的唯一途径 · Give a command: the one way to change a case',
    access: 'staff',
    query: none,
    body: commandSchema,
    idempotent: true,
    answer: ok(answers.caseAnswer),
    refusals: [403, 404, 409, 422],
  },
  {
    method: 'get',
    path: '/v1/cases/{number}/timeline',
    summary: '全过程记录及哈希链 · Every event with its hash',
    access: 'staff',
    query: queries.timelineQuerySchema,
    answer: ok(answers.timelineAnswer),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: '/v1/cases/{number}/execution',
    summary: '流程执行记录 · The history of the execution',
    access: 'staff',
    query: queries.executionQuerySchema,
    answer: ok(answers.executionAnswer),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: '/v1/public/cases/{number}',
    summary: '投诉人查询 · The complainant looks the case up',
    access: 'public',
    query: queries.publicQuerySchema,
    answer: ok(answers.publicCaseAnswer),
    refusals: [404, 422],
  },
  {
    method: 'post',
    path: '/v1/public/cases/{number}/rating',
    summary: '投诉人评价三个方面 · The complainant rates the three aspects',
    access: 'public',
    query: queries.publicQuerySchema,
    body: ratingSchema,
    answer: ok(answers.publicCaseAnswer),
    refusals: [404, 409, 422],
  },
  {
    method: 'get',
    path: '/v1/reports/units',
    summary: '各单位月度统计 · A month of each unit (ENV-141, ENV-142)',
    access: 'staff',
    query: reports.unitReportQuery,
    answer: ok(reports.unitReportAnswer),
    tables: true,
    refusals: [422],
  },
  {
    method: 'get',
    path: '/v1/reports/analysis',
    summary: '按内容、地点、结果分析 · Cases by content, place and result (ENV-151)',
    access: 'staff',
    query: reports.analysisQuery,
    answer: ok(reports.analysisAnswer),
    tables: true,
    refusals: [403, 422],
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
    refusals: [403, 422],
  },
  {
    method: 'get',
    path: '/v1/reports/rankings',
    summary: '一年的满意度排名 · The rankings of a year (ENV-142)',
    access: 'staff',
    query: reports.rankingsQuery,
    answer: ok(reports.rankingsAnswer),
    refusals: [422],
  },
  {
    method: 'get',
    path: '/v1/reports/rankings/{month}',
    summary: '一个月的满意度排名，各版本及公布记录 · Every version of a ranking, with its publications',
    access: 'staff',
    query: none,
    answer: ok(reports.rankingsAnswer),
    refusals: [404],
  },
  {
    method: 'post',
    path: '/v1/reports/rankings/{month}',
    summary: '统计并留存一个月的满意度排名 · Make and store the ranking of a month that is over',
    access: 'staff',
    query: none,
    body: reports.makeRankingSchema,
    answer: { status: 201, schema: reports.rankingAnswer },
    refusals: [403, 404, 409, 422],
  },
  {
    method: 'post',
    path: '/v1/reports/rankings/{month}/publications',
    summary: '记录排名的通报、公示 · Record when and where a ranking was published',
    access: 'staff',
    query: none,
    body: reports.publishRankingSchema,
    answer: { status: 201, schema: reports.rankingsAnswer },
    refusals: [403, 404, 409, 422],
  },
  {
    method: 'get',
    path: '/v1/calendar/due',
    summary: '时限计算及依据 · A due instant and how it was counted',
    access: 'public',
    query: queries.dueQuerySchema,
    answer: ok(answers.dueAnswer),
    refusals: [422],
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
    query: none,
    answer: ok(answers.unitsAnswer),
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
    method: 'get',
    path: '/v1/health',
    summary: '运行状况 · Health',
    access: 'public',
    query: none,
    answer: ok(answers.healthAnswer),
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
    answer: ok(answers.loginAnswer),
    refusals: [422],
  },
  {
    method: 'post',
    path: '/v1/rehearsal/clock',
    summary: '拨快演练时钟（仅演练） · Move the rehearsal clock forward (rehearsals only)',
    access: 'public',
    query: none,
    body: queries.rehearsalClockSchema,
    answer: ok(answers.rehearsalAnswer),
    refusals: [409, 422],
  },
];
