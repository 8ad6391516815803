import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { Overlay, RoutingRow, RoutingTier } from '../../../shared/domain/mechanism/mechanism.ts';
import { wantsPlan } from './course.ts';

const venue = (...kinds: string[]): Condition => ({ fact: 'new_venue', in: kinds });
const works = (...kinds: string[]): Condition => ({ fact: 'works_kind', in: kinds });

export const tiers: readonly RoutingTier[] = [
  { id: 'lead', title: { zh: '牵头管理部门', en: 'Lead department' }, evaluate: { how: 'first' } },
];

/** Who leads the publicity for works (ENV-119…123; the complaint rows RT-04…12 name the same bodies). */
export const rows: readonly RoutingRow[] = [
  {
    id: 'ENV-123',
    tier: 'lead',
    title: { zh: '新建经营性文化娱乐场所', en: 'New entertainment venue' },
    when: venue('entertainment', 'large_entertainment'),
    lead: { unit: 'culture' },
    co: ['epb', 'aic'],
  },
  {
    id: 'ENV-125',
    tier: 'lead',
    title: { zh: '新建餐饮、加工、维修项目', en: 'New catering, processing or repair' },
    when: venue('catering'),
    lead: { unit: 'aic' },
    co: ['epb'],
  },
  {
    id: 'RT-07',
    tier: 'lead',
    title: { zh: '市重点工程', en: 'City key project' },
    when: works('city_key'),
    lead: { unit: 'city-keyworks' },
    rules: ['ENV-119'],
  },
  {
    id: 'RT-08',
    tier: 'lead',
    title: { zh: '区重点工程', en: 'District key project' },
    when: works('district_key'),
    lead: { unit: 'district-keyworks' },
    rules: ['ENV-119'],
    note: { zh: '条文未指明由哪个重点办（O-01）', en: 'the text names no office (O-01)' },
  },
  {
    id: 'RT-09',
    tier: 'lead',
    title: { zh: '市政工程', en: 'Municipal works' },
    when: works('municipal_new', 'municipal_maintenance', 'municipal_emergency', 'waste_haulage'),
    lead: { unit: 'municipal' },
    rules: ['ENV-120'],
  },
  {
    id: 'RT-11',
    tier: 'lead',
    title: { zh: '建筑施工、轨道交通建设', en: 'Building works, rail transit' },
    when: works('building', 'rail_transit', 'house_demolition', 'illegal_structure_demolition'),
    lead: { unit: 'construction' },
    rules: ['ENV-121'],
  },
  {
    id: 'RT-12',
    tier: 'lead',
    title: { zh: '国家重点工程', en: 'National key project' },
    when: works('national_key'),
    lead: { unit: 'construction' },
    co: ['municipal', 'epb'],
    rules: ['ENV-117'],
    note: { zh: '条文未指明牵头单位（O-02）', en: 'the text names no lead (O-02)' },
  },
];

/** Irregularities: shown wherever the works are, never decided by software (ENV-115, 123, 125, 131). */
export const overlays: readonly Overlay[] = [
  {
    id: 'ENV-115',
    title: { zh: '夜间施工无有效许可', en: 'night work without a valid permit' },
    when: {
      all: [
        { fact: 'night_work', is: true },
        { done: 'started' },
        { any: [{ not: { done: 'permitted' } }, { owes: 'lead', clock: 'C-PERMIT', late: true }] },
      ],
    },
    rules: ['ENV-115'],
  },
  {
    id: 'ENV-117',
    title: { zh: '须共同制定减轻扰民工作方案', en: 'a joint plan against the nuisance is wanted' },
    when: wantsPlan,
    co: ['construction', 'municipal', 'epb'],
    rules: ['ENV-117'],
  },
  {
    id: 'ENV-121',
    title: { zh: '特殊工艺、排危抢险夜间连续施工须出具证明', en: 'continuous night work wants a certificate' },
    when: {
      all: [
        works('building'),
        { fact: 'night_work', is: true },
        { fact: 'night_cause', includesAny: ['hazard_removal', 'special_process'] },
        { not: { done: 'certified' } },
      ],
    },
    rules: ['ENV-121'],
  },
  {
    id: 'ENV-123',
    title: { zh: '未过环评关而核发许可', en: 'a licence in spite of a failed gate' },
    when: {
      all: [
        venue('entertainment', 'large_entertainment'),
        { fact: 'licence_issued', is: true },
        {
          any: [
            { fact: 'eia_done', is: false },
            { fact: 'site_agreed', is: false },
          ],
        },
      ],
    },
    rules: ['ENV-123', 'ENV-131'],
  },
  {
    id: 'ENV-125',
    title: { zh: '无环保部门书面意见而登记', en: "registered without the environmental department's opinion" },
    when: {
      all: [venue('catering'), { fact: 'licence_issued', is: true }, { fact: 'environmental_opinion', is: false }],
    },
    rules: ['ENV-125', 'ENV-131'],
  },
];
