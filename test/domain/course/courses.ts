import fc from 'fast-check';
import { addSeconds } from '../../../shared/domain/instant.ts';
import { beijing } from '../calendar/support.ts';
import { onward } from './finish.ts';
import { openPlay, take, type Play, type Step } from './play.ts';

const dice = fc.array(fc.nat(59), { minLength: 8, maxLength: 8 });
/** Mostly somebody does something; sometimes a diligent unit does what leads on, so that courses come far. */
export const step: fc.Arbitrary<Step | { readonly kind: 'onward' }> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'onward' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('command' as const), who: fc.nat(999), which: fc.nat(9999), dice }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pass' as const), seconds: fc.oneof(fc.nat(7200), fc.nat(40 * 86_400)) }),
  },
);

const facts = fc.constantFrom(
  {},
  { medium: 'water', water_source: 'drain_facility' },
  { medium: 'noise', noise_source: 'construction_human', urgency_ground: ['social_stability'] },
  { medium: 'odour', immediate_ground: ['foul_smell'] },
  { urgency_ground: [], immediate_ground: [] },
);
export const opening = fc.record({
  firstContact: fc.constantFrom('epb', 'municipal', 'construction', 'maritime', 'epb-12369'),
  facts,
  contact: fc.boolean(),
  at: fc.nat(400 * 86_400).map((seconds) => addSeconds(beijing('2025-09-01T00:00'), seconds)),
});

/** Plays a random course and judges it. The courses are the same in every run, so that a failure can be looked at. */
export function always(judge: (play: Play) => void, numRuns = 300): void {
  const property = fc.property(
    opening,
    fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }),
    (start, steps) => {
      const play = openPlay(start);
      for (const one of steps) {
        if (one.kind === 'onward') onward(play);
        else take(play, one);
      }
      judge(play);
    },
  );
  fc.assert(property, { seed: 20_260_302, numRuns });
}
