import type { Text } from './language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What the form that registers a case says. */
export const intakeWords = {
  noUnit: word(
    '该账号不属于任何单位，不能登记。请用受理单位的账号登录。',
    'This account belongs to no unit and cannot register. Sign in as the unit that takes the call.',
  ),
  mechanism: word('协调机制', 'Mechanism'),
  source: word('来电线路或渠道', 'Line or channel'),
  // Whose it is stands in the register as it was printed: in Chinese.
  line: word('电话 {0}（{1}）', 'Telephone {0}'),
  counter: word('窗口来访', 'At the counter'),
  phone: word('其他电话', 'Another telephone'),
  notGiven: word('未提供', 'Not given'),
  gaps: word('未提供或不清楚的项目（{0}）', 'Not given or not clear ({0})'),
  why: word('{0}：原因', '{0}: why'),
  markUnclear: word('{0}：已填，但不清楚', '{0}: given, but not clear'),
  unclear: word('不清楚', 'Not clear'),
  anonymous: word('{0}不愿留姓名、地址、联系方式', 'The {0} gives no name, address or contact'),
  unwilling: word('{0}不愿提供', 'The {0} will not say'),
  unaware: word('{0}不知道', 'The {0} does not know'),
  cutOff: word('通话中断', 'The call was cut off'),
  register: word('登记', 'Register'),
  clear: word('清空', 'Clear'),

  suggestions: word('建议', 'Suggestions'),
  suggest: word('建议', 'Suggest'),
  suggestHint: word(
    '填写内容后自动给出，也可按“建议”。只供参考：不点“采用”，表中什么都不会填。',
    'Comes by itself once the wording is there, or by the button. It only suggests: nothing is filled in unless you take it.',
  ),
  reading: word('正在阅读……', 'Reading…'),
  outdated: word(
    '内容已改动，以下建议针对改动前的内容。',
    'The wording has changed since; what follows is about the old one.',
  ),
  unsure: word('没有把握：依据不足，请您判断。', 'Unsure: the evidence is thin. Please judge for yourself.'),
  isOther: word(
    '看来不属于下列类别。仍可登记，由您决定。',
    'This seems to be of no kind that is known here. It can be registered all the same; you decide.',
  ),
  kinds: word('类别', 'Kind'),
  grounds: word('紧急理由', 'Grounds of urgency'),
  noGrounds: word('没有读出紧急理由。', 'No ground of urgency was read.'),
  candidates: word('可采用的事实', 'Facts to take'),
  noCandidates: word('没有可采用的事实。', 'No facts to take.'),
  take: word('采用', 'Take'),
  taken: word('已采用', 'Taken'),
  takeAll: word('全部采用', 'Take all'),
  takeAllHint: word('连同地点；已填的不动', 'the place too; what is filled in stays'),
  standsNow: word('表中现为：{0}', 'The form says: {0}'),
  places: word('可能的地点', 'Possible places'),
  lead: word('按以上事实，谁牵头', 'Who would lead on these facts'),
  noLead: word('以上事实还不能确定牵头单位。', 'These facts do not settle who leads.'),
  updated: word('建议已更新。', 'The suggestions are new.'),

  standing: word('照表中现在的内容，由谁办理', 'Who would get it as the form stands'),
  standingHint: word(
    '写下内容后给出，并随每一项事实的改动更新。',
    'Comes once the wording is there, and follows every change of a fact.',
  ),
  standingAnew: word('内容有改动，正在重新判断……', 'Something has changed; working it out again…'),
  standingOpen: word(
    '还定不下来：照样登记，由首接单位先办。',
    'Not settled: register it all the same; it starts with the unit that was called.',
  ),
  staysHere: word('由本单位（{0}）办理', 'Your own unit ({0})'),
  leadsThen: word('其后由{0}牵头', 'After that {0} leads'),
  together: word('会同：{0}', 'Together with: {0}'),
  between: word('可能的单位：{0}', 'It could be: {0}'),
  wouldHelp: word('问清这些可以定下来：{0}', 'Worth asking: {0}'),

  askNext: word('接下来问', 'What to ask next'),
  askNothing: word('没有还要问的。', 'Nothing more has to be asked.'),
  because: word('文字中的依据', 'What led there in the wording'),
  earlier: word('该号码此前的来件', 'Earlier cases of this number'),
  noEarlier: word('没有。', 'None.'),
  moreEarlier: word('只显示最近 {0} 件。', 'Only the latest {0} are shown.'),
  photos: word('照片、文件', 'Photos and documents'),
  keys: word('Ctrl+Enter 登记', 'Ctrl+Enter registers'),
  readOut: word('念给对方听', 'To be read out'),
  copy: word('复制', 'Copy'),
  copied: word('已复制', 'Copied'),
  duplicates: word('可能是同一问题的在办案件', 'Open cases that may be the same problem'),
  duplicatesHint: word(
    '仍须逐件登记；登记后可在案件中办理“并入同一问题”。',
    'Each is registered all the same; it can be joined to the other on the page of the case.',
  ),
  noDuplicates: word('没有发现。', 'None found.'),

  confidentialHint: word(
    '文字中提到保密，如{0}要求保密请勾选',
    'The text speaks of confidentiality: tick this if the {0} asks for it',
  ),
  receivedEarlier: word('以前收到的（来信、补录）', 'Received before today (a letter, a case of another system)'),
  receivedEarlierHint: word(
    '填写收到日期，时限自该日起算，登记时间照实记录；须写明证据（如邮戳、收文簿）。',
    'The clocks count from the day of receipt, and the instant of registration stays on record beside it; say what proves it, such as the postmark.',
  ),
  receiptProof: word('收到日期的证据（编号或存放位置）', 'Proof of the day (its number, or where it is kept)'),

  registered: word('已登记', 'Registered'),
  tell: word('请把编号和查询码告诉{0}。', 'Tell the {0} the number and the query code.'),
  openCase: word('打开案件', 'Open the case'),
  printSlip: word('打印回执', 'Print the slip'),
  another: word('登记下一件', 'Register another'),
  slip: word('{0}回执', '{0}: receipt'),
  howToLook: word('查询网址', 'Look it up at'),
  keepCode: word(
    '凭编号和查询码查询办理情况、作满意度评价。查询码请勿告诉他人。',
    'With the number and the code you can follow the matter and rate it. Keep the code to yourself.',
  ),
} as const satisfies Record<string, Text>;
