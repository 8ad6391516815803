import type { Condition } from '../../shared/domain/condition.ts';
import type { CommandSpec, Mechanism } from '../../shared/domain/mechanism.ts';

const isObligation = (...kinds: readonly string[]): Condition => ({ fact: 'obligation', in: kinds });
const meeting = isObligation('quarterly_meeting', 'adhoc_meeting');

const commands = {
  'submit-report': {
    title: { zh: '报送工作信息', en: 'Submit the report' },
    event: 'report-submitted',
    rules: ['ENV-141', 'ENV-151'],
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

/** What units owe one another month by month: reports and meetings (ENV-140…143, 151, 153, 154; I-24). */
export const envJoint: Mechanism = {
  id: 'env-joint',
  version: 1,
  title: { zh: '联防联控：月报与联席会议', en: 'Joint control: monthly reports and meetings' },
  source: '渝府发〔2010〕59号 → 投诉协调机制 篇八 六',
  stages: {
    open: { title: { zh: '待办', en: 'Open' }, holder: 'lead', rules: ['ENV-141', 'ENV-143'] },
    receipt: { title: { zh: '待确认收到', en: 'Receipt' }, holder: 'unit:model-city', rules: ['ENV-141'] },
    closed: { title: { zh: '完成', en: 'Done' }, holder: 'lead', rules: ['ENV-141', 'ENV-143'], terminal: true },
  },
  initial: 'open',
  milestones: {
    registered: { title: { zh: '已生成', en: 'registered' }, scope: 'case' },
    submitted: { title: { zh: '已报送', en: 'submitted' }, scope: 'case' },
    received: { title: { zh: '已确认收到', en: 'receipt confirmed' }, scope: 'case' },
    held: { title: { zh: '已召开', en: 'held' }, scope: 'case' },
  },
  clocks: {
    'C-MON': {
      title: { zh: '每月报送工作信息', en: 'monthly report' },
      kind: 'target',
      rules: ['ENV-141', 'I-24'],
      start: ['registered'],
      when: isObligation('monthly_report'),
      length: { fact: 'due_on', back: 0 },
      stop: ['submitted'],
      unit: 'lead',
      derived: { zh: '条文未规定日期（I-24）', en: 'the text gives no day (I-24)' },
      warnings: [{ hoursBefore: 72 }],
    },
    'C-QTR': {
      title: { zh: '原则上每季度召开一次联席会议', en: 'quarterly meeting in principle' },
      kind: 'target',
      rules: ['ENV-143', 'ENV-153', 'I-24'],
      start: ['registered'],
      when: isObligation('quarterly_meeting'),
      length: { fact: 'due_on', back: 0 },
      stop: ['held'],
      unit: 'lead',
      derived: { zh: '条文未规定日期（I-24）', en: 'the text gives no day (I-24)' },
      warnings: [{ hoursBefore: 336 }],
    },
  },
  commands,
  onRegister: [{ assign: 'lead', from: { party: 'first-contact' } }, { enter: 'open' }],
  facts: {
    obligation: {
      type: 'enum',
      title: { zh: '事项', en: 'Obligation' },
      values: {
        monthly_report: { zh: '月报', en: 'Monthly report' },
        quarterly_meeting: { zh: '季度联席会议', en: 'Quarterly meeting' },
        adhoc_meeting: { zh: '随时召开的会议', en: 'Ad-hoc meeting' },
      },
    },
    period: { type: 'text', title: { zh: '期间', en: 'Period' } },
    due_on: { type: 'date', title: { zh: '截止日', en: 'Due day' } },
  },
  routing: { tiers: [], rows: [], overlays: [] },
  settings: {
    'I-24': {
      title: {
        zh: '月报、季度会议的截止日：期末最后一日',
        en: 'monthly report and quarterly meeting: due on the last day of the period',
      },
      rules: ['ENV-141', 'ENV-143', 'I-24'],
      default: 'last-day',
      values: ['last-day'],
    },
  },
};
