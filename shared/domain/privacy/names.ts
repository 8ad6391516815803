import { type Span, spansOf } from './span.ts';
import { clearSurnames, compoundSurnames, surnames } from './surnames.ts';

/**
 * A surname: none where the character is the end of a common word (由于, 对方, 方向, 班主任, 历史, 每周), or begins a word
 * that stands before a title (和先生: with her husband).
 */
const endOfWord = [
  '(?<![由对关基位处至等属用在鉴终])于',
  '(?<![对双各地东南西北四多大])方',
  '(?<![方一转动走去朝面])向',
  '(?<![班主责])任',
  '(?<!历)史',
  '(?<![一每上下本两四])周',
  '(?<![当时平随有到同])时',
  '(?<![提很最较])高',
  '(?<![平经日非])常',
  '(?<![水现资基])金',
  '(?<!公)司',
  '(?<!冒)充',
  '班(?!主任)',
];
const apart = '于方向任史周时高常金司充班';
const single = Array.from(surnames).filter((one) => !apart.includes(one));
const given = '\\p{Script=Han}';
const surname = `(?:${compoundSurnames.join('|')}|[${single.join('')}]|${endOfWord.join('|')})`;

/** How people are spoken of. */
const courtesy = '先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大娘|大叔|大婶|大姐|大哥|叔叔|婆婆|奶奶|爷爷|老汉|老太';
/** With a title of work only the surname itself: 高中老师 is nobody called 高. */
const work =
  '师傅|老师|老板|经理|医生|主任|队长|所长|局长|科长|处长|镇长|乡长|村长|书记|支书|会计|警官|律师|教授|校长|院长|同志|师父|工头|总经理|董事长';

/** With two characters behind them they are a name even where the last of these is a surname too (张小林先生). */
const clearSurname = `[${clearSurnames}]`;

/** Not 游客 of 游客唐女士: the shorter name is the one that was meant. */
const withCourtesy = new RegExp(
  `(?:${clearSurname}${given}{0,2}?|${surname}(?:(?!${clearSurname}(?:${courtesy}))${given}){0,2}?)(?:${courtesy})`,
  'gu',
);
const withWork = new RegExp(`${surname}(?:${work})`, 'gu');

/** 李某, 张某某; not 某种, 某天, 某单位, 某小区 behind a surname that ends a word. */
const unnamed = new RegExp(
  `${surname}某{1,3}(?![种个天日时些处地项次年月位家村镇街路楼区厂店公单企司栋小大中一两几])`,
  'gu',
);

const nameEnds = String.raw`(?=[\s,，.。;；、:：!！?？()（）"”'’\]]|$|[0-9]|电话|手机|身份证|联系|住|家住|先生|女士|的|和|与|反映|反应|投诉|举报|来电|致电|表示|认为|要求|希望|称|说)`;

/** Who says who they are: 我叫张三, 姓名：李四, 联系人王建国. */
const introduced = new RegExp(
  `(?:我叫|名叫|名字叫|姓名|联系人|投诉人|举报人|反映人|来电人|当事人|申请人|署名)(?:是|为|叫)?[:：\\s]{0,3}(?<part>${surname}${given}{1,2}?)${nameEnds}`,
  'gu',
);

/** 村民黄涛跃, 业主：刘伟: three characters, or two behind a colon, since two are too often a common word (居民安全). */
const belonging = new RegExp(
  `(?:村民|居民|业主|户主|住户|邻居|市民|本人|我是)(?:[:：]\\s?(?<part>${surname}${given}{1,2}?)|(?<part>${surname}${given}{2}))${nameEnds}`,
  'gu',
);
const noName =
  /^(?:安全感|高血压|马路边|马路上|水污染|金属味|方便|高兴|时常|经常|常年|万分|单独|楼.*|江水里|白天里|方便性|常年来|时间段|万一有)$/u;

/** Names of people as they are mentioned in a text: with a title, half said, or introduced. */
export function nameSpans(folded: string): Span[] {
  const patterns = [withCourtesy, withWork, unnamed, introduced, belonging];
  return patterns
    .flatMap((pattern) => spansOf(folded, pattern, 'name'))
    .filter(({ start, end }) => !noName.test(folded.slice(start, end)));
}
