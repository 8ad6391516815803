import {
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  BranchesOutlined,
  EditOutlined,
  FileSearchOutlined,
  HomeOutlined,
  ImportOutlined,
  LineChartOutlined,
  SnippetsOutlined,
  SplitCellsOutlined,
  SwapOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { disputesIn } from '../disputes/dispute-kinds.ts';
import { disputeWords } from '../disputes/words.ts';
import { importWords } from '../import-words.ts';
import { inboxWords } from '../inbox/words.ts';
import { defaultMechanism } from '../intake-spec.ts';
import type { Text } from '../language.ts';
import { mechanismWords } from '../mechanisms/words.ts';
import { measurementWords } from '../analysis/measurement-words.ts';
import { versioned } from '../admin/versioned.ts';
import { movesWords } from '../admin/moves-words.ts';
import type { Reference } from '../reference.ts';
import { registerWords } from '../registers/words.ts';
import type { Session } from '../session.ts';
import { words } from '../words.ts';
import { workbenchWords } from '../workbench/words.ts';
import { analysisWords } from '../analysis/words.ts';
import { supervisionWords } from '../supervision/words.ts';
import { appWords } from './words.ts';

/** A page that the menu leads to. */
export interface MenuEntry {
  /** Its address, as the router has it. */
  readonly to: string;
  readonly title: (reference: Reference) => Text;
  readonly icon: ReactNode;
  readonly group: 'work' | 'oversight' | 'more';
  /** Whom it is for; everybody when absent. */
  readonly isFor?: (session: Session, reference: Reference) => boolean;
}

/** The menu, in its order. A room adds its own line. */
export const menu: readonly MenuEntry[] = [
  { to: '/', title: () => workbenchWords.title, icon: <HomeOutlined />, group: 'work' },
  { to: '/cases', title: () => appWords.cases, icon: <AppstoreOutlined />, group: 'work' },
  { to: '/inbox', title: () => inboxWords.title, icon: <BellOutlined />, group: 'work' },
  {
    to: '/intake',
    title: ({ mechanisms }) => defaultMechanism(mechanisms)?.intake?.title ?? words.register,
    icon: <EditOutlined />,
    group: 'work',
    isFor: ({ unit }) => unit !== undefined,
  },
  {
    to: '/registers',
    title: () => registerWords.title,
    icon: <FileSearchOutlined />,
    group: 'work',
    isFor: (_session, { mechanisms }) => mechanisms.some(({ register }) => register),
  },
  {
    to: '/disputes',
    title: () => disputeWords.title,
    icon: <SplitCellsOutlined />,
    group: 'work',
    isFor: ({ unit, roles }, { mechanisms }) =>
      disputesIn(mechanisms, roles.includes('manager') ? undefined : (unit ?? '')).length > 0,
  },
  { to: '/supervision', title: () => supervisionWords.title, icon: <AuditOutlined />, group: 'oversight' },
  { to: '/analysis', title: () => analysisWords.title, icon: <BarChartOutlined />, group: 'oversight' },
  {
    to: '/measurements',
    title: () => measurementWords.nav,
    icon: <LineChartOutlined />,
    group: 'oversight',
    isFor: (_session, { mechanisms }) => mechanisms.some(({ series }) => series !== undefined),
  },
  { to: '/mechanisms', title: () => mechanismWords.title, icon: <BranchesOutlined />, group: 'more' },
  {
    to: '/import',
    title: () => importWords.nav,
    icon: <ImportOutlined />,
    group: 'more',
    isFor: ({ roles }) => roles.length > 0,
  },
  {
    to: '/moves',
    title: () => movesWords.nav,
    icon: <SwapOutlined />,
    group: 'more',
    isFor: ({ roles }, { mechanisms }) => roles.includes('manager') && versioned(mechanisms).length > 0,
  },
  { to: '/templates', title: () => appWords.templates, icon: <SnippetsOutlined />, group: 'more' },
  {
    to: '/admin',
    title: () => appWords.admin,
    icon: <ToolOutlined />,
    group: 'more',
    isFor: ({ roles }) => roles.includes('admin'),
  },
];
