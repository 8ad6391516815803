import type { Text } from './language.ts';

/** `id 中文 English`, one a line: what the rules that a case meets are about, in a few words. */
const table = `
ENV-003 便民利民、公开透明 Open to the complainant
ENV-004 属地、分级、分类 Place, grade, class
ENV-006 疏导教育 Explanation and mediation
ENV-007 全过程信息互联互通 One shared record
ENV-010 首接登记制 First receiver registers
ENV-011 登记内容 What is registered
ENV-012 登记资料的保管 Custody of the record
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
ENV-031 移送下级直属机构 To an own unit in the town
ENV-032 第一审批部门特别移送 To the first approver
ENV-033 移送争议由值班室指定 Dispute and designation
ENV-040 应当受理 Must be accepted
ENV-041 审理并公布 Examine and publish
ENV-042 直接受理及时告知 Prompt notice, direct case
ENV-043 移送案件2日内告知 Notice within 2 days
ENV-044 牵头办理原则 Who leads
ENV-045 跨部门协同处理 Working with others
ENV-046 办理争议由区政府协调 Dispute while handling
ENV-047 请市级部门指导 Guidance by the city
ENV-048 跨区域案件函告市级 Cross-district cases
ENV-049 市级移交由对应部门牵头 Handed down by the city
ENV-050 重大影响的依法牵头 Major impact
ENV-051 上级、人大、政协交办 From superiors, NPC, CPPCC
ENV-052 已有环保审批的由环保牵头 Environmental approval given
ENV-053 无环保审批的由第一审批部门牵头 Other approvals only
ENV-054 未审批项目依法牵头 No approval: by law
ENV-055 违反产业产能政策 Breach of industry policy
ENV-056 其他案件依法牵头 Other cases: by law
ENV-057 无项目的依污染特征牵头 No project: by feature
ENV-060 限时查办 Handling within limits
ENV-061 1小时内赶赴现场 On site within 1 hour
ENV-062 60个工作日内办结 60 working days
ENV-063 查实后3个工作日立案 File within 3 working days
ENV-064 立即回复、24小时书面回复 Written reply within 24 h
ENV-065 原则上15个工作日办结 15 working days in principle
ENV-070 现场取证 Site evidence
ENV-071 邀请投诉人参与 Inviting complainants
ENV-072 媒体曝光案件 Cases in the media
ENV-073 涉及违法违纪的报告 Report on discipline
ENV-074 通报结果、征求意见 Tell the result, ask the view
ENV-075 在当地媒体公布 Publication in local media
ENV-080 牵头单位回访 Revisit by the lead
ENV-081 三个方面的满意度 Three aspects
ENV-082 不满意重新办理 Not satisfied: redo
ENV-083 逾期催办 Urging
ENV-084 重办 Redo
ENV-085 督办 Supervision
ENV-090 首接单位回访 Revisit by the first receiver
ENV-091 发回承办单位 Send back
ENV-092 回复与反映不一致 Reply contradicts complainant
ENV-093 整改要求切实可行 Workable measures
ENV-094 初步回复 Interim reply
ENV-095 整改完成后正式回复 Formal reply afterwards
ENV-096 征求满意度并反馈12369 Evaluation in the feedback
ENV-097 满意度争议评议 Disputed satisfaction
ENV-100 登记备案、供查询 Filing and enquiry
ENV-101 合理但法律未规定 Reasonable, law silent
ENV-102 暂无条件解决 No means yet
ENV-103 过高无理的诉求 Excessive demand
ENV-104 索赔协调 Compensation claims
ENV-110 大气、噪声热点制度 Regime for air and noise
ENV-111 提前5日公示 Publicity 5 days ahead
ENV-112 公示内容 Content of the publicity
ENV-113 督促施工单位 Pushing the builder
ENV-114 提前1日现场公告 Site notice 1 day ahead
ENV-115 夜间施工许可 Night-work permit
ENV-116 专人现场解释 Explainer on site
ENV-117 共同制定工作方案 Joint plan
ENV-118 审批情况报两中心备案 Approvals filed with both centres
ENV-119 重点工程 Key projects
ENV-120 市政工程夜间作业 Municipal night works
ENV-121 夜间连续施工证明 Certificate for night works
ENV-122 违约抢工期 Rush after breach of contract
ENV-123 新建娱乐场所 New entertainment venues
ENV-124 公安负责社会生活噪声 Police: social-life noise
ENV-125 餐饮项目准入 Catering gate
ENV-126 不明气体会商 Unknown gas
ENV-127 异味一时不能整改 Smell not fixed at once
ENV-131 效能监察与追责 Efficiency supervision
ENV-132 信访协调 Petitions coordination
ENV-133 法律解释 Legal interpretation
ENV-140 重大紧急情况通报 Exchange and urgent notice
ENV-141 每月报送工作信息 Monthly report
ENV-142 满意率每月排序 Monthly satisfaction ranking
ENV-143 联席会议 Joint meeting
ENV-144 联合排查 Joint investigation
ENV-145 联合执法 Joint enforcement
ENV-146 联合执法的监督 Watching joint enforcement
ENV-147 挂牌督办 Listed supervision
ENV-148 挂牌内容 Content of the listing
ENV-149 不解决不摘牌 No delisting before it is solved
ENV-150 挂牌逾期追责 Listed and overdue
ENV-151 分析评估 Analysis
ENV-152 曝光 Exposure
ENV-153 公众参与会议 Public-participation meeting
ENV-154 满意度测评 Satisfaction evaluation
I-01 “日”按自然日 A day is a calendar day
I-02 末日遇休息日顺延 Last day on a rest day rolls
I-03 小时连续计算 Hours run on
I-04 当日至24:00 The day ends at 24:00
I-05 15日目标与60日期限并行 Target and limit side by side
I-06 未移送的自受理之日起 No hand-over: from acceptance
I-07 1小时内启动还是到达 Set out or arrive
I-08 受理之日即确认到位之日 Accepted when delivered
I-10 提前日数倒推 Days counted back
I-11 24小时的起点 Start of the 24 hours
I-12 登记例外的范围 Reach of the exception
I-13 再行移送与主管审批 Passing on; approval
I-14 第一审批与牵头 First approver and lead
I-16 两次回访 Two revisits
I-17 重办期限由决定人填写 Limit of a redo
I-18 由谁催办 Who urges
I-19 初步回复的时间 When the interim reply
I-20 时限不中止 No suspension
I-22 公布的内容和地点 What is published where
I-24 每月、每季的日期 Monthly and quarterly dates
I-25 立即办理案件的兜底期限 Backstop of immediate cases
I-26 接办的时刻 When handling is taken over
I-27 工作日与未公布年份 Working days, unpublished years
O-01 区重点工程由谁协调 Who coordinates district key works
O-02 国家重点工程由谁牵头 Who leads national key works
O-03 证照齐全的娱乐场所 Venues with both licences
O-04 商铺高音喇叭 Loudspeakers of shops
O-05 条文未列的餐饮情形 Catering the text does not list
O-06 主城以外的冒黑烟车辆 Smoking vehicles outside the city
O-07 工地昼间和交通工程噪声 Day and transport works noise
O-08 其他工业持续噪声 Other steady industrial noise
O-09 施工扬尘的归属 Construction dust
O-10 拆迁扬尘的归属 Demolition dust
O-11 非垃圾类露天焚烧 Burning of other than rubbish
O-12 不明异味 Unknown smells
O-13 船舶污染 Vessels
O-14 饮用水 Drinking water
O-15 畜禽养殖 Livestock
O-16 采石场 Quarries
O-17 移送对象与牵头不一致 Recipient and lead differ
O-18 无职责分工的热线单位 Lines without a duty
O-19 条文未涉及的污染 Pollution the text does not name
O-20 信访群体性事件 Petitions of groups
O-21 住宅楼物业设备 Equipment of residential buildings
O-22 住宅以外的装修噪声 Renovation outside dwellings
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
