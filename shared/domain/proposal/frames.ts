import {
  FRAME_GREETINGS,
  FRAME_REQUESTS,
  FRAME_SPEAKERS,
  FRAME_SPEECH,
  FRAME_THANKS,
  SAYS_DONE,
} from './lexicon/frames.ts';

type Role = 'speaker' | 'speech' | 'greeting' | 'request' | 'thanks';
type Words = ReadonlyMap<string, readonly string[]>;

/** Words by their first character, the longest first. */
function byFirst(list: string): Words {
  const words = new Map<string, string[]>();
  for (const word of list.trim().split(/\s+/u)) {
    const first = word.charAt(0);
    words.set(first, [...(words.get(first) ?? []), word]);
  }
  for (const group of words.values()) group.sort((a, b) => b.length - a.length);
  return words;
}

let compiled: Readonly<Record<Role, Words>> | undefined;

function words(role: Role): Words {
  compiled ??= {
    speaker: byFirst(FRAME_SPEAKERS),
    speech: byFirst(FRAME_SPEECH),
    greeting: byFirst(FRAME_GREETINGS),
    request: byFirst(FRAME_REQUESTS),
    thanks: byFirst(FRAME_THANKS),
  };
  return compiled[role];
}

/** Length of the longest word of a role at a place, 0 when there is none. */
const wordAt = (text: string, place: number, role: Role): number =>
  words(role)
    .get(text.charAt(place))
    ?.find((word) => text.startsWith(word, place))?.length ?? 0;

/** 王先生, 李某, 【重复件】, 工单编号:2026…, 来电时间 9月1日: who and when, in forms that no list holds. */
const NAMED =
  /\p{Script=Han}{1,3}?(?:先生|女士|小姐|同志|老师|师傅|大爷|婆婆|阿姨)|[\p{Script=Han}]某(?:某)?(?![\p{Script=Han}])/uy;
const BRACKETED = /[[(【〔<「][^\])】〕>」\n]{0,24}[\])】〕>」]/uy;
const NUMBERED =
  /(?:工单|来电|受理|诉求|登记|联系|反映)?(?:工单|编号|单号|受理号|电话|手机|号码|时间|日期|人):?[-0-9a-z:/年月日时分 *]{3,30}/uy;
const MARK = /[,，。.:;!?、\s~\-—]/uy;

function lengthAt(pattern: RegExp, text: string, place: number): number {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Where the matter begins: behind the last word of speech, colon, bracket or greeting of the frame in front. */
function frontEnd(text: string): number {
  let place = 0;
  let end = 0;
  let named = false;
  for (;;) {
    const mark = lengthAt(MARK, text, place);
    const greeting = wordAt(text, place, 'greeting');
    const bracketed = lengthAt(BRACKETED, text, place);
    const speech = wordAt(text, place, 'speech');
    const numbered = lengthAt(NUMBERED, text, place);
    const speaker = Math.max(lengthAt(NAMED, text, place), wordAt(text, place, 'speaker'));
    const length = Math.max(mark, greeting, bracketed, numbered, speech, speaker);
    if (length === 0) return end;
    const isOpen = end === place;
    place += length;
    const opensMatter =
      mark === length
        ? isOpen
        : bracketed === length ||
          numbered === length ||
          text.charAt(place) === ':' ||
          (greeting === length && lengthAt(MARK, text, place) > 0) ||
          // Without a speaker it asks for something: 投诉搅拌站.
          (speech === length && named);
    if (opensMatter) end = place;
    named ||= speaker === length || numbered === length;
  }
}

/** Whether a clause is made of the words of a role alone; numbers may stand among them. */
function isMadeOf(text: string, from: number, to: number, role: Role): boolean {
  let place = from;
  while (place < to) {
    const length = Math.max(wordAt(text, place, role), /[0-9\s"'“”()]/u.test(text.charAt(place)) ? 1 : 0);
    if (length === 0) return false;
    place += length;
  }
  return place === to;
}

const CLAUSE_END = /[,，。.;:!?、~\n ]/u;

/** Where the matter ends: in front of the requests and thanks at the end. */
function backStart(text: string, from: number): number {
  let kept = text.length;
  let place = text.length;
  while (place > from) {
    let end = place;
    while (end > from && CLAUSE_END.test(text.charAt(end - 1))) end -= 1;
    let start = end;
    while (start > from && !CLAUSE_END.test(text.charAt(start - 1))) start -= 1;
    if (start <= from) break;
    const asks = isMadeOf(text, start, end, 'request') && !SAYS_DONE.test(text.slice(start, end));
    if (!asks && !isMadeOf(text, start, end, 'thanks')) break;
    if (asks || text.slice(start, end) === '谢谢') kept = start;
    place = start;
  }
  return kept;
}

/**
 * The matter of a normalised text, without what a hotline or politeness puts around it; one piece of the text. A text
 * that is nothing but frame is its own matter.
 */
export function matterOf(text: string): string {
  const start = frontEnd(text);
  let end = backStart(text, start);
  while (end > start && CLAUSE_END.test(text.charAt(end - 1))) end -= 1;
  return end === start ? text : text.slice(start, end);
}
