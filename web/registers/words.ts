import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the page of the registers says. */
export const registerWords = {
  title: word('登记簿', 'Registers'),
  back: word('返回登记簿', 'Back to the register'),
  none: word('本单位没有登记簿。', 'This organisation has no registers.'),
  search: word('搜索编号、名目、各栏文字（可多个词）', 'Search number, heading, columns (several words)'),
  on: word('该日有效', 'Valid on'),
  unit: word('所属单位', 'Unit'),
  state: word('状态', 'State'),
  entered: word('登记', 'Entered'),
  empty: word('没有登记', 'No entries'),
  emptyHint: word('尚未登记，或没有符合条件的登记。', 'Nothing is entered yet, or nothing fits.'),
  states: {
    valid: word('有效', 'Valid'),
    'not-yet': word('未到有效期', 'Not yet valid'),
    ended: word('已过有效期', 'Ended'),
    'struck-out': word('已注销', 'Struck out'),
  },
} as const;
