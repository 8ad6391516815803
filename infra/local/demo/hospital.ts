import { last, type Matter, registered, type Step, step } from './steps.ts';

/** Invented matters of the hospital, one at least of each of its mechanisms. */
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
  // Left on the board.
  registered('scan', '2027-01-18T10:15'),
];
