import type { CommandSpec } from '../../../shared/domain/mechanism/mechanism.ts';
import { voiding, withdrawal } from '../endings.ts';

const responsible = ['lead', 'first-contact', 'co'] as const;

/** What must be done before and while works pollute air and sound around them (ENV-111…125). */
export const commands = {
  'plan-start': {
    title: { zh: '确定或调整开工日期', en: 'Plan the start' },
    event: 'start-planned',
    rules: ['ENV-111', 'I-10'],
    stages: ['planned'],
    by: responsible,
    effects: [{ learnFacts: { payload: 'facts' } }, { mark: 'start-planned' }],
    keep: { public: ['reason'] },
  },
  publicise: {
    title: { zh: '媒体公示', en: 'Publicise' },
    event: 'publicised',
    rules: ['ENV-111', 'ENV-112'],
    stages: 'open',
    by: ['lead', 'first-contact'],
    effects: [{ mark: 'publicised' }],
    keep: { public: ['medium', 'content'] },
  },
  'demand-measures': {
    title: { zh: '督促采取措施', en: 'Demand measures' },
    event: 'measures-demanded',
    rules: ['ENV-113'],
    stages: 'open',
    by: ['lead', 'first-contact'],
    effects: [{ mark: 'measures-demanded' }],
    keep: {},
  },
  'post-notice': {
    title: { zh: '现场公告', en: 'Post the site notice' },
    event: 'notice-posted',
    rules: ['ENV-114', 'ENV-116'],
    stages: 'open',
    by: responsible,
    // Named with the notice, so that no task is opened for it first.
    effects: [{ mark: 'explainer-named', when: { payload: 'explainer', present: true } }, { mark: 'site-noticed' }],
    keep: { public: ['content'] },
  },
  'record-permit': {
    title: { zh: '夜间施工许可', en: 'Record the night permit' },
    event: 'permit-recorded',
    rules: ['ENV-115'],
    stages: 'open',
    by: responsible,
    requires: [
      {
        unless: { fact: 'night_work', is: true },
        rule: 'ENV-115',
        message: { zh: '不是夜间施工', en: 'these are no night works' },
      },
    ],
    // One that has run out is kept on record and permits nothing.
    effects: [{ mark: 'permitted', when: { payload: 'validTo', fromToday: true } }, { route: 'shown' }],
    keep: { public: ['number', 'validFrom', 'validTo'] },
  },
  'issue-certificate': {
    title: { zh: '出具证明', en: 'Issue the certificate' },
    event: 'certificate-issued',
    rules: ['ENV-121'],
    stages: 'open',
    by: ['unit:construction'],
    effects: [{ mark: 'certified' }, { route: 'shown' }],
    keep: { public: ['reason', 'period'] },
  },
  'agree-plan': {
    title: { zh: '共同制定方案', en: 'Agree the joint plan' },
    event: 'plan-agreed',
    rules: ['ENV-117'],
    stages: 'open',
    by: responsible,
    requires: [
      {
        unless: { all: ['construction', 'municipal', 'epb'].map((unit) => ({ payload: 'units', includes: unit })) },
        rule: 'ENV-117',
        code: 'invalid',
        field: 'units',
        message: {
          zh: '方案由建设、市政、环保等部门共同制定',
          en: 'construction, municipal administration and environmental protection agree on the plan together',
        },
      },
    ],
    effects: [{ mark: 'plan-agreed' }],
    keep: {},
  },
  'file-approval': {
    title: { zh: '审批情况备案', en: 'File the approvals' },
    event: 'approval-filed',
    rules: ['ENV-118'],
    stages: 'open',
    by: [...responsible, 'unit:epb-12369', 'unit:municipal-12319'],
    effects: [
      { mark: 'filed-12369', when: { payload: 'centre', is: '12369' } },
      { mark: 'filed-12319', when: { payload: 'centre', is: '12319' } },
    ],
    keep: {},
  },
  'record-gate': {
    title: { zh: '环评与许可情况', en: 'Record assessment and licences' },
    event: 'gate-recorded',
    rules: ['ENV-123', 'ENV-125'],
    stages: 'open',
    by: [...responsible, 'unit:epb', 'unit:aic', 'unit:culture'],
    effects: [{ learnFacts: { payload: 'facts' } }, { route: 'shown' }],
    keep: {},
  },
  'start-works': {
    title: { zh: '开工', en: 'Start' },
    event: 'works-started',
    rules: ['ENV-114', 'ENV-115'],
    stages: ['planned'],
    by: responsible,
    effects: [{ mark: 'started' }, { route: 'shown' }, { enter: 'working' }],
    keep: {},
  },
  'end-works': {
    title: { zh: '结束', en: 'End' },
    event: 'works-ended',
    rules: ['ENV-110'],
    stages: ['planned', 'working'],
    by: responsible,
    effects: [{ mark: 'ended' }, { enter: 'ended' }],
    keep: {},
  },
  // Who filed the works gives them up before they begin; works that go on are ended.
  withdraw: { ...withdrawal({ end: 'ended', by: ['lead', 'first-contact'], rules: ['ENV-110'] }), stages: ['planned'] },
  ...voiding({
    end: 'ended',
    confirms: ['first-contact', 'unit:epb-12369', 'manager'],
    asks: ['lead'],
    rules: ['ENV-110', 'ENV-012'],
  }),
  'attach-evidence': {
    title: { zh: '留证', en: 'Attach evidence' },
    event: 'evidence-attached',
    rules: ['ENV-114'],
    stages: 'any',
    by: responsible,
    effects: [],
    keep: {},
  },
  note: {
    title: { zh: '备注', en: 'Note' },
    event: 'noted',
    rules: ['ENV-007'],
    stages: 'any',
    by: [...responsible, 'unit:epb-12369', 'unit:municipal-12319'],
    effects: [],
    keep: {},
  },
} as const satisfies Record<string, CommandSpec>;
