import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import { useEffect } from 'react';
import { useLanguage } from '../language.ts';
import { localeOf } from './locale.ts';
import { queries } from '../ui/queries.ts';
import { router } from './router.tsx';
import { useTheme } from './theme.ts';

/** Language, theme, and what the pages have asked the server, around the page that the address names. */
export function App() {
  const language = useLanguage();
  const theme = useTheme();
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  return (
    <ConfigProvider locale={localeOf(language)} theme={theme.tokens} button={{ autoInsertSpace: false }}>
      <AntApp className={`app ${theme.isDark ? 'dark' : 'light'}`}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
