import type { Instant } from '../instant.ts';
import type { Mechanism, SettingSpec } from '../mechanism/mechanism.ts';

/** Values of settings, by id. */
export type SettingValues = Readonly<Record<string, string | boolean | number>>;

/** The settings of a district, as far as they differ from the mechanism's defaults. */
export interface DistrictSettings {
  readonly settings: SettingValues;
  /** Which version of them that is; 0 or absent while the district has set nothing. */
  readonly settingsVersion?: number;
  /** What was in force before, oldest first: what began under it keeps it. */
  readonly earlierSettings?: readonly EarlierSettings[];
}

/** Settings that were replaced at `until`; a start at that very instant falls under the next ones. */
export interface EarlierSettings {
  readonly until: Instant;
  readonly version: number;
  readonly settings: SettingValues;
}

/** One version of the settings. */
export type SettingsInForce = Omit<EarlierSettings, 'until'>;

/** The settings that were in force at an instant: a later change does not reach what began then. */
export function settingsAt(district: DistrictSettings, at: Instant): SettingsInForce {
  return district.earlierSettings?.find(({ until }) => at < until) ?? settingsNow(district);
}

/** The settings of a version; undefined for one that has not been read yet. */
export function settingsOfVersion(district: DistrictSettings, version: number): SettingsInForce | undefined {
  const now = settingsNow(district);
  return version === now.version ? now : district.earlierSettings?.find((one) => one.version === version);
}

function settingsNow({ settings, settingsVersion = 0 }: DistrictSettings): SettingsInForce {
  return { version: settingsVersion, settings };
}

/** One setting: as the district has set it, else the mechanism's default. */
export function settingOf(
  { settings }: Pick<Mechanism, 'settings'>,
  set: SettingValues,
  id: string,
): SettingValues[string] | undefined {
  return set[id] ?? settings[id]?.default;
}

/** Whether a setting may have a value: one of those that it names, or a whole number in its range. */
export function canBe({ values, range }: SettingSpec, value: string | boolean | number): boolean {
  if (range === undefined) return values?.includes(value) ?? false;
  return typeof value === 'number' && Number.isInteger(value) && value >= range.min && value <= range.max;
}

/** All settings of a mechanism: its defaults with what the district has set over them. */
export function effectiveSettings({ settings }: Pick<Mechanism, 'settings'>, set: SettingValues): SettingValues {
  const defaults = Object.fromEntries(Object.entries(settings).map(([id, spec]) => [id, spec.default]));
  return { ...defaults, ...set };
}
