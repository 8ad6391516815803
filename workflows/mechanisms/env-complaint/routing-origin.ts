import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { is } from './routing-conditions.ts';

/** Tier 0: what decides before any feature. RT-01, a designation, is no row: it binds the matrix as a ruling. */
export const originRows: readonly RoutingRow[] = [
  {
    id: 'RT-02',
    tier: 'tier-0',
    title: { zh: '市级行政主管部门移交的案件', en: 'Handed down by a city department' },
    when: is('origin', 'city_department'),
    lead: { fact: 'counterpart_unit' },
    coByMatrix: true,
    rules: ['ENV-049'],
    note: {
      zh: '原文没有市、区部门对应表，由首接单位填写对应部门',
      en: 'the text has no table of counterparts: the first receiver names the unit',
    },
  },
  {
    id: 'RT-03',
    tier: 'tier-0',
    title: { zh: '有重大社会影响或严重危害后果', en: 'Major social impact or grave consequences' },
    when: is('major_impact', true),
    lead: { person: true },
    rules: ['ENV-050'],
    note: {
      zh: '原文无界定标准；牵头部门由人填写并引用法律依据，不自动确定',
      en: 'the text has no threshold: a person enters the lead and quotes the legal basis',
    },
  },
];
