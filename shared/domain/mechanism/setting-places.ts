import type { Mechanism } from './mechanism.ts';

/** Where a setting acts: what reads it as data, and what cites it as the interpretation that it rests on. */
export interface SettingPlaces {
  readonly clocks: readonly string[];
  readonly commands: readonly string[];
  readonly rows: readonly string[];
  /** Outside the mechanism's data: reports, forms, the schedule. */
  readonly elsewhere: readonly string[];
}

/** Found in the mechanism itself, so that the list cannot say anything else than what happens. */
export function placesOf(mechanism: Mechanism, setting: string): SettingPlaces {
  const { clocks, commands, routing, settings, series = {} } = mechanism;
  const naming = (things: Readonly<Record<string, unknown>>): readonly string[] =>
    Object.keys(things).filter((id) => JSON.stringify(things[id]).includes(`"${setting}"`));
  const rows = [...routing.rows, ...routing.overlays].filter((row) =>
    JSON.stringify([row.rules ?? [], 'note' in row ? row.note : '']).includes(setting),
  );
  return {
    clocks: naming(clocks),
    commands: naming(commands),
    rows: rows.map(({ id }) => id),
    elsewhere: [...(settings[setting]?.acts ?? []), ...naming(series).map((id) => `series:${id}`)],
  };
}
