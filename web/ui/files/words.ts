import type { Text } from '../../language.ts';

const word = (zh: string, en: string): Text => ({ zh, en });

/** What is said about files. */
export const fileWords = {
  choose: word('选择文件', 'Choose files'),
  camera: word('拍照', 'Take a photo'),
  drop: word('或拖到这里', 'or drop them here'),
  allowed: word(
    '图片、PDF、Office 文档、纯文本、录音、录像，每个不超过 20 MB',
    'Pictures, PDF, office documents, plain text, sound and video, 20 MB each',
  ),
  sending: word('正在上传 {0}%', 'Sending, {0} %'),
  checking: word('正在核对', 'Being looked at'),
  sent: word('已上传', 'Sent'),
  tooLarge: word('超过 20 MB', 'is larger than 20 MB'),
  empty: word('是空文件', 'is empty'),
  tooMany: word('一次最多 {0} 个', 'no more than {0} at once'),
  interrupted: word('上传中断，请重试', 'was cut off: try again'),
  insecure: word('请用 https 打开本页再上传文件', 'Open this page by https to send files'),
  retry: word('重试', 'Try again'),
  remove: word('移除 {0}', 'Remove {0}'),
  reference: word('说明', 'What it shows'),
  referenceOf: word('{0} 的说明', 'What {0} shows'),
  none: word('本案没有文件。', 'The case has no files.'),
  open: word('打开', 'Open'),
  save: word('下载', 'Save'),
  saveNamed: word('下载 {0}', 'Save {0}'),
  show: word('显示图片', 'Show the picture'),
  hide: word('隐藏', 'Hide'),
  hideNamed: word('隐藏 {0}', 'Hide {0}'),
  hideReason: word('隐藏的原因和依据', 'Why it is hidden, and by which rule'),
  hideHint: word(
    '隐藏后只有管理人员可看；文件不删除，原因记入全过程记录。',
    'Only managers see it then. Nothing is removed, and the reason is on record.',
  ),
  hidden: word('已隐藏', 'Hidden'),
  cancel: word('取消', 'Cancel'),
  withheld: word('不供本单位查看', 'Not for your unit to see'),
  unnamed: word('未命名文件', 'File without a name'),
  byCitizen: word('报事人', 'Who brought it'),
  byHotline: word('热线', 'Hotline'),
  loading: word('正在读取', 'Loading'),
  unreadable: word('现在读不到，请稍后再试', 'cannot be read now: try again later'),
  files: word('文件', 'Files'),
  otherEvidence: word('另处存放的证据', 'Evidence that is kept elsewhere'),
} as const;
