import {
  type AsyncRouteComponent,
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage } from '../language.ts';
// Pages and frame say what they return, or the type of the router would depend on itself.
import { Broken, NotFound } from './states.tsx';
import { Shell } from './shell.tsx';

/*
 * The addresses of the console. They stand behind `#`, which no server gets to see and which any file server can serve.
 * Each page is loaded when it is first opened.
 */

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: Broken });

const page = <Path extends string>(path: Path, component: AsyncRouteComponent<object>) =>
  createRoute({ getParentRoute: () => root, path, component: inLanguage(component) });

/** The frame is not drawn again with the page, nor the page with the frame: each follows a change of the language itself. */
function inLanguage(Page: AsyncRouteComponent<object>): AsyncRouteComponent<object> {
  const Localized = (): ReactNode => {
    useLanguage();
    return <Page />;
  };
  return Page.preload ? Object.assign(Localized, { preload: Page.preload }) : Localized;
}

const tree = root.addChildren([
  page(
    '/',
    lazyRouteComponent(() => import('../workbench/page.tsx'), 'WorkbenchPage'),
  ),
  page(
    '/cases',
    lazyRouteComponent(() => import('../cases/page.tsx'), 'CasesPage'),
  ),
  page(
    '/case/$number/{-$tab}',
    lazyRouteComponent(() => import('../case/page.tsx'), 'CaseRoom'),
  ),
  page(
    '/mechanisms',
    lazyRouteComponent(() => import('../mechanisms/page.tsx'), 'MechanismsPage'),
  ),
  page(
    '/mechanisms/$id',
    lazyRouteComponent(() => import('../mechanisms/page.tsx'), 'MechanismsPage'),
  ),
  page(
    '/rules/$id',
    lazyRouteComponent(() => import('../mechanisms/rule-page.tsx'), 'RulePage'),
  ),
  page(
    '/disputes',
    lazyRouteComponent(() => import('../disputes/page.tsx'), 'DisputesPage'),
  ),
  page(
    '/inbox',
    lazyRouteComponent(() => import('../inbox/page.tsx'), 'InboxPage'),
  ),
  page(
    '/inbox/notices',
    lazyRouteComponent(() => import('../inbox/notices-page.tsx'), 'NoticesPage'),
  ),
  page(
    '/intake',
    lazyRouteComponent(() => import('../intake/page.tsx'), 'IntakePage'),
  ),
  page(
    '/intake/$mechanism',
    lazyRouteComponent(() => import('../intake/page.tsx'), 'IntakePage'),
  ),
  page(
    '/import',
    lazyRouteComponent(() => import('../intake/import-page.tsx'), 'ImportPage'),
  ),
  page(
    '/registers',
    lazyRouteComponent(() => import('../registers/page.tsx'), 'RegistersPage'),
  ),
  page(
    '/registers/$id',
    lazyRouteComponent(() => import('../registers/page.tsx'), 'RegistersPage'),
  ),
  page(
    '/analysis',
    lazyRouteComponent(() => import('../analysis/page.tsx'), 'AnalysisPage'),
  ),
  page(
    '/supervision',
    lazyRouteComponent(() => import('../supervision/page.tsx'), 'SupervisionPage'),
  ),
  page(
    '/measurements',
    lazyRouteComponent(() => import('../analysis/measurements-page.tsx'), 'MeasurementsPage'),
  ),
  page(
    '/admin',
    lazyRouteComponent(() => import('../admin/page.tsx'), 'AdminPage'),
  ),
  page(
    '/admin/$section',
    lazyRouteComponent(() => import('../admin/page.tsx'), 'AdminPage'),
  ),
  page(
    '/enter/$code',
    lazyRouteComponent(() => import('./enter-page.tsx'), 'EnterPage'),
  ),
  page(
    '/enter/$code/$',
    lazyRouteComponent(() => import('./enter-page.tsx'), 'EnterPage'),
  ),
  page(
    '/templates',
    lazyRouteComponent(() => import('../admin/templates-page.tsx'), 'TemplatesPage'),
  ),
  page(
    '/moves',
    lazyRouteComponent(() => import('../admin/moves-page.tsx'), 'MovesPage'),
  ),
  page(
    '/password',
    lazyRouteComponent(() => import('../admin/password.tsx'), 'PasswordPage'),
  ),
]);

/** Which page an address names. */
export const router = createRouter({
  routeTree: tree,
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
