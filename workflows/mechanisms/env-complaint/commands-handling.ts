import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { CommandSpec, Effect, Guard } from '../../../shared/domain/mechanism/mechanism.ts';
import { breachFound, nothingToDeliver } from './commands-transfer.ts';
import { notTooFar } from './due-from-today.ts';
import { putOffAgain, strongReaction } from './signs.ts';

/** An act of handling in the acceptance stage is an acceptance: it is not discretionary (ENV-040), and no click may delay a crew. */
const acceptsBy: Condition = { all: [{ stage: 'acceptance' }, { actorIs: 'target' }] };
const acceptsDirect: Effect = { mark: 'accepted', when: { all: [acceptsBy, { not: { done: 'accepted' } }] } };
const beginsHandling: Effect = { enter: 'handling', when: acceptsBy };

const accepted: Guard = {
  unless: { done: 'accepted' },
  rule: 'ENV-040',
  message: { zh: '案件尚未受理', en: 'the case is not accepted yet' },
};

const threeActsDone: Condition = { all: [{ settled: 'concluded' }, { settled: 'replied' }, { settled: 'reported' }] };
const handlers = ['lead', 'target', 'co'] as const;
const answerable = ['lead', 'target'] as const;
const underway = ['acceptance', 'handling', 'reply'] as const;

/** What is concluded is finished, where nothing else was said: nobody gets around the replies by leaving a field out. */
const siteFinished: Condition = {
  any: [
    { payload: 'siteDone', is: true },
    {
      all: [
        { payload: 'siteDone', present: false },
        { payload: 'concluded', is: true },
      ],
    },
  ],
};
const siteAction: Condition = { any: [siteFinished, { payload: 'pollutionStopped', is: true }] };

/** Who is there has set out (ENV-061), and who has acted there was there; it counts from then unless it was recorded before. */
const hasSetOut: Effect = { mark: 'set-out', once: true };
const wasThere: readonly Effect[] = [
  { ...hasSetOut, when: siteAction },
  { mark: 'arrived', once: true, when: siteAction },
];

/**
 * Stopping the pollution and finishing the investigation is one site action (ENV-064): from the first of both until the
 * unit has finished, has gone out again, or is told that its findings do not agree with the complainant's.
 */
const siteActionGoesOn: Condition = {
  all: [
    { reached: 'pollution-stopped', notSince: 'site-finished', own: true },
    { not: { reached: 'arrived', notSince: 'pollution-stopped', own: true } },
    { reached: 'pollution-stopped', notSince: 'discrepancy-reported' },
  ],
};

/** The seven mandatory items of dust control on building sites, in the words of the text (D-11, RT-57). */
const sevenDustItems = [
  '全封闭施工',
  '场地坪硬化',
  '预拌商品混凝土使用',
  '烟尘控制',
  '运输车辆管理',
  '专项方案编制',
  '施工湿法作业',
] as const;
const sevenMarked: Condition = { payload: 'checklist', hasKeys: sevenDustItems };
/** What is not known is not so here: a guard that waits for a fact would keep every other case from its end. */
const noSiteDust: Condition = {
  any: [
    { fact: 'medium', known: false },
    { fact: 'dust_site', known: false },
    { not: { fact: 'medium', is: 'dust' } },
    { not: { fact: 'dust_site', is: 'building' } },
  ],
};
const dustUnchecked: Omit<Guard, 'unless'> = {
  rule: 'RT-57',
  message: {
    zh: `工地扬尘须在现场调查的 checklist 中逐项核对七项强制性规定后方可办结：${sevenDustItems.join('、')}`,
    en: `dust of a building site is concluded once the checklist of an investigation marks each of the seven mandatory items: ${sevenDustItems.join(', ')}`,
  },
};

/** A unit that goes out while the recipient is still to be designated (RT-67) acts before the acceptance; others do not. */
const untilAccepted = ['triage', 'transfer', 'designation', ...underway] as const;
const onlyMeanwhile: Guard = {
  unless: {
    any: [
      { not: { any: [{ stage: 'triage' }, { stage: 'transfer' }, { stage: 'designation' }] } },
      { all: [{ actorIs: 'co' }, { not: { actorIs: 'target' } }] },
    ],
  },
  rule: 'ENV-040',
  message: { zh: '案件尚未移送到位或受理', en: 'the case is not delivered or accepted yet' },
};
const toComplainant: Condition = { payload: 'to', includes: 'complainant' };
const unreachable = {
  zh: '无法回复投诉人，原因见回复记录',
  en: 'no reply was possible; the reason stands in the record',
};
/** Where another district handles the case, its answer or the city's stands in the place of an own investigation (ENV-048). */
const handledOutside: Condition = { all: [{ done: 'letter-sent' }, { done: 'outside-answered' }] };
const replyGiven: Condition = { all: [toComplainant, { payload: 'notPossible', present: false }] };

/** From acceptance to the three acts that end the handling (ENV-040…075, ENV-094…096). */
export const handlingCommands = {
  'notify-complainant': {
    title: { zh: '告知投诉人', en: 'Notify the complainant' },
    event: 'complainant-notified',
    rules: ['ENV-025', 'ENV-042', 'ENV-043', 'ENV-074'],
    stages: 'open',
    by: ['first-contact', 'target', 'lead'],
    requires: [
      {
        unless: { registered: 'contact', given: true },
        rule: 'ENV-013',
        message: {
          zh: '投诉人未留联系方式，无法告知（已登记原因）',
          en: 'the complainant left no contact: this step is recorded as not possible',
        },
      },
      {
        unless: { any: [{ not: { payload: 'about', is: 'transfer' } }, { done: 'delivered' }] },
        rule: 'ENV-025',
        message: { zh: '移送到位后方可告知移送情况', en: 'the transfer can be told once its delivery is confirmed' },
      },
      {
        unless: { any: [{ not: { payload: 'about', is: 'transfer' } }, { actorIs: 'first-contact' }] },
        rule: 'ENV-025',
        message: { zh: '移送情况由首接单位告知', en: 'the first receiver tells of the transfer' },
      },
      {
        unless: {
          any: [
            { not: { payload: 'about', is: 'transfer' } },
            {
              all: [
                { payload: 'contactPerson', present: true },
                { payload: 'contactDetails', present: true },
              ],
            },
          ],
        },
        rule: 'ENV-025',
        code: 'invalid',
        field: 'contactPerson',
        message: {
          zh: '须告知接受移送部门的联系人及联系方式',
          en: "the receiving department's contact person and contact details must be told",
        },
      },
      {
        unless: {
          any: [
            { not: { payload: 'about', is: 'acceptance' } },
            { all: [{ done: 'accepted' }, { any: [{ actorIs: 'target' }, { actorIs: 'lead' }] }] },
          ],
        },
        rule: 'ENV-042',
        message: {
          zh: '受理情况由受理单位在受理后告知',
          en: 'the accepting unit tells of the acceptance, once accepted',
        },
      },
    ],
    effects: [
      { mark: 'told', when: { payload: 'about', is: 'transfer' } },
      { mark: 'notice-given', when: { payload: 'about', is: 'acceptance' } },
    ],
    keep: { public: ['about', 'channel', 'contactPerson', 'contactDetails', 'text'] },
  },
  accept: {
    title: { zh: '受理', en: 'Accept' },
    event: 'accepted',
    rules: ['ENV-040', 'ENV-022'],
    stages: ['triage', 'transfer', 'designation', 'acceptance', 'handling'],
    by: ['target', 'co'],
    requires: [
      onlyMeanwhile,
      {
        unless: { any: [{ stage: 'acceptance' }, { not: { actorIs: 'target' } }] },
        rule: 'ENV-040',
        message: { zh: '案件已受理', en: 'the case is accepted already' },
      },
    ],
    effects: [
      acceptsDirect,
      { mark: 'taken-over', when: { not: { actorIs: 'target' } } },
      nothingToDeliver,
      beginsHandling,
    ],
    keep: {},
  },
  'set-out': {
    title: { zh: '启动赶赴现场', en: 'Set out' },
    event: 'set-out',
    rules: ['ENV-061'],
    stages: untilAccepted,
    by: handlers,
    requires: [onlyMeanwhile],
    effects: [{ mark: 'set-out' }, acceptsDirect, nothingToDeliver, beginsHandling],
    keep: {},
  },
  arrive: {
    title: { zh: '到达现场', en: 'Arrive' },
    event: 'arrived',
    rules: ['ENV-061'],
    stages: untilAccepted,
    by: handlers,
    requires: [onlyMeanwhile],
    effects: [hasSetOut, { mark: 'arrived' }, acceptsDirect, nothingToDeliver, beginsHandling],
    keep: {},
  },
  'record-investigation': {
    title: { zh: '记录现场调查', en: 'Record the investigation' },
    event: 'investigation-recorded',
    rules: ['ENV-070', 'ENV-064'],
    stages: [...untilAccepted, 'revisit'],
    by: handlers,
    requires: [
      onlyMeanwhile,
      {
        ...dustUnchecked,
        unless: {
          any: [{ not: { payload: 'concluded', is: true } }, noSiteDust, { done: 'dust-checked' }, sevenMarked],
        },
      },
    ],
    effects: [
      { mark: 'investigated' },
      ...wasThere,
      { mark: 'dust-checked', when: sevenMarked },
      { mark: 'site-done', when: { all: [siteAction, { not: siteActionGoesOn }] } },
      { mark: 'pollution-stopped', when: { payload: 'pollutionStopped', is: true } },
      { mark: 'site-finished', when: siteFinished },
      { mark: 'verified', when: { payload: 'violationVerified', is: true } },
      { mark: 'long-rectification', when: { payload: 'longRectification', is: true } },
      { mark: 'rectified', when: { payload: 'rectified', is: true } },
      {
        mark: 'concluded',
        when: { all: [{ payload: 'concluded', is: true }, { any: [{ actorIs: 'lead' }, { actorIs: 'target' }] }] },
      },
      acceptsDirect,
      nothingToDeliver,
      { learnFacts: { payload: 'facts' }, when: { payload: 'facts', present: true } },
      breachFound,
      strongReaction,
      { route: 'shown', when: { payload: 'facts', present: true } },
      { enter: 'revisit', when: { all: [threeActsDone, { not: { stage: 'acceptance' } }] } },
      { enter: 'reply', when: { done: 'concluded' } },
      beginsHandling,
    ],
    keep: {},
  },
  'complete-facts': {
    title: { zh: '补充案件事实', en: 'Complete the facts' },
    event: 'facts-completed',
    rules: ['ENV-011', 'ENV-070'],
    stages: ['handling', 'reply', 'revisit', 'evaluation'],
    by: [...handlers, 'first-contact'],
    effects: [
      { learnFacts: { payload: 'facts' } },
      breachFound,
      strongReaction,
      // Once accepted, the case stays where it is: what the matrix says now is shown (ENV-046).
      { route: 'shown' },
    ],
    keep: {},
  },
  'file-violation': {
    title: { zh: '立案', en: 'File the violation' },
    event: 'violation-filed',
    rules: ['ENV-063'],
    stages: 'open',
    by: handlers,
    requires: [
      {
        unless: { done: 'verified' },
        rule: 'ENV-063',
        message: { zh: '违法行为尚未查实，不能立案', en: 'no violation has been verified that could be filed' },
      },
    ],
    effects: [{ mark: 'filed' }],
    keep: {},
  },
  'invite-unit': {
    title: { zh: '会同单位', en: 'Draw in a unit' },
    event: 'unit-invited',
    rules: ['ENV-045'],
    stages: underway,
    by: answerable,
    requires: [
      {
        unless: {
          not: {
            any: [
              { payload: 'unit', sameAs: 'lead' },
              { payload: 'unit', sameAs: 'target' },
            ],
          },
        },
        rule: 'ENV-045',
        code: 'invalid',
        field: 'unit',
        message: { zh: '牵头或承办单位不能会同自己', en: 'a unit that answers for the case cannot draw in itself' },
      },
    ],
    effects: [{ invite: { unit: 'unit', task: 'task', joint: 'joint' } }],
    keep: {},
  },
  'interim-reply': {
    title: { zh: '初步回复投诉人和12369中心', en: 'Interim reply to complainant and 12369' },
    event: 'interim-reply-given',
    rules: ['ENV-094', 'ENV-127'],
    stages: underway,
    by: answerable,
    requires: [
      {
        unless: { payload: 'promisedOn', fromToday: true },
        rule: 'ENV-094',
        code: 'invalid',
        field: 'promisedOn',
        message: { zh: '解决问题的时限不能早于今天', en: 'the promised date cannot lie in the past' },
      },
      notTooFar('promisedOn', 'ENV-094'),
    ],
    effects: [
      { mark: 'interim-replied' },
      { mark: 'answered', when: { registered: 'contact', given: true } },
      { putOff: 'C-PROM', to: { payload: 'promisedOn' }, why: { payload: 'reason' } },
      putOffAgain('C-PROM'),
      acceptsDirect,
      nothingToDeliver,
      beginsHandling,
    ],
    keep: { public: ['reason', 'measures', 'promisedOn'] },
  },
  reply: {
    title: { zh: '回复', en: 'Reply' },
    event: 'replied',
    rules: ['ENV-023', 'ENV-062', 'ENV-064', 'ENV-074', 'ENV-095', 'ENV-101', 'ENV-102', 'ENV-103'],
    // The 24 hours of the written reply run on while a panel sits (I-20).
    stages: [...underway, 'revisit', 'evaluation'],
    by: handlers,
    requires: [
      accepted,
      {
        unless: {
          any: [
            { not: { stage: 'evaluation' } },
            { all: [{ payload: 'outcome', present: false }, { not: toComplainant }] },
          ],
        },
        rule: 'ENV-097',
        message: {
          zh: '评议期间只作书面回复，不另行答复投诉人',
          en: 'while a panel evaluates the reply, only the written reply is given, none to the complainant',
        },
      },
      {
        unless: {
          any: [{ payload: 'outcome', present: false }, { not: { routedBy: ['RT-30c'] } }, { done: 'consulted' }],
        },
        rule: 'ENV-126',
        message: {
          zh: '暂时未查明的，须经环保、市政等部门会商形成一致意见后答复（record-consultation）',
          en: 'what is not found for now is answered once the departments have agreed on it (record-consultation)',
        },
      },
      {
        unless: { any: [{ payload: 'outcome', present: false }, { done: 'investigated' }, handledOutside] },
        rule: 'ENV-070',
        message: {
          zh: '没有现场调查取证记录，不能办结；跨区域案件可凭市级或相关区域的答复（record-outside-answer）',
          en: 'no conclusion without a record of the site investigation; beyond the district the answer of the city or the other district will do (record-outside-answer)',
        },
      },
      {
        ...dustUnchecked,
        unless: { any: [{ payload: 'outcome', present: false }, noSiteDust, { done: 'dust-checked' }, handledOutside] },
      },
      {
        unless: { any: [{ payload: 'outcome', present: false }, { actorIs: 'lead' }, { actorIs: 'target' }] },
        rule: 'ENV-045',
        message: { zh: '由牵头单位办结', en: 'the lead concludes the case' },
      },
      {
        unless: { any: [{ not: { payload: 'outcome', is: 'law-silent' } }, { payload: 'workPlan', present: true }] },
        rule: 'ENV-101',
        code: 'invalid',
        field: 'workPlan',
        message: { zh: '法律政策没有规定的，须制定工作计划', en: 'where the law is silent a work plan is wanted' },
      },
      {
        unless: { any: [{ not: { payload: 'outcome', is: 'no-means-yet' } }, { payload: 'solveBy', fromToday: true }] },
        rule: 'ENV-102',
        code: 'invalid',
        field: 'solveBy',
        message: {
          zh: '暂时没有条件解决的，须说明情况并限时解决',
          en: 'what cannot be solved yet needs a set day, today or later',
        },
      },
      notTooFar('solveBy', 'ENV-102'),
      {
        unless: {
          any: [
            { not: { payload: 'outcome', is: 'excessive-demand' } },
            toComplainant,
            { payload: 'notPossible', present: true },
          ],
        },
        rule: 'ENV-103',
        code: 'invalid',
        field: 'to',
        message: {
          zh: '过高无理的诉求，须向投诉人耐心细致解释',
          en: 'an excessive demand is explained to the complainant, with patience and in detail',
        },
      },
      {
        unless: { any: [{ not: replyGiven }, { registered: 'contact', given: true }] },
        rule: 'ENV-013',
        message: {
          zh: '投诉人未留联系方式，无法回复；办结时请写明“无法回复”的原因',
          en: 'the complainant left no contact: conclude with the reason why no reply is possible',
        },
      },
    ],
    effects: [
      { mark: 'answered', when: replyGiven },
      { mark: 'origin-answered', when: { payload: 'to', includes: 'origin' } },
      { mark: 'concluded', when: { payload: 'outcome', present: true } },
      { mark: 'limited-solution', when: { payload: 'outcome', is: 'no-means-yet' } },
      { mark: 'replied', when: { all: [replyGiven, { payload: 'outcome', present: true }] } },
      {
        putOff: 'C-SOLVE',
        to: { payload: 'solveBy' },
        why: { payload: 'text' },
        when: { payload: 'outcome', is: 'no-means-yet' },
      },
      putOffAgain('C-SOLVE'),
      {
        impossible: 'answered',
        rule: 'ENV-013',
        reason: unreachable,
        when: { all: [{ payload: 'notPossible', present: true }, { not: { settled: 'answered' } }] },
      },
      // One call that nobody takes is no reason yet: the formal reply is given up with the conclusion only.
      {
        impossible: 'replied',
        rule: 'ENV-013',
        reason: unreachable,
        when: {
          all: [
            { payload: 'notPossible', present: true },
            { payload: 'outcome', present: true },
            { not: { impossible: 'replied' } },
          ],
        },
      },
      // After the reply to the complainant, which starts the clock of telling the first receiver at the same time.
      { mark: 'written-replied', when: { payload: 'to', includes: 'first-contact' } },
      { enter: 'evaluation', when: { stage: 'evaluation' } },
      { enter: 'revisit', when: { all: [threeActsDone, { not: { stage: 'acceptance' } }] } },
      { enter: 'reply', when: { done: 'concluded' } },
      beginsHandling,
    ],
    keep: { public: ['to', 'text', 'outcome', 'channel'] },
  },
  'report-to-centre': {
    title: { zh: '书面反馈中心', en: 'Report to the centre' },
    event: 'reported-to-centre',
    rules: ['ENV-062', 'ENV-096', 'ENV-028'],
    stages: 'open',
    by: ['lead', 'target', 'first-contact'],
    requires: [
      {
        unless: {
          any: [
            { payload: 'centre', is: 'emergency-office' },
            { all: [{ done: 'concluded' }, { any: [{ actorIs: 'lead' }, { actorIs: 'target' }] }] },
          ],
        },
        rule: 'ENV-062',
        message: {
          zh: '办结后由承办单位书面反馈12369中心',
          en: 'the handling unit reports to the 12369 centre once the case is concluded',
        },
      },
      {
        unless: { any: [{ payload: 'centre', is: '12369' }, { actorIs: 'first-contact' }] },
        rule: 'ENV-028',
        message: {
          zh: '紧急投诉由首接单位报区政府应急办公室',
          en: 'the first receiver reports to the emergency office',
        },
      },
      {
        unless: {
          any: [
            { payload: 'centre', is: 'emergency-office' },
            { payload: 'evaluation', present: true },
            { payload: 'evaluationMissing', present: true },
            { impossible: 'replied' },
          ],
        },
        rule: 'ENV-096',
        code: 'invalid',
        field: 'evaluation',
        message: {
          zh: '须一并反馈群众评价，或写明没有评价的原因',
          en: "the complainant's evaluation belongs in the feedback, or the reason why there is none",
        },
      },
    ],
    effects: [
      { mark: 'emergency-reported', when: { payload: 'centre', is: 'emergency-office' } },
      { mark: 'reported', when: { payload: 'centre', is: '12369' } },
      { enter: 'revisit', when: { all: [threeActsDone, { stage: 'reply' }] } },
    ],
    keep: {},
  },
} as const satisfies Record<string, CommandSpec>;
