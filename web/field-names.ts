import type { Text } from './language.ts';

/** `name 中文 English`, one a line: labels of the fields and choices of commands, whose names are the contract's. */
const table = `
confidential 要求保密 Confidential
matters 分出的事项 Matters to split off
numbers 分出的案件 Cases split off
note 备注 Remark
facts 案件事实 Facts
decision 本单位决定 Decision
unit 单位 Unit
reason 理由、原因 Reason
legalBasis 法律依据 Legal basis
to 送达、移送对象 To
mode 方式 Mode
contactPerson 联系人 Contact person
contactDetails 联系方式 Contact details
basis 移送依据 Basis
approvedBy 审批人 Approved by
proof 留证 Proof
emergencyReport 向区政府应急办的报告 Report to the emergency office
confirmedBy 确认人 Confirmed by
about 告知事项 About
channel 渠道 Channel
text 内容 Text
proposedUnit 建议移送单位 Proposed unit
coUnits 会同单位 Co-units
positions 各方意见 Positions
position 意见 Position
official 决定人 Official
officers 执法人员 Officers
findings 调查情况 Findings
evidence 证据 Evidence
siteDone 现场调查完毕 Site investigation done
source 由何得知 How it became known
pollutionStopped 污染已制止 Pollution stopped
violationVerified 查实违法 Violation verified
rectified 整改完成 Rectified
longRectification 整改需较长时间 Rectification takes long
concluded 办结 Concluded
filingNumber 立案号 Filing number
task 任务 Task
joint 共同承办 Jointly
measures 处理措施 Measures
promisedOn 承诺解决日期 Promised day
onSite 当场告知 On site
outcome 办理结果 Outcome
evaluation 群众评价 Evaluation
evaluationMissing 没有评价的原因 Why there is no evaluation
notPossible 无法进行的原因 Why not possible
centre 反馈对象 Centre
interviewer 回访人 Interviewer
aspects 三个方面的满意度 Three aspects
intake 受理人员服务态度 Intake staff
field 现场执法人员态度 Field officers
result 办理结果 Result
comment 意见 Comment
dueOn 期限（最后一日） Last day
ground 情形 Ground
statement 书面说明 Statement
panel 评议人员 Panel
category 类别 Category
count 人数 Number
summary 评议情况 Summary
target 目标责任 Target
responsibleUnit 责任单位 Responsible unit
supervisingUnit 督办部门 Supervising unit
procedure 督办程序 Procedure
conditions 挂牌条件 Conditions
solvedProof 问题解决的证明 Proof that it is solved
hazardRectifiedProof 隐患整改的证明 Proof that the hazard is gone
kind 种类 Kind
reference 存放位置或编号 Reference
sha256 SHA-256 SHA-256
three-way-call 三方通话 Three-way call
recorded-call 录音电话 Recorded call
fax 书面传真 Fax
email 电子邮件 E-mail
other 其他 Other
transfer 移送情况 The transfer
acceptance 受理情况 The acceptance
phone 电话 Phone
web 网络 Web
writing 书面 Writing
complainant 投诉人 Complainant
first-contact 首接（受理）部门 First receiver
resolved 已解决 Resolved
partly-resolved 部分解决 Partly resolved
unfounded 不属实 Unfounded
law-silent 合理但法律未规定 Reasonable, law silent
no-means-yet 暂无条件解决 No means yet
excessive-demand 过高诉求 Excessive demand
satisfied 满意 Satisfied
dissatisfied 不满意 Dissatisfied
emergency-office 区政府应急办 Emergency office
city 市级部门 The city department
other-district 相关区域 The other district
12369 12369中心 12369 centre
not-by-law 未严格依法办理 Not strictly by law
not-thorough 办理不到位 Not thorough
not-as-required 未按规定要求 Not as required
low-quality 质量不高 Low quality
recording 录音 Recording
photo 照片 Photo
sample 样品 Sample
reading 监测数据 Reading
document 文书 Document
npc-deputy 人大代表 NPC deputies
cppcc-member 政协委员 CPPCC members
volunteer-supervisor 义务监督员 Volunteer supervisors
nearby-resident 周边群众 Nearby residents
checklist 程序检查 Checklist
origin 来源 Origin
workPlan 工作计划 Work plan
owner 负责人 Owner
steps 步骤 Steps
step 事项 Step
on 日期 Day
solveBy 限时解决日期 To be solved by
issue 问题 Issue
question 问题 Question
cityDepartment 市级部门 City department
answer 答复 Answer
addressee 收件单位 Addressee
region 相关区域 Region
complainantSays 投诉人反映 What the complainant says
units 单位 Units
investigation 联合排查 Investigation
enforcement 联合执法 Enforcement
severalPowers 涉及多个部门职权 Several departments' powers
hardAlone 单个部门处理有困难 Hard for one alone
watchedBy 监督人员 Watched by
press 新闻媒体 Press
agreed 会商意见 Agreed text
consent 投诉人意愿 Consent
invited 邀请人员 Invited
scope 范围 Scope
how 方式 How
briefed 通报媒体 Briefed
media 媒体 Media
jointInvestigation 提请介入调查 Joint investigation
medium 媒体 Medium
publishedOn 公布日期 Published on
subject 主题 Subject
measure 整改措施 Measure
responsibleParty 责任主体 Responsible party
check 检查方式 Check
way 途径 Way
negotiation 协商 Negotiation
mediation 调解 Mediation
litigation 诉讼 Litigation
arbitration 仲裁 Arbitration
claim 索赔请求 Claim
deadline 时限 Deadline
justified 理由正当 Justified
seriousConsequences 造成严重后果 Serious consequences
headVeto 一票否决 Veto for the head
changes 更正内容 Changes
respondent 投诉对象 Against
place 事发地点 Place
town 镇街 Town
name 姓名 Name
address 地址 Address
contact 联系方式 Contact
works 工程 Works
observed 实际情况 Observed
at 时间 At
workPoints 作业点 Work points
machines 机具 Machines
case 案件编号 Case
startsOn 开始日期 Starts on
content 内容 Content
leadDepartment 牵头管理部门 Lead department
managerContact 管理人联系方式 Manager's contact
complaintPhone 投诉电话 Complaint phone
project 工程名称 Project
causes 原因 Causes
periods 时段 Periods
period 时段 Period
from 起 From
affectedArea 影响范围 Affected area
demands 要求 Demands
commitments 承诺 Commitments
maximumBoundaryNoise 场界噪声最大值 Maximum boundary noise
leaflets 宣传资料份数 Leaflets
explainer 现场解释专人 Explainer
number 编号 Number
validFrom 有效期起 Valid from
validTo 有效期止 Valid to
posted 现场张贴 Posted
quantity 数量 Quantity
officer 经办人 Officer
plan 工作方案 Plan
12319 12319中心 12319 centre
receipt 回执 Receipt
receivedAt 收到日期 Received on
by 提出人 Asked by
askedOn 提出日期 Asked on
test-call 测试电话 Test call
prank 恶作剧 Prank
mistaken-line 误拨线路 Mistaken line
resent-order 重复派单 Resent order
withdrawn 已撤回 Withdrawn
voided 已作废 Void
`;

const names = new Map<string, Text>(
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [name = '', zh = '', ...en] = line.split(' ');
      return [name, { zh, en: en.join(' ') }];
    }),
);

/** The label of a field or choice; its own name where nobody has given it one. */
export function nameOf(name: string): Text {
  return names.get(name) ?? { zh: name, en: name };
}
