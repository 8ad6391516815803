import type { Text } from './language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the page of imports says. */
export const importWords = {
  title: word('导入其他系统的案件', 'Take over cases of another system'),
  nav: word('导入', 'Import'),
  what: word(
    'CSV、XLSX（第一张表）或 JSON Lines，每行一件。先核对，再导入；逐行给出结果，一行要么整件导入，要么不导入，同一行不会导入两次。填了“办结日期”的只作为历史：可查、可搜、进台账，不计时限、不入统计。',
    'CSV, XLSX (its first sheet) or JSON Lines, one case a line. See first what would be taken, then take it: each line is taken whole or not at all, and none twice. What has a day of closing is history only: it is shown, found and in the ledger, without clocks and in no report.',
  ),
  template: word('下载模板（CSV）', 'Download the template (CSV)'),
  file: word('文件', 'File'),
  unit: word('首接单位（行内未写明的）', 'First receiver (of lines that name none)'),
  noUnit: word('按每行写明的', 'As each line says'),
  read: word('{0}：{1} 行。', '{0}: {1} lines.'),
  check: word('核对', 'Check'),
  take: word('导入 {0} 件', 'Take {0} cases'),
  report: word('导入结果', 'What came of it'),
  progress: word('进度', 'Progress'),
  soFar: word('{0} / {1} 行', '{0} of {1} lines'),
  wouldTake: word('可导入 {0} 件（其中历史 {1} 件）', '{0} would be taken ({1} of them as history)'),
  taken: word('已导入 {0} 件（其中历史 {1} 件）', '{0} taken ({1} of them as history)'),
  others: word('，此前已在 {0} 件，不能导入 {1} 件', ', {0} here already, {1} refused'),
  broken: word('没有做完：再试一次即可，已导入的不会重复。', 'It was broken off: try again, nothing is taken twice.'),
  save: word('下载结果（CSV）', 'Download the report (CSV)'),
  codes: word('查询码只在这份结果里给出一次。', 'The codes are told in this report alone.'),
  row: word('行', 'row'),
  outcome: word('结果', 'outcome'),
  number: word('编号', 'case'),
  code: word('查询码', 'code'),
  why: word('说明', 'why'),
  isTaken: word('已导入', 'taken'),
  fits: word('可导入', 'fits'),
  already: word('此前已在', 'here already'),
  refused: word('不能导入', 'refused'),
  asHistory: word('（历史）', ' (history)'),
  more: word(
    '这里只显示 {0} 行，其余见下载的结果。',
    'Only {0} lines are shown here; the report that is saved has all.',
  ),
  unreadable: word(
    '读不出这份文件：请用 CSV（UTF-8 或 GBK）、XLSX 或每行一件的 JSON',
    'The file cannot be read: send CSV (UTF-8 or GBK), XLSX, or JSON with one case a line',
  ),
} as const;
