/*
 * What people and forms write into a field where nothing was given (ENV-013): 无, 不详, 匿名, 来电人不愿透露姓名, N/A, -,
 * 00000000000. One reading for every field of a registration and every fact.
 */

/** What is recorded where nobody stated a reason, in both languages. */
export const notGiven = '未提供 (not given)';

/** The value as it was given; undefined where it is blank or a filler (ENV-013). */
export function given(value: string | undefined): string | undefined {
  return value === undefined || isFiller(value) ? undefined : value;
}

/** Why a field has no value, where nobody stated a reason: what was written in its place says it. */
export function reasonOf(written: string | undefined): string {
  const text = written?.trim() ?? '';
  return text === '' ? notGiven : `${notGiven}：${text}`;
}

/** Whether a text only says that there is nothing to say. Blanks, punctuation, width and case make no difference. */
export function isFiller(value: string): boolean {
  if (value.length > longest) return false;
  const letters = lettersOf(value);
  return fillers.some((one) => one.test(letters));
}

/**
 * Whether a text says nothing at all: 无, N/A, -, 0. Narrower than a filler: that somebody is 匿名 or 不愿透露 is a reason
 * where one is wanted.
 */
export function saysNothing(value: string): boolean {
  return value.length <= longest && noWords.test(lettersOf(value));
}

function lettersOf(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** No filler is longer; a longer text is somebody's words. */
const longest = 60;

const nothing = '(?:无|無|没有|沒有|没|暂无|暂缺|空|空白)';
const unknown =
  '(?:不详|不詳|不祥|未详|不明|不明确|不清|不清楚|不太清楚|不知|不知道|不晓得|不了解|不记得|未知|不适用|不可考)';
const unsaid =
  '(?:不|未|没|没有|未曾|尚未|暂未|暂不|不愿|不愿意|不想|不肯|不便|不方便|不予|不能|无法|拒|拒绝)' +
  '(?:提供|透露|告知|告诉|留|留下|说|说明|讲|填|填写|登记|记录|录入|公开|披露|表明|回答|署名|具名)';
const secret =
  '(?:要求|请求|申请|希望|需|需要|请|予以)?(?:匿名|保密|隐名|不公开|隐私)(?:投诉|举报|来电|反映|处理|者|人|人士|群众|市民)?';
const who = '(?:投诉人|举报人|来电人|来访人|反映人|当事人|被投诉人|被举报人|市民|群众|对方|本人)';
const what =
  '(?:真实|具体|详细|任何|有效|其|个人)?(?:姓名|名字|名称|姓氏|身份|电话|电话号码|手机|手机号|手机号码|号码|联系电话|联系方式|联络方式|联系人' +
  '|地址|住址|地点|位置|事发地点|投诉对象|对象|信息|个人信息|资料)';

const noWords = new RegExp(`^(?:${nothing}*|0+|na|nil|none|null)$`, 'u');

const fillers: readonly RegExp[] = [
  noWords,
  // No telephone has eleven times the same digit.
  /^(\d)\1{10}$/u,
  /^(?:x+|某+|无名|无名氏)$/u,
  /^(?:no|undefined|unknown|unspecified|anonymous|confidential|withheld|refused|declined)$/u,
  /^(?:not(?:given|provided|available|applicable|known|stated|disclosed)|no(?:name|contact|phone|number|address))$/u,
  new RegExp(`^${who}?${what}?(?:${nothing}|${unknown}|${unsaid}|${secret})+了?${what}?$`, 'u'),
];
