import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** The texts of the form that changes a password. */
export const passwordWords = {
  title: word('更改密码', 'Change the password'),
  old: word('原密码', 'Password so far'),
  next: word('新密码', 'New password'),
  again: word('再输入一次新密码', 'New password once more'),
  differ: word('两次输入的新密码不同。', 'The two new passwords are not the same.'),
  hint: word(
    '至少12个字符；几个不相干的词最好记也最难猜。更改后，在别处的登录随即失效。',
    'At least 12 characters; some words that have nothing to do with one another are easy to keep and hard to guess. Sessions elsewhere end.',
  ),
  changed: word('密码已更改。', 'The password has been changed.'),
} as const satisfies Record<string, Text>;
