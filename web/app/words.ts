import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the frame around the pages says. */
export const appWords = {
  cases: word('案件', 'Cases'),
  navigation: word('主导航', 'Main navigation'),
  openMenu: word('打开菜单', 'Open the menu'),
  work: word('办理', 'Work'),
  oversight: word('监督', 'Oversight'),
  more: word('更多', 'More'),
  look: word('外观', 'Look'),
  auto: word('跟随系统', 'As the system'),
  light: word('浅色', 'Light'),
  dark: word('深色', 'Dark'),
  compact: word('紧凑', 'Compact'),
  language: word('语言', 'Language'),
  account: word('账号', 'Account'),
  notFound: word('没有这个页面', 'There is no such page'),
  notFoundHint: word(
    '地址可能已变动，请从左侧菜单进入。',
    'The address may have changed; the menu leads to every page.',
  ),
  notEntered: word('未能登录', 'Not signed in'),
  entering: word('正在登录……', 'Signing in …'),
  templates: word('常用语', 'Reply templates'),
  admin: word('系统管理', 'Administration'),
  toStart: word('回到首页', 'To the first page'),
  broken: word('页面出错了，已填写的内容仍在本机。', 'The page failed; what you have typed is still on this machine.'),
  reload: word('重新加载', 'Load again'),
  forbidden: word('您没有打开此页的权限', 'You may not open this page'),
  forbiddenHint: word('需要时请向管理员申请。', 'Ask an administrator if you need it.'),
} as const;
