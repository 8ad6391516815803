import type { Text } from './language.ts';

/** `id 中文 English`, one a line: what the rules that a case meets are about, in a few words. */
const table = `
ENV-006 疏导教育 Explanation and mediation
ENV-007 全过程信息互联互通 One shared record
ENV-010 首接登记制 First receiver registers
ENV-013 登记的例外 What may be missing
ENV-020 移送的职责和格式 Duty and form of transfer
ENV-021 不遗失、不推诿 No loss, no shirking
ENV-022 不得拒绝或再行移送 No refusal, no passing on
ENV-023 答复投诉人并通报首接部门 Answer both ways
ENV-024 移送方式、到位与留证 Mode, delivery, proof
ENV-025 告知投诉人移送情况 Tell of the transfer
ENV-026 紧急与一般分别移送 Two speeds of transfer
ENV-027 紧急投诉立即移送 Immediate transfer
ENV-028 同时报告区政府应急办 Report to the emergency office
ENV-029 一般投诉当日移送 Transfer on the day
ENV-030 分级分类移送 By grade and class
ENV-032 第一审批部门特别移送 To the first approver
ENV-033 移送争议由值班室指定 Dispute and designation
ENV-040 应当受理 Must be accepted
ENV-042 直接受理及时告知 Prompt notice, direct case
ENV-043 移送案件2日内告知 Notice within 2 days
ENV-044 牵头办理原则 Who leads
ENV-045 跨部门协同处理 Working with others
ENV-060 限时查办 Handling within limits
ENV-061 1小时内赶赴现场 On site within 1 hour
ENV-062 60个工作日内办结 60 working days
ENV-063 查实后3个工作日立案 File within 3 working days
ENV-064 立即回复、24小时书面回复 Written reply within 24 h
ENV-065 原则上15个工作日办结 15 working days in principle
ENV-070 现场取证 Site evidence
ENV-074 通报结果、征求意见 Tell the result, ask the view
ENV-080 牵头单位回访 Revisit by the lead
ENV-081 三个方面的满意度 Three aspects
ENV-082 不满意重新办理 Not satisfied: redo
ENV-083 逾期催办 Urging
ENV-084 重办 Redo
ENV-085 督办 Supervision
ENV-090 首接单位回访 Revisit by the first receiver
ENV-091 发回承办单位 Send back
ENV-094 初步回复 Interim reply
ENV-095 整改完成后正式回复 Formal reply afterwards
ENV-096 征求满意度并反馈12369 Evaluation in the feedback
ENV-097 满意度争议评议 Disputed satisfaction
ENV-100 登记备案、供查询 Filing and enquiry
ENV-127 异味一时不能整改 Smell not fixed at once
ENV-147 挂牌督办 Listed supervision
ENV-148 挂牌内容 Content of the listing
ENV-149 不解决不摘牌 No delisting before it is solved
ENV-150 挂牌逾期追责 Listed and overdue
I-01 “日”按自然日 A day is a calendar day
I-02 末日遇休息日顺延 Last day on a rest day rolls
I-03 小时连续计算 Hours run on
I-04 当日至24:00 The day ends at 24:00
I-05 15日目标与60日期限并行 Target and limit side by side
I-06 未移送的自受理之日起 No hand-over: from acceptance
I-07 1小时内启动还是到达 Set out or arrive
I-08 受理之日即确认到位之日 Accepted when delivered
I-11 24小时的起点 Start of the 24 hours
I-17 重办期限由决定人填写 Limit of a redo
I-18 由谁催办 Who urges
I-19 初步回复的时间 When the interim reply
I-25 立即办理案件的兜底期限 Backstop of immediate cases
I-26 接办的时刻 When handling is taken over
I-27 工作日与未公布年份 Working days, unpublished years
`;

const titles = new Map<string, Text>(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [, id = '', zh = '', en = ''] = /^(\S+) (\S+) (.+)$/.exec(line) ?? [];
      return [id, { zh, en }];
    }),
);

/** What a rule is about, where this page knows. */
export function ruleTitle(id: string): Text | undefined {
  return titles.get(id);
}
