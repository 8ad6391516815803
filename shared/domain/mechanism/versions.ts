import type { Mechanism } from './mechanism.ts';

/** A mechanism in one of its versions, as cases and events name it. */
export interface MechanismVersion {
  readonly id: string;
  readonly version: number;
}

/** A mechanism with the earlier versions of it that are kept, the newest first. */
export function versionsOf(mechanism: Mechanism): readonly Mechanism[] {
  const { previous } = mechanism;
  return previous === undefined ? [mechanism] : [mechanism, ...versionsOf(previous)];
}

/**
 * The version under which a case runs: the one under which it was registered or to which it was moved, or the one that
 * has taken that over. Undefined where nothing has it.
 * @param mechanisms each in its newest version
 */
export function versionFor(mechanisms: readonly Mechanism[], { id, version }: MechanismVersion): Mechanism | undefined {
  const newest = mechanisms.find((one) => one.id === id);
  return newest && versionsOf(newest).find((one) => has(one, version));
}

function has({ version, takesOver = 0 }: Mechanism, wanted: number): boolean {
  return version === wanted || wanted <= takesOver;
}
