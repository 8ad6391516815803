import * as z from 'zod/mini';

/** The ids that cases of any version of a mechanism may be stored with. */
export const releasedKinds = ['stages', 'milestones', 'clocks', 'commands'] as const;

/** Every id that a version of a mechanism has had; none ever goes from it. */
export type Released = Readonly<Record<(typeof releasedKinds)[number], readonly string[]>>;

const ids = z.array(z.string().check(z.minLength(1)));

/** `released.yaml`: by mechanism, what cases of any of its versions may be stored with. */
export const releasedSchema = z.record(
  z.string().check(z.minLength(1)),
  z.strictObject({ stages: ids, milestones: ids, clocks: ids, commands: ids }),
);
