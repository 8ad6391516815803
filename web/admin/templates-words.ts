import type { Placeholder } from '../../shared/contracts/templates.ts';
import type { Text } from '../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What each place in a text stands for. */
export const placeholderTitles: Readonly<Record<Placeholder, Text>> = {
  number: word('受理编号', 'number of the case'),
  unit: word('本单位', 'one’s unit'),
  person: word('经办人', 'who writes'),
  date: word('日期', 'date'),
  time: word('时间', 'time'),
  stage: word('阶段', 'stage'),
  due: word('时限', 'due'),
};

/** What the page of the templates says. */
export const templateWords = {
  hint: word(
    '填写办理内容时，在文本框旁点“常用语”即可插入。本单位的人人可改；全机构的由管理员设置。',
    'They are put into a text by “Templates” beside its field. Everybody of a unit changes its own; administrators set those of the organisation.',
  ),
  add: word('新增常用语', 'Add a template'),
  edit: word('更改常用语', 'Change the template'),
  title: word('名称', 'Title'),
  text: word('内容', 'Text'),
  insert: word('插入：', 'Put in:'),
  of: word('供谁使用', 'For whom'),
  unit: word('本单位', 'My unit'),
  organisation: word('全机构', 'Everybody'),
  changed: word('{0} 于 {1}', '{0} on {1}'),
  remove: word('删除“{0}”？', 'Remove “{0}”?'),
  removeIt: word('删除', 'Remove'),
  none: word('还没有常用语。', 'There are no templates yet.'),
  stale: word(
    '他人已更改，您填写的内容都在；再次保存即以您的内容为准。',
    'Somebody else has changed it. What you have typed is still here; saving again puts it in its place.',
  ),
} as const;
