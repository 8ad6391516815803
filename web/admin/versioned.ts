import type { Reference } from '../reference.ts';

type Mechanisms = Reference['mechanisms'];
/** A mechanism that keeps earlier versions, for their cases. */
export type Versioned = Mechanisms[number] & { readonly versions: readonly number[] };

/** The mechanisms whose cases may run under an earlier version. */
export function versioned(mechanisms: Mechanisms): readonly Versioned[] {
  return mechanisms.flatMap((one) => {
    const { versions = [] } = one;
    return versions.length > 1 ? [{ ...one, versions }] : [];
  });
}
