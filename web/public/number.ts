/** What somebody has written or pasted, as far as it was found there. */
export interface Told {
  readonly number?: string;
  readonly code?: string;
}

/** Characters of Crockford's base 32, and those that are taken for them. */
const digit = '[0-9OIL]';
const character = '[0-9A-TV-Z]';
const gap = '[\\s\\u2010-\\u2015·._-]{0,3}';

/** A prefix, a year, a year and month or a day, and the characters of the number itself, with gaps wherever people put them. */
const numberText = new RegExp(
  `(?<![A-Z0-9])([A-Z]{2,6}?)${gap}((?:[2Z]|1)${gap}${digit}(?:${gap}${digit}){2,6})${gap}(${character}(?:${gap}${character}){5,11})(?![A-Z0-9])`,
  'gu',
);
const codeLength = 8;
const codeText = new RegExp(`(?<![A-Z0-9])${character}(?:${gap}${character}){${codeLength - 1}}(?![A-Z0-9])`, 'gu');

/** What a code is announced by in a message. */
const announced = /(?:查询码|驗證碼|验证码|密码|CODE)[^0-9A-Z]{0,6}/u;

/** Half width, capitals, dashes and blanks of one kind. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\u2010-\u2015\u2212]/gu, '-');
}

/** O for 0, I and L for 1: nobody can tell them apart in handwriting. */
function asDigits(text: string): string {
  return text.replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
}

function bare(text: string): string {
  return text.replaceAll(/[^0-9A-Z]/gu, '');
}

/** A day, month or year there can be. */
function isPeriod(text: string): boolean {
  const [, year = '', month = '01', day = '01'] = /^(\d{4})(\d\d)?(\d\d)?$/u.exec(text) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return /^(?:19|20)/u.test(year) && !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
}

const usualLength = 8;

/** Written as it was told, so that it ends where it ends, whatever stands behind it. */
const exactText = new RegExp(`(?<![A-Z0-9])[A-Z]{2,6}${digit}{4,8}-${character}{6,12}(?![A-Z0-9])`, 'gu');

/** The number in a text of {@link plain} characters, and how it is written there. */
function foundIn(whole: string): { readonly number: string; readonly text: string } | undefined {
  const texts = [...whole.matchAll(exactText), ...whole.matchAll(numberText)].map(([text]) => text);
  return [...texts, whole].flatMap((text) => {
    const number = asNumber(text);
    return number === undefined ? [] : [{ number, text }];
  })[0];
}

/**
 * A case's number as it is written (`TS20260309-7K3F9QX2`), from what somebody made of it: in groups, in small letters, in
 * full width, with O for 0. @returns undefined where there is none in it
 */
export function numberIn(text: string): string | undefined {
  return foundIn(plain(text))?.number;
}

function asNumber(text: string): string | undefined {
  const [, prefix, rest = ''] = /^([A-Z]{2,6}?)([12ILZ].*)$/u.exec(bare(text)) ?? [];
  if (prefix === undefined || bare(text).length > 26) return undefined;
  const digits = asDigits(rest);
  const candidates = [8, 6, 4].flatMap((length) => {
    const [period, own] = [digits.slice(0, length), digits.slice(length)];
    return isPeriod(period) && /^[0-9A-HJKMNP-TV-Z]{6,12}$/u.test(own) ? [{ period, own }] : [];
  });
  // A dash says where the period ends. Without one, the number itself is taken to have the usual length.
  const dash = /^[^-]*-/u.exec(text)?.[0];
  const before = dash === undefined ? 0 : bare(dash).length - prefix.length;
  const isSaid = [4, 6, 8].includes(before);
  const best = isSaid
    ? candidates.find(({ period }) => period.length === before)
    : (candidates.find(({ own }) => own.length === usualLength) ?? candidates[0]);
  return best === undefined ? undefined : `${prefix}${best.period}-${best.own}`;
}

/** The number and the query code in a text that may have been pasted whole, such as a message that tells both. */
export function toldIn(text: string): Told {
  const whole = plain(text);
  const found = foundIn(whole);
  const without = found === undefined ? whole : whole.replace(found.text, '\n');
  const after = announced.exec(without);
  const place = after === null ? without : without.slice(after.index + after[0].length);
  const code = codesIn(place)[0] ?? codesIn(without)[0];
  return { ...(found === undefined ? {} : { number: found.number }), ...(code === undefined ? {} : { code }) };
}

/** Words are no codes: a code that has no digit is one in 300, and then it can be typed. */
function codesIn(text: string): readonly string[] {
  const found = [...text.matchAll(codeText)].map(([one]) => asDigits(bare(one)));
  return found.filter((one) => /\d/u.test(one)).map((one) => `${one.slice(0, 4)}-${one.slice(4)}`);
}

/** Whether a text can be a query code, as somebody types it. */
export function isCode(text: string): boolean {
  return bare(plain(text)).length === codeLength;
}

/** `TS 2026 0309 · 7K3F 9QX2`: as it is read out and compared. */
export function grouped(number: string): string {
  const [, prefix = '', period = '', own = ''] = /^([A-Z]+)(\d+)-(.+)$/u.exec(number) ?? [];
  return prefix === '' ? number : [prefix, ...inFours(period), '·', ...inFours(own)].join(' ');
}

function inFours(text: string): readonly string[] {
  return text.match(/.{1,4}/gu) ?? [];
}
