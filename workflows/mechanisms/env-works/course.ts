import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { DeadlineSpec, MilestoneSpec, Stage } from '../../../shared/domain/mechanism/mechanism.ts';
import { endingMilestones } from '../endings.ts';

/** Unavoidable night works, municipal emergencies and national key works (ENV-117). */
export const wantsPlan: Condition = {
  any: [
    { fact: 'works_kind', in: ['national_key', 'municipal_emergency'] },
    {
      all: [
        { fact: 'night_work', is: true },
        { fact: 'night_cause', includes: 'other_unavoidable' },
      ],
    },
  ],
};

export const stages = {
  planned: {
    title: { zh: '计划', en: 'Planned' },
    holder: 'lead',
    rules: ['ENV-110', 'ENV-111'],
    next: 'working',
    states: {
      ordinary: { zh: '开工前公示备案', en: 'Publicise and file' },
      overdue: { zh: '逾期未公示备案', en: 'Publicise and file overdue' },
    },
  },
  working: {
    title: { zh: '施工', en: 'Working' },
    holder: 'lead',
    rules: ['ENV-110', 'ENV-117'],
    next: 'ended',
    states: { ordinary: { zh: '施工', en: 'Work' }, overdue: { zh: '施工中有事项逾期', en: 'Work overdue' } },
  },
  ended: {
    title: { zh: '结束', en: 'Ended' },
    holder: 'lead',
    rules: ['ENV-110'],
    terminal: true,
  },
} as const satisfies Record<string, Stage>;

export const milestones = {
  registered: { title: { zh: '已登记', en: 'registered' }, scope: 'case' },
  'start-planned': { title: { zh: '已确定开工日期', en: 'start planned' }, scope: 'case' },
  publicised: { title: { zh: '已在媒体公示', en: 'publicised in the media' }, scope: 'case' },
  'measures-demanded': { title: { zh: '已督促采取措施', en: 'measures demanded' }, scope: 'case' },
  'site-noticed': { title: { zh: '已现场公告', en: 'site notice posted' }, scope: 'case' },
  permitted: { title: { zh: '已取得夜间施工许可', en: 'night permit recorded' }, scope: 'case' },
  certified: { title: { zh: '已出具证明', en: 'certificate issued' }, scope: 'case' },
  'explainer-named': { title: { zh: '已派专人解释', en: 'explainer named' }, scope: 'case' },
  'plan-agreed': { title: { zh: '已共同制定方案', en: 'joint plan agreed' }, scope: 'case' },
  'filed-12369': { title: { zh: '已报12369中心备案', en: 'filed with 12369' }, scope: 'case' },
  'filed-12319': { title: { zh: '已报12319中心备案', en: 'filed with 12319' }, scope: 'case' },
  started: { title: { zh: '已开工', en: 'started' }, scope: 'case' },
  ended: { title: { zh: '已结束', en: 'ended' }, scope: 'case' },
  ...endingMilestones,
} as const satisfies Record<string, MilestoneSpec>;

/** Limits counted back from the day on which the polluting work starts (I-10); a moved start counts them anew. */
export const clocks = {
  'C-P5': {
    title: { zh: '提前5日媒体公示', en: 'publicity 5 days ahead' },
    kind: 'limit',
    rules: ['ENV-111', 'I-10'],
    start: ['start-planned'],
    length: { fact: 'works_start_on', back: 5 },
    stop: ['publicised'],
    unit: 'lead',
    again: 'replace',
    warnings: [{ hoursBefore: 48 }],
  },
  'C-P1': {
    title: { zh: '提前1日现场公告', en: 'site notice 1 day ahead' },
    kind: 'limit',
    rules: ['ENV-113', 'ENV-114', 'I-10'],
    start: ['start-planned'],
    length: { fact: 'works_start_on', back: 1 },
    stop: ['site-noticed'],
    unit: 'lead',
    again: 'replace',
    warnings: [{ hoursBefore: 24 }],
    derived: {
      zh: '由业主或施工单位公告，牵头管理部门责成（ENV-113）',
      en: 'posted by the owner or builder; the lead department must see to it (ENV-113)',
    },
  },
  'C-FILE': {
    title: { zh: '及时报两中心备案', en: 'prompt filing with both centres' },
    kind: 'elapsed',
    rules: ['ENV-118'],
    start: ['registered'],
    stop: ['filed-12369', 'filed-12319'],
    unit: 'lead',
  },
  'C-PLAN': {
    title: { zh: '及时共同制定减轻扰民工作方案', en: 'prompt joint plan against the nuisance' },
    kind: 'elapsed',
    rules: ['ENV-117'],
    start: ['registered'],
    when: wantsPlan,
    stop: ['plan-agreed'],
    unit: 'lead',
  },
  'C-EXPLAIN': {
    title: { zh: '派专人现场解释', en: 'somebody to explain on site' },
    kind: 'elapsed',
    rules: ['ENV-116'],
    start: ['site-noticed'],
    when: { not: { done: 'explainer-named' } },
    stop: ['explainer-named'],
    unit: 'lead',
  },
  'C-CERT': {
    title: { zh: '出具夜间连续施工证明', en: 'certificate for continuous night work' },
    kind: 'elapsed',
    rules: ['ENV-121'],
    start: ['registered'],
    when: {
      all: [
        { fact: 'works_kind', is: 'building' },
        { fact: 'night_work', is: true },
        { fact: 'night_cause', includesAny: ['hazard_removal', 'special_process'] },
      ],
    },
    stop: ['certified'],
    unit: 'unit:construction',
  },
  'C-PERMIT': {
    title: { zh: '夜间施工许可在有效期内', en: 'the night permit is still valid' },
    kind: 'target',
    rules: ['ENV-115'],
    start: ['permitted'],
    when: { all: [{ fact: 'night_work', is: true }, { done: 'started' }] },
    length: { payload: 'validTo' },
    stop: ['permitted'],
    unit: 'lead',
    again: 'replace',
    derived: {
      zh: '条文未定续办时限：许可期满而仍在施工的，自期满之时起即无有效许可，须到现场核实并续办',
      en: 'the text sets no limit: from the instant at which the permit runs out the works have none; check on site, and have it renewed',
    },
    warnings: [{ hoursBefore: 24 }, { hoursBefore: 2 }],
    escalation: [
      {
        id: 'permit-expired',
        title: { zh: '夜间施工许可期满，施工未结束', en: 'the night permit has run out and the works go on' },
        rules: ['ENV-115', 'ENV-118'],
        after: { n: 0, unit: 'hour' },
        action: 'notify',
        // The two centres take and explain complaints about such works.
        to: ['lead', 'unit:epb-12369', 'unit:municipal-12319'],
        route: 'shown',
      },
    ],
  },
  'C-NIGHT': {
    title: { zh: '办理夜间施工许可并张贴', en: 'night permit, posted on site' },
    kind: 'elapsed',
    rules: ['ENV-115'],
    start: ['registered'],
    when: { fact: 'night_work', is: true },
    stop: ['permitted'],
    unit: 'lead',
  },
} as const satisfies Record<string, DeadlineSpec>;
