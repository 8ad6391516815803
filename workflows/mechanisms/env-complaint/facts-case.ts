import type { FactVocabulary } from '../../../shared/domain/case/facts.ts';
import type { Text } from '../../../shared/domain/text.ts';
import { units } from '../../register/units.ts';

/** Every registered unit but the examples, as values of a fact. */
const registered: Readonly<Record<string, Text>> = Object.fromEntries(
  units.filter((unit) => !unit.example).map((unit) => [unit.id, unit.name]),
);

/** What every report is asked: whence, where, which medium, how urgent (routing rulebook § 4). */
export const caseFacts = {
  origin: {
    type: 'enum',
    title: { zh: '来源', en: 'Origin' },
    values: {
      citizen: { zh: '群众投诉', en: 'Citizen' },
      city_department: { zh: '市级行政主管部门移交', en: 'Handed down by a city department' },
      superior_body: { zh: '上级机关交办', en: 'Superior body' },
      leader: { zh: '领导交办', en: 'Leader' },
      npc_motion: { zh: '人大议案', en: 'NPC motion' },
      cppcc_proposal: { zh: '政协提案', en: 'CPPCC proposal' },
      transfer: { zh: '部门移送', en: 'Transferred by a department' },
      media: { zh: '媒体', en: 'Media' },
    },
    // A hotline call that names no other origin is a citizen's.
    whenAbsent: 'citizen',
  },
  counterpart_unit: {
    type: 'enum',
    title: { zh: '区相对应的行政主管部门', en: 'District counterpart of the city department' },
    values: registered,
  },
  occurred_at: { type: 'when', title: { zh: '发生时间', en: 'When it happened' } },
  place: { type: 'text', title: { zh: '事发地点', en: 'Place' } },
  town: { type: 'text', title: { zh: '镇/街道', en: 'Town or subdistrict' } },
  area: {
    type: 'set',
    title: { zh: '区域', en: 'Area' },
    values: {
      main_urban: { zh: '主城', en: 'Main urban area' },
      urban_built_up: { zh: '城市建成区', en: 'Urban built-up area' },
      town: { zh: '城镇', en: 'Town' },
      noise_sensitive_concentrated: { zh: '噪声敏感建筑物集中区域', en: 'Concentration of noise-sensitive buildings' },
      populated_or_protected: {
        zh: '人口集中地区或依法需要特殊保护的区域',
        en: 'Populated or specially protected area',
      },
      other: { zh: '其他', en: 'Other' },
    },
  },
  medium: {
    type: 'enum',
    kind: true,
    title: { zh: '污染种类(主要)', en: 'Medium (the main one)' },
    gate: true,
    values: {
      noise: { zh: '噪声', en: 'Noise' },
      air: { zh: '废气、油烟、烟尘', en: 'Air' },
      odour: { zh: '异味、臭气', en: 'Odour' },
      dust: { zh: '扬尘', en: 'Dust' },
      water: { zh: '水', en: 'Water' },
      livestock: { zh: '畜禽养殖', en: 'Livestock' },
      vessel: { zh: '船舶', en: 'Vessels' },
      quarry: { zh: '采石场', en: 'Quarry' },
      other: { zh: '其他', en: 'Other' },
    },
  },
  also_medium: {
    type: 'set',
    title: { zh: '同时反映的其他污染', en: 'Further media of the same complaint' },
    values: {
      noise: { zh: '噪声', en: 'Noise' },
      air: { zh: '废气、油烟、烟尘', en: 'Air' },
      odour: { zh: '异味、臭气', en: 'Odour' },
      dust: { zh: '扬尘', en: 'Dust' },
      water: { zh: '水', en: 'Water' },
      livestock: { zh: '畜禽养殖', en: 'Livestock' },
      vessel: { zh: '船舶', en: 'Vessels' },
      quarry: { zh: '采石场', en: 'Quarry' },
      other: { zh: '其他', en: 'Other' },
    },
    // Most complaints name one kind of pollution.
    whenAbsent: [],
  },
  urgency_ground: {
    type: 'set',
    title: { zh: '紧急移送理由', en: 'Grounds for an urgent transfer' },
    values: {
      social_stability: { zh: '可能影响社会稳定', en: 'Social stability' },
      public_health: { zh: '威胁群众健康', en: 'Public health' },
      environmental_safety: { zh: '危害环境安全', en: 'Environmental safety' },
    },
    // Ordinary unless a ground is recorded (ENV-026).
    whenAbsent: [],
  },
  immediate_ground: {
    type: 'set',
    title: { zh: '立即办理理由', en: 'Grounds for immediate handling' },
    values: {
      foul_smell: { zh: '难闻臭味', en: 'Foul smell' },
      grave_noise: { zh: '严重影响群众生活的噪声', en: 'Noise gravely affecting life' },
      drinking_water: { zh: '饮用水安全', en: 'Drinking-water safety' },
      sudden_incident: { zh: '突发环境事件', en: 'Sudden environmental incident' },
      health_or_safety: { zh: '威胁群众健康或环境安全', en: 'Threat to health or environmental safety' },
    },
    // Ordinary unless a ground is recorded (ENV-061).
    whenAbsent: [],
  },
  major_impact: {
    type: 'flag',
    title: { zh: '重大社会影响或严重危害后果', en: 'Major social impact or grave consequences' },
    later: true,
    // A person declares it; the text has no threshold (ENV-050).
    whenAbsent: false,
  },
  cross_district: {
    type: 'flag',
    title: { zh: '跨区域(本区以外)', en: 'Crosses the district’s border' },
    whenAbsent: false,
  },
  group_event: { type: 'flag', title: { zh: '群体性事件', en: 'Group event' }, whenAbsent: false },
  media_exposed: { type: 'flag', title: { zh: '媒体曝光', en: 'Exposed by the media' }, whenAbsent: false },
  safety_accident: {
    type: 'flag',
    title: { zh: '由生产安全事故引发', en: 'Caused by a production-safety accident' },
    later: true,
    whenAbsent: false,
  },
  responsible_party_known: {
    type: 'flag',
    title: { zh: '责任主体明确', en: 'Responsible party known' },
    // A complaint is registered against somebody (ENV-011); that nobody is known must be said (ENV-144).
    whenAbsent: true,
  },
  project_exists: { type: 'flag', title: { zh: '存在具体项目', en: 'A concrete project exists' }, later: true },
  approvals: {
    type: 'approvals',
    title: { zh: '项目行政审批(按时间)', en: 'Approvals of the project, in order of date' },
    later: true,
    departments: registered,
  },
  capacity_policy_breach: {
    type: 'flag',
    title: { zh: '违反产业产能政策', en: 'Breach of industry or capacity policy' },
    later: true,
  },
  departments_concerned: {
    type: 'set',
    title: { zh: '涉及的行政主管部门(人工补充)', en: 'Departments concerned, added by hand' },
    later: true,
    values: registered,
    // The matrix counts the departments itself; a person may add some (routing rulebook § 1.2).
    whenAbsent: [],
  },
} as const satisfies FactVocabulary;
