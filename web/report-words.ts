import type { Text } from './language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the page of the monthly figures says. */
export const reportWords = {
  month: word('月份', 'Month'),
  download: word('下载 {0}', 'Download {0}'),
  unit: word('单位', 'Unit'),
  mechanism: word('机制', 'Mechanism'),
  judged: word(
    '按事后公布的日历：{0} 项记为逾期的属按时，{1} 项记为按时的属逾期，均已计入按时率（I-27）。',
    'By a calendar published afterwards {0} recorded as missed were in time and {1} recorded as met were late; the rates count them so (I-27).',
  ),
  explained: word(
    '括号内为分子与分母；没有可计的，不显示。',
    'In brackets, what a figure is made of; of nothing there is none.',
  ),
  rounding: {
    'half-up': word('{0}：保留{1}位小数，四舍五入', '{0}: {1} decimals, halves rounded up'),
    'half-even': word('{0}：保留{1}位小数，四舍六入五成双', '{0}: {1} decimals, halves rounded to even'),
    up: word('{0}：保留{1}位小数，进一', '{0}: {1} decimals, rounded up'),
    down: word('{0}：保留{1}位小数，舍去', '{0}: {1} decimals, the rest cut off'),
  },
  value: word('项目', 'What'),
  cases: word('件数', 'Cases'),
  mean: word('平均（分钟）', 'Mean, minutes'),
  percentile: word('P{0}（分钟）', 'P{0}, minutes'),
  percentiles: word(
    'P90为90：至少90%的件用时不超过90分钟（最近秩法）。按整分钟计，999分钟以内精确，以上误差小于1%。',
    'P90 of 90: at least 90 % took no longer than 90 minutes (nearest rank). In whole minutes, exact up to 999, above with an error of less than 1 %.',
  ),
  excludes: word('；不含（另列）：{0}', '; without, and apart: {0}'),
};
