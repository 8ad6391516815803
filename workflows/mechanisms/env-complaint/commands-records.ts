import type { DeadlineSpec, CommandSpec, Guard, PartyRef } from '../../../shared/domain/mechanism/mechanism.ts';
import { clocks } from './clocks.ts';
import { coordinationClocks } from './clocks-coordination.ts';
import { notPossibleAnyMore, possibleWithContact } from './contact.ts';
import { dueFromToday, notTooFar } from './due-from-today.ts';
import { supervisors } from './signs.ts';

/** What can be missed: clocks that only measure cannot. */
const datedClocks = Object.entries<DeadlineSpec>({ ...clocks, ...coordinationClocks }).flatMap(([id, { kind }]) =>
  kind === 'elapsed' ? [] : [id],
);

const answerable = ['lead', 'target'] as const;
const underway = ['acceptance', 'handling', 'reply'] as const;
/** Who may read a report on persons (ENV-073, ENV-131). */
const disciplineReaders: readonly PartyRef[] = ['unit:supervision', ...supervisors];

/** What the public reads tells nobody's number and not who complains. */
function withoutPersonalData(field: string): Guard {
  return {
    unless: { payload: field, personalData: false },
    rule: 'I-22',
    code: 'invalid',
    field,
    message: {
      zh: '公开的文字不得含有电话号码、证件号码或投诉人的姓名、联系方式、住址',
      en: 'what is made public has no telephone or identity number, and not the name, contact or address of the complainant',
    },
  };
}

/** The complainant beside the case, the press, discipline, what was published, and what closing leaves behind (ENV-012, 071…075, 093, 101…104, 130, 131, 150, 152). */
export const recordCommands = {
  'invite-complainant': {
    title: { zh: '邀请投诉人参与', en: 'Invite the complainant' },
    event: 'complainant-invited',
    rules: ['ENV-071'],
    stages: underway,
    by: answerable,
    requires: [
      {
        unless: { payload: 'consent', is: true },
        rule: 'ENV-071',
        code: 'invalid',
        field: 'consent',
        message: { zh: '须先征求投诉人意愿', en: "the complainant's consent comes first" },
      },
    ],
    effects: [],
    keep: {},
  },
  'involve-media': {
    title: { zh: '媒体参与或通报', en: 'Invite or brief the press' },
    event: 'media-involved',
    rules: ['ENV-072', 'ENV-146'],
    stages: 'open',
    by: answerable,
    requires: [withoutPersonalData('text')],
    effects: [{ mark: 'media-involved' }],
    keep: {},
  },
  'report-discipline': {
    title: { zh: '报告纪检监察部门', en: 'Report to the discipline bodies' },
    event: 'discipline-reported',
    rules: ['ENV-073', 'OV-07'],
    stages: 'open',
    by: ['lead', 'target', 'first-contact'],
    effects: [{ mark: 'discipline-reported' }],
    keep: { restrictedTo: ['lead', ...disciplineReaders] },
  },
  publish: {
    title: { zh: '公布', en: 'Publish' },
    event: 'published',
    rules: ['ENV-041', 'ENV-075', 'ENV-126', 'I-22'],
    stages: 'any',
    by: ['lead', 'target', 'first-contact'],
    requires: [withoutPersonalData('text'), withoutPersonalData('medium')],
    effects: [{ mark: 'published' }],
    keep: { public: ['medium', 'text', 'publishedOn'] },
  },
  expose: {
    title: { zh: '曝光', en: 'Expose' },
    event: 'exposed',
    rules: ['ENV-152'],
    stages: 'any',
    by: ['lead', ...supervisors],
    requires: [withoutPersonalData('subject'), withoutPersonalData('medium')],
    effects: [],
    keep: { public: ['medium', 'publishedOn'] },
  },
  'demand-rectification': {
    title: { zh: '提出整改要求', en: 'Demand rectification' },
    event: 'rectification-demanded',
    rules: ['ENV-093'],
    stages: underway,
    by: ['lead', 'target', 'co'],
    requires: [dueFromToday('ENV-093'), notTooFar('dueOn', 'ENV-093')],
    effects: [{ mark: 'rectification-demanded' }],
    keep: {},
  },
  'record-claim': {
    title: { zh: '索赔协调', en: 'Record a claim' },
    event: 'claim-recorded',
    rules: ['ENV-104'],
    stages: 'any',
    by: ['lead', 'target', 'co'],
    effects: [{ mark: 'claimed' }],
    keep: {},
  },
  'explain-delay': {
    // The rules know no extension: a reason explains a breach and moves no limit.
    title: {
      zh: '说明逾期原因（答复催办，不延长时限）',
      en: 'Explain a delay (answer the urge; extends no limit)',
    },
    event: 'delay-explained',
    rules: ['I-05', 'ENV-083', 'ENV-150'],
    stages: 'any',
    by: ['lead', 'target', 'first-contact', 'co'],
    requires: [
      {
        unless: { any: datedClocks.map((clock) => ({ missed: clock })) },
        rule: 'I-05',
        message: { zh: '没有逾期的时限', en: 'nothing has been missed that could be explained' },
      },
      {
        unless: { payload: 'deadline', present: true },
        rule: 'I-05',
        code: 'invalid',
        field: 'deadline',
        lists: 'missed',
        message: {
          zh: '须写明是哪一项时限逾期的原因',
          en: 'name the deadline for whose miss the reason is',
        },
      },
      {
        unless: { payload: 'deadline', deadline: 'had' },
        rule: 'I-05',
        code: 'invalid',
        field: 'deadline',
        lists: 'deadlines',
        message: { zh: '本案没有该时限，现有', en: 'the case has no such deadline; it has' },
      },
      {
        unless: { payload: 'deadline', deadline: 'missed' },
        rule: 'I-05',
        lists: 'missed',
        message: { zh: '该时限没有逾期；已逾期的有', en: 'that deadline was not missed; these were' },
      },
    ],
    effects: [{ mark: 'delay-explained' }, { explain: { payload: 'deadline' } }],
    keep: {},
  },
  'judge-delay': {
    title: { zh: '认定理由是否正当', en: 'Judge the reason' },
    event: 'delay-judged',
    rules: ['ENV-150'],
    stages: 'any',
    by: supervisors,
    requires: [
      {
        unless: { missed: 'C-LIST' },
        rule: 'ENV-150',
        message: { zh: '挂牌案件未逾期', en: 'the listed case is not overdue' },
      },
    ],
    effects: [{ mark: 'delay-unjustified', when: { payload: 'justified', is: false } }],
    keep: {},
  },
  'record-accountability': {
    title: { zh: '问责记录', en: 'Record accountability' },
    event: 'accountability-recorded',
    rules: ['ENV-131', 'ENV-150'],
    stages: 'any',
    by: ['unit:supervision', ...supervisors],
    requires: [
      {
        unless: { any: [{ payload: 'headVeto', is: false }, { done: 'delay-unjustified' }] },
        rule: 'ENV-150',
        message: {
          zh: '一票否决以挂牌案件无正当理由逾期为前提',
          en: 'the veto rests on a listed case that was late without a justified reason',
        },
      },
    ],
    effects: [],
    keep: { restrictedTo: disciplineReaders },
  },
  'report-progress': {
    title: { zh: '公布挂牌案件查处情况', en: 'Publish the progress of a listed case' },
    event: 'progress-published',
    rules: ['ENV-149'],
    stages: 'open',
    by: ['lead', ...supervisors],
    requires: [
      { unless: { done: 'listed' }, rule: 'ENV-149', message: { zh: '案件未挂牌', en: 'the case is not listed' } },
      withoutPersonalData('text'),
    ],
    effects: [],
    keep: { public: ['text'] },
  },
  'correct-registration': {
    title: { zh: '更正登记', en: 'Correct the registration' },
    event: 'registration-corrected',
    rules: ['ENV-011', 'ENV-012', 'ENV-013', 'I-12'],
    stages: 'open',
    by: ['first-contact', 'lead', 'target'],
    effects: [{ amend: { payload: 'changes' } }, ...notPossibleAnyMore, ...possibleWithContact],
    keep: {},
  },
  'issue-query-code': {
    title: { zh: '补发查询码', en: 'Issue a new query code' },
    event: 'query-code-issued',
    rules: ['ENV-003', 'ENV-100'],
    stages: 'any',
    by: ['first-contact'],
    effects: [{ issueCode: true }],
    keep: {},
  },
  'link-works': {
    title: { zh: '关联工程', en: 'Link to works' },
    event: 'works-linked',
    rules: ['ENV-112', 'OV-11', 'RT-05', 'RT-06'],
    stages: 'open',
    by: ['first-contact', 'lead', 'target'],
    effects: [
      { link: { payload: 'works' }, as: 'works' },
      { learnFacts: { payload: 'facts' }, when: { payload: 'facts', present: true } },
      { route: 'shown', when: { payload: 'facts', present: true } },
    ],
    keep: {},
  },
  'join-problem': {
    title: { zh: '并入同一问题', en: 'Join to the same problem' },
    event: 'problem-joined',
    rules: ['ENV-004', 'ENV-090'],
    stages: 'open',
    by: ['first-contact', 'lead', 'target'],
    requires: [
      {
        unless: { linked: 'problem', exists: false },
        rule: 'ENV-004',
        message: {
          zh: '本案已并入他案，如并错请先退出并案',
          en: 'the case is joined to another one already; let it leave that first if it was wrong',
        },
      },
      {
        unless: { linked: 'joined', exists: false },
        rule: 'ENV-004',
        message: {
          zh: '已有案件并入本案，请把对方并入本案，或先让各案退出',
          en: 'others are joined to this case: join the other one to this, or let them leave first',
        },
      },
    ],
    effects: [{ link: { payload: 'case' }, as: 'problem' }],
    keep: {},
  },
  'leave-problem': {
    title: { zh: '退出并案', en: 'Leave the joined case' },
    event: 'problem-left',
    rules: ['ENV-004', 'ENV-012'],
    stages: 'any',
    by: ['first-contact', 'lead', 'target'],
    requires: [
      {
        unless: { linked: 'problem', exists: true },
        rule: 'ENV-004',
        message: { zh: '本案没有并入他案', en: 'the case is joined to no other one' },
      },
    ],
    effects: [{ unlink: 'problem' }],
    keep: {},
  },
  'split-matter': {
    title: { zh: '分拆事项', en: 'Split off other matters' },
    event: 'matter-split',
    rules: ['ENV-004', 'ENV-010', 'ENV-011'],
    stages: 'open',
    by: ['first-contact', 'lead', 'target'],
    effects: [{ link: { payload: 'numbers' }, as: 'splitInto' }],
    keep: {},
  },
} as const satisfies Record<string, CommandSpec>;
