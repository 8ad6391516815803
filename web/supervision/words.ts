import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the page of supervision says. */
export const supervisionWords = {
  title: word('督办', 'Supervision'),
  lists: {
    candidates: word('备选', 'To be decided'),
    'on-list': word('挂牌中', 'Listed'),
    'under-supervision': word('督办中', 'Supervised'),
    unexplained: word('逾期未说明', 'Explanations owed'),
  },
  hints: {
    candidates: word(
      '有督办迹象、其后尚无决定的未结案件；是否督办由督办机关决定。',
      'Open cases with a sign for supervision since which nobody has decided; whether to supervise is theirs to say.',
    ),
    'on-list': word('正在挂牌督办的案件及挂牌内容。', 'Cases that are listed, with what the listing says.'),
    'under-supervision': word('已决定督办的未结案件。', 'Open cases that are under supervision.'),
    unexplained: word(
      '时限已逾期、责任单位尚未说明原因的案件，含已结案的。',
      'Cases with a missed limit for which the unit has given no reason yet; closed ones too.',
    ),
  },
  mechanism: word('机制', 'Mechanism'),
  nav: word('督办清单', 'What there is to supervise'),
  none: word('没有这样的案件', 'There is no such case'),
  why: word('列为备选的原因', 'Why it is a candidate'),
  owes: word('未说明原因的逾期', 'Missed without a reason'),
  owedBy: word('各单位未说明原因的逾期', 'Misses without a reason, by unit'),
  withheld: word('案卷不对您开放，只显示其状态。', 'Its record is not open to you; only how it stands is shown.'),
  urged: word('已催办 {0} 次', 'Urged {0} {0:time|times}'),
  select: word('选择 {0}', 'Select {0}'),
  selectAll: word('全选', 'Select all'),
  decided: word('{0} · {1}', '{0} · {1}'),
  due: word('期限 {0}', 'due {0}'),
  missedOn: word('{0} 到期', 'due {0}'),
  stillOpen: word('未完成', 'Not done yet'),
  more: word('更多', 'More'),
  shownOf: word('显示 {0} 件', '{0} {0:case|cases} shown'),
} as const;
