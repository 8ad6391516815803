import type { Text } from '../language.ts';
import type { View } from './own-task.ts';
import type { DueGroup } from './working-time.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

const groups: Readonly<Record<DueGroup, Text>> = {
  past: word('已过时限', 'Past due'),
  today: word('今天到期', 'Due today'),
  next: word('下一个工作日到期', 'Due on the next working day'),
  soon: word('五个工作日内到期', 'Due within five working days'),
  later: word('以后到期', 'Due later'),
  undated: word('没有期限', 'Without a limit'),
};

const views: Readonly<Record<View, Text>> = {
  all: word('全部待办', 'All of them'),
  past: word('已过时限', 'Past due'),
  today: word('今天到期', 'Due today'),
  urgent: word('紧急', 'Urgent'),
  new: word('新到或有变动', 'New or changed'),
};

/** What the workbench says. */
export const workbenchWords = {
  title: word('工作台', 'Workbench'),
  toDo: word('现在要办的', 'To be done now'),
  whose: word('谁的待办', 'Whose tasks'),
  ofUnit: word('本单位', 'My unit'),
  ofMine: word('我本人', 'Mine'),
  groups,
  views,
  since: word('自 {0} 以来', 'Since {0}'),
  nothing: word('没有要办的事', 'Nothing is to be done'),
  nothingHint: word('有新的待办会自动出现在这里。', 'What comes up appears here by itself.'),
  nothingFits: word('这一类里没有。', 'None of this kind.'),
  more: word('其余 {0} 件', '{0} more'),
  atLeast: word('{0}+', '{0}+'),
  left: word('还剩 {0} 个工作日', '{0} working days left'),
  leftToday: word('还剩 {0}', '{0} left'),
  past: word('已过 {0}', '{0} ago'),
  new: word('新', 'New'),
  disputes: word('等待裁决的争议', 'Disputes to be decided'),
  untriaged: word('还在“{0}”的案件', 'Cases still in “{0}”'),
  overdue: word('全部逾期案件', 'All overdue cases'),
  none: word('没有。', 'None.'),
  openAll: word('在案件列表中打开', 'Open in the list of cases'),
  decide: word('去裁决', 'Decide'),
  handledBy: word('承办人：{0}', 'Handled by {0}'),
  heldBy: word('{0} 承办', 'with {0}'),
  rates: word('本月四率', 'The month’s four rates'),
  ratesHint: word('{0}，与 {1} 相比；分子/分母在下', '{0}, beside {1}; with what each is made of'),
  closing: word('办结率', 'Closed'),
  onTime: word('按时率', 'On time'),
  redo: word('重办率', 'Redone'),
  satisfaction: word('满意率', 'Satisfied'),
  of: word('{0} / {1}', '{0} of {1}'),
  noRate: word('尚无', 'none yet'),
  same: word('与上月持平', 'as last month'),
  better: word('比上月好 {0} 个百分点', '{0} {0:point|points} better than last month'),
  worse: word('比上月差 {0} 个百分点', '{0} {0:point|points} worse than last month'),
  worseUnits: word('变差的', 'What got worse'),
  noWorse: word('没有单位变差。', 'No unit got worse.'),
  unit: word('单位', 'Unit'),
  figure: word('指标', 'Figure'),
  lastMonth: word('上月', 'Last month'),
  thisMonth: word('本月', 'This month'),
  allReports: word('全部统计', 'All figures'),
} as const;
