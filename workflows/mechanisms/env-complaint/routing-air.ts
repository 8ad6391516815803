import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { air, all, has, is, unlessKnownOtherwise } from './routing-conditions.ts';

const from = (...sources: readonly string[]): Condition => all(air, is('air_source', ...sources));
const fumes = from('catering', 'processing', 'repair');
const gas = from('unknown_gas');

/** The day that divides old from new catering; a place opened on the day itself falls between (O-05). */
const divide = '2007-09-01';

/** The rows on new places; the ban speaks of mixed-use and residential buildings, of others nothing is said (O-05). */
const newPlace = all(
  fumes,
  { fact: 'opened_on', after: divide },
  // A report that does not name the building is not about an unusual one.
  unlessKnownOtherwise('building_kind', is('building_kind', 'mixed_use', 'residential')),
);

const industryAndFumesRows: readonly RoutingRow[] = [
  {
    id: 'RT-23',
    tier: 'tier-a',
    title: { zh: '工业企业废气', en: 'Industrial exhaust' },
    when: from('industrial'),
    lead: { unit: 'epb' },
  },
  {
    id: 'RT-24',
    tier: 'tier-a',
    title: { zh: '餐饮、加工、维修未办工商许可', en: 'Catering, processing or repair without a business licence' },
    when: all(fumes, is('business_licence', 'not_held')),
    lead: { unit: 'aic' },
    rules: ['ENV-125', 'O-05'],
    note: {
      zh: '原文未限定日期，先于 RT-25 为解读',
      en: 'no date limit in the text; that it goes before RT-25 is an interpretation',
    },
  },
  {
    id: 'RT-25',
    tier: 'tier-a',
    title: { zh: '2007年9月1日以前开业且扰民属实', en: 'Opened before 2007-09-01, nuisance confirmed' },
    when: all(
      fumes,
      { fact: 'opened_on', before: divide },
      // Extended after the divide: no row (O-05). Silence means that nothing was extended.
      unlessKnownOtherwise('extended_on', { fact: 'extended_on', before: divide }),
    ),
    lead: { unit: 'epb' },
    rules: ['ENV-125'],
    confirm: ['nuisance_confirmed'],
    note: {
      zh: '是否属实由环保部门核实；与烟道、执照无关',
      en: 'epb verifies the nuisance; flue and licence do not matter here',
    },
  },
  {
    id: 'RT-26',
    tier: 'tier-a',
    title: { zh: '以后新建，有公共烟道、符合条件、手续齐全', en: 'New, with public flue, conditions and formalities' },
    when: all(
      newPlace,
      is('public_flue', true),
      is('opening_conditions_met', true),
      is('business_licence', 'held'),
      is('environmental_formalities', true),
    ),
    lead: { unit: 'epb' },
    rules: ['ENV-125'],
  },
  {
    id: 'RT-27',
    tier: 'tier-a',
    title: {
      zh: '以后新建，有执照而无烟道、无条件、无环保手续',
      en: 'New, licensed, but no flue, conditions or formalities',
    },
    when: all(
      newPlace,
      is('business_licence', 'held'),
      is('public_flue', false),
      is('opening_conditions_met', false),
      is('environmental_formalities', false),
    ),
    lead: { unit: 'aic' },
    rules: ['ENV-125'],
    note: {
      zh: '日期承前句为解读；还须回复交办单位',
      en: 'the date is inherited from the clause before; 交办单位 is answered as well',
    },
  },
  {
    id: 'RT-28',
    tier: 'tier-a',
    title: { zh: '餐饮、加工、维修的其他情形', en: 'Any other catering, processing or repair' },
    when: fumes,
    lead: { designation: ['aic', 'epb'] },
    rules: ['ENV-033', 'O-05'],
    note: {
      zh: '原文未规定：首接单位提出建议，由区政府值班室指定 (O-05)',
      en: 'no rule: the first receiver proposes, the duty office designates (O-05)',
    },
  },
];

const gasAndBurningRows: readonly RoutingRow[] = [
  {
    id: 'RT-29',
    tier: 'tier-a',
    title: { zh: '不明气体，可分类', en: 'Unknown gas that can be classified' },
    when: all(gas, is('gas_classifiable', true)),
    lead: { person: true },
    rules: ['ENV-126'],
    note: {
      zh: '受理单位将“废气来源”改为查明的来源，矩阵随即重新运行',
      en: 'the accepting unit records the source that it found as air source, and the matrix runs again',
    },
  },
  {
    id: 'RT-30',
    tier: 'tier-a',
    title: { zh: '不明气体，分不清职责', en: 'Unknown gas, responsibility unclear' },
    when: all(gas, unlessKnownOtherwise('gas_classifiable', is('gas_classifiable', false)), {
      fact: 'industrial_source_nearby',
      known: false,
    }),
    lead: { joint: ['epb', 'municipal'] },
    rules: ['ENV-126', 'O-12'],
    confirm: ['gas_classifiable'],
    note: {
      zh: '环保部门排查工业源，市政部门排查管网、垃圾；查明周边有无工业源后适用 RT-30a–c',
      en: 'epb looks for industrial sources, municipal at sewers and rubbish; what they find leads to RT-30a–c',
    },
  },
  {
    id: 'RT-30a',
    tier: 'tier-a',
    title: { zh: '不明气体，查出工业源', en: 'Unknown gas, industrial source found' },
    when: all(gas, is('industrial_source_nearby', 'yes')),
    lead: { unit: 'epb' },
    co: ['municipal'],
    rules: ['RT-23', 'ENV-126'],
    note: { zh: '按 RT-23 解读', en: 'interpretation, after RT-23' },
  },
  {
    id: 'RT-30b',
    tier: 'tier-a',
    title: { zh: '不明气体，周边无工业源', en: 'Unknown gas, no industrial source around' },
    when: all(gas, is('industrial_source_nearby', 'no')),
    lead: { unit: 'municipal' },
    co: ['epb'],
    rules: ['ENV-126'],
    note: { zh: '由市政部门回复投诉人和交办单位', en: 'municipal answers the complainant and 交办单位' },
  },
  {
    id: 'RT-30c',
    tier: 'tier-a',
    title: { zh: '不明气体，暂时未查明', en: 'Unknown gas, not found out for now' },
    when: all(gas, is('industrial_source_nearby', 'not_determined')),
    lead: { accepting: true },
    co: ['epb', 'municipal'],
    rules: ['ENV-126'],
    note: {
      zh: '会商形成一致意见后由受理部门回复，并在媒体公布；环保部门尚未查完时先于 RT-30b',
      en: 'the accepting unit answers after an agreed opinion, with media publication; before RT-30b while epb has not finished',
    },
  },
  {
    id: 'RT-31',
    tier: 'tier-a',
    title: { zh: '人口集中或特殊保护区域露天焚烧', en: 'Open burning in a populated or protected area' },
    when: all(
      from('open_burning'),
      is('burnt_material', 'asphalt', 'cable', 'plastic', 'rubbish', 'other_toxic'),
      unlessKnownOtherwise('area', has('area', 'populated_or_protected')),
    ),
    lead: { unit: 'municipal' },
    rules: ['O-11'],
    confirm: ['area'],
  },
  {
    id: 'RT-32',
    tier: 'tier-a',
    title: { zh: '垃圾场站、化粪池、下水道臭气', en: 'Odour of rubbish, septic tank or sewer' },
    when: from('rubbish_or_sewer'),
    lead: { unit: 'municipal' },
    rules: ['ENV-127'],
  },
];

export const airRows: readonly RoutingRow[] = [...industryAndFumesRows, ...gasAndBurningRows];
