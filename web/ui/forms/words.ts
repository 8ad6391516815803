import type { Text } from '../../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What every form says. */
export const formWords = {
  draftFound: word('这是 {0} 写下、尚未提交的内容。', 'This was written at {0} and has not been sent.'),
  throwAway: word('放弃草稿', 'Throw it away'),
  later: word('以后再办（保留草稿）', 'Later (keeps what you wrote)'),
  keys: word('Ctrl+Enter 提交，Esc 收起', 'Ctrl+Enter sends, Esc closes'),
  unsentTitle: word('还有没提交的内容', 'Something has not been sent'),
  unsentText: word(
    '离开此页不会丢失：草稿保留在本浏览器标签页，回来时还在。',
    'Leaving loses nothing: it stays in this tab of the browser and is there when you come back.',
  ),
  lostTitle: word('离开后就没有了', 'This is kept nowhere'),
  lostText: word(
    '正在发送，或者结果还没有下载：离开此页即丢失。',
    'Something is being sent, or what came of it has not been saved. Leaving this page loses it.',
  ),
  stay: word('留在此页', 'Stay'),
  leave: word('离开', 'Leave'),
} as const;
