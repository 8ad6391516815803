import type { FactVocabulary } from '../../../shared/domain/case/facts.ts';

/** Kinds of works, also as the site that dust comes from. */
const worksKinds = {
  city_key: { zh: '市重点工程', en: 'City key project' },
  district_key: { zh: '区重点工程', en: 'District key project' },
  national_key: { zh: '国家重点工程', en: 'National key project' },
  municipal_new: { zh: '市政新建', en: 'Municipal works, new' },
  municipal_maintenance: { zh: '市政维护改造', en: 'Municipal maintenance or rebuilding' },
  municipal_emergency: { zh: '市政抢险', en: 'Municipal emergency repair' },
  building: { zh: '建筑施工', en: 'Building works' },
  rail_transit: { zh: '轨道交通建设', en: 'Rail transit works' },
  transport: { zh: '交通工程', en: 'Transport works' },
  land_consolidation: { zh: '土地整治', en: 'Land consolidation' },
  illegal_structure_demolition: { zh: '违章建筑拆除', en: 'Demolition of illegal structures' },
  house_demolition: { zh: '房屋拆迁', en: 'House demolition' },
  waste_haulage: { zh: '建筑渣土运输', en: 'Construction-waste haulage' },
  none: { zh: '非施工', en: 'No works' },
} as const;

const licence = { held: { zh: '已办理', en: 'Held' }, not_held: { zh: '未办理', en: 'Not held' } } as const;

/** Works, venues and social life: what decides the noise rows; `dust_site` because its values are those of works. */
export const noiseFacts = {
  works_kind: { type: 'enum', title: { zh: '工程类别', en: 'Kind of works' }, gate: true, values: worksKinds },
  dust_site: {
    type: 'enum',
    title: { zh: '扬尘场所', en: 'Site that the dust comes from' },
    gate: true,
    values: worksKinds,
  },
  // The text does not say which hours are night (ENV-115).
  night_work: { type: 'flag', title: { zh: '夜间施工', en: 'Night work' } },
  night_cause: {
    type: 'set',
    title: { zh: '夜间施工或抢工期原因', en: 'Cause of the night work or the rush' },
    later: true,
    values: {
      traffic_control: { zh: '交通管制', en: 'Traffic control' },
      hazard_removal: { zh: '排危抢险', en: 'Removal of a hazard' },
      special_process: { zh: '特殊工艺', en: 'Special process' },
      contract_breach_or_illegal_subcontract: {
        zh: '违反建设期限、转包或违法分包',
        en: 'Breach of the contract period, subcontracting or illegal splitting',
      },
      other_unavoidable: { zh: '其他确需', en: 'Other, unavoidable' },
    },
  },
  publicity_match: {
    type: 'enum',
    title: { zh: '与公示内容是否一致', en: 'Reality against what was publicised' },
    later: true,
    values: {
      none_published: { zh: '未公示', en: 'Nothing was publicised' },
      consistent: { zh: '一致', en: 'Consistent' },
      inconsistent: { zh: '不一致', en: 'Inconsistent' },
    },
  },
  certificate: {
    type: 'text',
    title: { zh: '夜间连续施工证明(编号、时段)', en: 'Certificate: number and period' },
    later: true,
  },
  night_permit: {
    type: 'text',
    title: { zh: '夜间施工许可证(编号、时段)', en: 'Night-work permit: number and period' },
    later: true,
  },
  noise_source: {
    type: 'enum',
    title: { zh: '噪声来源', en: 'Source of the noise' },
    gate: true,
    values: {
      construction_machine: { zh: '施工机械', en: 'Construction machines' },
      construction_human: { zh: '施工人为噪声', en: 'People on a construction site' },
      material_loading: { zh: '建材装卸', en: 'Loading of building materials' },
      waste_truck: { zh: '运渣车', en: 'Construction-waste trucks' },
      entertainment_venue: { zh: '娱乐场所', en: 'Entertainment venue' },
      loudspeaker: { zh: '高音喇叭或高音响器材', en: 'High-pitch loudspeaker or high-volume equipment' },
      fixed_sound_equipment: { zh: '固定音响设备', en: 'Fixed sound equipment' },
      public_place_activity: { zh: '公共场所娱乐、集会', en: 'Entertainment or gathering in a public place' },
      renovation: { zh: '室内装修', en: 'Renovation' },
      household: { zh: '家庭娱乐', en: 'Household entertainment' },
      mourning: { zh: '悼念', en: 'Mourning' },
      animal: { zh: '饲养动物', en: 'Keeping of animals' },
      production_occasional: { zh: '生产活动偶发性强烈噪声', en: 'Occasional intense noise of production' },
      industrial_steady: { zh: '工业持续噪声', en: 'Steady industrial noise' },
      vehicle: { zh: '机动车', en: 'Motor vehicles in use' },
      road: { zh: '道路交通', en: 'Traffic on a road' },
      property_management: { zh: '物业管理企业', en: 'Property-management enterprise' },
      missing_window: { zh: '临街住宅无隔声窗', en: 'Street-front housing without sound-proof windows' },
      product_sale: { zh: '销售噪声超标产品', en: 'Sale of products exceeding noise standards' },
      other_social: { zh: '其他社会生活噪声', en: 'Other social-life noise' },
    },
  },
  commercial_activity: { type: 'flag', title: { zh: '商业经营活动', en: 'Commercial activity' } },
  high_volume: {
    type: 'flag',
    title: { zh: '固定音响属高音响器材', en: 'The fixed equipment is high-volume' },
    // A report that says "loudspeaker" has its own noise source; of fixed equipment it must be found (O-04).
    whenAbsent: false,
  },
  venue_kind: {
    type: 'enum',
    title: { zh: '场所类型', en: 'Kind of venue' },
    values: {
      entertainment: { zh: '娱乐场所', en: 'Entertainment' },
      bar: { zh: '酒吧', en: 'Bar' },
      water_bar: { zh: '水吧', en: 'Water bar' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  entertainment_licence: {
    type: 'enum',
    title: { zh: '娱乐经营许可证', en: 'Entertainment licence' },
    later: true,
    values: licence,
  },
  business_licence: {
    type: 'enum',
    title: { zh: '工商营业执照', en: 'Business licence' },
    later: true,
    values: licence,
  },
  beyond_scope: {
    type: 'flag',
    title: { zh: '超经营范围', en: 'Operates beyond its scope' },
    later: true,
    // A finding: while nobody has made it, it is not so.
    whenAbsent: false,
  },
  road_kind: {
    type: 'enum',
    title: { zh: '道路类别', en: 'Kind of road' },
    values: {
      expressway: { zh: '高速公路', en: 'Expressway' },
      transport_commission_road: { zh: '交委所管辖公路', en: 'Road run by the transport commission' },
      main_urban_road: { zh: '主城区道路', en: 'Road of the main urban area' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  building_delivered: {
    type: 'flag',
    title: { zh: '住宅楼已竣工交付使用', en: 'The building is completed and delivered' },
    // Who complains about a neighbour's renovation lives there already.
    whenAbsent: true,
  },
  relocation_case: {
    type: 'flag',
    title: { zh: '列入主城区工业企业环保搬迁', en: 'Relocation case of main-urban industry' },
    later: true,
    whenAbsent: false,
  },
  obsolete_process: {
    type: 'flag',
    title: { zh: '产生噪声的落后工艺和设备', en: 'Obsolete process or equipment that makes the noise' },
    later: true,
    whenAbsent: false,
  },
} as const satisfies FactVocabulary;
