import type { WorkingCalendar } from './calendar/calendar.ts';
import { type Instant, type LocalDate, localDateOf, startOfDay } from './instant.ts';
import type { Text } from './text.ts';

/** `degraded`: requests are answered, and somebody has to see to something. `failing`: nothing can be recorded or read. */
export type HealthStatus = 'ok' | 'degraded' | 'failing';

/** Everything that can be wrong with the service, with what is said of it. None of it is about a person or a case. */
export const healthReasons = {
  'store-unreadable': { makes: 'failing', zh: '案件库无法读取', en: 'the case store cannot be read' },
  'rules-unreadable': {
    makes: 'failing',
    zh: '设置、名录或日历无法读取',
    en: 'settings, register or calendar cannot be read',
  },
  'disk-full': {
    makes: 'failing',
    zh: '磁盘已满，暂时无法记录；腾出空间后自动恢复',
    en: 'the disk is full, nothing can be recorded; it goes on by itself once there is room',
  },
  'disk-read-only': {
    makes: 'failing',
    zh: '磁盘或数据文件只读，暂时无法记录',
    en: 'the disk or a data file is read-only, nothing can be recorded',
  },
  'write-failed': {
    makes: 'failing',
    zh: '数据文件写入失败，暂时无法记录',
    en: 'the data files cannot be written, nothing can be recorded',
  },
  damaged: {
    makes: 'failing',
    zh: '数据文件已损坏，请停止服务并从备份恢复',
    en: 'a data file is damaged: stop the server and restore a backup',
  },
  'clock-behind-record': {
    makes: 'failing',
    zh: '系统时钟早于最后一条记录，校准前不能记录',
    en: 'the clock is behind the last record, nothing is recorded until it is right',
  },
  'dead-letters': {
    makes: 'degraded',
    zh: '有案件的后续处理已放弃，须由管理员重新投递',
    en: 'effects of cases were given up; the administrator has to deliver them again',
  },
  'failed-executions': {
    makes: 'degraded',
    zh: '有未结案件的流程中断',
    en: 'executions of open cases have failed',
  },
  'feed-lag': {
    makes: 'degraded',
    zh: '已提交的变更迟迟未得到后续处理',
    en: 'what was committed has been waiting too long for its effects',
  },
  'reconciliation-failed': {
    makes: 'degraded',
    zh: '未结案件与流程的核对未能完成',
    en: 'open cases could not be reconciled with their executions',
  },
  'reconciliation-repairs': {
    makes: 'degraded',
    zh: '最近一次核对修复了案件的流程，原因待查',
    en: 'the last reconciliation had to repair executions; the cause should be looked for',
  },
  'checkpoint-failed': {
    makes: 'degraded',
    zh: '检查点未能写出，新的记录尚未锚定',
    en: 'no checkpoint could be made; what was recorded since the last one is unanchored',
  },
  'next-year-unpublished': {
    makes: 'degraded',
    zh: '次年节假日安排尚未公布或未录入，涉及次年的时限暂定',
    en: 'the holidays of next year are not published or not loaded; limits that reach into it are provisional',
  },
  'this-year-unpublished': {
    makes: 'degraded',
    zh: '本年节假日安排未录入，时限均为暂定',
    en: 'the holidays of this year are not loaded; limits are provisional',
  },
} as const satisfies Readonly<Record<string, Text & { readonly makes: Exclude<HealthStatus, 'ok'> }>>;

/** The code of a reason; see {@link healthReasons}. */
export type HealthCode = keyof typeof healthReasons;

/** One thing that is wrong. */
export interface HealthReason {
  readonly code: HealthCode;
  readonly since?: Instant;
  readonly count?: number;
  /** So far the clock is behind. */
  readonly seconds?: number;
}

/** What is said of a reason, in both languages. */
export function healthText(code: HealthCode): Text {
  const { zh, en } = healthReasons[code];
  return { zh, en };
}

/** The status that follows from the reasons; `ok` without any. */
export function healthStatusOf(reasons: readonly HealthReason[]): HealthStatus {
  if (reasons.some(({ code }) => healthReasons[code].makes === 'failing')) return 'failing';
  return reasons.length > 0 ? 'degraded' : 'ok';
}

/** The State Council publishes a year's arrangement in the autumn before it; in December limits reach into it daily. */
export function calendarReasons(
  { publishedYears }: Pick<WorkingCalendar, 'publishedYears'>,
  now: Instant,
): readonly HealthReason[] {
  const today = localDateOf(now);
  const year = Number(today.slice(0, 4));
  if (!publishedYears.includes(year)) {
    return [{ code: 'this-year-unpublished', since: startOfDay(`${year}-01-01` as LocalDate) }];
  }
  const december = `${year}-12-01` as LocalDate;
  if (today < december || publishedYears.includes(year + 1)) return [];
  return [{ code: 'next-year-unpublished', since: startOfDay(december) }];
}
