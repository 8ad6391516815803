import type { Overlay } from '../../../shared/domain/mechanism/mechanism.ts';
import { all, any, anyWorks, concerns, has, is } from './routing-conditions.ts';

/** Additive steps: evaluated always, never changing the lead (routing rulebook § 3). */
export const overlays: readonly Overlay[] = [
  {
    id: 'OV-01',
    title: { zh: '立即移送并报告区政府应急办公室', en: 'Transfer at once, with a report to the emergency office' },
    when: { fact: 'urgency_ground', nonEmpty: true },
    rules: ['ENV-027', 'ENV-028'],
  },
  {
    id: 'OV-02',
    title: { zh: '函告市级牵头部门', en: 'Letter to the city’s lead department' },
    when: is('cross_district', true),
    rules: ['ENV-048'],
  },
  {
    id: 'OV-03',
    title: { zh: '信访办协调组织', en: 'The petitions office coordinates' },
    when: any(is('group_event', true), is('petition_issue', true)),
    co: ['petitions'],
    rules: ['ENV-132', 'O-20'],
  },
  {
    id: 'OV-04',
    title: { zh: '保留来源并同时回复交办方', en: 'Keep the origin’s reference and reply there as well' },
    when: is('origin', 'superior_body', 'leader', 'npc_motion', 'cppcc_proposal'),
    rules: ['ENV-051'],
  },
  {
    id: 'OV-05',
    title: { zh: '安监局会同', en: 'Work safety joins' },
    when: all(has('immediate_ground', 'sudden_incident'), is('safety_accident', true)),
    co: ['work-safety'],
    rules: ['D-17'],
  },
  {
    id: 'OV-06',
    title: { zh: '法制办解释、协调', en: 'Legal affairs interprets' },
    when: is('law_disputed', true),
    co: ['legal-affairs'],
    rules: ['ENV-133'],
  },
  {
    id: 'OV-07',
    // Not as co-units: everybody who works on a case sees those, and the report is for few eyes.
    title: { zh: '报告纪检监察部门，提请一同介入调查', en: 'Report to the discipline bodies and ask them to join' },
    when: is('discipline_breach', true),
    rules: ['ENV-073'],
  },
  {
    id: 'OV-08',
    title: { zh: '可交镇街直属机构办理', en: 'May be carried out by the own unit in the town' },
    when: all(
      { fact: 'urgency_ground', nonEmpty: false },
      { fact: 'immediate_ground', nonEmpty: false },
      is('promptly_solvable', true),
      is('own_unit_in_town', true),
    ),
    rules: ['ENV-031'],
  },
  {
    id: 'OV-09',
    title: { zh: '第一审批部门为第一移送单位', en: 'The first approver is the first transfer unit' },
    when: { approval: 'any', exists: true },
    firstTransfer: { unlessLedBy: ['tier-0', 'tier-a', 'tier-c'] },
    rules: ['ENV-032', 'I-14', 'O-17'],
  },
  {
    id: 'OV-10',
    title: { zh: '联合执法', en: 'Joint enforcement' },
    when: all({ fact: 'departments_concerned', atLeast: 2 }, is('hard_for_one_department', true)),
    rules: ['ENV-145'],
  },
  {
    id: 'OV-11',
    title: { zh: '核对公示、公告、许可与备案', en: 'Check publicity, notice, permit and filing' },
    // Dust is pollution of the air too (ENV-111: 大气).
    when: all(
      any(concerns('noise'), concerns('air'), concerns('odour'), concerns('dust')),
      any({ approval: 'any', exists: true }, is('works_kind', ...anyWorks), is('dust_site', ...anyWorks)),
    ),
    rules: ['ENV-110', 'ENV-111', 'ENV-114', 'ENV-115', 'ENV-118'],
  },
  {
    id: 'OV-12',
    title: { zh: '联合排查', en: 'Joint investigation' },
    when: is('responsible_party_known', false),
    rules: ['ENV-144'],
  },
];
