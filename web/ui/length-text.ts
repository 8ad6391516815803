import type { DeadlineAnswer } from '../../shared/contracts/answers.ts';
import { say, type Text } from '../language.ts';

type Length = NonNullable<DeadlineAnswer['basis']>['length'];

const lengths: Readonly<Record<Length['unit'], Text>> = {
  'working-day': { zh: '{0} 个工作日', en: '{0} working {0:day|days}' },
  day: { zh: '{0} 日（自然日）', en: '{0} calendar {0:day|days}' },
  hour: { zh: '{0} 小时', en: '{0} {0:hour|hours}' },
  minute: { zh: '{0} 分钟', en: '{0} {0:minute|minutes}' },
  'same-day': { zh: '当日 24:00 前', en: 'the same day' },
  'end-of-month': { zh: '第 {0} 个月末（当月末为第 1 个）', en: "month's end no. {0}, this month's being the first" },
  'end-of-quarter': {
    zh: '第 {0} 个季度末（本季度末为第 1 个）',
    en: "quarter's end no. {0}, this quarter's being the first",
  },
  'end-of-half-year': {
    zh: '第 {0} 个半年末（本半年末为第 1 个）',
    en: "half-year's end no. {0}, this half-year's being the first",
  },
};

/** How long a limit is, in words. */
export function lengthText({ n, unit }: Length): string {
  return say(lengths[unit], n);
}
