import type { Text } from './language.ts';

/** `name 中文 English`, one a line: what the contract itself names. What a command takes is named by its mechanism. */
const table = `
confidential 要求保密 Confidential
facts 案件事实 Facts
unit 单位 Unit
reason 理由、原因 Reason
contactDetails 联系方式 Contact details
channel 渠道 Channel
text 内容 Text
evidence 证据 Evidence
intake 受理人员服务态度 Intake staff
field 现场执法人员态度 Field officers
result 办理结果 Result
comment 意见 Comment
kind 种类 Kind
reference 存放位置或编号 Reference
web 网络 Web
writing 书面 Writing
complainant 报事人 Person
satisfied 满意 Satisfied
dissatisfied 不满意 Dissatisfied
origin 来源 Origin
respondent 相对人 Whom it concerns
place 地点 Place
town 镇街 Town
name 姓名 Name
address 地址 Address
contact 联系方式 Contact
content 内容 Content
period 时段 Period
receivedAt 收到日期 Received on
firstContact 首接单位 First contact
lead 牵头单位 Lead
sort 排序 Order
line 线路 Line
handledBy 办理单位 Handled by
closedAt 办结日期 Closed on
mechanism 协调机制 Mechanism
offset 起始位置 Start
cursor 游标 Cursor
from 起始日期 From
to 截止日期 To
dueFrom 时限起始日期 Due from
dueTo 时限截止日期 Due to
month 月份 Month
person 人员 Person
user 用户名 User name
password 密码 Password
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

/** What the contract's own names are called; the name itself where nobody has given it one. */
export function nameOf(name: string): Text {
  return knownName(name) ?? { zh: name, en: name };
}

/** As {@link nameOf}, of those that have a name for people. */
export function knownName(name: string): Text | undefined {
  return names.get(name);
}
