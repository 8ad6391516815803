import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { CommandSpec, Effect, Guard } from '../../../shared/domain/mechanism/mechanism.ts';
import { refusedOrPassedOn, strongReaction } from './signs.ts';

/** Once delivered, a case is neither refused nor passed on (ENV-022); an attempt is kept on record. */
const notPassedOn: Guard = {
  unless: { not: { done: 'delivered' } },
  rule: 'ENV-022',
  message: {
    zh: '移送已到位，受移送部门不得拒绝或再行移送',
    en: 'the transfer is delivered: the recipient may not refuse it or pass it on',
  },
  record: true,
};

/** From then on the report to the discipline bodies is due (ENV-073). */
export const breachFound: Effect = {
  mark: 'breach-found',
  when: { all: [{ fact: 'discipline_breach', is: true }, { not: { done: 'breach-found' } }] },
};

/**
 * What is the first receiver's own in the end needs no transfer: one that was not made on the day stays missed, and it
 * ends here instead of being urged until the case is closed. Not before the designation or the acceptance, which bind:
 * a receiver that only calls the case its own could call it another's again.
 */
export const nothingToDeliver: Effect = {
  impossible: 'delivered',
  rule: 'ENV-029',
  reason: {
    zh: '案件最终属首接单位职责，无须移送',
    en: 'the case is the first receiver’s own in the end: there is nothing to transfer',
  },
  when: {
    all: [
      { remit: 'own' },
      { missed: 'C-TRD' },
      { any: [{ done: 'designated' }, { done: 'accepted' }] },
      { not: { settled: 'delivered' } },
    ],
  },
};

/** A project without any approval (ENV-054, ENV-056); without a project the feature decides and no law is quoted. */
const byLaw: Condition = {
  all: [{ routedBy: ['RT-36'] }, { fact: 'project_exists', known: true }, { fact: 'project_exists', is: true }],
};

const targetKnown: Condition = { role: 'target', present: true };

/** From the registration to the confirmed delivery (ENV-020…033). */
export const transferCommands = {
  triage: {
    title: { zh: '分流', en: 'Triage' },
    event: 'triaged',
    rules: ['ENV-026', 'ENV-030', 'ENV-044'],
    stages: ['triage', 'transfer', 'acceptance'],
    by: ['first-contact'],
    requires: [
      notPassedOn,
      {
        unless: { not: { done: 'accepted' } },
        rule: 'ENV-040',
        message: {
          zh: '案件已受理，不能再分流；补充事实请用“补充案件事实”（complete-facts）',
          en: 'the case is accepted and can no longer be triaged; facts are added by complete-facts',
        },
      },
      {
        unless: { any: [{ not: { done: 'designated' } }, { payload: 'decidedUnit', present: false }] },
        rule: 'ENV-033',
        message: {
          zh: '区政府值班室已指定，首接单位不能另行决定',
          en: 'the duty office has designated a unit, which binds',
        },
      },
      {
        unless: {
          any: [
            { payload: 'decidedUnit', present: false },
            { payload: 'legalBasis', present: true },
            {
              not: {
                any: [{ fact: 'major_impact', is: true }, { payload: 'majorImpact', is: true }, byLaw],
              },
            },
          ],
        },
        rule: 'ENV-050',
        code: 'invalid',
        field: 'decision.legalBasis',
        message: {
          zh: '由人依照法律法规确定牵头单位的，须写明依据（ENV-050、ENV-054、ENV-056）',
          en: 'where a person names the lead by law, the legal basis must be quoted (ENV-050, ENV-054, ENV-056)',
        },
      },
    ],
    effects: [
      { learnFacts: { payload: 'facts' } },
      { decideUnit: { payload: 'decidedUnit' }, as: 'decision', when: { payload: 'decidedUnit', present: true } },
      { route: 'confirmed', when: { payload: 'decidedUnit', present: false } },
      breachFound,
      strongReaction,
      { mark: 'triaged', when: targetKnown },
      { mark: 'out-of-remit', as: 'registered', when: { remit: 'other' } },
      { mark: 'taken-over', as: 'registered', when: { remit: 'own' } },
      { enter: 'acceptance', when: { remit: 'own' } },
      { enter: 'transfer', when: targetKnown },
      { enter: 'triage' },
    ],
    keep: {},
  },
  transfer: {
    title: { zh: '移送', en: 'Transfer' },
    event: 'transferred',
    rules: ['ENV-020', 'ENV-024'],
    stages: ['triage', 'transfer'],
    by: ['first-contact', 'target'],
    requires: [
      {
        unless: { actorIs: 'first-contact' },
        rule: 'ENV-022',
        message: { zh: '受移送的部门不得拒绝或再行移送', en: 'the recipient may not refuse the case or pass it on' },
        record: true,
        shows: refusedOrPassedOn,
      },
      notPassedOn,
      {
        unless: { any: [targetKnown, { payload: 'to', present: true }] },
        rule: 'ENV-020',
        code: 'invalid',
        field: 'to',
        message: {
          zh: '尚无受移送单位：请指明，或提出争议由区政府值班室指定',
          en: 'no recipient yet: name it, or file a dispute for the duty office to designate one',
        },
      },
      {
        unless: { not: { payload: 'to', sameAs: 'first-contact' } },
        rule: 'ENV-020',
        code: 'invalid',
        field: 'to',
        message: {
          zh: '不能移送给首接单位自己；属本单位职责的请受理',
          en: "a case cannot be transferred to the first receiver itself; accept what is one's own",
        },
      },
      {
        unless: {
          any: [
            { not: { done: 'designated' } },
            { payload: 'to', present: false },
            { payload: 'to', sameAs: 'target' },
          ],
        },
        rule: 'ENV-033',
        message: {
          zh: '区政府值班室已指定受移送单位',
          en: 'the duty office has designated the recipient, which binds',
        },
      },
      {
        unless: {
          any: [
            { setting: 'I-13', is: 'optional' },
            { fact: 'urgency_ground', nonEmpty: true },
            { payload: 'approvedBy', present: true },
          ],
        },
        rule: 'I-13',
        code: 'invalid',
        field: 'approvedBy',
        message: {
          zh: '本区规定一般移送须经主管审批：请填写审批人',
          en: 'this district wants an ordinary transfer approved: name the approver',
        },
      },
    ],
    effects: [
      { mark: 'sent' },
      { mark: 'emergency-reported', when: { payload: 'emergencyReport', present: true } },
      {
        decideUnit: { payload: 'to' },
        as: 'decision',
        when: { all: [{ payload: 'to', present: true }, { not: { payload: 'to', sameAs: 'target' } }] },
      },
      { mark: 'triaged', when: { not: { done: 'triaged' } } },
      { mark: 'out-of-remit', as: 'registered', when: { not: { done: 'out-of-remit' } } },
      { enter: 'transfer' },
    ],
    keep: { public: ['mode'] },
  },
  'confirm-transfer': {
    title: { zh: '确认移送到位', en: 'Confirm delivery' },
    event: 'delivery-confirmed',
    rules: ['ENV-024', 'ENV-022'],
    stages: ['transfer'],
    by: ['first-contact', 'target'],
    requires: [
      {
        unless: { done: 'sent' },
        rule: 'ENV-024',
        message: { zh: '尚未移送，不能确认到位', en: 'nothing has been transferred that could be confirmed' },
      },
    ],
    effects: [
      { mark: 'delivered', for: 'target' },
      { mark: 'accepted', for: 'target' },
      { mark: 'taken-over', for: 'target' },
      { enter: 'acceptance' },
    ],
    keep: {},
  },
  refuse: {
    title: { zh: '拒绝受理', en: 'Refuse the case' },
    event: 'refused',
    rules: ['ENV-022', 'ENV-040'],
    stages: 'open',
    by: ['target', 'lead', 'executor', 'co', 'first-contact'],
    requires: [
      {
        unless: { not: { always: true } },
        rule: 'ENV-022',
        message: {
          zh: '受移送的部门不得拒绝或再行移送；移送有误的，由首接单位提出争议（dispute），受理后有争议的报区政府协调（refer-dispute）',
          en: 'the recipient may not refuse the case or pass it on; a wrong address is disputed by the first receiver (dispute), after the acceptance it is referred to the government (refer-dispute)',
        },
        record: true,
        shows: refusedOrPassedOn,
      },
    ],
    effects: [],
    keep: {},
  },
  dispute: {
    title: { zh: '提出移送争议', en: 'File a dispute' },
    event: 'dispute-filed',
    rules: ['ENV-033', 'ENV-022'],
    stages: ['triage', 'transfer'],
    by: ['first-contact', 'target'],
    requires: [
      {
        unless: { actorIs: 'first-contact' },
        rule: 'ENV-022',
        message: {
          zh: '受移送的部门不得拒绝；移送有争议的由首接单位提出',
          en: 'the recipient may not refuse the case; a dispute over the transfer is filed by the first receiver',
        },
        record: true,
        shows: refusedOrPassedOn,
      },
      {
        unless: { not: { done: 'designated' } },
        rule: 'ENV-033',
        message: { zh: '区政府值班室已指定，不得再争议', en: 'the duty office has designated a unit, which binds' },
      },
    ],
    effects: [
      { mark: 'disputed' },
      { mark: 'out-of-remit', as: 'registered', when: { not: { done: 'out-of-remit' } } },
      { enter: 'designation' },
    ],
    keep: {},
  },
  designate: {
    title: { zh: '指定移送单位', en: 'Designate' },
    event: 'designated',
    rules: ['ENV-033', 'RT-01'],
    stages: ['designation'],
    by: ['unit:gov-duty'],
    effects: [
      { mark: 'designated' },
      { mark: 'triaged' },
      { decideUnit: { payload: 'unit', co: 'coUnits' }, as: 'designation' },
      nothingToDeliver,
      { mark: 'taken-over', when: { remit: 'own' } },
      { enter: 'acceptance', when: { remit: 'own' } },
      { enter: 'transfer' },
    ],
    keep: {},
  },
} as const satisfies Record<string, CommandSpec>;
