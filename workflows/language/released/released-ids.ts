import * as z from 'zod/mini';

/** The ids that cases may be stored with. */
export const releasedKinds = ['stages', 'milestones', 'clocks', 'commands'] as const;

/** Every id that a version of a mechanism was released with; none ever goes from it. */
export type Released = Readonly<Record<(typeof releasedKinds)[number], readonly string[]>>;

/** By version; `ended` where no case of it is open any more, so that nobody needs its file. */
export type ReleasedVersions = Readonly<Record<string, Released | 'ended'>>;

const ids = z.array(z.string().check(z.minLength(1)));
const version = z.string().check(z.regex(/^[1-9]\d*$/, '应为版本号 · it is the number of a version'));

/** `released.yaml`: by mechanism and version, what cases may be stored with. */
export const releasedSchema = z.record(
  z.string().check(z.minLength(1)),
  z.record(
    version,
    z.union([z.literal('ended'), z.strictObject({ stages: ids, milestones: ids, clocks: ids, commands: ids })], {
      error:
        '应为该版本的 stages、milestones、clocks、commands，或 ended · it is the stages, milestones, clocks and commands of the version, or ended',
    }),
  ),
);

/** The ids that a version was released with; undefined for one that is new. */
export function releasedIn(released: ReleasedVersions | undefined, of: number): Released | undefined {
  const found = released?.[String(of)];
  return found === 'ended' ? undefined : found;
}
