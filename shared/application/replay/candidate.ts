import type { Mechanism, SettingSpec } from '../../domain/mechanism/mechanism.ts';
import type { ShippedRules } from '../../ports/rules.ts';
import type { SettingChanges } from '../../domain/policy/setting-changes.ts';
import type { Candidates } from './policies.ts';

/** A setting that is to be tried and cannot. */
export class SettingChangeError extends Error {
  override readonly name = 'SettingChangeError';
}

/**
 * What is tried: its rules take the place of the served ones of the same organisation, and settings are laid over what was
 * set.
 * @param changes as they are typed: `env-complaint.I-02=false`
 * @throws SettingChangeError naming the change, where there is no such setting or it does not take the value
 */
export function candidateOf(
  served: readonly ShippedRules[],
  tried: readonly ShippedRules[],
  changes: readonly string[],
): Candidates {
  const ids = new Set(tried.map(({ organisation }) => organisation.id));
  const shipped = [...served.filter(({ organisation }) => !ids.has(organisation.id)), ...tried];
  const mechanisms = shipped.flatMap((own) => own.mechanisms);
  const settings: Record<string, Record<string, string | boolean | number>> = {};
  for (const change of changes) {
    const [, mechanism = '', setting = '', typed = ''] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(change) ?? [];
    const value = settingValue(change, typed, settingOf(change, mechanisms, mechanism, setting));
    settings[mechanism] = { ...settings[mechanism], [setting]: value };
  }
  return { shipped, settings };
}

/** The settings as a command line has them, of what a request says. */
export function typedSettings(changes: SettingChanges): readonly string[] {
  return Object.entries(changes).flatMap(([mechanism, settings]) =>
    Object.entries(settings).map(([setting, value]) => `${mechanism}.${setting}=${String(value)}`),
  );
}

function settingOf(change: string, mechanisms: readonly Mechanism[], mechanism: string, setting: string): SettingSpec {
  const found = mechanisms.find(({ id }) => id === mechanism)?.settings;
  if (found !== undefined && Object.hasOwn(found, setting) && found[setting] !== undefined) return found[setting];
  throw new SettingChangeError(`${change}：没有这一事项 · there is no such setting`);
}

function settingValue(change: string, typed: string, { default: usual, values }: SettingSpec) {
  const value = typeof usual === 'boolean' ? booleanOf(typed) : typeof usual === 'number' ? numberOf(typed) : typed;
  if (value !== undefined && (values === undefined || values.includes(value))) return value;
  const allowed = values?.map(String).join(', ') ?? typeof usual;
  throw new SettingChangeError(`${change}：可取 ${allowed} · takes ${allowed}`);
}

function booleanOf(typed: string): boolean | undefined {
  return typed === 'true' ? true : typed === 'false' ? false : undefined;
}

function numberOf(typed: string): number | undefined {
  const value = Number(typed);
  return typed.trim() !== '' && Number.isFinite(value) ? value : undefined;
}
