import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the pages of mechanisms and rules say. */
export const mechanismWords = {
  title: word('机制与规则', 'Mechanisms and rules'),
  choose: word('选择机制', 'Choose a mechanism'),
  version: word('第 {0} 版', 'version {0}'),
  register: word('登记簿', 'register'),
  graph: word('路线图', 'Map'),
  openCases: word('在办 {0} 件', '{0} open'),
  openInAll: word('在办共 {0} 件', '{0} {0:case is|cases are} open'),
  stages: word('阶段', 'Stages'),
  commands: word('操作', 'Actions'),
  clocks: word('时限', 'Limits'),
  roles: word('角色', 'Parts'),
  measures: word('统计指标', 'Figures'),
  rules: word('规则依据', 'Rules'),
  holder: word('责任单位：{0}', 'held by {0}'),
  by: word('由 {0} 办理', 'by {0}'),
  inStages: word('阶段：{0}', 'in: {0}'),
  inOpen: word('结案前均可', 'while the case is open'),
  inAny: word('任何阶段', 'in any stage'),
  limit: word('硬性时限', 'hard limit'),
  target: word('原则上', 'target'),
  elapsed: word('只计用时', 'only measured'),
  startsAt: word('自“{0}”起', 'from “{0}”'),
  stopsAt: word('至“{0}”止', 'until “{0}”'),
  setByUnit: word('由单位确定日期', 'a day that a unit sets'),
  bySetting: word('{0}（设置）', '{0} (a setting)'),
  anyone: word('任何单位', 'any unit'),
  ruleTitle: word('规则 {0}', 'Rule {0}'),
  article: word('原文出处：{0}', 'Its words stand in: {0}'),
  acts: word('在何处起作用', 'Where it acts'),
  actsNowhere: word('没有机制引用这一规则。', 'No mechanism cites this rule.'),
  unknownRule: word('规则手册中没有这一编号。', 'The rulebook has no such rule.'),
  allRules: word('全部规则', 'All rules'),
  search: word('按编号或内容查找规则', 'Find a rule by its number or words'),
  loading: word('正在读取机制……', 'Reading the mechanism …'),
} as const;

/** Those who are not roles of a mechanism. */
export const partyWords: Readonly<Record<string, Text>> = {
  holder: word('当前责任单位', 'the holder'),
  'first-contact': word('首接单位', 'the first receiver'),
  co: word('会同单位', 'units that help'),
  actor: word('办理单位', 'the unit that acts'),
  citizen: word('报事人', 'who brought it'),
  manager: word('管理人员', 'a manager'),
  system: word('系统', 'the system'),
};

/** Where in a mechanism a rule can act. */
export const placeWords: Readonly<Record<string, Text>> = {
  stages: mechanismWords.stages,
  commands: mechanismWords.commands,
  clocks: mechanismWords.clocks,
  tasks: word('待办', 'Tasks'),
  rows: word('分流规则', 'Routing'),
  overlays: word('叠加规则', 'Overlays'),
  settings: word('设置', 'Settings'),
  badges: word('标记', 'Badges'),
  counts: word('计数', 'Counts'),
  measures: mechanismWords.measures,
  records: word('记录', 'Lists'),
  checklists: word('清单', 'Checklists'),
  every: word('定期生成', 'By the calendar'),
  series: word('测量', 'Measurements'),
  readers: word('查阅', 'Readers'),
};
