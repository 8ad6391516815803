import type { Guard } from '../../../shared/domain/mechanism/mechanism.ts';

/** A day that is set for somebody else is entered by who sets it and is not past. */
export const dueFromToday = (rule: string): Guard => ({
  unless: { payload: 'dueOn', fromToday: true },
  rule,
  code: 'invalid',
  field: 'dueOn',
  message: {
    zh: '期限须由决定人填写，且不能早于今天',
    en: 'whoever orders it must enter the last day, today or later',
  },
});

/** A day that nobody waits for is no deadline: the longest span is the district's to set. */
export const notTooFar = (field: string, rule: string): Guard => ({
  unless: {
    any: [
      { payload: field, present: false },
      { payload: field, withinDays: { setting: 'longest-span' } },
    ],
  },
  rule,
  code: 'invalid',
  field,
  message: {
    zh: '期限过远，超过本区设定的最长期限（设置项 longest-span）',
    en: 'the day lies too far ahead: beyond the longest span that the district has set (longest-span)',
  },
});
