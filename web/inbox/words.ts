import type { MessagesAnswer } from '../../shared/contracts/messages.ts';
import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the messages are called. */
export const kindWords: Readonly<Record<MessagesAnswer['messages'][number]['kind'], Text>> = {
  transferred: word('移交办理', 'Handed over'),
  assigned: word('由您承办', 'Assigned to you'),
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
  arrived: word('新消息：{0}', 'New message: {0}'),
  arrivedMany: word('{0} 条新消息', '{0} new messages'),
  urgent: word('一小时内到期', 'Due within an hour'),
} as const;

/** The words of what one chooses to be told outside of the inbox. */
export const noticeWords = {
  title: word('通知方式', 'How you are told'),
  hint: word(
    '消息总在收件箱中；另可选择哪些类别同时发往站外。站外只有案件编号、事由、期限和链接，没有当事人和内容。',
    'Every message is in the inbox. Choose here which kinds are sent to you outside as well: number, what happened, time limit and link, never who complains or about what.',
  ),
  ways: word('站外通知', 'Outside'),
  mail: word('邮件', 'E-mail'),
  webhook: word('网络回调', 'Webhook'),
  address: word('电子邮箱', 'E-mail address'),
  url: word('网络回调地址', 'Address of the webhook'),
  addressHint: word('留空则不发邮件', 'Leave empty for no e-mail'),
  urlHint: word('https 地址；留空则不发送', 'An https address; leave empty for none'),
  noMail: word('本系统未开通邮件', 'This server sends no e-mail'),
  kind: word('类别', 'Kind'),
  which: word('{0}：{1}', '{0}: {1}'),
  trial: word('发送测试', 'Send a test'),
  trialOf: word('发送测试：{0}', 'Send a test: {0}'),
  trialSent: word('{0}：已发出测试通知', '{0}: the test message was taken'),
  trialFailed: word('{0}：测试未送达（{1}）', '{0}: the test was not taken ({1})'),
  newSecret: word('更换密钥', 'New secret'),
  newSecretAsk: word('更换签名密钥？旧密钥随即失效。', 'A new secret? Calls are no longer signed with the old one.'),
  secretOf: word('网络回调的签名密钥', 'Secret that signs the webhook'),
  lastSent: word('最近一条（{0}）已发出', 'The latest ({0}) was taken'),
  lastGivenUp: word('最近一条（{0}）未能送达', 'The latest ({0}) was not taken'),
  undelivered: word('{0}未能送达，请检查通知方式。', '{0} did not reach you: check how you are told.'),
  here: word('本浏览器', 'This browser'),
  sound: word('一小时内到期时响铃', 'Sound for what is due within an hour'),
  flashes: word('一小时内到期时闪动标题', 'Flash the title for what is due within an hour'),
  hereHint: word('记在本浏览器，只对本浏览器有效', 'Remembered in this browser, for this browser alone'),
} as const;
