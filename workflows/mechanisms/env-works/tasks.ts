import type { TaskSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { confirmVoid } from '../endings.ts';

/** What has to be done before and while works pollute air and sound around them. */
export const tasks = {
  'confirm-void': confirmVoid(['first-contact', 'unit:epb-12369']),
  'plan-start': {
    title: { zh: '确定开工日期', en: 'Plan the start' },
    rules: ['ENV-111', 'I-10'],
    step: 'start-planned',
    command: 'plan-start',
    for: ['lead'],
    when: { not: { done: 'start-planned' } },
  },
  publicise: {
    title: { zh: '提前在媒体公示', en: 'Publicise the works in the media' },
    rules: ['ENV-111', 'ENV-112'],
    step: 'publicised',
    command: 'publicise',
  },
  'demand-measures': {
    title: { zh: '督促业主或施工单位采取措施', en: 'Demand measures of the builder' },
    rules: ['ENV-113'],
    step: 'measures-demanded',
    command: 'demand-measures',
    for: ['lead'],
    when: { all: [{ stage: 'planned' }, { not: { done: 'measures-demanded' } }] },
  },
  'post-notice': {
    title: { zh: '现场公告', en: 'See to the site notice' },
    rules: ['ENV-113', 'ENV-114'],
    step: 'site-noticed',
    command: 'post-notice',
  },
  'name-explainer': {
    title: { zh: '派专人现场解释', en: 'Name who explains on site' },
    rules: ['ENV-116'],
    step: 'explainer-named',
    command: 'post-notice',
    gives: ['explainer'],
  },
  'agree-plan': {
    title: { zh: '共同制定减轻扰民的工作方案', en: 'Agree on the joint plan' },
    rules: ['ENV-117'],
    step: 'plan-agreed',
    command: 'agree-plan',
  },
  'file-with-12369': {
    title: { zh: '审批情况报12369中心备案', en: 'File the approvals with 12369' },
    rules: ['ENV-118'],
    step: 'filed-12369',
    command: 'file-approval',
    with: { centre: '12369' },
  },
  'file-with-12319': {
    title: { zh: '审批情况报12319中心备案', en: 'File the approvals with 12319' },
    rules: ['ENV-118'],
    step: 'filed-12319',
    command: 'file-approval',
    with: { centre: '12319' },
  },
  certify: {
    title: { zh: '审查并出具夜间连续施工证明', en: 'Issue the certificate for night work' },
    rules: ['ENV-121'],
    step: 'certified',
    command: 'issue-certificate',
  },
  'record-permit': {
    title: { zh: '办理夜间施工许可并张贴', en: 'See to the night permit' },
    rules: ['ENV-115'],
    step: 'permitted',
    command: 'record-permit',
  },
  start: {
    title: { zh: '记录开工', en: 'Record the start' },
    rules: ['ENV-114', 'ENV-115'],
    step: 'started',
    command: 'start-works',
    for: ['lead'],
    when: { stage: 'planned' },
  },
  end: {
    title: { zh: '记录工程结束', en: 'Record the end' },
    rules: ['ENV-110'],
    step: 'ended',
    command: 'end-works',
    for: ['lead'],
    when: { stage: 'working' },
  },
} as const satisfies Record<string, TaskSpec>;
