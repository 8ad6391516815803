import type { Condition } from '../../../shared/domain/mechanism/condition.ts';

/** A fact has the value, or one of the values. */
export const is = (fact: string, ...values: readonly (string | boolean)[]): Condition =>
  values.length === 1 && values[0] !== undefined ? { fact, is: values[0] } : { fact, in: values };

export const has = (fact: string, ...members: readonly string[]): Condition => ({ fact, includesAny: members });
export const all = (...conditions: readonly Condition[]): Condition => ({ all: conditions });
export const any = (...conditions: readonly Condition[]): Condition => ({ any: conditions });

const known = (fact: string): Condition => ({ fact, known: true });

/**
 * Lets a row stand while the fact is not known, and only then besides. Such a row lists the fact in `confirm`, so that
 * the result is provisional and names it; without `confirm` it says that silence about the fact means nothing.
 */
export const unlessKnownOtherwise = (fact: string, condition: Condition): Condition =>
  any(condition, { fact, known: false });

/** Keeps a row from being considered at all before the fact is known: its counterpart stands provisionally meanwhile. */
export const onceKnown = (fact: string, condition: Condition): Condition => all(known(fact), condition);

/** The pollution is of this medium, mainly or besides: what the feature rows of tier C look at. */
export const concerns = (medium: string): Condition =>
  any(is('medium', medium), { fact: 'also_medium', includes: medium });

/** The main medium is noise: what the hot-spot rows of tier A look at (I-15). */
export const noise = is('medium', 'noise');

/** The main medium is gas, fumes or smell. Dust has rows of its own in tier C. */
export const air = is('medium', 'air', 'odour');

export const source = (...sources: readonly string[]): Condition => is('noise_source', ...sources);

const siteSources = ['construction_machine', 'construction_human', 'material_loading'];

/**
 * Noise of works of a kind. What the works are decides; a source that is no site's (a venue, a loudspeaker) rules works
 * out without asking for them.
 */
export const noiseOfWorks = (...kinds: readonly string[]): Condition =>
  all(noise, unlessKnownOtherwise('noise_source', source(...siteSources)), is('works_kind', ...kinds));

/** As `noiseOfWorks`, where noise may also be what the complaint reports besides. */
export const siteNoise = (...kinds: readonly string[]): Condition =>
  all(concerns('noise'), unlessKnownOtherwise('noise_source', source(...siteSources)), is('works_kind', ...kinds));

export const nightWork = is('night_work', true);
export const nightCause = (...causes: readonly string[]): Condition => has('night_cause', ...causes);

/** Every kind of works but none. */
export const anyWorks = [
  'city_key',
  'district_key',
  'national_key',
  'municipal_new',
  'municipal_maintenance',
  'municipal_emergency',
  'building',
  'rail_transit',
  'transport',
  'land_consolidation',
  'illegal_structure_demolition',
  'house_demolition',
  'waste_haulage',
] as const;
