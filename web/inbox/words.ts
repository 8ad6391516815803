import type { MessagesAnswer } from '../../shared/contracts/messages.ts';
import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the messages are called. */
export const kindWords: Readonly<Record<MessagesAnswer['messages'][number]['kind'], Text>> = {
  transferred: word('移交办理', 'Handed over'),
  'due-soon': word('即将到期', 'Due soon'),
  missed: word('已过时限', 'Past due'),
  urging: word('催办', 'Urged'),
  supervision: word('督办', 'Supervised'),
  mentioned: word('提及', 'Mentioned'),
  answered: word('已答复', 'Answered'),
  'part-closed': word('部分办结', 'A part has ended'),
};

/** The words of the inbox. */
export const inboxWords = {
  title: word('消息', 'Messages'),
  unreadCount: word('消息，{0} 条未读', 'Messages, {0} unread'),
  onlyUnread: word('只看未读', 'Unread only'),
  kind: word('类别', 'Kind'),
  everyKind: word('全部类别', 'Every kind'),
  readAll: word('全部标为已读', 'Mark all as read'),
  markRead: word('标为已读', 'Mark as read'),
  unread: word('未读', 'Unread'),
  due: word('期限 {0}', 'Due {0}'),
  more: word('更早的消息', 'Earlier messages'),
  empty: word(
    '没有消息。移交、到期、催办、提及等会在这里通知。',
    'No messages. What is handed over, due, urged or mentions you is told here.',
  ),
  emptyFilter: word('没有符合条件的消息', 'No such messages'),
  sound: word('一小时内到期时响铃', 'Sound for what is due within an hour'),
  soundHint: word('记在本浏览器', 'Remembered in this browser'),
  arrived: word('新消息：{0}', 'New message: {0}'),
  arrivedMany: word('{0} 条新消息', '{0} new messages'),
  urgent: word('一小时内到期', 'Due within an hour'),
} as const;
