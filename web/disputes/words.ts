import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the page of disputes says. */
export const disputeWords = {
  title: word('争议裁决', 'Disputes'),
  what: word(
    '单位之间对由谁办理有争议、等待裁决的案件，各方意见并列。',
    'Cases in which units dispute who is to act and which wait for a decision, with their positions side by side.',
  ),
  none: word('没有等待裁决的争议', 'No dispute waits for a decision'),
  list: word('等待裁决的案件', 'Cases that wait'),
  since: word('自 {0}', 'since {0}'),
  decides: word('由{0}裁决', '{0} decides'),
  positions: word('各方意见', 'Positions'),
  noPositions: word('各方没有写明意见。', 'Nobody has put a position on record.'),
  withheld: word('内容限特定单位查阅', 'for certain units only'),
  likely: word('按规则可能的单位', 'Likely units by the rules'),
  noLikely: word('规则没有给出可能的单位。', 'The rules name no likely unit.'),
  files: word('留证文件', 'Evidence'),
  notYours: word('由{0}裁决；您可以查看各方意见。', 'It is for {0} to decide; you can see the positions.'),
  done: word('已裁决：{0}', 'Decided: {0}'),
  changed: word(
    '他人已有变动，请看过后再提交。',
    'Somebody has changed the case meanwhile: look again before you send.',
  ),
} as const;
