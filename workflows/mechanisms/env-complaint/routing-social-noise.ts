import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { all, any, has, is, noise, source, unlessKnownOtherwise } from './routing-conditions.ts';

const venue = all(noise, source('entertainment_venue'));
const fixedEquipment = source('fixed_sound_equipment');

/** Tier A, noise of entertainment venues. */
const venueRows: readonly RoutingRow[] = [
  {
    id: 'RT-13',
    tier: 'tier-a',
    title: { zh: '娱乐场所未取得许可证或执照', en: 'Venue without one of the licences' },
    when: all(venue, any(is('entertainment_licence', 'not_held'), is('business_licence', 'not_held'))),
    lead: { unit: 'culture' },
    co: ['aic'],
    rules: ['ENV-123'],
    note: {
      zh: '两部门各自依法取缔；牵头按总则句解读为文化部门',
      en: 'each bans in its own field; culture leads by the base sentence',
    },
  },
  {
    id: 'RT-14',
    tier: 'tier-a',
    title: { zh: '酒吧、水吧超经营范围', en: 'Bar or water bar beyond its scope' },
    when: all(venue, is('beyond_scope', true), is('venue_kind', 'bar', 'water_bar')),
    lead: { unit: 'aic' },
    co: ['culture'],
    rules: ['O-03'],
    note: {
      zh: '由工商部门查处，据此解读为其牵头 (O-03)',
      en: 'aic punishes and is therefore read as the lead (O-03)',
    },
  },
  {
    id: 'RT-15',
    tier: 'tier-a',
    title: { zh: '证照齐全但扰民的娱乐场所', en: 'Venue with both licences that is a nuisance' },
    when: all(
      venue,
      is('entertainment_licence', 'held'),
      is('business_licence', 'held'),
      // A complaint says that there is a nuisance; only a finding that there is none takes this row away.
      unlessKnownOtherwise('nuisance_confirmed', is('nuisance_confirmed', true)),
    ),
    lead: { unit: 'culture' },
    co: ['epb', 'aic', 'police'],
    punisher: 'epb',
    rules: ['ENV-123', 'O-03'],
    note: {
      zh: '文化部门牵头联合执法，由环保部门查处 (O-03)',
      en: 'culture leads joint enforcement, epb investigates and punishes (O-03)',
    },
  },
  {
    id: 'RT-16',
    tier: 'tier-a',
    title: { zh: '娱乐场所，证照情况不明或其他', en: 'Venue, licences unknown or other' },
    when: venue,
    lead: { unit: 'culture' },
    co: ['aic', 'police', 'epb'],
    rules: ['ENV-123'],
    confirm: ['entertainment_licence', 'business_licence'],
  },
];

/** Tier A, noise of social life. */
const socialRows: readonly RoutingRow[] = [
  {
    id: 'RT-17',
    tier: 'tier-a',
    title: { zh: '高音喇叭、高音响器材', en: 'High-pitch loudspeaker or high-volume equipment' },
    when: all(
      noise,
      any(source('loudspeaker'), all(fixedEquipment, is('high_volume', true))),
      any(is('commercial_activity', true), has('area', 'noise_sensitive_concentrated')),
    ),
    lead: { unit: 'police' },
    rules: ['ENV-124', 'O-04'],
    note: {
      zh: '先于 RT-18：固定音响属高音响器材的，由公安部门负责 (O-04)',
      en: 'before RT-18: fixed equipment that is high-volume belongs here (O-04)',
    },
  },
  {
    id: 'RT-18',
    tier: 'tier-a',
    title: { zh: '商业经营活动中的固定设备(音响)', en: 'Fixed sound equipment in commercial activity' },
    when: all(noise, fixedEquipment, is('commercial_activity', true)),
    lead: { unit: 'epb' },
    rules: ['O-04'],
    note: {
      zh: '原文只点名音响，风机、空调等是否包括未明',
      en: 'only sound systems are named; whether fans or chillers count is open',
    },
  },
  {
    id: 'RT-19',
    tier: 'tier-a',
    title: { zh: '街道、广场、公园等公共场所娱乐、集会', en: 'Entertainment or gathering in public places' },
    when: all(noise, source('public_place_activity')),
    lead: { unit: 'police' },
    rules: ['ENV-124', 'O-06'],
    note: {
      zh: '“市区”无定义 (O-06)；市区以外按 RT-22 亦属公安部门',
      en: '市区 is not defined (O-06); outside it RT-22 names the police as well',
    },
  },
  {
    id: 'RT-20',
    tier: 'tier-a',
    title: { zh: '已交付使用住宅楼内装修', en: 'Renovation in a delivered residential building' },
    when: all(
      noise,
      source('renovation'),
      is('building_delivered', true),
      unlessKnownOtherwise('building_kind', is('building_kind', 'residential')),
    ),
    lead: { unit: 'police' },
    rules: ['ENV-124', 'O-22'],
    confirm: ['building_kind'],
    note: { zh: '写字楼、商铺等其他建筑内装修无规定 (O-22)', en: 'renovation in other buildings has no rule (O-22)' },
  },
  {
    id: 'RT-21',
    tier: 'tier-a',
    title: { zh: '家庭娱乐、悼念', en: 'Household entertainment, mourning' },
    when: all(noise, source('household', 'mourning')),
    lead: { unit: 'police' },
    rules: ['ENV-124'],
    note: { zh: '不在住宅楼内的，按 RT-22 亦属公安部门', en: 'outside such a building RT-22 names the police as well' },
  },
  {
    id: 'RT-22',
    tier: 'tier-a',
    title: { zh: '其他社会生活噪声', en: 'Other social-life noise' },
    when: all(noise, source('other_social', 'loudspeaker', 'fixed_sound_equipment')),
    lead: { unit: 'police' },
    rules: ['ENV-124'],
  },
];

export const socialNoiseRows: readonly RoutingRow[] = [...venueRows, ...socialRows];
