import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { all, air, any, is, nightCause, nightWork, noiseOfWorks } from './routing-conditions.ts';

const keyworksNote = {
  zh: '建设施工单位须按本条整改或配合，其不是本机制的单位',
  en: 'the builder has to act as well; it is no unit of this mechanism',
};

/** Tier A, noise of key projects: by their key-works office. */
const keyProjectRows: readonly RoutingRow[] = [
  {
    id: 'RT-04',
    tier: 'tier-a',
    title: { zh: '市重点工程因交通管制夜间施工', en: 'City key project at night because of traffic control' },
    when: all(noiseOfWorks('city_key'), nightWork, nightCause('traffic_control')),
    lead: { unit: 'city-keyworks' },
    co: ['traffic-police'],
    rules: ['ENV-119', 'RT-05'],
    note: {
      zh: '减少夜间施工频次；与公示不一致的，同时适用 RT-05；“交通管制部门”解读为公安交通管理部门',
      en: 'fewer nights; RT-05 is due as well if reality differs from the publicity; 交通管制部门 is read as the traffic police',
    },
  },
  {
    id: 'RT-05',
    tier: 'tier-a',
    title: { zh: '市重点工程与公示内容不一致', en: 'City key project, not as publicised' },
    when: all(noiseOfWorks('city_key'), is('publicity_match', 'inconsistent')),
    lead: { unit: 'city-keyworks' },
    rules: ['ENV-112', 'ENV-119'],
    note: keyworksNote,
  },
  {
    id: 'RT-06',
    tier: 'tier-a',
    title: { zh: '市重点工程与公示一致但仍扰民', en: 'City key project, as publicised, nuisance remains' },
    when: all(noiseOfWorks('city_key'), is('publicity_match', 'consistent')),
    lead: { unit: 'city-keyworks' },
    rules: ['ENV-119'],
    note: {
      zh: '调整公示内容、调整作业时段、采取降噪措施',
      en: 'adjust the publicity, adjust the hours, reduce the noise',
    },
  },
  {
    id: 'RT-07',
    tier: 'tier-a',
    title: { zh: '市重点工程其他施工噪声', en: 'City key project, any other noise' },
    when: noiseOfWorks('city_key'),
    lead: { unit: 'city-keyworks' },
    rules: ['ENV-119'],
  },
  {
    id: 'RT-08',
    tier: 'tier-a',
    title: { zh: '区重点工程施工噪声', en: 'District key project' },
    when: noiseOfWorks('district_key'),
    lead: { unit: 'district-keyworks' },
    coWhen: [{ unit: 'traffic-police', when: all(nightWork, nightCause('traffic_control')) }],
    rules: ['ENV-119', 'O-01'],
    note: {
      zh: '“采取与市重点工程相同的办法处理”；原文未指明区的重点办，解读为区重点办牵头 (O-01)',
      en: 'the same method as for city projects; the text names no district office, read as the district’s key-works office (O-01)',
    },
  },
];

/** Tier A, noise (and other air) of municipal and building works. */
const otherWorksRows: readonly RoutingRow[] = [
  {
    id: 'RT-09',
    tier: 'tier-a',
    title: { zh: '必须在夜间施工的市政工程', en: 'Municipal works that must run at night' },
    when: any(
      all(
        noiseOfWorks('municipal_new', 'municipal_maintenance'),
        nightWork,
        nightCause('traffic_control', 'hazard_removal', 'special_process', 'other_unavoidable'),
      ),
      all(noiseOfWorks('municipal_emergency'), nightWork),
    ),
    lead: { unit: 'municipal' },
    rules: ['ENV-120'],
    note: { zh: '含夜间抢险', en: 'emergency repair at night included' },
  },
  {
    id: 'RT-10',
    tier: 'tier-a',
    title: {
      zh: '违反建设期限、转包或违法分包导致抢工期',
      en: 'Rush after breach of contract or illegal subcontracting',
    },
    // At any hour; but by day nobody is asked for the cause unless it is known.
    when: all(
      noiseOfWorks('building'),
      any(nightWork, { fact: 'night_cause', known: true }),
      nightCause('contract_breach_or_illegal_subcontract'),
    ),
    lead: { unit: 'construction' },
    rules: ['ENV-122'],
  },
  {
    id: 'RT-11',
    tier: 'tier-a',
    title: { zh: '排危抢险、特殊工艺夜间连续施工', en: 'Continuous night work for a hazard or a special process' },
    when: all(noiseOfWorks('building'), nightWork, nightCause('hazard_removal', 'special_process')),
    lead: { unit: 'construction' },
    rules: ['ENV-121'],
    note: { zh: '须有建设行政主管部门出具的证明', en: 'needs the certificate of the construction department' },
  },
  {
    id: 'RT-12',
    tier: 'tier-a',
    title: {
      zh: '其他确需夜间施工、市政抢险、国家重点工程',
      en: 'Other unavoidable night works, emergency repair, national key projects',
    },
    when: any(
      noiseOfWorks('national_key', 'municipal_emergency'),
      all(noiseOfWorks('building'), nightWork, nightCause('other_unavoidable')),
      all(
        air,
        any(is('air_source', 'other'), all({ fact: 'air_source', known: false }, { fact: 'works_kind', known: true })),
        any(
          is('works_kind', 'national_key', 'municipal_emergency'),
          all(
            is('works_kind', 'building', 'municipal_new', 'municipal_maintenance'),
            nightWork,
            nightCause('other_unavoidable'),
          ),
        ),
      ),
    ),
    lead: {
      byFact: 'works_kind',
      units: {
        building: 'construction',
        municipal_new: 'municipal',
        municipal_maintenance: 'municipal',
        municipal_emergency: 'municipal',
        national_key: ['construction', 'municipal', 'epb'],
      },
    },
    co: ['construction', 'municipal', 'epb'],
    rules: ['ENV-117', 'ENV-118', 'O-02'],
    note: {
      zh: '原文只要求共同制定方案，12369、12319 中心负责受理并解释；建筑由建委、市政由市政局牵头为解读，国家重点工程须指定 (O-02)',
      en: 'the text only wants a joint plan, with 12369 and 12319 receiving and explaining; the lead by kind is an interpretation, national projects need a designation (O-02)',
    },
  },
];

export const worksRows: readonly RoutingRow[] = [...keyProjectRows, ...otherWorksRows];
