import type { SettingSpec } from '../shared/domain/mechanism/mechanism.ts';

/*
 * Every interpretation of the rulebook (environment.md § 11), once: with what it reads, its default, and what a district
 * may choose instead. Where there is no `values` there is nothing to choose: one reading is built in, or people decide
 * case by case and the record keeps what they decided.
 */

const yesNo = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } };

/** Interpretations by which complaints act. */
export const complaintSettings = {
  'I-01': {
    title: {
      zh: '“日”为自然日，起算日不计入，末日24时届满',
      en: 'a plain 日 is a calendar day; the start day is not counted',
    },
    rules: ['ENV-043', 'I-01'],
    default: 'calendar-day',
  },
  'I-02': {
    title: {
      zh: '自然日期限末日为休息日的，顺延至其后第一个工作日',
      en: 'a natural-day limit that ends on a rest day rolls to the next working day',
    },
    rules: ['ENV-043', 'I-02'],
    default: true,
    values: [true, false],
    meanings: yesNo,
  },
  'I-03': {
    title: {
      zh: '小时连续计算，夜间、节假日不停，含届满时刻',
      en: 'hours run through nights and holidays; the last instant is on time',
    },
    rules: ['ENV-061', 'ENV-064', 'I-03'],
    default: 'continuous',
  },
  'I-04': {
    title: {
      zh: '“当日”为登记的自然日，至24时止，休息日不顺延',
      en: '当日 is the calendar day of the registration, to 24:00',
    },
    rules: ['ENV-029', 'I-04'],
    default: 'day-of-registration',
  },
  'I-05': {
    title: { zh: '60个工作日为硬性期限，15个工作日为目标', en: '60 working days are the limit, 15 the target' },
    rules: ['ENV-062', 'ENV-065', 'I-05'],
    default: 'limit-and-target',
  },
  'I-06': {
    title: {
      zh: '首接单位自办案件的15个工作日自何时起算',
      en: 'where the 15 working days of a case without hand-over start',
    },
    rules: ['ENV-065', 'I-06'],
    default: 'acceptance',
    values: ['acceptance', 'none'],
    meanings: {
      acceptance: { zh: '自受理之日起算（标为推定）', en: 'on the day of acceptance, marked derived' },
      none: { zh: '未经交办移交的不适用', en: 'no such target without a hand-over' },
    },
  },
  'I-07': {
    title: { zh: '“1小时内赶赴现场”的硬性标准：启动或到达', en: 'what must happen within 1 hour: set-out or arrival' },
    rules: ['ENV-061', 'I-07'],
    default: 'set-out',
    values: ['set-out', 'arrival'],
    meanings: {
      'set-out': { zh: '1小时内启动（到达为目标）', en: 'set-out; arrival is the target' },
      arrival: { zh: '1小时内到达（从严）', en: 'arrival, the stricter reading' },
    },
  },
  'I-08': {
    title: { zh: '移送案件的受理之日为确认接收之日', en: 'a transferred case is accepted at its confirmed receipt' },
    rules: ['ENV-040', 'ENV-062', 'I-08'],
    default: 'confirmed-receipt',
  },
  'I-09': {
    title: {
      zh: '移送的“紧急”与办理的“立即”为两项独立事实',
      en: 'urgent (transfer) and immediate (handling) are two facts',
    },
    rules: ['ENV-027', 'ENV-061', 'I-09'],
    default: 'two-facts',
    acts: ['fact:urgency_ground', 'fact:immediate_ground'],
  },
  'I-11': {
    title: {
      zh: '24小时书面回复适用于哪些案件（受理部门：交办移送的单位，自办的为本单位案卷）',
      en: 'which cases owe the written reply within 24 hours (to the unit that handed the case over, or the own file)',
    },
    rules: ['ENV-064', 'I-11'],
    default: 'all',
    values: ['all', 'immediate'],
    meanings: {
      all: { zh: '所有经现场处理的案件', en: 'every case with site action' },
      immediate: { zh: '仅立即办理案件', en: 'immediate cases only' },
    },
  },
  'I-12': {
    title: {
      zh: '要素不全的照样登记，仅免除确实无法进行的步骤',
      en: 'what is missing frees from the steps that need it, never from registering',
    },
    rules: ['ENV-013', 'I-12'],
    default: 'always-register',
    acts: ['call:POST /v1/cases'],
  },
  'I-13': {
    title: {
      zh: '移送是否须经主管审批（紧急移送从不因此等待）',
      en: 'whether a transfer needs a superior’s approval (an urgent one never waits for it)',
    },
    rules: ['ENV-020', 'ENV-022', 'I-13'],
    default: 'optional',
    values: ['optional', 'required'],
    meanings: {
      optional: { zh: '可填写审批人', en: 'the approver may be named' },
      required: { zh: '一般移送必须填写审批人', en: 'an ordinary transfer must name the approver' },
    },
  },
  'I-14': {
    title: {
      zh: '第一审批部门为第一移送单位，牵头另按 ENV-052…057 确定',
      en: 'the first approver receives; who leads follows from ENV-052…057',
    },
    rules: ['ENV-032', 'ENV-052', 'I-14'],
    default: 'recipient-and-lead-apart',
    acts: ['row:OV-09'],
  },
  'I-15': {
    title: { zh: '特别规定优先于一般规定', en: 'the specific rule goes before the general one' },
    rules: ['ENV-057', 'I-15'],
    default: 'specific-first',
    acts: ['routing:tiers'],
  },
  'I-16': {
    title: {
      zh: '牵头与首接单位各自回访；同一单位的一次即可',
      en: 'lead and first receiver both revisit; one unit, once',
    },
    rules: ['ENV-080', 'ENV-090', 'I-16'],
    default: 'both',
    acts: ['command:revisit', 'command:close'],
  },
  'I-17': {
    title: {
      zh: '重办期限由决定人填写，表单预填的工作日数',
      en: 'whoever orders a redo enters its last day; so many working days are proposed',
    },
    rules: ['ENV-082', 'ENV-084', 'I-17'],
    default: 15,
    values: [5, 7, 10, 15, 20, 30],
    acts: ['form:revisit.dueOn', 'form:send-back.dueOn'],
  },
  'I-18': {
    title: {
      zh: '由首接单位催办；首接即牵头的由12369中心催办',
      en: 'the first receiver urges; where it leads itself, the 12369 centre',
    },
    rules: ['ENV-083', 'I-18'],
    default: 'first-receiver',
  },
  'I-19': {
    title: {
      zh: '15个工作日目标届满前几个工作日提醒作初步回复',
      en: 'so many working days before the 15-day target the interim reply is prompted',
    },
    rules: ['ENV-094', 'I-19'],
    default: 2,
    values: [1, 2, 3, 5],
  },
  'I-20': {
    title: {
      zh: '争议、指导、函告、初步回复均不停止计时，仅注明原因',
      en: 'nothing suspends a clock; the cause is shown beside the miss',
    },
    rules: ['ENV-033', 'ENV-046', 'I-20'],
    default: 'clocks-run',
    acts: ['clock:causes'],
  },
  'I-21': {
    title: {
      zh: '区政府值班室与应急办公室为同一电话、两项职责',
      en: 'duty office and emergency office: one line, two roles',
    },
    rules: ['ENV-002', 'ENV-028', 'I-21'],
    default: 'one-contact',
    acts: ['register:gov-duty', 'register:gov-emergency'],
  },
  'I-22': {
    title: {
      zh: '公布内容由人决定；默认为编号、类别、状态、结果，从不含投诉人信息',
      en: 'what is published a person decides; never anything of the complainant',
    },
    rules: ['ENV-041', 'I-22'],
    default: 'person-decides',
    acts: ['command:publish'],
  },
  'I-23': {
    title: { zh: '满意率以哪一项为准', en: 'when a case counts as satisfied' },
    rules: ['ENV-081', 'ENV-142', 'I-23'],
    default: 'all-three',
    values: ['all-three', 'result'],
    meanings: {
      'all-three': { zh: '三个方面均满意', en: 'all three aspects are satisfied' },
      result: { zh: '办理结果满意', en: 'the result is satisfied' },
    },
    acts: ['report:units', 'report:ranking'],
  },
  'I-25': {
    title: {
      zh: '立即办理案件以60个工作日兜底（条文未规定）',
      en: 'immediate cases get 60 working days as a backstop (not in the text)',
    },
    rules: ['ENV-062', 'I-25'],
    default: true,
    values: [true, false],
    meanings: yesNo,
  },
  'I-26': {
    title: {
      zh: '“接办”为办理单位确认接收；自办案件为登记',
      en: 'the hour starts at the confirmed receipt, in the own remit at the registration',
    },
    rules: ['ENV-061', 'I-26'],
    default: 'confirmed-receipt',
  },
  'I-27': {
    title: {
      zh: '工作日以国务院节假日安排为准；未公布年份的期限为暂定，公布后重算',
      en: 'working days follow the State Council; beyond the last published year a due date is provisional',
    },
    rules: ['ENV-062', 'ENV-063', 'ENV-065', 'I-27'],
    default: 'published-years',
    acts: ['calendar:years', 'calendar:overrides'],
  },
  'supervision-candidate': {
    title: {
      zh: '回复逾期满几个工作日列为督办备选（条文未规定天数）',
      en: 'so many working days past due, a reply makes the case a candidate for supervision (no number in the text)',
    },
    rules: ['ENV-085'],
    default: 10,
    values: [1, 2, 3, 5, 10, 15, 20, 30],
  },
  'longest-span': {
    title: {
      zh: '承诺解决、限时解决、重办、整改、挂牌的期限最长为几天（条文未规定）',
      en: 'so many days ahead lies the last day that may be promised or set, at most (no number in the text)',
    },
    rules: ['ENV-093', 'ENV-094', 'ENV-102', 'ENV-148'],
    default: 365,
    values: [60, 90, 180, 365, 730, 1095],
  },
  'urgent-minutes': {
    title: {
      zh: '紧急投诉应立即移送（受理）的内部目标：几分钟（条文只写“立即”）',
      en: 'the internal target for moving an urgent complaint at once, in minutes (the text gives no number)',
    },
    rules: ['ENV-027'],
    default: 30,
    values: [10, 15, 20, 30, 45, 60, 120],
  },
  'heard-after-closing': {
    title: {
      zh: '结案后几天内投诉人本人评价不满意的，转12369中心重办或答复（条文未规定）',
      en: "for so many days after closing the complainant's own no goes to the 12369 centre, which reopens the case or answers (no number in the text)",
    },
    rules: ['ENV-082', 'ENV-097'],
    default: 30,
    values: [7, 15, 30, 60, 90],
  },
  'stalled-transfer': {
    title: {
      zh: '移送逾期满几个工作日仍未到位列为督办备选（条文未规定天数）',
      en: 'so many working days past due, an undelivered transfer makes the case a candidate for supervision (no number in the text)',
    },
    rules: ['ENV-021', 'ENV-085'],
    default: 1,
    values: [1, 2, 3, 5],
  },
} as const satisfies Record<string, SettingSpec>;

/** By which works act. */
export const worksSettings = {
  'I-10': {
    title: {
      zh: '“提前5日”“前1日”自开工（产生噪声）之日倒数，不计当日，不顺延',
      en: '“5 days ahead” is counted back from the day of the works, which is not counted; no roll',
    },
    rules: ['ENV-111', 'ENV-113', 'ENV-114', 'I-10'],
    default: 'counted-back',
  },
} as const satisfies Record<string, SettingSpec>;

/** By which joint control acts. */
export const jointSettings = {
  'I-24': {
    title: {
      zh: '月报、季度会议的截止日；本区自定日期后为硬性期限',
      en: 'the last day of monthly report and quarterly meeting; hard once the district has set one',
    },
    rules: ['ENV-141', 'ENV-143', 'I-24'],
    default: 'last-day',
    values: ['last-day', 'day-20', 'day-25', 'next-5', 'next-10'],
    meanings: {
      'last-day': { zh: '期末最后一日（目标）', en: 'the last day of the period, as a target' },
      'day-20': { zh: '期末当月20日', en: 'the 20th of its last month' },
      'day-25': { zh: '期末当月25日', en: 'the 25th of its last month' },
      'next-5': { zh: '次月5日', en: 'the 5th of the month after' },
      'next-10': { zh: '次月10日', en: 'the 10th of the month after' },
    },
    acts: ['schedule:obligations'],
  },
  convener: {
    title: { zh: '季度联席会议由谁召集（条文未规定）', en: 'who convenes the quarterly meeting (not in the text)' },
    rules: ['ENV-143', 'ENV-153'],
    default: 'model-city',
    values: ['model-city', 'epb', 'gov-inspection'],
    meanings: {
      'model-city': { zh: '区创模办', en: 'Model City Office' },
      epb: { zh: '区环保局', en: 'Environmental Protection' },
      'gov-inspection': { zh: '区政府督查室', en: 'Government Inspection Office' },
    },
    acts: ['schedule:obligations'],
  },
} as const satisfies Record<string, SettingSpec>;
