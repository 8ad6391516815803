import { addWorkingDays } from '../calendar/calendar.ts';
import { type LocalDate, localDateOf } from '../instant.ts';
import type { Mechanism } from '../mechanism/mechanism.ts';
import type { DecisionContext } from './context.ts';
import { settingOf } from './settings.ts';

/** The days that forms of these commands propose; a person decides (I-17). */
export function prefills(
  mechanism: Mechanism,
  commands: readonly string[],
  { calendar, now, settings }: DecisionContext,
): Readonly<Record<string, Readonly<Record<string, LocalDate>>>> {
  return Object.fromEntries(
    commands.flatMap((type) => {
      const { prefill } = mechanism.commands[type] ?? {};
      const days = prefill && settingOf(mechanism, settings, prefill.workingDays.setting);
      if (!prefill || typeof days !== 'number') return [];
      return [[type, { [prefill.field]: addWorkingDays(calendar, localDateOf(now), days).date }]];
    }),
  );
}
