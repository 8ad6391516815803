import type { Condition } from '../../shared/domain/mechanism/condition.ts';
import type {
  CommandSpec,
  Guard,
  MilestoneSpec,
  PartyRef,
  RuleId,
  TaskSpec,
} from '../../shared/domain/mechanism/mechanism.ts';

/*
 * How a matter ends that does not run its course. The rulebook knows neither withdrawal nor mistake; it forbids to refuse
 * a complaint (ENV-010) or a transfer (ENV-022), and has everything on record (ENV-012). So both ends are acts with a
 * reason, a void wants two persons, and what has begun an obligation of its own is discharged first.
 */

export const endingMilestones = {
  withdrawn: { title: { zh: '已撤回', en: 'withdrawn' }, scope: 'case' },
  voided: { title: { zh: '已作废', en: 'void' }, scope: 'case' },
} as const satisfies Record<string, MilestoneSpec>;

/** A day that a person tells as the day of an act of somebody else. */
const askedSinceReceipt: Guard = {
  unless: { payload: 'askedOn', sinceReceipt: true },
  rule: 'ENV-012',
  code: 'invalid',
  field: 'askedOn',
  message: {
    zh: '提出撤回的日期须在收到投诉之日至今天之间',
    en: 'the day on which it was asked for lies between the receipt and today',
  },
};

interface Ending {
  /** The stage that is the end. */
  readonly end: string;
  readonly by: readonly PartyRef[];
  readonly rules: readonly RuleId[];
  /** What has to be done first, whatever becomes of the matter. */
  readonly owed?: readonly Guard[];
}

export function withdrawal({ end, by, rules, owed = [] }: Ending) {
  return {
    title: { zh: '撤回', en: 'Withdraw' },
    event: 'withdrawn',
    rules,
    stages: 'open',
    by,
    requires: [askedSinceReceipt, ...owed],
    effects: [{ mark: 'withdrawn' }, { enter: end, outcome: 'withdrawn' }],
    keep: { public: ['askedOn', 'channel'] },
  } as const satisfies CommandSpec;
}

const isAsked: Condition = { unconfirmed: 'void', exists: true };

/** For those who may confirm without more: another person of theirs than the one who asked. */
export function confirmVoid(parties: readonly PartyRef[]): TaskSpec {
  return {
    title: { zh: '确认作废，或不予作废', en: 'Confirm that it is void, or refuse' },
    rules: ['ENV-012'],
    step: 'voided',
    command: 'confirm-void',
    or: ['refuse-void'],
    for: parties,
    when: isAsked,
  };
}

/**
 * @param confirms may confirm, and ask as well
 * @param asks may only ask, and confirm what the first receiver has asked for: alone they would refuse a transfer (ENV-022)
 */
export function voiding({
  end,
  confirms,
  asks,
  rules,
  owed = [],
}: Omit<Ending, 'by'> & { readonly confirms: readonly PartyRef[]; readonly asks: readonly PartyRef[] }) {
  const everybody = [...confirms, ...asks];
  const asked: Guard = {
    unless: isAsked,
    rule: 'ENV-012',
    message: { zh: '没有待确认的作废申请', en: 'nobody has asked for the case to be void' },
  };
  const confirmingOnes: Condition = { any: confirms.map((party) => ({ actorIs: party })) };
  return {
    void: {
      title: { zh: '申请作废（须第二人确认）', en: 'Ask for it to be void (a second person confirms)' },
      event: 'void-asked',
      rules,
      stages: 'open',
      by: everybody,
      requires: [
        {
          unless: { not: isAsked },
          rule: 'ENV-012',
          message: {
            zh: '已有人申请作废，待第二人确认（confirm-void）或不予确认（refuse-void）',
            en: 'somebody has asked already: a second person confirms (confirm-void) or refuses (refuse-void)',
          },
        },
        {
          unless: { any: [{ not: { payload: 'kind', is: 'resent-order' } }, { payload: 'case', present: true }] },
          rule: 'ENV-012',
          code: 'invalid',
          field: 'case',
          message: { zh: '重复派单的，须填写另一案件的编号', en: 'a resent order names the case that it repeats' },
        },
        ...owed,
      ],
      effects: [],
      keep: { confirmation: 'wanted' },
    },
    'confirm-void': {
      title: { zh: '确认作废', en: 'Confirm that it is void' },
      event: 'void-confirmed',
      rules,
      stages: 'open',
      by: everybody,
      requires: [
        asked,
        {
          unless: { unconfirmed: 'void', by: 'another-person' },
          rule: 'ENV-012',
          message: {
            zh: '作废须由申请人以外的另一人确认',
            en: 'another person than the one who asked has to confirm',
          },
        },
        {
          unless: { any: [confirmingOnes, { unconfirmed: 'void', as: 'first-contact' }] },
          rule: 'ENV-022',
          message: {
            zh: '受移送单位不得自行作废：须由首接单位、12369中心或管理人员确认',
            en: 'who was handed the matter may not declare it void alone: the first receiver, the 12369 centre or a manager confirms',
          },
        },
        ...owed,
      ],
      effects: [{ mark: 'voided' }, { enter: end, outcome: 'voided' }],
      keep: { confirmation: 'given' },
    },
    'refuse-void': {
      title: { zh: '不予作废，继续办理', en: 'Refuse: the case goes on' },
      event: 'void-refused',
      rules,
      stages: 'open',
      by: everybody,
      requires: [asked],
      effects: [],
      keep: { confirmation: 'refused' },
    },
  } as const satisfies Record<string, CommandSpec>;
}
