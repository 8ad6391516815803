import { last, type Matter, registered, type Step, step } from './steps.ts';

/** Invented matters of the hospital, of nearly all its mechanisms. */
export const hospitalMatters = {
  bloodTest: {
    who: 'internal-medicine',
    mechanism: 'lab-report',
    content: '血常规',
    complainant: { name: '患者吴某' },
    facts: { item: 'blood_routine' },
  },
  liverTest: {
    who: 'paediatrics',
    mechanism: 'lab-report',
    content: '肝功能、肾功能',
    complainant: { name: '患儿郑某' },
    facts: { item: 'biochemistry' },
  },
  lateResult: {
    who: 'paediatrics',
    mechanism: 'outpatient-problem',
    content: '生化结果六小时未出，家属在窗口等候',
    facts: { problem_kind: 'report_delay' },
  },
  busAccident: {
    line: '120',
    mechanism: 'group-emergency',
    content: '客车侧翻，七人受伤',
    place: '县道 12 公里处',
    facts: { persons: 7, staff_short: true, event_kind: 'injury' },
  },
  nightDischarge: {
    who: 'surgery',
    mechanism: 'admission',
    content: '患者家中有急事，要求当夜出院',
    complainant: { name: '患者冯某' },
    facts: { matter: 'night_discharge' },
  },
  undiagnosed: {
    who: 'emergency',
    mechanism: 'admission',
    content: '昏迷待查，两科均称无床',
    complainant: { name: '患者卫某' },
    facts: { matter: 'undiagnosed_critical' },
  },
  stranger: {
    who: 'emergency',
    mechanism: 'patient-without-support',
    content: '车站旁发现的老人，说不清姓名住址',
    facts: { lacks: ['name', 'family', 'address', 'funds'] },
  },
  immunoglobulin: {
    who: 'paediatrics',
    mechanism: 'drug-shortage',
    content: '静注人免疫球蛋白',
    facts: { shortage: 'out_of_stock', patients_waiting: true },
  },
  antibiotics: {
    who: 'pharmacy',
    mechanism: 'medication-finding',
    content: '三份病历预防用药超过 24 小时',
    facts: { department: 'surgery', finding_kind: 'antibiotics' },
  },
  blackout: {
    who: 'imaging',
    mechanism: 'outpatient-incident',
    content: '候诊区突然停电，检查中断',
    place: '门诊二楼',
    facts: { incident_kind: 'emergency' },
  },
  improvement: {
    who: 'outpatient-office',
    mechanism: 'outpatient-meeting',
    content: '国庆后门诊质量改进会议',
    facts: { period: '2026-Q4' },
  },
  narcotics: {
    who: 'pharmacy',
    mechanism: 'pharmacy-inspection',
    content: '县卫生局特殊药品管理专项检查',
    respondent: '县卫生局',
    facts: { visit_on: '2026-11-18' },
  },
  evaluation: {
    who: 'pharmacy',
    mechanism: 'medication-evaluation',
    content: '抗菌药物专项评价',
    facts: { period: '2026-12' },
  },
  training: {
    who: 'two-offices',
    mechanism: 'department-plan',
    content: '培训消毒供应室新标准规范。',
    facts: { department: 'infection-control', plan_month: '2026-10', due_on: '2026-10-31', item_no: 2 },
  },
  allocation: {
    who: 'economic-office',
    mechanism: 'accounting-period',
    content: '调整科室成本分摊办法',
    facts: { matter: 'major' },
  },
  conduct: {
    who: 'medical-affairs',
    mechanism: 'staff-conduct',
    content: '两次拒绝参加应急排班',
    respondent: '当事人韩某',
    facts: { conduct: 'refusal', department: 'internal-medicine' },
  },
  scan: {
    who: 'surgery',
    mechanism: 'lab-report',
    content: '胸部平扫',
    complainant: { name: '患者褚某' },
    facts: { item: 'ct' },
  },
} as const satisfies Record<string, Matter>;

/** An autumn of the hospital: what is in time, what is late and who is told, and what has no number and is measured. */
export const hospitalStory: readonly Step[] = [
  // A result in half an hour.
  registered('bloodTest', '2026-09-22T08:30'),
  step('bloodTest', '2026-09-22T08:40', 'laboratory', 'start-examination'),
  step('bloodTest', '2026-09-22T09:05', 'laboratory', 'issue-result'),
  last('bloodTest', '2026-09-22T09:15', 'internal-medicine', 'hand-over-report', { receivedBy: 'patient' }),
  // One that takes more than six hours: the outpatient office is told, and the ward brings it up.
  registered('liverTest', '2026-09-22T09:00'),
  step('liverTest', '2026-09-22T09:10', 'laboratory', 'start-examination'),
  registered('lateResult', '2026-09-22T15:20'),
  step('liverTest', '2026-09-22T15:25', 'laboratory', 'issue-result'),
  step('liverTest', '2026-09-22T15:30', 'laboratory', 'explain-delay', { deadline: 'C-6H', reason: '仪器校准' }),
  last('liverTest', '2026-09-22T15:40', 'laboratory', 'hand-over-report', { receivedBy: 'companion' }),
  last('lateResult', '2026-09-22T17:00', 'outpatient-office', 'solve', { text: '已向家属说明，校准改在夜间进行。' }),
  // Seven injured at night: three are told, the duty office in place of medical affairs.
  registered('busAccident', '2026-10-03T23:30'),
  step('busAccident', '2026-10-03T23:34', 'emergency', 'report', { recipient: 'emergency-head' }),
  step('busAccident', '2026-10-03T23:36', 'emergency', 'report', { recipient: 'night-duty' }),
  step('busAccident', '2026-10-03T23:50', 'emergency', 'report', { recipient: 'vice-president' }),
  step('busAccident', '2026-10-03T23:52', 'emergency-head', 'confirm'),
  step('busAccident', '2026-10-03T23:55', 'night-duty', 'confirm'),
  step('busAccident', '2026-10-04T00:05', 'vice-president', 'confirm'),
  step('busAccident', '2026-10-04T00:10', 'night-duty', 'organise', { staff: '外科、骨科各两名医师到场' }),
  step('busAccident', '2026-10-04T06:00', 'emergency', 'close', { summary: '七人均已收治，无生命危险。' }),
  // Two calls, then the discharge.
  registered('nightDischarge', '2026-10-09T22:10'),
  step('nightDischarge', '2026-10-09T22:12', 'surgery', 'notify-office', { unit: 'payment-office' }),
  step('nightDischarge', '2026-10-09T22:15', 'surgery', 'notify-office', { unit: 'insurance-office' }),
  last('nightDischarge', '2026-10-09T22:40', 'surgery', 'discharge'),
  // Approval, then the decision; a refusal is recorded and changes nothing.
  registered('undiagnosed', '2026-10-10T02:00'),
  step('undiagnosed', '2026-10-10T02:05', 'night-duty', 'approve', { approvedBy: '总值班' }),
  step('undiagnosed', '2026-10-10T02:07', 'emergency', 'decide-department', {
    unit: 'internal-medicine',
    physician: '急诊值班医师',
  }),
  step('undiagnosed', '2026-10-10T02:12', 'emergency', 'record-refusal', {
    unit: 'internal-medicine',
    person: '内科值班医师',
    reason: '称无床',
  }),
  last('undiagnosed', '2026-10-10T02:30', 'internal-medicine', 'admit', { bed: '加 2' }),
  // No time in the text: contacts, then a place.
  registered('stranger', '2026-10-12T16:00'),
  step('stranger', '2026-10-19T10:00', 'emergency', 'record-outcome', { outcome: 'recovered' }),
  step('stranger', '2026-10-19T11:00', 'medical-affairs', 'log-contact', { body: 'police', result: '未查明身份' }),
  step('stranger', '2026-10-20T09:00', 'medical-affairs', 'log-contact', { body: 'welfare-home', result: '同意接收' }),
  last('stranger', '2026-10-21T15:00', 'medical-affairs', 'place', {
    placement: 'welfare-home',
    text: '已由福利院接回。',
  }),
  // Two together.
  registered('immunoglobulin', '2026-10-14T09:00'),
  step('immunoglobulin', '2026-10-14T09:20', 'medical-affairs', 'coordinate', { text: '向邻县医院调剂' }),
  step('immunoglobulin', '2026-10-14T10:30', 'pharmacy', 'resolve', { solution: 'borrow' }),
  last('immunoglobulin', '2026-10-14T10:40', 'paediatrics', 'confirm', { solved: true }),
  // Finding, summary, handling, result, deduction.
  registered('antibiotics', '2026-10-15T10:00'),
  step('antibiotics', '2026-10-16T10:00', 'pharmacy', 'report-summary', { summary: '三份病历无延长指征' }),
  step('antibiotics', '2026-10-20T10:00', 'medical-affairs', 'handle', { text: '通报，扣罚', assessment: 'deduction' }),
  step('antibiotics', '2026-10-23T10:00', 'medical-affairs', 'send-result', { text: '扣罚' }),
  last('antibiotics', '2026-11-02T10:00', 'finance', 'record-reward', { kind: 'deduction', text: '已在当月执行' }),
  // An urgent meeting within the hour; one task goes back and is done by the day agreed.
  registered('blackout', '2026-11-03T09:50'),
  step('blackout', '2026-11-03T09:58', 'outpatient-office', 'convene', { units: ['imaging', 'laboratory'] }),
  step('blackout', '2026-11-03T10:30', 'outpatient-office', 'record-meeting', {
    attended: ['imaging', 'laboratory'],
    minutes: '启用应急照明，上午的检查改到二楼东侧。',
  }),
  step('blackout', '2026-11-03T10:40', 'outpatient-office', 'give-tasks', {
    tasks: [
      { task: '补做上午中断的检查', unit: 'imaging', dueOn: '2026-11-05' },
      { task: '核对停电前的标本', unit: 'laboratory' },
    ],
  }),
  step('blackout/2', '2026-11-03T11:20', 'laboratory', 'report-done', { text: '标本已核对，均有效。' }),
  last('blackout/2', '2026-11-03T11:30', 'outpatient-office', 'confirm'),
  step('blackout/1', '2026-11-04T10:00', 'imaging', 'report-done', { text: '已补做。' }),
  step('blackout/1', '2026-11-04T11:00', 'outpatient-office', 'return', { reason: '还有两人未通知到。' }),
  step('blackout/1', '2026-11-05T16:00', 'imaging', 'report-done', { text: '两人已到院检查。' }),
  last('blackout/1', '2026-11-05T16:30', 'outpatient-office', 'confirm'),
  step('blackout', '2026-11-05T17:00', 'outpatient-office', 'close', { summary: '供电恢复，检查均已补做。' }),
  // The regular meeting, with an action that has no day.
  registered('improvement', '2026-11-09T09:00'),
  step('improvement', '2026-11-09T09:05', 'outpatient-office', 'propose-topic', {
    unit: 'laboratory',
    topic: '生化结果逾期',
  }),
  step('improvement', '2026-11-10T15:00', 'outpatient-office', 'record-meeting', {
    ...{ chair: '改进小组组长', attended: ['laboratory', 'paediatrics'] },
    minutes: '仪器校准固定在夜间。',
  }),
  step('improvement', '2026-11-10T15:30', 'outpatient-office', 'give-tasks', {
    tasks: [{ task: '制定夜间校准表', unit: 'laboratory' }],
  }),
  step('improvement/1', '2026-11-13T10:00', 'laboratory', 'report-done', { text: '校准表已张贴。' }),
  last('improvement/1', '2026-11-13T11:00', 'outpatient-office', 'confirm'),
  step('improvement', '2026-11-13T11:10', 'outpatient-office', 'close', { summary: '已落实。' }),
  // An inspection that two receive; one finding goes back and misses its day.
  registered('narcotics', '2026-11-16T09:00'),
  step('narcotics', '2026-11-18T09:00', 'pharmacy', 'receive', { receivedBy: '药剂科主任' }),
  step('narcotics', '2026-11-18T09:05', 'medical-affairs', 'receive', { receivedBy: '医务科科长' }),
  step('narcotics', '2026-11-20T16:00', 'pharmacy', 'record-feedback', { text: '两项须在月底前整改。' }),
  step('narcotics', '2026-11-20T16:30', 'pharmacy', 'order-rectifications', {
    dueOn: '2026-11-30',
    findings: [{ finding: '两个品规账物不符' }, { finding: '双人双锁未落实' }],
  }),
  step('narcotics/1', '2026-11-23T10:00', 'medical-affairs', 'help', { text: '派员参加盘点' }),
  step('narcotics/1', '2026-11-25T10:00', 'pharmacy', 'put-right', { text: '已盘点并调账' }),
  step('narcotics/2', '2026-11-26T10:00', 'pharmacy', 'put-right', { text: '已换锁' }),
  last('narcotics/2', '2026-11-26T15:00', 'medical-affairs', 'confirm'),
  step('narcotics/1', '2026-11-27T10:00', 'medical-affairs', 'return', { reason: '仍有一个品规不符' }),
  step('narcotics/1', '2026-12-01T10:00', 'pharmacy', 'put-right', { text: '已查清，登记差错' }),
  last('narcotics/1', '2026-12-01T15:00', 'medical-affairs', 'confirm'),
  step('narcotics', '2026-12-02T09:00', 'pharmacy', 'close', { summary: '两项均已整改。' }),
  // Two organise it, experts evaluate.
  registered('evaluation', '2026-12-07T09:00'),
  step('evaluation', '2026-12-07T10:00', 'pharmacy', 'take-part', {
    part: '抽取病历',
    experts: [{ name: '临床药师', speciality: '抗感染' }],
  }),
  step('evaluation', '2026-12-08T10:00', 'medical-affairs', 'take-part', {
    part: '组织临床专家',
    experts: [{ name: '外科专家' }],
  }),
  step('evaluation', '2026-12-10T15:00', 'medical-affairs', 'record-evaluation', {
    department: 'surgery',
    opinion: '预防用药已按要求缩短。',
    appropriate: 'appropriate',
  }),
  last('evaluation', '2026-12-11T10:00', 'pharmacy', 'conclude', { summary: '较十月明显改善。' }),
  // An item of the month's plan that is not done by its end, and is carried over.
  registered('training', '2026-10-08T10:00'),
  step('training', '2026-11-02T09:00', 'infection-control', 'carry-over', {
    dueOn: '2026-11-30',
    reason: '标准文本尚未到位',
  }),
  last('training', '2026-11-20T16:00', 'infection-control', 'report-done', { text: '已培训并考核。' }),
  // From plan to committee to the president.
  registered('allocation', '2026-10-12T09:00'),
  step('allocation', '2026-10-16T10:00', 'economic-office', 'draft-plan', { text: '按工作量分摊' }),
  step('allocation', '2026-10-23T15:00', 'committee', 'pass', { committee: '经济管理委员会', text: '一致通过' }),
  last('allocation', '2026-10-26T09:00', 'president', 'sign'),
  // Criticism first, and it mends.
  registered('conduct', '2026-12-14T09:00'),
  step('conduct', '2026-12-14T15:00', 'medical-affairs', 'record-coordination', {
    heldOn: '2026-12-14',
    text: '已谈话并批评教育。',
  }),
  last('conduct', '2026-12-28T10:00', 'medical-affairs', 'assess', { mended: true, facts: '此后均按排班到岗。' }),
  // Left on the board.
  registered('scan', '2027-01-18T10:15'),
];
