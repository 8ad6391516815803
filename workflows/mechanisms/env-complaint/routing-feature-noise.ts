import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import {
  all,
  any,
  concerns,
  has,
  is,
  nightWork,
  onceKnown,
  siteNoise,
  source,
  unlessKnownOtherwise,
} from './routing-conditions.ts';

const noiseFrom = (...sources: readonly string[]) => all(concerns('noise'), source(...sources));
const urban = ['main_urban', 'urban_built_up', 'town', 'noise_sensitive_concentrated'];

/** Industry that is to move or to give up a process (RT-51); its noise is then not "other" (RT-52). */
const toMoveOrRenew = any(is('relocation_case', true), is('obsolete_process', true));

/** Tier C: the duties by feature for noise (五、职责分工). */
export const featureNoiseRows: readonly RoutingRow[] = [
  {
    id: 'RT-37',
    tier: 'tier-c',
    title: { zh: '城镇生产活动偶发性强烈噪声', en: 'Occasional intense noise of production in a town' },
    when: all(noiseFrom('production_occasional'), unlessKnownOtherwise('area', has('area', ...urban))),
    lead: { unit: 'police' },
    rules: ['D-07', 'O-08'],
    confirm: ['area'],
  },
  {
    id: 'RT-38',
    tier: 'tier-c',
    title: { zh: '饲养动物噪声', en: 'Noise of kept animals' },
    when: noiseFrom('animal'),
    lead: { unit: 'police' },
    rules: ['D-07'],
  },
  {
    id: 'RT-39',
    tier: 'tier-c',
    title: { zh: '在用机动车噪声', en: 'Noise of motor vehicles in use' },
    // A waste truck by day is a vehicle like another.
    when: any(noiseFrom('vehicle'), all(noiseFrom('waste_truck'), onceKnown('night_work', is('night_work', false)))),
    lead: { unit: 'police' },
    co: ['transport'],
    rules: ['D-07', 'D-13'],
    note: { zh: '由公安交通管理部门承办', en: 'carried out by the traffic police' },
  },
  {
    id: 'RT-41',
    tier: 'tier-c',
    title: { zh: '轨道交通建设噪声', en: 'Rail-transit construction noise' },
    when: siteNoise('rail_transit'),
    lead: { unit: 'construction' },
    rules: ['D-11'],
  },
  {
    id: 'RT-42',
    tier: 'tier-c',
    title: { zh: '建筑工地人为噪声、建材装卸', en: 'People and loading on a building site' },
    when: all(
      noiseFrom('construction_human', 'material_loading'),
      onceKnown('noise_source', unlessKnownOtherwise('works_kind', is('works_kind', 'building', 'none'))),
    ),
    lead: { unit: 'construction' },
    rules: ['D-11'],
    confirm: ['works_kind'],
  },
  {
    id: 'RT-43',
    tier: 'tier-c',
    title: { zh: '夜间建筑工程运渣车', en: 'Construction-waste trucks at night' },
    when: all(noiseFrom('waste_truck'), unlessKnownOtherwise('night_work', nightWork)),
    lead: { unit: 'municipal' },
    rules: ['D-12'],
    confirm: ['night_work'],
  },
  {
    id: 'RT-44',
    tier: 'tier-c',
    title: {
      zh: '市政维护改造、昼夜连续施工的市政项目',
      en: 'Municipal maintenance, or municipal works day and night',
    },
    when: any(
      siteNoise('municipal_maintenance'),
      all(siteNoise('municipal_new', 'municipal_emergency'), unlessKnownOtherwise('night_work', nightWork)),
    ),
    lead: { unit: 'municipal' },
    rules: ['D-12'],
    confirm: ['night_work'],
    note: { zh: '职责为解释并督促公告', en: 'the duty is to explain and to urge notices' },
  },
  {
    id: 'RT-45',
    tier: 'tier-c',
    title: { zh: '房屋、市政工程的其他施工噪声', en: 'Other noise of building or municipal works' },
    when: any(
      all(siteNoise('building'), unlessKnownOtherwise('noise_source', source('construction_machine'))),
      all(siteNoise('municipal_new', 'municipal_emergency'), onceKnown('night_work', is('night_work', false))),
    ),
    lead: { unit: 'epb' },
    co: ['construction'],
    rules: ['D-11', 'O-07'],
    confirm: ['noise_source'],
    note: {
      zh: '建委“配合区环保局”，据此解读为环保部门牵头 (O-07)',
      en: '配合 implies that epb leads: an interpretation (O-07)',
    },
  },
  {
    id: 'RT-46',
    tier: 'tier-c',
    title: { zh: '物业管理企业噪声', en: 'Noise of a property-management enterprise' },
    when: noiseFrom('property_management'),
    lead: { unit: 'housing' },
    rules: ['D-09', 'O-21'],
    note: {
      zh: '仅监督指导；物业设备噪声由谁查处未明 (O-21)',
      en: 'supervision and guidance only; who enforces on its equipment is open (O-21)',
    },
  },
  {
    id: 'RT-47',
    tier: 'tier-c',
    title: {
      zh: '高速公路及交委所管辖公路交通噪声',
      en: 'Traffic noise of expressways and transport-commission roads',
    },
    when: all(noiseFrom('road'), onceKnown('road_kind', is('road_kind', 'expressway', 'transport_commission_road'))),
    lead: { unit: 'transport' },
    rules: ['D-13'],
  },
  {
    id: 'RT-48',
    tier: 'tier-c',
    title: { zh: '主城区道路交通噪声', en: 'Traffic noise of main-urban roads' },
    when: all(
      noiseFrom('road'),
      any(is('road_kind', 'main_urban_road'), all({ fact: 'road_kind', known: false }, has('area', 'main_urban'))),
    ),
    lead: { unit: 'municipal' },
    rules: ['D-12'],
    confirm: ['road_kind'],
  },
  {
    id: 'RT-49',
    tier: 'tier-c',
    title: { zh: '新建临街住宅无隔声窗', en: 'New street-front housing without sound-proof windows' },
    when: noiseFrom('missing_window'),
    lead: { unit: 'construction' },
    rules: ['D-11'],
  },
  {
    id: 'RT-50',
    tier: 'tier-c',
    title: { zh: '销售噪声超标产品', en: 'Sale of products exceeding noise standards' },
    when: noiseFrom('product_sale'),
    lead: { unit: 'aic' },
    rules: ['D-16', 'O-18'],
  },
  {
    id: 'RT-51',
    tier: 'tier-c',
    title: { zh: '工业企业环保搬迁、淘汰落后工艺', en: 'Relocation, or an obsolete process, of industry' },
    when: all(noiseFrom('industrial_steady', 'production_occasional'), toMoveOrRenew),
    lead: { unit: 'industry-info' },
    co: ['epb'],
    rules: ['D-06', 'O-08'],
  },
  {
    id: 'RT-52',
    tier: 'tier-c',
    title: { zh: '其他工业持续噪声', en: 'Other steady industrial noise' },
    when: all(noiseFrom('industrial_steady'), { not: toMoveOrRenew }),
    lead: { unit: 'epb' },
    rules: ['D-05', 'O-08'],
    note: {
      zh: '原文未点名，按统一监督管理解读 (O-08)',
      en: 'named nowhere; by the unified supervision of epb (O-08)',
    },
  },
];
