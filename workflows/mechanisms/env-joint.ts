import type { Condition } from '../../shared/domain/mechanism/condition.ts';
import type { DeadlineSpec, CommandSpec, Guard, Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { jointSettings } from '../settings.ts';
import { confirmVoid, endingMilestones, voiding, withdrawal } from './endings.ts';

const isObligation = (...kinds: readonly string[]): Condition => ({ fact: 'obligation', in: kinds });
const meeting = isObligation('quarterly_meeting', 'adhoc_meeting');

/** What the calendar makes is owed; only a meeting that somebody has proposed can be given up. */
const byCalendar: Guard = {
  unless: isObligation('adhoc_meeting'),
  rule: 'ENV-143',
  message: {
    zh: '月报和季度会议按期生成，不能撤回或作废',
    en: 'reports and quarterly meetings come by the calendar and can be neither withdrawn nor void',
  },
};

const commands = {
  'submit-report': {
    title: { zh: '报送工作信息', en: 'Submit the report' },
    event: 'report-submitted',
    rules: ['ENV-141', 'ENV-151', 'ENV-154'],
    stages: ['open'],
    by: ['lead'],
    requires: [
      {
        unless: isObligation('monthly_report'),
        rule: 'ENV-141',
        message: { zh: '不是月报事项', en: 'this is no monthly report' },
      },
    ],
    effects: [{ mark: 'submitted' }, { enter: 'receipt' }],
    keep: {},
  },
  'confirm-receipt': {
    title: { zh: '确认收到', en: 'Confirm receipt' },
    event: 'receipt-confirmed',
    rules: ['ENV-141'],
    stages: ['receipt'],
    by: ['unit:model-city'],
    effects: [{ mark: 'received' }, { enter: 'closed' }],
    keep: {},
  },
  'hold-meeting': {
    title: { zh: '记录联席会议', en: 'Record the meeting' },
    event: 'meeting-held',
    rules: ['ENV-143', 'ENV-153'],
    stages: ['open'],
    by: ['lead', 'unit:model-city', 'unit:epb', 'unit:gov-inspection'],
    requires: [
      {
        unless: meeting,
        rule: 'ENV-143',
        message: { zh: '不是会议事项', en: 'this is no meeting' },
      },
    ],
    effects: [{ mark: 'held' }, { enter: 'closed' }],
    keep: {},
  },
  withdraw: withdrawal({
    end: 'closed',
    by: ['lead', 'unit:model-city'],
    rules: ['ENV-143'],
    owed: [byCalendar],
  }),
  ...voiding({
    end: 'closed',
    confirms: ['unit:model-city', 'manager'],
    asks: ['lead'],
    rules: ['ENV-143', 'ENV-012'],
    owed: [byCalendar],
  }),
  note: {
    title: { zh: '备注', en: 'Note' },
    event: 'noted',
    rules: ['ENV-007'],
    stages: 'any',
    by: ['lead', 'unit:model-city'],
    effects: [],
    keep: {},
  },
} as const satisfies Record<string, CommandSpec>;

/** Soft by the end of the period, hard once the district has set a day of its own (I-24). */
const bySetting = (kind: 'target' | 'limit'): Condition =>
  kind === 'target' ? { setting: 'I-24', is: 'last-day' } : { not: { setting: 'I-24', is: 'last-day' } };

const periodic = (
  kind: 'target' | 'limit',
  obligation: string,
  rest: Pick<DeadlineSpec, 'title' | 'rules' | 'stop' | 'warnings'>,
): DeadlineSpec => ({
  ...rest,
  kind,
  start: ['registered'],
  when: { all: [isObligation(obligation), bySetting(kind)] },
  length: { fact: 'due_on', back: 0 },
  unit: 'lead',
  derived:
    kind === 'target'
      ? { zh: '条文未规定日期（I-24）', en: 'the text gives no day (I-24)' }
      : { zh: '截止日由本区设定（I-24）', en: 'the day is set by the district (I-24)' },
});

const monthly = (kind: 'target' | 'limit'): DeadlineSpec =>
  periodic(kind, 'monthly_report', {
    title: { zh: '每月报送工作信息', en: 'monthly report' },
    rules: ['ENV-141', 'I-24'],
    stop: ['submitted'],
    warnings: [{ hoursBefore: 72 }],
  });

const quarterly = (kind: 'target' | 'limit'): DeadlineSpec =>
  periodic(kind, 'quarterly_meeting', {
    title: { zh: '原则上每季度召开一次联席会议', en: 'quarterly meeting in principle' },
    rules: ['ENV-143', 'ENV-153', 'I-24'],
    stop: ['held'],
    warnings: [{ hoursBefore: 336 }],
  });

/** What units owe one another month by month: reports and meetings (ENV-140…143, 151, 153, 154; I-24). */
export const envJoint: Mechanism = {
  id: 'env-joint',
  version: 1,
  title: { zh: '联防联控：月报与联席会议', en: 'Joint control: monthly reports and meetings' },
  source: '渝府发〔2010〕59号 → 投诉协调机制 篇八 六',
  stages: {
    open: {
      title: { zh: '待办', en: 'Open' },
      holder: 'lead',
      rules: ['ENV-141', 'ENV-143'],
      next: 'receipt',
      states: {
        ordinary: { zh: '报送或召开会议', en: 'Report or meet' },
        overdue: { zh: '逾期未报送或未召开', en: 'Report or meet overdue' },
      },
    },
    receipt: {
      title: { zh: '待确认收到', en: 'Receipt' },
      holder: 'unit:model-city',
      rules: ['ENV-141'],
      next: 'closed',
      states: { ordinary: { zh: '确认收到', en: 'Confirm receipt' } },
    },
    closed: { title: { zh: '完成', en: 'Done' }, holder: 'lead', rules: ['ENV-141', 'ENV-143'], terminal: true },
  },
  initial: 'open',
  milestones: {
    registered: { title: { zh: '已生成', en: 'registered' }, scope: 'case' },
    submitted: { title: { zh: '已报送', en: 'submitted' }, scope: 'case' },
    received: { title: { zh: '已确认收到', en: 'receipt confirmed' }, scope: 'case' },
    held: { title: { zh: '已召开', en: 'held' }, scope: 'case' },
    ...endingMilestones,
  },
  clocks: {
    'C-MON': monthly('target'),
    'C-MON-SET': monthly('limit'),
    'C-QTR': quarterly('target'),
    'C-QTR-SET': quarterly('limit'),
  },
  commands,
  admits: [
    {
      unless: isObligation('adhoc_meeting'),
      rule: 'ENV-143',
      code: 'invalid',
      field: 'facts.obligation',
      message: {
        zh: '月报和季度会议由系统按期生成；各单位可随时提议召开会议（adhoc_meeting）',
        en: 'reports and quarterly meetings come by the calendar; a unit may propose an adhoc_meeting at any time',
      },
    },
  ],
  onRegister: [{ assign: 'lead', from: { party: 'first-contact' } }, { enter: 'open' }],
  tasks: {
    'confirm-void': confirmVoid(['unit:model-city']),
    report: {
      title: { zh: '报送工作信息', en: 'Submit the report' },
      rules: ['ENV-141'],
      step: 'submitted',
      command: 'submit-report',
      for: ['lead'],
      when: { stage: 'open' },
    },
    'confirm-receipt': {
      title: { zh: '确认收到', en: 'Confirm the receipt' },
      rules: ['ENV-141'],
      step: 'received',
      command: 'confirm-receipt',
      for: ['unit:model-city'],
      when: { stage: 'receipt' },
    },
    'hold-meeting': {
      title: { zh: '召开联席会议并记录', en: 'Hold the meeting and record it' },
      rules: ['ENV-143', 'ENV-153'],
      step: 'held',
      command: 'hold-meeting',
      for: ['lead'],
      when: { stage: 'open' },
    },
  },
  readers: [
    { party: 'manager', rules: ['ENV-130'] },
    { party: 'unit:model-city', rules: ['ENV-141', 'ENV-142'] },
    { party: 'unit:epb', rules: ['ENV-143'] },
    { party: 'unit:gov-inspection', rules: ['ENV-130'] },
    { party: 'unit:discipline-efficiency', rules: ['ENV-085'] },
    { party: 'unit:supervision', rules: ['ENV-131'] },
  ],
  facts: {
    obligation: {
      type: 'enum',
      kind: true,
      title: { zh: '事项', en: 'Obligation' },
      values: {
        monthly_report: { zh: '月报', en: 'Monthly report' },
        quarterly_meeting: { zh: '季度联席会议', en: 'Quarterly meeting' },
        adhoc_meeting: { zh: '随时召开的会议', en: 'Ad-hoc meeting' },
      },
    },
    period: { type: 'text', kind: true, title: { zh: '期间', en: 'Period' } },
    due_on: { type: 'date', title: { zh: '截止日', en: 'Due day' } },
  },
  routing: { tiers: [], rows: [], overlays: [] },
  settings: jointSettings,
};
