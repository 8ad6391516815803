import type { Gap, RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { all, any, concerns, has, is, siteNoise, source } from './routing-conditions.ts';

const inTheAir = any(concerns('air'), concerns('odour'));

/** Open points that no row covers: what the duty office is told about who could be meant. */
const gaps: readonly Gap[] = [
  { id: 'O-06', when: all(inTheAir, is('air_source', 'vehicle_smoke')), between: ['police', 'epb'] },
  { id: 'O-07', when: siteNoise('transport'), between: ['epb', 'construction', 'transport'] },
  {
    id: 'O-08',
    when: all(concerns('noise'), source('industrial_steady', 'production_occasional')),
    between: ['epb', 'police', 'industry-info'],
  },
  {
    id: 'O-10',
    when: siteNoise('house_demolition', 'illegal_structure_demolition'),
    between: ['housing', 'construction', 'planning'],
  },
  { id: 'O-11', when: all(inTheAir, is('air_source', 'open_burning')), between: ['municipal', 'epb', 'agriculture'] },
  { id: 'O-14', when: has('immediate_ground', 'drinking_water'), between: ['epb', 'health', 'municipal'] },
  {
    id: 'O-15',
    when: any(concerns('livestock'), is('livestock_zone', 'forbidden_built_up', 'forbidden_other')),
    between: ['municipal', 'agriculture', 'epb'],
  },
  { id: 'O-22', when: all(concerns('noise'), source('renovation')), between: ['police', 'construction', 'epb'] },
];

/** Tier D: what is left. */
export const remainderRows: readonly RoutingRow[] = [
  {
    id: 'RT-73',
    tier: 'tier-d',
    title: { zh: '责任主体不明', en: 'Responsible party unknown' },
    when: is('responsible_party_known', false),
    lead: { unit: 'epb' },
    rules: ['ENV-144'],
    note: {
      zh: '环保部门会同或督促相关部门联合排查',
      en: 'epb investigates jointly with, or urges, the related departments',
    },
  },
  {
    id: 'RT-74',
    tier: 'tier-d',
    title: { zh: '无对应规定', en: 'Nothing matched' },
    when: { always: true },
    lead: { forNow: 'epb', gaps },
    rules: ['ENV-033', 'D-05'],
    note: {
      zh: '暂由环保部门负责(统一监督管理)，并向区政府值班室提出建议，为解读；固废、辐射、光、土壤亦在此列 (O-19)',
      en: 'epb for now (unified supervision), with a proposal to the duty office: an interpretation; also for waste, radiation, light and soil (O-19)',
    },
  },
];
