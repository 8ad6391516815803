import type { Text } from './language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the page of the monthly figures says. */
export const reportWords = {
  month: word('月份', 'Month'),
  download: word('下载 {0}', 'Download {0}'),
  unit: word('单位', 'Unit'),
  rank: word('满意度名次', 'Rank'),
  registered: word('登记', 'Registered'),
  received: word('受理', 'Accepted'),
  closed: word('结案', 'Closed'),
  closingRate: word('办结率', 'Closing rate'),
  onTimeRate: word('时限按时率', 'Limits on time'),
  targetRate: word('原则时限按时率', 'Targets on time'),
  days: word('平均办理工作日', 'Mean working days'),
  redoRate: word('重办率', 'Redo rate'),
  satisfaction: word('满意率', 'Satisfied'),
  notEvaluated: word('结案未评价', 'Not evaluated'),
  judged: word(
    '按事后公布的日历：{0} 项记为逾期的属按时，{1} 项记为按时的属逾期，均已计入按时率（I-27）。',
    'By a calendar published afterwards {0} recorded as missed were in time and {1} recorded as met were late; the rates count them so (I-27).',
  ),
  withdrawn: word('撤回', 'Withdrawn'),
  voided: word('作废', 'Void'),
  explained: word(
    '括号内为分子与分母。三个方面都满意才计为满意；满意率相同则名次相同；无人评价则无名次（ENV-142、I-23）。撤回、作废的案件另计，除登记数外不计入任何指标。',
    'In brackets, what a rate is made of. Satisfied is who is satisfied in all three aspects; equal rates share a rank; who was not evaluated has none (ENV-142, I-23). What was withdrawn or is void stands apart, in no other figure but the registered.',
  ),
};
