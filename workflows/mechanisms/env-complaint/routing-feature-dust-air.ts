import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { all, any, concerns, has, is, onceKnown, unlessKnownOtherwise } from './routing-conditions.ts';

/** The site that dust comes from; where only the works are named, they are the site. */
const dustOf = (...sites: readonly string[]): Condition =>
  all(
    concerns('dust'),
    any(
      all(any({ fact: 'dust_site', known: true }, { fact: 'works_kind', known: false }), is('dust_site', ...sites)),
      all({ fact: 'dust_site', known: false }, onceKnown('works_kind', is('works_kind', ...sites))),
    ),
  );

const inTheAir = any(concerns('air'), concerns('odour'));
const airFrom = (source: string): Condition => all(inTheAir, is('air_source', source));

const dustRows: readonly RoutingRow[] = [
  {
    id: 'RT-53',
    tier: 'tier-c',
    title: { zh: '土地整治项目扬尘', en: 'Dust of land consolidation' },
    when: dustOf('land_consolidation'),
    lead: { unit: 'land' },
    rules: ['D-08'],
  },
  {
    id: 'RT-54',
    tier: 'tier-c',
    title: { zh: '违章建筑拆除扬尘', en: 'Dust of demolishing illegal structures' },
    when: dustOf('illegal_structure_demolition'),
    lead: { unit: 'planning' },
    rules: ['D-10', 'O-10'],
  },
  {
    id: 'RT-55',
    tier: 'tier-c',
    title: { zh: '交通工程扬尘', en: 'Dust of transport works' },
    when: dustOf('transport'),
    lead: { unit: 'transport' },
    rules: ['D-13'],
  },
  {
    id: 'RT-56',
    tier: 'tier-c',
    title: { zh: '建筑渣土运输、市政设施维护扬尘', en: 'Dust of waste haulage and municipal maintenance' },
    when: dustOf('waste_haulage', 'municipal_maintenance', 'municipal_emergency'),
    lead: { unit: 'municipal' },
    rules: ['D-12', 'O-09'],
    note: {
      zh: '“建筑渣土运输和施工扬尘”与建委职责重叠，工地扬尘归 RT-57 (O-09)',
      en: '施工扬尘 overlaps with construction’s duty; sites go to RT-57 (O-09)',
    },
  },
  {
    id: 'RT-57',
    tier: 'tier-c',
    title: { zh: '施工工地扬尘', en: 'Dust of a building site' },
    when: dustOf('building', 'municipal_new', 'rail_transit', 'city_key', 'district_key', 'national_key'),
    lead: { unit: 'construction' },
    rules: ['D-11', 'O-09'],
    note: { zh: '逐项核对七项强制性规定', en: 'with the checklist of the seven mandatory items' },
  },
  {
    id: 'RT-58',
    tier: 'tier-c',
    title: { zh: '房屋拆迁扬尘', en: 'Dust of house demolition' },
    when: dustOf('house_demolition'),
    lead: { unit: 'housing' },
    co: ['construction'],
    rules: ['D-09', 'O-10'],
    note: {
      zh: '原文“负责房屋拆迁”未提扬尘，为解读 (O-10)',
      en: 'the duty does not mention dust: an interpretation (O-10)',
    },
  },
];

const airRows: readonly RoutingRow[] = [
  {
    id: 'RT-40',
    tier: 'tier-c',
    title: { zh: '主城冒黑烟车辆', en: 'Black-smoke vehicles in the main urban area' },
    when: all(airFrom('vehicle_smoke'), unlessKnownOtherwise('area', has('area', 'main_urban'))),
    lead: { unit: 'police' },
    rules: ['D-07', 'O-06'],
    confirm: ['area'],
    note: { zh: '主城以外无规定 (O-06)', en: 'outside the main urban area there is no rule (O-06)' },
  },
  {
    id: 'RT-59',
    tier: 'tier-c',
    title: { zh: '其他区域露天焚烧垃圾', en: 'Open burning of rubbish elsewhere' },
    when: all(airFrom('open_burning'), is('burnt_material', 'rubbish')),
    lead: { unit: 'municipal' },
    rules: ['D-12', 'O-11'],
  },
  {
    id: 'RT-60',
    tier: 'tier-c',
    title: { zh: '占道经营', en: 'Street-occupying trade' },
    when: airFrom('street_trade'),
    lead: { unit: 'municipal' },
    rules: ['D-12'],
  },
  {
    id: 'RT-61',
    tier: 'tier-c',
    title: { zh: '造成环境污染扰民的无照经营', en: 'Unlicensed business that pollutes' },
    // Of any medium. Nobody doubts a licence that nobody has mentioned.
    when: onceKnown('business_licence', is('business_licence', 'not_held')),
    lead: { unit: 'aic' },
    rules: ['D-16'],
  },
];

/** Tier C: the duties by feature for dust, air and trading. */
export const featureDustAndAirRows: readonly RoutingRow[] = [...dustRows, ...airRows];
