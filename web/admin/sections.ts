import { type ComponentType, lazy } from 'react';
import type { Text } from '../language.ts';
import { adminWords as words } from './words.ts';

/** A part of the administration; the last part of its address is its id. */
export interface AdminSection {
  readonly id: string;
  readonly title: Text;
  readonly Content: ComponentType;
}

/** All of them, in the order of the menu; the first is shown where the address names none. */
export const sections: readonly [AdminSection, ...AdminSection[]] = [
  {
    id: 'units',
    title: words.units,
    Content: lazy(async () => ({ default: (await import('./units-section.tsx')).UnitsSection })),
  },
  {
    id: 'lines',
    title: words.lines,
    Content: lazy(async () => ({ default: (await import('./lines-section.tsx')).LinesSection })),
  },
  {
    id: 'persons',
    title: words.persons,
    Content: lazy(async () => ({ default: (await import('./persons-section.tsx')).PersonsSection })),
  },
  {
    id: 'sessions',
    title: words.sessions,
    Content: lazy(async () => ({ default: (await import('./sessions-section.tsx')).SessionsSection })),
  },
  {
    id: 'calendar',
    title: words.calendar,
    Content: lazy(async () => ({ default: (await import('./calendar-section.tsx')).CalendarSection })),
  },
  {
    id: 'roster',
    title: words.roster,
    Content: lazy(async () => ({ default: (await import('./roster-section.tsx')).RosterSection })),
  },
  {
    id: 'settings',
    title: words.settings,
    Content: lazy(async () => ({ default: (await import('./settings-section.tsx')).SettingsSection })),
  },
  {
    id: 'templates',
    title: words.templates,
    Content: lazy(async () => ({ default: (await import('./templates-section.tsx')).TemplatesSection })),
  },
  {
    id: 'health',
    title: words.health,
    Content: lazy(async () => ({ default: (await import('./health-section.tsx')).HealthSection })),
  },
  {
    id: 'packs',
    title: words.packs,
    Content: lazy(async () => ({ default: (await import('./packs-section.tsx')).PacksSection })),
  },
];
