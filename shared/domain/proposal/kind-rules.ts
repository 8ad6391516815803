import type { PollutionKind } from './kinds.ts';
import type { Effect } from './lexicon/effects.ts';
import type { Source } from './lexicon/sources.ts';

/** Share of an effect's weight that goes to a kind; shares of one rule may add up to more than 1. */
export type Shares = Partial<Record<PollutionKind, number>>;

/**
 * `pull`: how strongly the source claims an effect beside other sources, 1 unless told. What receives
 * pollution (a river, a field) pulls less than what sends it.
 */
export interface SourceRule {
  readonly pull?: number;
  readonly kinds: Shares;
}

type BySource = Partial<Record<Source, SourceRule>>;

const NOISE_BY_SOURCE: BySource = {
  construction: { kinds: { 'noise-construction': 1 } },
  renovation: { kinds: { 'noise-social': 1 } },
  venue: { pull: 1.7, kinds: { 'noise-entertainment': 1.1 } },
  social: { kinds: { 'noise-social': 1 } },
  instrument: { pull: 0.35, kinds: { 'noise-social': 1 } },
  catering: { pull: 0.6, kinds: { 'noise-social': 0.8 } },
  factory: { kinds: { 'noise-industrial': 0.8 } },
  equipment: { pull: 2.4, kinds: { 'noise-industrial': 1.1 } },
  mixing: { kinds: { 'noise-industrial': 1 } },
  quarry: { kinds: { 'noise-industrial': 1 } },
  road: { kinds: { 'noise-traffic': 1 } },
  yard: { kinds: { 'noise-industrial': 0.5 } },
  farm: { kinds: { livestock: 0.8 } },
  'radiation-source': { pull: 0.7, kinds: { 'noise-industrial': 0.5 } },
};

/** What disturbs by its hours alone. A road, a farm or a works does not, unless somebody speaks of noise. */
const NIGHT_BY_SOURCE: BySource = {
  construction: { kinds: { 'noise-construction': 1.1 } },
  renovation: { kinds: { 'noise-social': 1 } },
  venue: { kinds: { 'noise-entertainment': 1.1 } },
  social: { kinds: { 'noise-social': 0.8 } },
  instrument: { pull: 0.35, kinds: { 'noise-social': 0.8 } },
  catering: { pull: 0.6, kinds: { 'noise-social': 0.6 } },
  equipment: { kinds: { 'noise-industrial': 0.5 } },
  mixing: { kinds: { 'noise-industrial': 0.5 } },
  factory: { kinds: { 'noise-industrial': 0.3 } },
  road: { pull: 0.6, kinds: { 'noise-traffic': 0.3 } },
};

/**
 * Which kind an effect speaks for, by the source named near it; `otherwise` when no source is near.
 * An effect without `bySource` speaks for its kind whatever the source.
 */
export const KIND_RULES: Readonly<Record<Effect, { readonly otherwise: Shares; readonly bySource?: BySource }>> = {
  noise: { otherwise: { 'noise-social': 0.7 }, bySource: NOISE_BY_SOURCE },
  hum: {
    otherwise: { 'noise-industrial': 0.6, 'noise-social': 0.1 },
    bySource: { ...NOISE_BY_SOURCE, catering: { pull: 0.6, kinds: { 'noise-industrial': 0.9 } } },
  },
  disturbance: {
    otherwise: { 'noise-social': 0.7 },
    bySource: { ...NOISE_BY_SOURCE, light: { pull: 0.9, kinds: { 'radiation-light': 1 } } },
  },
  unrest: { otherwise: {}, bySource: NIGHT_BY_SOURCE },
  smell: {
    otherwise: { 'air-odour-waste': 0.6, 'air-industrial': 0.3 },
    bySource: {
      refuse: { kinds: { 'air-odour-waste': 1.1 } },
      sewer: { kinds: { 'air-odour-waste': 1.1 } },
      factory: { kinds: { 'air-industrial': 1 } },
      mixing: { kinds: { 'air-industrial': 1 } },
      catering: { kinds: { 'air-catering': 0.9 } },
      farm: { kinds: { livestock: 1.1, 'air-odour-waste': 0.8 } },
      river: { pull: 0.5, kinds: { water: 0.8 } },
      tap: { pull: 0.5, kinds: { water: 0.9 } },
      fire: { kinds: { 'air-burning': 1 } },
      quarry: { kinds: { 'air-industrial': 0.3 } },
      'hazardous-site': { pull: 0.4, kinds: { 'solid-waste': 0.6 } },
      incinerator: { kinds: { 'air-industrial': 1.2 } },
      furnace: { kinds: { 'air-industrial': 1 } },
    },
  },
  chemical: {
    otherwise: { 'air-industrial': 1 },
    bySource: {
      tap: { pull: 0.8, kinds: { water: 1 } },
      river: { pull: 0.4, kinds: { water: 0.7 } },
      factory: { kinds: { 'air-industrial': 1.1 } },
      mixing: { kinds: { 'air-industrial': 1.1 } },
      catering: { kinds: { 'air-catering': 0.8 } },
      fire: { kinds: { 'air-burning': 0.9 } },
      farm: { kinds: { livestock: 1.1, 'air-odour-waste': 0.6 } },
      'hazardous-site': { pull: 0.4, kinds: { 'solid-waste': 0.6 } },
      sewer: { kinds: { 'air-odour-waste': 1 } },
      refuse: { kinds: { 'air-odour-waste': 1 } },
      incinerator: { kinds: { 'air-industrial': 1.2 } },
    },
  },
  smoke: {
    otherwise: { 'air-industrial': 0.6 },
    bySource: {
      factory: { kinds: { 'air-industrial': 1.1 } },
      catering: { kinds: { 'air-catering': 1.1 } },
      fire: { kinds: { 'air-burning': 1.1 } },
      vehicle: { kinds: { 'air-vehicle': 0.9 } },
      mixing: { kinds: { 'air-industrial': 1 } },
      quarry: { kinds: { dust: 0.6 } },
      furnace: { kinds: { 'air-industrial': 1.1 } },
      incinerator: { kinds: { 'air-industrial': 1.2 } },
    },
  },
  'oil-fume': { otherwise: { 'air-catering': 1 } },
  dust: { otherwise: { dust: 1 } },
  burning: {
    otherwise: { 'air-burning': 1 },
    bySource: {
      incinerator: { kinds: { 'air-industrial': 1 } },
      // What is burnt in a plant is its fuel.
      furnace: { pull: 1.6, kinds: { 'air-industrial': 1 } },
      factory: { kinds: { 'air-burning': 0.7, 'air-industrial': 0.3 } },
    },
  },
  exhaust: { otherwise: { 'air-vehicle': 1 } },
  sewage: {
    otherwise: { water: 1 },
    bySource: {
      farm: { pull: 1.5, kinds: { livestock: 1.2, water: 0.75 } },
      river: { pull: 0.5, kinds: { water: 1.1 } },
      tap: { kinds: { water: 1.1 } },
      factory: { kinds: { water: 1 } },
      sewer: { kinds: { water: 0.9 } },
      refuse: { pull: 0.6, kinds: { water: 0.7, 'air-odour-waste': 0.3 } },
      catering: { kinds: { water: 0.9 } },
    },
  },
  // Gas that is let out counts by its own words; what runs into a river or a drain is water.
  discharge: {
    otherwise: { water: 1 },
    bySource: {
      gas: { pull: 2.5, kinds: { 'air-industrial': 0.2 } },
      catering: { pull: 0.4, kinds: { water: 0.9 } },
      farm: { pull: 1.5, kinds: { livestock: 1.2, water: 0.6 } },
      river: { pull: 0.5, kinds: { water: 1 } },
      sewer: { kinds: { water: 1 } },
      field: { pull: 0.5, kinds: { water: 0.5, soil: 0.3 } },
    },
  },
  tipping: {
    otherwise: { water: 1 },
    bySource: {
      solid: { pull: 2.5, kinds: { 'solid-waste': 1.2 } },
      river: { pull: 0.5, kinds: { water: 1 } },
      sewer: { kinds: { water: 1 } },
      catering: { pull: 0.4, kinds: { water: 0.9 } },
      farm: { pull: 1.5, kinds: { livestock: 1.2, water: 0.6 } },
    },
  },
  'drinking-water': {
    otherwise: { water: 0.8 },
    bySource: {
      river: { pull: 0.5, kinds: { water: 1 } },
      tap: { pull: 0.5, kinds: { water: 1.1 } },
      farm: { kinds: { livestock: 1, water: 0.5 } },
    },
  },
  turbid: {
    otherwise: {},
    bySource: { tap: { kinds: { water: 1.1 } }, river: { kinds: { water: 1 } } },
  },
  felling: {
    otherwise: {},
    bySource: { trees: { kinds: { ecology: 1.1 } }, wild: { kinds: { ecology: 1 } } },
  },
  dumping: {
    otherwise: {},
    bySource: { solid: { kinds: { 'solid-waste': 1.1 } }, 'hazardous-site': { kinds: { 'solid-waste': 1 } } },
  },
  barren: { otherwise: {}, bySource: { field: { kinds: { soil: 1 } } } },
  flying: { otherwise: {}, bySource: { particles: { kinds: { dust: 1 } } } },
  kindled: {
    otherwise: {},
    bySource: { burnable: { kinds: { 'air-burning': 1 } }, furnace: { pull: 1.6, kinds: { 'air-industrial': 0.8 } } },
  },
  waste: {
    otherwise: { 'solid-waste': 0.9 },
    bySource: {
      'hazardous-site': { kinds: { 'solid-waste': 1.2 } },
      fire: { pull: 0.4, kinds: { 'air-burning': 0.4, 'solid-waste': 0.5 } },
      refuse: { kinds: { 'solid-waste': 0.7 } },
    },
  },
  soil: { otherwise: { soil: 1 } },
  ecology: { otherwise: { ecology: 1 } },
  radiation: { otherwise: { 'radiation-light': 1 } },
  manure: {
    otherwise: { livestock: 1 },
    bySource: { sewer: { kinds: { water: 1 } }, farm: { pull: 2, kinds: { livestock: 1.1 } } },
  },
  pollution: {
    otherwise: { 'air-industrial': 0.15, water: 0.15 },
    bySource: {
      factory: { kinds: { 'air-industrial': 0.9 } },
      mixing: { kinds: { 'air-industrial': 0.6, dust: 0.4 } },
      quarry: { kinds: { ecology: 0.6, dust: 0.3 } },
      farm: { kinds: { livestock: 1.1 } },
      river: { pull: 0.5, kinds: { water: 0.8 } },
      tap: { pull: 0.5, kinds: { water: 0.8 } },
      catering: { kinds: { 'air-catering': 0.7 } },
      refuse: { kinds: { 'air-odour-waste': 0.6, 'solid-waste': 0.2 } },
      sewer: { kinds: { water: 0.6 } },
      field: { pull: 0.5, kinds: { soil: 0.7 } },
      'radiation-source': { kinds: { 'radiation-light': 0.8 } },
      incinerator: { kinds: { 'air-industrial': 1.1 } },
      'hazardous-site': { kinds: { 'solid-waste': 1 } },
      yard: { kinds: { dust: 0.7 } },
      fire: { kinds: { 'air-burning': 0.9 } },
    },
  },
  objection: {
    otherwise: {},
    bySource: {
      refuse: { kinds: { 'air-odour-waste': 1.2 } },
      sewer: { kinds: { 'air-odour-waste': 0.8 } },
      'radiation-source': { kinds: { 'radiation-light': 1.2 } },
      farm: { kinds: { livestock: 1.2 } },
      factory: { kinds: { 'air-industrial': 0.6 } },
      mixing: { kinds: { dust: 0.6, 'noise-industrial': 0.5, 'air-industrial': 0.4 } },
      quarry: { kinds: { ecology: 0.9 } },
      incinerator: { kinds: { 'air-industrial': 1.5 } },
      'hazardous-site': { kinds: { 'solid-waste': 1.2 } },
      yard: { kinds: { dust: 0.5 } },
    },
  },
  complaint: {
    otherwise: {},
    bySource: {
      venue: { kinds: { 'noise-entertainment': 0.6 } },
      'radiation-source': { kinds: { 'radiation-light': 0.8 } },
      farm: { kinds: { livestock: 1 } },
      mixing: { kinds: { dust: 0.6, 'noise-industrial': 0.5 } },
      quarry: { kinds: { ecology: 0.9 } },
      'hazardous-site': { kinds: { 'solid-waste': 0.5 } },
      fire: { kinds: { 'air-burning': 0.5 } },
      incinerator: { kinds: { 'air-industrial': 0.5 } },
    },
  },
};

const UNSPECIFIC: ReadonlySet<Effect> = new Set(['pollution', 'complaint', 'unrest']);

/**
 * Whether an effect says that something is wrong, but not what: it can carry a first kind, not a further
 * one. For livestock "any pollution" is the definition of the kind.
 */
export function isUnspecific(effect: Effect, kind: PollutionKind): boolean {
  return UNSPECIFIC.has(effect) && kind !== 'livestock';
}
