import { assignPersonSchema, unitPersonsAnswer } from './assignment.ts';
import type * as z from 'zod/mini';
import * as answers from './answers.ts';
import { batchSchema } from './batch.ts';
import { commandSchema } from './command-fields.ts';
import { informationSchema, ratingSchema, withdrawalSchema } from './complainant-acts.ts';
import {
  announcedFileAnswer,
  announceFileSchema,
  arrivedFileAnswer,
  fileAddressAnswer,
  hideFileSchema,
} from './files.ts';
import { importQuerySchema, importSchema, importTableSchema } from './import.ts';
import {
  measuredDayAnswer,
  measuredDayQuerySchema,
  postedMeasurementsAnswer,
  postMeasurementsSchema,
  seriesAnswer,
} from './measurements.ts';
import { readTextAnswer, readTextSchema } from './intake-text.ts';
import { mechanismAnswer } from './mechanism-answer.ts';
import { openApiAnswer } from './openapi-answer.ts';
import { messagesAnswer, messagesQuerySchema, readMessagesAnswer, readMessagesSchema } from './messages.ts';
import { chooseNoticesSchema, noticesAnswer, noticeTrialAnswer, tryNoticesSchema } from './notices.ts';
import { moveCasesSchema, moveOrdersAnswer, movesAnswer } from './moves.ts';
import * as persons from './persons.ts';
import { proposalAnswer, proposalRequestSchema } from './proposal.ts';
import * as queries from './queries.ts';
import * as reference from './reference.ts';
import { registerAnswer } from './registers.ts';
import { registerCaseSchema } from './registration.ts';
import { replayAnswer, replayId, replaySchema } from './replay.ts';
import * as figures from './figures.ts';
import * as figureAnswers from './figures-answers.ts';
import * as reports from './reports.ts';
import { removeViewQuery, saveViewSchema, viewId, viewsAnswer } from './saved-views.ts';
import { removeTemplateQuery, saveTemplateSchema, templateId, templatesAnswer } from './templates.ts';
import { caseNumber, sha256Text, unitId } from './values.ts';

/*
 * The schemas that operations name. They weigh more than all else of the API, so only its description loads them from
 * here; a function hands its own to `implement`, and everybody else takes their types.
 */

/** The schemas of queries, by the name that operations use. */
export const querySchemas = {
  board: queries.boardQuerySchema,
  import: importQuerySchema,
  ledger: queries.ledgerQuerySchema,
  register: queries.registerQuerySchema,
  shownCase: queries.shownCaseQuerySchema,
  timeline: queries.timelineQuerySchema,
  execution: queries.executionQuerySchema,
  caseReadings: queries.caseReadingsQuerySchema,
  readings: queries.readingsQuerySchema,
  messages: messagesQuerySchema,
  publicCase: queries.publicCaseQuerySchema,
  public: queries.publicQuerySchema,
  unitReport: reports.unitReportQuery,
  analysis: reports.analysisQuery,
  breaches: reports.breachesQuery,
  delays: figures.delaysQuery,
  trends: figures.trendsQuery,
  places: figures.placesQuery,
  countedCases: figures.countedCasesQuery,
  supervision: figures.supervisionQuery,
  rankings: reports.rankingsQuery,
  due: queries.dueQuerySchema,
  units: queries.unitsQuerySchema,
  roster: queries.rosterQuerySchema,
  organisation: queries.organisationQuerySchema,
  mechanism: queries.mechanismQuerySchema,
  measuredDay: measuredDayQuerySchema,
  deadLetters: queries.deadLettersQuerySchema,
  removeView: removeViewQuery,
  removeTemplate: removeTemplateQuery,
} as const;

/** The schemas of bodies, by the name that operations use. */
export const bodySchemas = {
  registerCase: registerCaseSchema,
  proposal: proposalRequestSchema,
  search: queries.searchSchema,
  counts: queries.countsSchema,
  import: importSchema,
  readText: readTextSchema,
  ledger: queries.ledgerSchema,
  registerSearch: queries.registerSearchSchema,
  command: commandSchema,
  batch: batchSchema,
  readMessages: readMessagesSchema,
  chooseNotices: chooseNoticesSchema,
  tryNotices: tryNoticesSchema,
  rating: ratingSchema,
  withdrawal: withdrawalSchema,
  information: informationSchema,
  announceFile: announceFileSchema,
  hideFile: hideFileSchema,
  assignPerson: assignPersonSchema,
  makeRanking: reports.makeRankingSchema,
  publishRanking: reports.publishRankingSchema,
  addUnit: reference.addUnitSchema,
  changeUnit: reference.changeUnitSchema,
  changeSetting: reference.changeSettingSchema,
  publishYear: reference.publishYearSchema,
  withdrawYear: reference.withdrawYearSchema,
  setOverrides: reference.setOverridesSchema,
  tryCalendar: reference.tryCalendarSchema,
  setShifts: reference.setShiftsSchema,
  login: queries.loginSchema,
  enter: persons.enterSchema,
  changePassword: persons.changePasswordSchema,
  addPerson: persons.addPersonSchema,
  changePerson: persons.changePersonSchema,
  change: persons.changeSchema,
  newKey: persons.newKeySchema,
  endKey: persons.endKeySchema,
  rehearsalClock: queries.rehearsalClockSchema,
  replay: replaySchema,
  moveCases: moveCasesSchema,
  importTable: importTableSchema,
  postMeasurements: postMeasurementsSchema,
  saveView: saveViewSchema,
  saveTemplate: saveTemplateSchema,
} as const;

/** The schemas of answers, by the name that operations use. */
export const answerSchemas = {
  registered: answers.registeredAnswer,
  already: answers.alreadyAnswer,
  proposal: proposalAnswer,
  board: answers.boardAnswer,
  counts: answers.countsAnswer,
  import: answers.importAnswer,
  readText: readTextAnswer,
  case: answers.caseAnswer,
  register: registerAnswer,
  batch: answers.batchAnswer,
  timeline: answers.timelineAnswer,
  caseCheckpoint: answers.caseCheckpointAnswer,
  execution: answers.executionAnswer,
  readings: answers.readingsAnswer,
  messages: messagesAnswer,
  readMessages: readMessagesAnswer,
  notices: noticesAnswer,
  noticeTrial: noticeTrialAnswer,
  publicCase: answers.publicCaseAnswer,
  announcedFile: announcedFileAnswer,
  arrivedFile: arrivedFileAnswer,
  unitPersons: unitPersonsAnswer,
  fileAddress: fileAddressAnswer,
  unitReport: reports.unitReportAnswer,
  analysis: reports.analysisAnswer,
  breaches: reports.breachesAnswer,
  delays: figureAnswers.delaysAnswer,
  trends: figureAnswers.trendsAnswer,
  places: figureAnswers.placesAnswer,
  countedCases: figureAnswers.countedCasesAnswer,
  supervision: figureAnswers.supervisionAnswer,
  rankings: reports.rankingsAnswer,
  ranking: reports.rankingAnswer,
  due: answers.dueAnswer,
  mechanisms: answers.mechanismsAnswer,
  mechanism: mechanismAnswer,
  moves: movesAnswer,
  moveOrders: moveOrdersAnswer,
  rules: answers.rulesAnswer,
  openApi: openApiAnswer,
  units: answers.unitsAnswer,
  roster: answers.rosterAnswer,
  series: seriesAnswer,
  measuredDay: measuredDayAnswer,
  postedMeasurements: postedMeasurementsAnswer,
  changedUnit: answers.changedUnitAnswer,
  unitVersions: answers.unitVersionsAnswer,
  settings: answers.settingsAnswer,
  changedSetting: answers.changedSettingAnswer,
  calendarYears: answers.calendarYearsAnswer,
  calendarTrial: answers.calendarTrialAnswer,
  health: answers.healthAnswer,
  failingHealth: answers.failingHealthAnswer,
  login: answers.loginAnswer,
  deadLetters: answers.deadLettersAnswer,
  redelivery: answers.redeliveryAnswer,
  reconciliation: answers.reconciliationAnswer,
  signedOut: persons.signedOutAnswer,
  entryLink: persons.entryLinkAnswer,
  sessions: persons.sessionsAnswer,
  persons: persons.personsAnswer,
  changedPerson: persons.changedPersonAnswer,
  renewedPassword: persons.renewedPasswordAnswer,
  hotlineKeys: persons.hotlineKeysAnswer,
  newKey: persons.newKeyAnswer,
  endedKeys: persons.endedKeysAnswer,
  views: viewsAnswer,
  templates: templatesAnswer,
  rehearsal: answers.rehearsalAnswer,
  replay: replayAnswer,
} as const;

/** The schemas of path parameters, by the name that operations use. */
export const paramSchemas = {
  caseNumber,
  month: reports.monthText,
  unitId,
  calendarYear: queries.calendarYear,
  replayId,
  viewId,
  templateId,
  sha256: sha256Text,
} as const;

/** The name of a query's schema. */
export type QueryName = keyof typeof querySchemas;
/** The name of a body's schema. */
export type BodyName = keyof typeof bodySchemas;
/** The name of an answer's schema. */
export type AnswerName = keyof typeof answerSchemas;
/** The name of a path parameter's schema. */
export type ParamName = keyof typeof paramSchemas;

type Named<Own, Part extends string, Schemas> =
  Own extends Readonly<Record<Part, infer Name extends keyof Schemas>> ? Schemas[Name] : undefined;

/** The schema of an operation's query. */
export type QuerySchemaOf<Own> = Named<Own, 'query', typeof querySchemas>;
/** The schema of an operation's body. */
export type BodySchemaOf<Own> = Named<Own, 'body', typeof bodySchemas>;
/** The schema of an operation's body as a table. */
export type TableSchemaOf<Own> = Named<Own, 'table', typeof bodySchemas>;
/** The schema of an operation's answer. */
export type AnswerSchemaOf<Own> = Named<Own, 'answer', typeof answerSchemas>;

/** The parameters that a query takes; a number may be given as one. */
export type QueryOf<Own> =
  QuerySchemaOf<Own> extends z.ZodMiniType
    ? { readonly [Name in keyof z.input<QuerySchemaOf<Own>>]?: string | number }
    : Readonly<Record<string, never>>;

/** What an operation answers; `unknown` where that is no JSON of a form of its own. */
export type AnswerOf<Own> = AnswerSchemaOf<Own> extends z.ZodMiniType<infer Answer> ? Answer : unknown;
