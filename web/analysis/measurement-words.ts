import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the chart of the day says. */
export const measurementWords = {
  nav: word('当日流量', 'Chart of the day'),
  series: word('项目', 'Series'),
  day: word('日期', 'Day'),
  total: word('当日总数', 'Total'),
  highest: word('最高', 'Highest'),
  latest: word('最近时段', 'Latest slot'),
  limit: word('限值', 'Limit'),
  noLimit: word('未设', 'none'),
  cases: word('登记的案件', 'Cases'),
  focus: word('重点监控', 'Watched first'),
  above: word('超过', 'Above'),
  compared: word('比{0}同一时段（{1}）{2}', '{2} against {0} up to the same slot ({1})'),
  more: word('增 {0}', '{0} more'),
  fewer: word('减 {0}', '{0} fewer'),
  same: word('持平', 'as many'),
  asOf: word('截至 {0} 起的时段', 'Up to the slot that begins at {0}'),
  none: word('该日尚无数值。由{0}上报。', 'Nothing was posted of that day. It is posted by {0}.'),
  noSeries: word('贵单位没有测量项目。', 'Your organisation measures nothing.'),
  chosen: word('{0}：各时段（{1}）', '{0}: slot by slot ({1})'),
  chart: word('{0}，{1}，每 {2} 分钟一个时段', '{0}, {1}, slots of {2} minutes'),
  chartHint: word('左右方向键逐段查看', 'The arrow keys left and right go from slot to slot'),
  slot: word('时段', 'Slot'),
  value: word('数值', 'Number'),
  posted: word('上报', 'Posted'),
  before: word('原 {0}', 'was {0}'),
  ofSubject: word('科室、环节', 'Department, point'),
  said: word('{0}：{1} {2}', '{0}: {1} {2}'),
  saidAbove: word('{0}：{1} {2}，超过限值 {3}', '{0}: {1} {2}, above the limit of {3}'),
  limitLine: word('{0} {1}', '{0} {1}'),
};
