import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { all, any, concerns, has, is, unlessKnownOtherwise } from './routing-conditions.ts';

const waterFrom = (...sources: readonly string[]): Condition => all(concerns('water'), is('water_source', ...sources));

// A farm's smell or a quarry's dust may be reported as such: what is known of the zone or the quarry tells it apart.
const livestock = (condition: Condition): Condition =>
  all(any(concerns('livestock'), { fact: 'livestock_zone', known: true }), condition);
const quarry = any(concerns('quarry'), { fact: 'quarry_illegal', known: true });
const existing = unlessKnownOtherwise('existing_farm', is('existing_farm', true));

const waterRows: readonly RoutingRow[] = [
  {
    id: 'RT-62',
    tier: 'tier-c',
    title: { zh: '排水管网、下水道、生活污水', en: 'Drains, sewers, domestic sewage' },
    when: waterFrom('drain_facility', 'domestic_sewage'),
    lead: { unit: 'municipal' },
    rules: ['D-12', 'O-12'],
  },
  {
    id: 'RT-63',
    tier: 'tier-c',
    title: { zh: '渔业水体污染事故', en: 'Fishery water pollution accident' },
    when: waterFrom('fishery_accident'),
    lead: { unit: 'agriculture' },
    rules: ['D-14'],
  },
  {
    id: 'RT-64',
    tier: 'tier-c',
    title: { zh: '农业面源污染', en: 'Agricultural non-point pollution' },
    when: waterFrom('agricultural_nonpoint'),
    lead: { unit: 'agriculture' },
    rules: ['D-14'],
  },
  {
    id: 'RT-65',
    tier: 'tier-c',
    title: { zh: '船舶污染', en: 'Vessels' },
    when: any(concerns('vessel'), waterFrom('vessel')),
    lead: { unit: 'transport' },
    co: ['maritime'],
    rules: ['D-13', 'O-13'],
    note: {
      zh: '海事只有电话而无职责，列为会同是解读 (O-13)',
      en: 'maritime has a line but no duty; naming it is an interpretation (O-13)',
    },
  },
  {
    id: 'RT-66',
    tier: 'tier-c',
    title: { zh: '工业废水', en: 'Industrial waste water' },
    when: waterFrom('industrial'),
    lead: { unit: 'epb' },
    rules: ['D-05'],
    note: { zh: '原文无专条，为解读', en: 'no explicit row: an interpretation' },
  },
  {
    id: 'RT-67',
    tier: 'tier-c',
    title: { zh: '饮用水安全', en: 'Drinking-water safety' },
    when: any(
      waterFrom('drinking_water'),
      all(concerns('water'), { fact: 'water_source', known: false }, has('immediate_ground', 'drinking_water')),
    ),
    lead: { designation: ['epb', 'health', 'municipal'], meanwhile: 'epb' },
    co: ['health'],
    rules: ['ENV-033', 'ENV-061', 'O-14'],
    confirm: ['water_source'],
    note: {
      zh: '原文只列为立即办理情形，未定部门；指定前由环保部门在一小时内赶赴现场，为解读 (O-14)',
      en: 'named only as an immediate ground; that epb makes the one-hour visit meanwhile is an interpretation (O-14)',
    },
  },
];

const livestockAndQuarryRows: readonly RoutingRow[] = [
  {
    id: 'RT-68',
    tier: 'tier-c',
    title: { zh: '城市建成区禁养区内已有养殖', en: 'Existing farm in a no-breeding zone of the built-up area' },
    when: livestock(all(is('livestock_zone', 'forbidden_built_up'), existing)),
    lead: { unit: 'municipal' },
    rules: ['D-12', 'O-15'],
    confirm: ['existing_farm'],
  },
  {
    id: 'RT-69',
    tier: 'tier-c',
    title: { zh: '非城市建成区禁养区内已有养殖', en: 'Existing farm in a no-breeding zone elsewhere' },
    when: livestock(all(is('livestock_zone', 'forbidden_other'), existing)),
    lead: { unit: 'agriculture' },
    rules: ['D-14', 'O-15'],
    confirm: ['existing_farm'],
  },
  {
    id: 'RT-70',
    tier: 'tier-c',
    title: { zh: '限养区和其他区域的养殖', en: 'Farm in a restricted zone or another area' },
    when: livestock(is('livestock_zone', 'restricted', 'other')),
    lead: { unit: 'agriculture' },
    co: ['epb'],
    rules: ['D-14', 'O-15'],
    note: {
      zh: '农委职责为技术指导，由谁查处未明 (O-15)',
      en: 'agriculture’s duty is technical guidance; who enforces is open (O-15)',
    },
  },
  {
    id: 'RT-71',
    tier: 'tier-c',
    title: { zh: '主城内非法采石场', en: 'Illegal quarry in the main urban area' },
    when: all(quarry, is('quarry_illegal', true), has('area', 'main_urban')),
    lead: { unit: 'land' },
    rules: ['D-08'],
  },
  {
    id: 'RT-72',
    tier: 'tier-c',
    title: { zh: '其他采石场', en: 'Any other quarry' },
    when: quarry,
    lead: { designation: ['land', 'epb', 'work-safety'] },
    rules: ['ENV-033', 'O-16'],
    note: {
      zh: '有证或主城以外的采石场无规定 (O-16)',
      en: 'licensed quarries and those outside the main urban area have no rule (O-16)',
    },
  },
];

/** Tier C: the duties by feature for water, livestock and quarries. */
export const featureOtherRows: readonly RoutingRow[] = [...waterRows, ...livestockAndQuarryRows];
