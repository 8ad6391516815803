import type { ConfigProviderProps } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { Language } from '../language.ts';

/** What Ant Design itself says, in the reader's language. */
export function localeOf(language: Language): NonNullable<ConfigProviderProps['locale']> {
  return language === 'zh' ? zh : en;
}
