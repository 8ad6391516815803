import * as z from 'zod/mini';
import type { DayOverride, YearArrangement } from '../domain/calendar/calendar.ts';
import type { Shift } from '../domain/organisation/roster.ts';
import type { Unit } from '../domain/organisation/unit.ts';
import { bilingual, described, localDate, storedInstant, text, unitId } from './values.ts';

/*
 * The documents of the reference store: what a district sets itself. They are read by these schemas wherever they are
 * used, because a person wrote them. Each schema is made when it is first read by: most requests need one or two.
 */

const optional = z.exactOptional;

/** Arrangements that were published after the program was made, and local overrides (DESIGN § 4). */
export const calendarDocument = z.lazy(() =>
  z.strictObject({
    arrangements: z.array(
      z.strictObject({
        year: z.int().check(z.minimum(2010), z.maximum(2100)),
        off: z.array(localDate),
        work: z.array(localDate),
        source: text(500),
        confirmed: optional(text(500)),
      }) satisfies z.ZodMiniType<YearArrangement>,
    ),
    overrides: z.array(
      z.strictObject({ date: localDate, working: z.boolean(), reason: text(500) }) satisfies z.ZodMiniType<DayOverride>,
    ),
  }),
);

/** The arrangements and overrides that the district has entered. */
export type CalendarDocument = z.infer<typeof calendarDocument>;

/** What the digests of complainants' codes are keyed with, in base64. */
export const codeKeyDocument = z.lazy(() => z.strictObject({ key: text(100) }));

/** By mechanism, the settings that differ from its defaults. */
export const settingsDocument = z.lazy(() =>
  z.record(z.string(), z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]))),
);

const hotline = z.lazy(() => {
  const remark = z.strictObject({ zh: text(500), en: text(500) });
  return z.strictObject({
    number: text(20),
    printedFor: text(100),
    unverified: optional(remark),
    remark: optional(remark),
  });
});

/** One of the kinds that the organisation's pack declares; of a register that is stored, perhaps one that it had. */
const kind = described(unitId, '单位类别（见 kinds） · one of the kinds that the list of units begins with');

/** One unit of the register (ENV-001, ENV-002). */
const unitDocument = () =>
  z.strictObject({
    id: unitId,
    name: bilingual,
    formerNames: optional(z.array(z.strictObject({ name: bilingual, until: storedInstant }))),
    kind,
    parent: optional(unitId),
    hotlines: z.array(hotline),
    rules: z.array(z.string()),
    validFrom: localDate,
    validTo: optional(localDate),
    successor: optional(unitId),
    head: optional(text(64)),
    example: optional(z.literal(true)),
  }) satisfies z.ZodMiniType<Unit>;

/** The organisation register, as a whole. */
export const unitsDocument = z.lazy(() => z.array(unitDocument()));

/*
 * What an administrator sends to change them. `expectedVersion` is that of the document that was seen (0 as long as it
 * is as shipped); the reason is kept with the version.
 */

const change = () => ({
  expectedVersion: z.int().check(z.minimum(0), z.describe('所见版本 · the version that was seen; 0 as shipped')),
  reason: text(500, '理由，与版本一并留存 · why; kept with the version'),
});

const unitFields = () => ({
  name: z.strictObject({ zh: text(200), en: text(200) }),
  kind,
  parent: optional(described(unitId, '上级单位 · the unit that it belongs to')),
  hotlines: z.array(hotline).check(z.maxLength(20)),
  validFrom: described(localDate, '自何日起 · the first day on which it may be named'),
  validTo: optional(described(localDate, '至何日止 · the last one; ends the unit for new matters')),
  successor: optional(
    described(
      unitId,
      '承接单位：于该日接管其在办案件、时限、公开电话、人员和下属单位；多个单位写同一承接单位即为合并 · who takes over its open cases, deadlines, lines, persons and sub-units on that day; units that name the same one are merged into it',
    ),
  ),
  head: optional(
    text(
      64,
      '主要负责人（账号），对全单位负责 · who heads it and answers for the whole of it, by the name of the account',
    ),
  ),
});

/** `PUT /v1/units/{id}`: the unit as it is to be from now on. */
export const changeUnitSchema = z.lazy(() => z.strictObject({ ...unitFields(), ...change() }));

/** The body of `PUT /v1/units/{id}`. */
export type ChangeUnit = z.infer<typeof changeUnitSchema>;

/** `POST /v1/units` */
export const addUnitSchema = z.lazy(() => {
  const fields = unitFields();
  return z.strictObject({ id: unitId, ...fields, hotlines: z._default(fields.hotlines, []), ...change() });
});

/** The body of `POST /v1/units`. */
export type AddUnit = z.infer<typeof addUnitSchema>;

const clockTime = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/), z.describe('HH:MM'));

const shift = () =>
  z.strictObject({
    post: described(unitId, '岗位 · the post, as the pack declares it'),
    line: optional(described(z.enum(['first', 'second']), '一线或二线，未写为一线 · the first line when absent')),
    unit: described(unitId, '应答的单位 · the unit that answers'),
    person: optional(text(128, '值班人员的用户名 · the person of it who is on duty')),
    from: described(localDate, '自何日起 · the first day'),
    to: optional(described(localDate, '至何日止 · the last day; without end when absent')),
    on: optional(described(z.enum(['working-days', 'rest-days']), '只在工作日或只在休息日 · every day when absent')),
    hours: optional(
      described(
        z.tuple([clockTime, clockTime]),
        '起止时刻，可跨午夜，属开始之日 · from when to when; over midnight it belongs to the day on which it begins; the whole day when absent',
      ),
    ),
  }) satisfies z.ZodMiniType<Shift>;

/** Who has which post when, as an administrator has entered it. */
export const shiftsDocument = z.lazy(() => z.array(shift()));

/** `PUT /v1/roster`: all shifts as they are to be. */
export const setShiftsSchema = z.lazy(() =>
  z.strictObject({
    shifts: described(
      z.array(shift()).check(z.maxLength(2000)),
      '先列者为准 · of two that cover an instant the first counts',
    ),
    ...change(),
  }),
);

/** The body of `PUT /v1/roster`. */
export type SetShifts = z.infer<typeof setShiftsSchema>;

/** `PUT /v1/settings/{id}` */
export const changeSettingSchema = z.lazy(() =>
  z.strictObject({ value: z.union([z.string(), z.boolean(), z.number()]), ...change() }),
);

/** The body of `PUT /v1/settings/{id}`. */
export type ChangeSetting = z.infer<typeof changeSettingSchema>;

const arrangementFields = () => {
  const days = z.array(localDate).check(z.maxLength(366));
  return {
    off: described(days, '放假日，含假期内的周末 · days off, weekends inside a holiday included'),
    work: described(days, '调休上班日 · make-up working days'),
    source: text(
      500,
      '出处：通知的文号和日期 · the number and date of the notice, such as 国办发明电〔2025〕7号（2025-11-04）',
    ),
    confirmed: optional(
      text(500, '安排不同寻常而仍属实的理由 · why it is right although it is unusual; without it 422 says what is'),
    ),
  };
};

/** `PUT /v1/calendar/years/{year}`: the State Council's arrangement of a year. */
export const publishYearSchema = z.lazy(() => z.strictObject({ ...arrangementFields(), ...change() }));

/** The body of `PUT /v1/calendar/years/{year}`. */
export type PublishYear = z.infer<typeof publishYearSchema>;

/** `POST /v1/calendar/years/{year}/withdrawal`: takes an arrangement of the district's own back. */
export const withdrawYearSchema = z.lazy(() => z.strictObject(change()));

/** The body of `POST /v1/calendar/years/{year}/withdrawal`. */
export type WithdrawYear = z.infer<typeof withdrawYearSchema>;

const overriddenDays = () =>
  z.array(z.strictObject({ date: localDate, working: z.boolean(), reason: text(500) })).check(z.maxLength(1000));

/** `PUT /v1/calendar/overrides`: all local exceptions as they are to be. */
export const setOverridesSchema = z.lazy(() => z.strictObject({ overrides: overriddenDays(), ...change() }));

/** The body of `PUT /v1/calendar/overrides`. */
export type SetOverrides = z.infer<typeof setOverridesSchema>;

/** `POST /v1/calendar/trial`: a change of the calendar that is not made yet. */
export const tryCalendarSchema = z.lazy(() => {
  const year = z.int().check(z.minimum(2010), z.maximum(2100));
  return z.strictObject({
    arrangement: optional(
      described(z.strictObject({ year, ...arrangementFields() }), '拟录入的年度安排 · the arrangement to be entered'),
    ),
    withdraw: optional(described(year, '拟撤回的年度 · the year to be taken back')),
    overrides: optional(described(overriddenDays(), '拟定的全部例外日 · all exceptions as they are to be')),
    cursor: optional(text(1000)),
    limit: z._default(
      z.int().check(z.minimum(1), z.maximum(500), z.describe('一次查看的案件数 · how many cases are looked at')),
      200,
    ),
  });
});

/** The body of `POST /v1/calendar/trial`. */
export type TryCalendar = z.infer<typeof tryCalendarSchema>;

/**
 * How far the recount after a change of the calendar has got (I-27). `calendar` is the version that deadlines are
 * counted by; `sweep` says which cases can be affected.
 */
export const recountDocument = z.lazy(() =>
  z.strictObject({
    calendar: z.string(),
    state: z.enum(['running', 'done']),
    sweep: z.enum(['provisional', 'open']),
    /** Cases that were closed on this day or later are looked at as well, behind the open ones. */
    closedSince: optional(localDate),
    part: optional(z.literal('closed')),
    cursor: optional(z.string()),
    /** Cases looked at, and those in which a deadline moved, since the calendar changed. */
    examined: z.int(),
    recomputed: z.int(),
  }),
);

/** How far open cases are counted by the present calendar. */
export type Recount = z.infer<typeof recountDocument>;

/** How far all cases are counted into the reports as the mechanisms count now. */
export const countedReportsDocument = z.lazy(() =>
  z.strictObject({
    editions: z.string(),
    state: z.enum(['running', 'done']),
    part: z.enum(['open', 'closed', 'withdrawn', 'voided']),
    cursor: optional(z.string()),
    examined: z.int(),
  }),
);

/** The progress of counting all cases again. */
export type CountedReports = z.infer<typeof countedReportsDocument>;

/** By mechanism: the versions under which cases may have been registered on this machine. */
export const servedVersionsDocument = z.lazy(() => z.record(z.string(), z.array(z.int())));

/** Since when, and up to which month, what is owed month by month has been made (ENV-141, ENV-143). */
export const recurrencesDocument = z.lazy(() =>
  z.strictObject({
    since: storedInstant,
    month: z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/)),
    /** By `mechanism/recurrence`, since when it is in use; earlier versions had one instant for all. */
    begun: optional(z.record(z.string(), storedInstant)),
  }),
);

/** The months for which the calendar's cases were made. */
export type RecurrencesMade = z.infer<typeof recurrencesDocument>;

/**
 * Keys of hotlines as their SHA-256: the keys themselves are nowhere but with their owners. Without `until` a key works
 * until it is ended; one that has ended stays, so that everybody sees that the line has none on purpose.
 */
export const hotlineKeysDocument = z.lazy(() =>
  z.array(
    z.strictObject({
      line: text(20),
      unit: unitId,
      sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      since: optional(storedInstant),
      until: optional(storedInstant),
    }),
  ),
);

/** The keys of all lines, as digests. */
export type HotlineKeys = z.infer<typeof hotlineKeysDocument>;
