import type { SettingSpec } from '../../../shared/domain/mechanism.ts';

/** The interpretations that this mechanism acts by, with the rulebook's defaults (environment.md § 11). */
export const settings = {
  'I-02': {
    title: {
      zh: '自然日期限末日为休息日的，顺延至其后第一个工作日',
      en: 'a natural-day limit that ends on a rest day rolls to the next working day',
    },
    rules: ['ENV-043', 'I-02'],
    default: true,
    values: [true, false],
  },
  'I-07': {
    title: { zh: '“1小时内赶赴现场”的硬性标准：启动或到达', en: 'what must happen within 1 hour: set-out or arrival' },
    rules: ['ENV-061', 'I-07'],
    default: 'set-out',
    values: ['set-out', 'arrival'],
  },
} as const satisfies Record<string, SettingSpec>;
