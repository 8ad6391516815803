import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the page says on which cases are moved to a new version of their mechanism. */
export const movesWords = {
  title: word('案件转入新版机制', 'Move cases to a new version of their mechanism'),
  nav: word('转版', 'Versions'),
  what: word(
    '案件始终按登记时的版本办理，除非管理人员转入新版。先试算，看每件的阶段和时限会怎样变；再转入所选的，或在后台转入全部。已经发生的逾期和按时照原记录保留。',
    'A case stays with the version under which it was registered, unless a manager moves it. See first what would become of stage and deadlines of each case; then move those that you choose, or all in the background. What was met or missed stays as it is recorded.',
  ),
  managers: word('仅限管理人员。', 'For managers.'),
  none: word(
    '没有保留旧版的机制：所有案件都按现行版本办理。',
    'No mechanism keeps an earlier version: all cases run under the present one.',
  ),
  mechanism: word('机制', 'Mechanism'),
  from: word('案件所依据的版本', 'Version of the cases'),
  to: word('转入', 'To'),
  version: word('第{0}版', 'version {0}'),
  reason: word('理由（与案件一并留存）', 'Reason (kept with each case)'),
  tryIt: word('试算', 'Try'),
  tryMore: word('继续试算', 'Try the next part'),
  partly: word('只看了一部分未结案件。', 'Only a part of the open cases was looked at.'),
  changed: word('新版变更：{0}', 'What the version has changed: {0}'),
  wouldMove: word('可转入 {0} 件，不能转入 {1} 件', '{0} would be moved, {1} refused'),
  moved: word('已转入 {0} 件，未转入 {1} 件', '{0} moved, {1} refused'),
  noCases: word('没有依据这一版本的未结案件。', 'No open case runs under this version.'),
  case_: word('案件', 'Case'),
  stage: word('阶段', 'Stage'),
  deadlines: word('时限', 'Deadlines'),
  outcome: word('结果', 'Outcome'),
  unchanged: word('时限不变', 'no deadline changes'),
  would: word('可转入', 'would be moved'),
  isMoved: word('已转入', 'moved'),
  change: {
    recounted: word('{0}：{1} → {2}', '{0}: {1} → {2}'),
    started: word('{0}：新起算，{2} 到期', '{0}: starts, due {2}'),
    cancelled: word('{0}：取消（原 {2} 到期）', '{0}: ends (was due {2})'),
    missed: word('{0}：{2} 到期，转入时即逾期', '{0}: due {2}, late at once'),
  },
  chooseAll: word('选择全部可转入的', 'Choose all that would be moved'),
  moveChosen: word('转入所选 {0} 件', 'Move the {0} chosen'),
  moveAll: word('在后台转入全部', 'Move all in the background'),
  confirmChosen: word(
    '将 {0} 件案件转入第{1}版？转入后不能退回。',
    'Move {0} {0:case|cases} to version {1}? There is no way back.',
  ),
  confirmAll: word(
    '将第{0}版的全部未结案件转入第{1}版？在后台逐件进行，转入后不能退回。',
    'Move all open cases of version {0} to version {1}? It is done one by one in the background, and they cannot go back.',
  ),
  soFar: word('{0} / {1} 件', '{0} of {1}'),
  orders: word('后台转入', 'In the background'),
  noOrders: word('还没有在后台转入过。', 'Nothing was moved in the background yet.'),
  order: word('{0} 第{1}版 → 第{2}版，{3}', '{0} version {1} → {2}, {3}'),
  progress: word(
    '已查看未结案件 {0} 件，转入 {1} 件，未转入 {2} 件',
    '{0} open cases looked at, {1} moved, {2} refused',
  ),
  state: { running: word('进行中', 'running'), done: word('已结束', 'ended') },
  refusedCases: word('未转入：', 'Refused: '),
} as const;
