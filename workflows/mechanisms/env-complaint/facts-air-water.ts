import type { FactVocabulary } from '../../../shared/domain/case/facts.ts';

/** What decides the rows on air, catering, burning, water, livestock and quarries. */
export const airAndWaterFacts = {
  air_source: {
    type: 'enum',
    title: { zh: '废气来源', en: 'Source in the air' },
    gate: true,
    values: {
      industrial: { zh: '工业企业废气', en: 'Industrial exhaust' },
      catering: { zh: '餐饮', en: 'Catering' },
      processing: { zh: '加工', en: 'Processing' },
      repair: { zh: '维修', en: 'Repair' },
      unknown_gas: { zh: '不明气体', en: 'Unknown gas' },
      open_burning: { zh: '露天焚烧', en: 'Open burning' },
      rubbish_or_sewer: { zh: '垃圾场站、化粪池、下水道', en: 'Rubbish, septic tank or sewer' },
      vehicle_smoke: { zh: '机动车黑烟', en: 'Black smoke of vehicles' },
      street_trade: { zh: '占道经营', en: 'Street-occupying trade' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  building_kind: {
    type: 'enum',
    title: { zh: '建筑类型', en: 'Kind of building' },
    values: {
      mixed_use: { zh: '综合楼', en: 'Mixed use' },
      residential: { zh: '住宅楼', en: 'Residential' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  public_flue: { type: 'flag', title: { zh: '有公共烟道', en: 'Public flue' }, later: true },
  opening_conditions_met: {
    type: 'flag',
    title: { zh: '符合开办条件', en: 'Conditions for opening are met' },
    later: true,
  },
  environmental_formalities: {
    type: 'flag',
    title: { zh: '已办理环保手续', en: 'Environmental formalities done' },
    later: true,
  },
  opened_on: { type: 'date', title: { zh: '开业日期', en: 'Opened on' }, later: true },
  extended_on: { type: 'date', title: { zh: '扩建日期', en: 'Extended on' }, later: true },
  nuisance_confirmed: { type: 'flag', title: { zh: '污染扰民情况属实', en: 'The nuisance is confirmed' }, later: true },
  gas_classifiable: {
    type: 'flag',
    title: { zh: '不明气体能分清来源', en: 'The gas can be put to a source' },
    later: true,
  },
  industrial_source_nearby: {
    type: 'enum',
    title: { zh: '周边有无工业企业污染源', en: 'Industrial source around the place' },
    later: true,
    values: {
      yes: { zh: '有', en: 'Yes' },
      no: { zh: '无', en: 'No' },
      not_determined: { zh: '暂时未查明', en: 'Not found out for now' },
    },
  },
  burnt_material: {
    type: 'enum',
    title: { zh: '焚烧物', en: 'What was burnt' },
    values: {
      asphalt: { zh: '沥青', en: 'Asphalt' },
      cable: { zh: '电线', en: 'Cable' },
      plastic: { zh: '塑料', en: 'Plastic' },
      rubbish: { zh: '垃圾', en: 'Rubbish' },
      other_toxic: { zh: '其他产生有毒有害烟尘的废弃物', en: 'Other waste with toxic smoke' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  water_source: {
    type: 'enum',
    title: { zh: '水污染来源', en: 'Source in the water' },
    gate: true,
    values: {
      domestic_sewage: { zh: '生活污水', en: 'Domestic sewage' },
      drain_facility: { zh: '排水管网、下水道', en: 'Drains and sewers' },
      industrial: { zh: '工业废水', en: 'Industrial waste water' },
      fishery_accident: { zh: '渔业水体污染事故', en: 'Fishery water pollution accident' },
      agricultural_nonpoint: { zh: '农业面源污染', en: 'Agricultural non-point pollution' },
      vessel: { zh: '船舶', en: 'Vessels' },
      drinking_water: { zh: '饮用水', en: 'Drinking water' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  livestock_zone: {
    type: 'enum',
    title: { zh: '养殖区划', en: 'Livestock zone' },
    gate: true,
    later: true,
    values: {
      forbidden_built_up: { zh: '禁养区(城市建成区)', en: 'No-breeding zone, urban built-up area' },
      forbidden_other: { zh: '禁养区(非城市建成区)', en: 'No-breeding zone elsewhere' },
      restricted: { zh: '限养区', en: 'Restricted zone' },
      other: { zh: '其他区域', en: 'Other area' },
    },
  },
  existing_farm: { type: 'flag', title: { zh: '已有畜禽养殖', en: 'Existing farm' }, later: true },
  quarry_illegal: { type: 'flag', title: { zh: '非法采石场', en: 'Illegal quarry' }, later: true },
} as const satisfies FactVocabulary;
