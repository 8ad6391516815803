import { type Instant, parseInstant } from '../instant.ts';
import type { CommandSpec, Effect, UnitId } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Draft } from './draft.ts';
import { performOne } from './effects.ts';
import type { Mark } from './event.ts';
import { ownMilestone } from './milestones.ts';

type MarkEffect = Extract<Effect, { mark: string }>;

/** Records the act and performs what follows from it. */
export function performCommand(draft: Draft, command: string, spec: CommandSpec, acting: UnitId): void {
  const { event: name, rules, effects, keep } = spec;
  const leading = leadingMarks(effects);
  const marks = leading.flatMap((effect) => marksOf(draft, effect, acting));
  draft.append(omitUndefined({ type: 'act', name, command, unit: acting, rules, data: draft.payload, marks, keep }));
  perform(draft, effects.slice(leading.length), acting);
}

/** The marks before any other effect belong to the act's own event; those behind depend on what the effects bring about. */
function leadingMarks(effects: readonly Effect[]): readonly MarkEffect[] {
  const other = effects.findIndex((effect) => !isMark(effect));
  return effects.slice(0, other < 0 ? effects.length : other).filter(isMark);
}

/** Performs effects in order; of several that enter a stage the first whose condition holds. */
export function perform(draft: Draft, effects: readonly Effect[], acting = draft.subject.firstContact): void {
  let entered = false;
  let marks: Mark[] = [];
  const writeMarks = (): void => {
    if (marks.length > 0) draft.append({ type: 'marked', marks });
    marks = [];
  };
  for (const effect of effects) {
    if ('enter' in effect && entered) continue;
    if (isMark(effect)) {
      marks.push(...marksOf(draft, effect, acting));
      continue;
    }
    writeMarks();
    if (!draft.holds(effect.when)) continue;
    if ('enter' in effect) entered = true;
    performOne(draft, effect);
  }
  writeMarks();
}

function isMark(effect: Effect): effect is MarkEffect {
  return 'mark' in effect;
}

function marksOf(draft: Draft, effect: MarkEffect, acting: UnitId): readonly Mark[] {
  if (!draft.holds(effect.when)) return [];
  const { subject, context } = draft;
  const at =
    saidInstant(draft, effect) ??
    (effect.as === undefined ? undefined : subject.milestones[effect.as]?.at) ??
    context.now;
  const unit = (effect.for && draft.unitOf(effect.for)) ?? acting;
  if (effect.once && subject.milestones[ownMilestone(effect.mark, unit)] !== undefined) return [];
  return [{ milestone: effect.mark, at, unit }];
}

/** The instant that the act says itself; its bounds were looked at before anything is performed. */
function saidInstant({ payload }: Draft, { at }: MarkEffect): Instant | undefined {
  const said = at === undefined ? undefined : payload[at.payload];
  return typeof said === 'string' ? parseInstant(said) : undefined;
}
