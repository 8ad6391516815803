/** By mechanism, what is set otherwise than it was. */
export type SettingChanges = Readonly<Record<string, Readonly<Record<string, string | boolean | number>>>>;
