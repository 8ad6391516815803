import type { RoutingRow } from '../../../shared/domain/mechanism/mechanism.ts';
import { all, any, is, unlessKnownOtherwise } from './routing-conditions.ts';

/** There is a project: where approvals are known, nobody has to say so. */
const project = unlessKnownOtherwise('project_exists', is('project_exists', true));
const unapproved = all(is('project_exists', true), { approval: 'any', exists: false });

/** Tier B: who leads when two or more departments are concerned. */
export const projectRows: readonly RoutingRow[] = [
  {
    id: 'RT-33',
    tier: 'tier-b',
    title: { zh: '已实施环境保护行政审批的项目', en: 'Project with environmental approval' },
    when: all(project, { approval: 'environmental', exists: true }),
    lead: { unit: 'epb' },
    coApprovers: true,
    rules: ['ENV-052'],
  },
  {
    id: 'RT-34',
    tier: 'tier-b',
    title: { zh: '有其他审批而无环保审批的项目', en: 'Project with other approvals only' },
    when: all(project, { approval: 'any', exists: true }, { approval: 'environmental', exists: false }),
    lead: { firstApprover: true },
    coApprovers: true,
    rules: ['ENV-053', 'I-14'],
    note: { zh: '第一审批按时间最早者 (I-14)', en: 'the first approver is the earliest in time (I-14)' },
  },
  {
    id: 'RT-35',
    tier: 'tier-b',
    title: { zh: '未审批且违反产业产能政策的项目', en: 'Unapproved project in breach of industry policy' },
    when: all(unapproved, is('capacity_policy_breach', true)),
    lead: { unit: 'industry-info' },
    rules: ['ENV-055'],
    note: { zh: '是否也适用于已审批项目未明', en: 'whether it also covers approved projects is open' },
  },
  {
    id: 'RT-36',
    tier: 'tier-b',
    title: { zh: '未审批的其他项目，或不存在项目', en: 'Unapproved project otherwise, or no project' },
    when: any(is('project_exists', false), all(unapproved, is('capacity_policy_breach', false))),
    lead: { person: true },
    fallThrough: true,
    rules: ['ENV-054', 'ENV-056', 'ENV-057'],
    note: {
      zh: '依照法律法规(由人决定并引用依据)，否则依据污染特征；仍有两个以上牵头部门的，由区政府值班室指定',
      en: 'by law (a person decides and quotes it), else by feature; where two or more still lead, the duty office designates',
    },
  },
];
