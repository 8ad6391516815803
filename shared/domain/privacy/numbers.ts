import type { Span } from './span.ts';
import { spansOf } from './span.ts';

/** What people put between the digits of a number: blanks, hyphens and dashes, dots, brackets, characters of no width. */
const between = String.raw`[ \t.()\-\u00ad\u2010-\u2015\u2212\u00b7\u30fb\u200b-\u200f\u2060\ufeff]`;

/** Digits with little between them, from the first to the last. */
const run = new RegExp(String.raw`(?<![0-9A-Za-z])\+?[0-9](?:${between}{0,3}[0-9])*`, 'gu');
const group = /[0-9]+/gu;

/** The longest number with all its prefixes has so many digits, and so many groups where each digit stands alone. */
const maxDigits = 22;
const minDigits = 7;

interface Digits {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Telephone numbers of every domestic form, identity numbers, and other long numbers of a person's cards. */
export function numberSpans(folded: string): Span[] {
  const spans: Span[] = [];
  for (const match of folded.matchAll(run)) {
    const groups = Array.from(match[0].matchAll(group), ({ 0: text, index }): Digits => {
      const start = match.index + index;
      return { text, start, end: start + text.length };
    });
    collect(folded, groups, spans);
  }
  return [...spans, ...spansOf(folded, passport, 'identity')];
}

/** Passports and permits: a letter or two and seven to nine digits. */
const passport = /(?<![A-Za-z0-9])[EGDSPHMKCT][A-Z]?[0-9]{7,9}(?![0-9A-Za-z-])/giu;

function collect(folded: string, groups: readonly Digits[], spans: Span[]): void {
  for (let first = 0; first < groups.length;) {
    const found = longestFrom(folded, groups, first);
    if (found) spans.push(found.span);
    first = found ? found.next : first + 1;
  }
}

/** The longest number that begins with this group. */
function longestFrom(
  folded: string,
  groups: readonly Digits[],
  first: number,
): { readonly span: Span; readonly next: number } | undefined {
  let joined = '';
  let best: { readonly span: Span; readonly next: number } | undefined;
  for (let index = first; index < groups.length; index++) {
    joined += groups[index]?.text ?? '';
    if (joined.length > maxDigits) break;
    if (joined.length < minDigits) continue;
    const found = numberOf(folded, joined, groups.slice(first, index + 1));
    if (found) best = withExtension(folded, found, groups, index + 1);
  }
  return best;
}

const identity = /^[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}\d?$/;
const oldIdentity = /^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;
const mobile = /^(?:0?1[3-9]\d{9}|(?:00)?86-?1[3-9]\d{9})$/;
const areaCode = String.raw`(?:10|2\d|[3-9]\d\d)`;
const landline = new RegExp(`^(?:0|(?:00)?860?)${areaCode}\\d{7,8}$`);
const service = /^(?:86)?[48]00\d{7}$/;
const local = /^[2-9]\d{6,7}$/;
const dateOfDigits = /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/;

/** What follows a number of something: no telephone number. */
const measured = /^\s*(?:元|万|亿|吨|平|米|公里|立方|㎡|m²|度|户|人|个|件|次|号|%|‰|kg|km|kwh)/iu;
/** What stands in front of the number of a document, or of anything but a telephone. */
const numbered = /(?:编号|单号|文号|案号|受理号|工单|订单|合同|证号|字第|第|№|no\.?|〔|\[)[:：]?\s*$/iu;
const telephone = /(?:电话|手机|座机|联系|来电|致电|拨打|号码|tel|phone|mobile|热线|传真)\D{0,8}$/iu;

function numberOf(folded: string, joined: string, groups: readonly Digits[]): Span | undefined {
  const start = groups[0]?.start ?? 0;
  const end = groups.at(-1)?.end ?? 0;
  const plus = folded[start - 1] === '+' ? 1 : 0;
  const span = (kind: Span['kind'], to = end): Span => ({ start: start - plus, end: to, kind });
  const after = folded.slice(end, end + 8);
  const check = /^\s?[x×]/iu.exec(after);
  if (joined.length === 17 && check && identity.test(`${joined}0`)) return span('identity', end + check[0].length);
  if (identity.test(joined) && joined.length === 18) return span('identity');
  if (oldIdentity.test(joined) && groups.every(({ text }) => text.length > 1)) return span('identity');
  if (measured.test(after)) return undefined;
  if (mobile.test(joined) && grouped(groups) && !inARow(folded, groups)) return span('phone');
  if (landline.test(joined) && grouped(groups)) return span('phone');
  if (service.test(joined)) return span('phone');
  // Cards and accounts: nothing else in a complaint has so many digits in one piece.
  if (groups.length === 1 && joined.length >= 15) return span('identity');
  return isLocal(folded, joined, groups) ? span('phone') : undefined;
}

/** Nobody writes a number in groups of one and of many digits: those are numbers of something that stand in a row. */
function grouped(groups: readonly Digits[]): boolean {
  return groups.every(({ text }) => text.length === 1) || groups.slice(1).every(({ text }) => text.length >= 2);
}

/** 1500 1600 170: numbers of something else, where nothing speaks of a telephone. */
function inARow(folded: string, groups: readonly Digits[]): boolean {
  const [first, second, third] = groups;
  if (groups.length !== 3 || !first || !second || !third || first.text.length !== 4 || third.text.length !== 3) {
    return false;
  }
  const blanks = folded.slice(first.end, second.start).trim() === '';
  return blanks && !telephone.test(folded.slice(Math.max(0, first.start - 16), first.start));
}

/** A number without area code, told apart from days, amounts and documents by what stands around it. */
function isLocal(folded: string, joined: string, groups: readonly Digits[]): boolean {
  if (!local.test(joined) || dateOfDigits.test(joined)) return false;
  const start = groups[0]?.start ?? 0;
  const before = folded.slice(Math.max(0, start - 16), start);
  if (telephone.test(before)) return groups.length <= 2;
  return groups.length === 1 && joined.length === 8 && !numbered.test(before);
}

const spokenExtension = /^\s*(?:转|分机号?|ext\.?|#)\s*[:：]?\s*[0-9]{1,6}/iu;

/** The extension is part of the number, behind a hyphen or said in words. */
function withExtension(folded: string, span: Span, groups: readonly Digits[], next: number) {
  const following = groups[next];
  const gap = following === undefined ? '' : folded.slice(span.end, following.start);
  const isExtension = /^[-\u2010-\u2015]$/u.test(gap) && (following?.text.length ?? 9) <= 6;
  if (span.kind === 'phone' && following && isExtension) {
    return { span: { ...span, end: following.end }, next: next + 1 };
  }
  const spoken = span.kind === 'phone' ? spokenExtension.exec(folded.slice(span.end, span.end + 20)) : null;
  return { span: spoken ? { ...span, end: span.end + spoken[0].length } : span, next };
}
