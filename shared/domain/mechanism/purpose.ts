import type { CommandSpec, Effect, Mechanism } from './mechanism.ts';

/** What commands are for, in the order in which a page groups them. */
export const purposes = ['course', 'answer', 'work', 'units', 'supervision', 'record'] as const;
/** One of {@link purposes}. */
export type Purpose = (typeof purposes)[number];

/**
 * What a command is for, by what it does: it answers whoever the matter came from, presses for it, gives it to units or
 * brings others in, moves it on, keeps its record right, or is a piece of the work.
 */
export function purposeOf(spec: CommandSpec, mechanism: Pick<Mechanism, 'milestones'>): Purpose {
  const does = (kind: KeyOf<Effect>): boolean => spec.effects.some((effect) => kind in effect);
  const means = meaningsOf(spec, mechanism);
  if (spec.answers) return 'answer';
  if (spec.keep?.urge || ['under-supervision', 'on-list', 'off-list'].some((one) => means.has(one)))
    return 'supervision';
  if (does('decideUnit') || does('invite') || does('involve') || does('assign') || means.has('contested'))
    return 'units';
  if (does('amend') || does('link') || does('unlink') || does('issueCode') || spec.keep?.confirmation || spec.aside)
    return 'record';
  return does('enter') ? 'course' : 'work';
}

type KeyOf<Union> = Union extends unknown ? keyof Union : never;

function meaningsOf({ effects }: CommandSpec, { milestones }: Pick<Mechanism, 'milestones'>): ReadonlySet<string> {
  return new Set(effects.flatMap((effect) => ('mark' in effect ? (milestones[effect.mark]?.means ?? []) : [])));
}
