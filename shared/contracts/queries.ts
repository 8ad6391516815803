import * as z from 'zod/mini';
import { boardSorts } from '../domain/case/board.ts';
import { described, instantText, localDate, optionalText, text, unitId } from './values.ts';
import { outcomes } from '../domain/case/outcome.ts';
import { lengthUnits } from '../domain/calendar/length.ts';

const optional = z.exactOptional;

/** A whole number in a query string. */
export function numeric(minimum: number, maximum: number) {
  const digits = z.string().check(z.regex(/^-?\d{1,9}$/), z.meta({ type: 'integer', minimum, maximum }));
  const value = z.pipe(
    z.transform((text: string) => Number(text)),
    z.int().check(z.minimum(minimum), z.maximum(maximum)),
  );
  return z.pipe(digits, value);
}

/** The longest page, and the usual one. */
const limits = { most: 200, usual: 50 };

/** As `encodeBoardCursor` writes it. */
const boardCursor = z
  .string()
  .check(z.regex(/^(?:[a-z-]{1,12}~)?-?[0-9a-z]{1,10}\.[0-9A-Za-z-]{1,80}(?:~[a-z0-9-]{1,64})?$/));

/** What the board and the ledger are narrowed by. */
const boardFilters = () => ({
  unit: optional(
    described(unitId, '由该单位承办，或该单位有待办事项 · the unit holds the case, or has something to do in it'),
  ),
  tasks: optional(described(unitId, '该单位有待办事项 · the unit has something to do in the case')),
  person: optional(
    described(text(128), '该人员本人有待办事项 · the person has something to do in the case; in place of `tasks`'),
  ),
  stage: optional(text(60)),
  state: optional(z.enum(['open', 'closed', 'due-soon', 'overdue', ...outcomes])),
  urgency: optional(z.enum(['urgent', 'ordinary'])),
  lead: optional(described(unitId, '牵头单位 · the unit that answers for the case')),
  firstContact: optional(described(unitId, '首接单位 · the unit that received the case first')),
  badge: optional(
    described(text(60), '带有该标记（协调机制所定）的 · with the badge of that id, as a mechanism defines it'),
  ),
  mechanism: optional(text(60)),
  q: optional(
    optionalText(
      100,
      '关键词，空格分开，须全部出现：编号、来源编号、内容、对象、地点；有权查看的，还可按报事人姓名、电话（全号或后四位） · words, all of which must be there: number, reference, wording, respondent, place; for who may know who brought it also name and telephone (whole or its last four digits)',
    ),
  ),
  from: optional(localDate.check(z.describe('收到日期，自此日起 · received on this day or later'))),
  to: optional(localDate.check(z.describe('收到日期，至此日止（含） · received on this day or earlier'))),
  dueFrom: optional(
    localDate.check(z.describe('最紧迫的时限在此日或之后届满 · the most pressing limit ends on this day or later')),
  ),
  dueTo: optional(
    localDate.check(z.describe('最紧迫的时限在此日或之前届满 · the most pressing limit ends on this day or earlier')),
  ),
  sort: optional(
    z
      .enum(boardSorts)
      .check(
        z.describe(
          'pressing（默认）最紧迫的在前 · relaxed 最不紧迫的在前 · received 最近收到的在前 · oldest 最早收到的在前 · changed 最近变动的在前 · unchanged 最久未变动的在前 · number、number-desc 按编号 · unit、unit-desc 按责任单位（代码），同一单位最紧迫的在前 · the most pressing first, which is the default, or the least; the latest received or the oldest; the last changed, or the one unchanged for longest; by number; by the id of the unit that holds the case, the most pressing of each first',
        ),
      ),
  ),
  cursor: optional(boardCursor),
});

const exactly = (minimum: number, maximum: number) => z.int().check(z.minimum(minimum), z.maximum(maximum));

const offsetText =
  '跳过多少件；逐页推进的存储只接受0 · how many cases to leave out before the page; a store that goes from page to page takes 0 only';

/** The farthest that a page may begin. */
const maxOffset = 10_000_000;

/** `POST /v1/cases/search`: what the board is asked for, where a name or a telephone number must not stand in an address. */
export const searchSchema = z.lazy(() =>
  z.strictObject({
    ...boardFilters(),
    offset: optional(described(exactly(0, maxOffset), offsetText)),
    limit: z._default(exactly(1, limits.most), limits.usual),
  }),
);

/** `POST /v1/cases/counts` */
export const countsSchema = z.lazy(() => {
  const { sort: _sort, cursor: _cursor, ...filters } = boardFilters();
  return z.strictObject(filters);
});

/** What is counted, parsed. */
export type CountsRequest = z.infer<typeof countsSchema>;

/** `GET /v1/cases` */
export const boardQuerySchema = z.lazy(() =>
  z.strictObject({
    ...boardFilters(),
    offset: optional(described(numeric(0, maxOffset), offsetText)),
    limit: z._default(numeric(1, limits.most), limits.usual),
  }),
);

/** So many cases one part of the ledger has at most. */
export const maxLedgerCases = 1000;

/** `GET /v1/cases/ledger` */
export const ledgerQuerySchema = z.lazy(() =>
  z.strictObject({
    ...boardFilters(),
    format: z._default(z.enum(['csv', 'xlsx']), 'csv'),
    limit: z._default(numeric(1, maxLedgerCases), maxLedgerCases),
  }),
);

/** `POST /v1/cases/ledger` */
export const ledgerSchema = z.lazy(() =>
  z.strictObject({
    ...boardFilters(),
    format: z._default(z.enum(['csv', 'xlsx']), 'csv'),
    limit: z._default(exactly(1, maxLedgerCases), maxLedgerCases),
  }),
);

const registerFilters = () => ({
  on: optional(
    localDate.check(
      z.describe('该日有效、未注销的 · only what was valid on that day and is not struck out; everything when absent'),
    ),
  ),
  unit: optional(described(unitId, '所属单位 · whose the entries are')),
  cursor: optional(boardCursor),
  format: z._default(z.enum(['json', 'csv', 'xlsx']), 'json'),
});

/** `GET /v1/registers/{id}` */
export const registerQuerySchema = z.lazy(() =>
  z.strictObject({ ...registerFilters(), limit: z._default(numeric(1, maxLedgerCases), limits.usual) }),
);

/** `POST /v1/registers/{id}/search` */
export const registerSearchSchema = z.lazy(() =>
  z.strictObject({
    ...registerFilters(),
    q: optional(
      optionalText(
        100,
        '关键词，空格分开，须全部出现：编号、名目、各栏的文字 · words, all of which must be there: number, heading, and what the columns say in words',
      ),
    ),
    limit: z._default(exactly(1, maxLedgerCases), limits.usual),
  }),
);

/** What a register is asked for, parsed. */
export type RegisterRequest = z.infer<typeof registerSearchSchema>;

/** What the ledger is narrowed by, parsed. */
export type LedgerRequest = z.infer<typeof ledgerQuerySchema>;

/** What the board is narrowed by, parsed. */
export type BoardRequest = z.infer<typeof boardQuerySchema>;

const personalData = ['shown', 'masked'] as const;

/** Whether an answer about a case gives the data of who brought it, which is recorded, to those who may have it. */
export type PersonalData = (typeof personalData)[number];

const personal = () =>
  optional(
    described(
      z.enum(personalData),
      'masked：隐去报事人信息，不记查阅；不写即给出并记录 · `masked` leaves out the data of who brought it, and nothing is recorded; without, it is given to those who may have it, and recorded',
    ),
  );

/** `GET /v1/cases/{number}`, `POST /v1/cases/{number}/commands` */
export const shownCaseQuerySchema = z.lazy(() => z.strictObject({ personal: personal() }));

/** `GET /v1/cases/{number}/timeline` */
export const timelineQuerySchema = z.lazy(() =>
  z.strictObject({
    personal: personal(),
    after: z._default(numeric(0, 999_999_999), 0),
    before: optional(numeric(1, 999_999_999)),
    /** The oldest first, or the latest. */
    order: z._default(z.enum(['asc', 'desc']), 'asc'),
    limit: z._default(numeric(1, 1000), 1000),
  }),
);

const readingsPage = () => ({
  from: optional(localDate),
  to: optional(localDate),
  cursor: optional(text(80)),
  limit: z._default(numeric(1, limits.most), limits.usual),
});

/** `GET /v1/cases/{number}/readings` */
export const caseReadingsQuerySchema = z.lazy(() => z.strictObject(readingsPage()));

/** `GET /v1/readings`: of the days from `from` to `to`, both included; the last 31 without. */
export const readingsQuerySchema = z.lazy(() =>
  z.strictObject({
    number: optional(text(80)),
    user: optional(text(100)),
    unit: optional(unitId),
    ...readingsPage(),
  }),
);

/** `GET /v1/cases/{number}/execution` */
export const executionQuerySchema = z.lazy(() =>
  z.strictObject({
    name: optional(text(80)),
    cursor: optional(text(1000)),
    limit: z._default(numeric(1, 1000), 200),
  }),
);

/** `POST /v1/public/cases/{number}/rating?code=` */
export const publicQuerySchema = z.lazy(() => z.strictObject({ code: text(20) }));

/** `GET /v1/public/cases/{number}?code=`; with `cursor`, the replies before a page of them. */
export const publicCaseQuerySchema = z.lazy(() =>
  z.strictObject({ code: text(20), cursor: optional(numeric(1, 999_999_999)) }),
);

/** Whose, where the caller does not say who they are; the first that is served when absent. */
const organisation = () => optional(text(64));

/** `GET /v1/calendar/due` */
export const dueQuerySchema = z.lazy(() =>
  z.strictObject({
    organisation: organisation(),
    start: z.union([instantText, localDate]),
    /** Of no account with `same-day`. */
    length: z._default(numeric(1, 3660), 1),
    unit: z.enum(lengthUnits),
    /** Natural days and ends of periods only: whether a last day on a rest day moves to the next working day (I-02). */
    roll: z._default(z.enum(['true', 'false']), 'true'),
  }),
);

/** `GET /v1/units`: names and validity as of then. */
export const unitsQuerySchema = z.lazy(() =>
  z.strictObject({ at: optional(z.union([instantText, localDate])), organisation: organisation() }),
);

/** `GET /v1/roster`: who is on duty then; now when absent. */
export const rosterQuerySchema = z.lazy(() => z.strictObject({ at: optional(instantText) }));

/** `GET /v1/mechanisms`, `/v1/settings`, `/v1/calendar/years` */
export const organisationQuerySchema = z.lazy(() => z.strictObject({ organisation: organisation() }));

/** `GET /v1/mechanisms/{id}` */
export const mechanismQuerySchema = z.lazy(() =>
  z.strictObject({
    version: optional(
      described(
        numeric(1, 1_000_000),
        '案件所依据的版本；不写即最新 · the version that a case runs under; the newest when absent',
      ),
    ),
  }),
);

/** A year that the calendar covers, in a path. */
export const calendarYear = z.string().check(z.regex(/^20[1-9]\d$|^2100$/), z.meta({ examples: ['2026'] }));

/** The query of calls that take none. */
export const noQuerySchema = z.strictObject({});

/** `GET /v1/dead-letters`, on one machine only. */
export const deadLettersQuerySchema = z.lazy(() =>
  z.strictObject({
    cursor: optional(text(40)),
    limit: z._default(numeric(1, limits.most), limits.usual),
  }),
);

/** `POST /v1/login`, on one machine only. */
export const loginSchema = z.lazy(() => z.strictObject({ user: text(100), password: text(200) }));

/** `POST /v1/rehearsal/clock`, where the clock is a rehearsal's. */
export const rehearsalClockSchema = z.lazy(() => z.strictObject({ now: instantText }));
