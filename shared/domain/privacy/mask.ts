import { nameSpans } from './names.ts';
import { numberSpans } from './numbers.ts';
import { masked, type Span, spacedSpans, spansOf } from './span.ts';

/** What is known of the person who complains: masked wherever it stands in a text. */
export interface KnownPerson {
  readonly name?: string;
  readonly contact?: string;
  readonly address?: string;
  /** What else the mechanism says is personal: a patient's name, the place where somebody lives. */
  readonly others?: readonly string[];
}

/**
 * The text with telephone numbers, identity numbers and names of people masked, and whatever is known of the complainant.
 * For readers who need to know what a matter is about, and not who told it. Masking what is masked changes nothing.
 *
 * @example maskPersonalData('王女士，１３８ 0013 8000') // '[姓名]，[电话]'
 */
export function maskPersonalData(text: string, known: KnownPerson = {}): string {
  if (text === '') return text;
  const folded = foldedInPlace(text);
  const spans = [
    ...knownSpans(folded, known),
    ...numberSpans(folded),
    ...spansOf(folded, email, 'contact'),
    ...spansOf(folded, account, 'contact'),
    ...nameSpans(folded),
  ];
  return spans.length === 0 ? text : masked(text, spans);
}

/**
 * Whether a text tells the public a telephone or identity number, or who complains (I-22).
 * @param known the complainant of the case
 * @param published numbers that the public is to know, digits only: the lines of the units
 */
export function containsPersonalData(text: string, known: KnownPerson, published: readonly string[] = []): boolean {
  const folded = foldedInPlace(text);
  const numbers = numberSpans(folded).filter(
    ({ start, end }) => !published.includes(folded.slice(start, end).replace(/\D/gu, '')),
  );
  return numbers.length > 0 || knownSpans(folded, known).length > 0;
}

/** The text with what is known of the complainant masked, and nothing else: the numbers of offices are to be read. */
export function maskKnownPerson(text: string, known: KnownPerson): string {
  const spans = knownSpans(foldedInPlace(text), known);
  return spans.length === 0 ? text : masked(text, spans);
}

const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gu;
const account =
  /(?:QQ群?|扣扣|微信|wechat|vx|wx)(?:号码?|账号)?[:：\s]{0,3}(?:是|为)?\s?(?<part>[A-Za-z][A-Za-z0-9_-]{4,19}|[0-9]{5,12})/giu;

const spoken: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('零一二三四五六七八九', (one, digit) => [one, String(digit)])),
  ...Object.fromEntries(Array.from('〇壹贰叁肆伍陆柒捌玖', (one, digit) => [one, String(digit)])),
  ...{ '○': '0', 幺: '1', 两: '2' },
};
/** Shorter ones are years, storeys and the like. */
const spokenNumber = /[零〇○一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖]{7,}/gu;

/** Full width becomes half width and spoken digits become digits, unit by unit: every place stays where it is. */
function foldedInPlace(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(spokenNumber, (digits) => Array.from(digits, (digit) => spoken[digit] ?? digit).join(''));
}

/** What was put down because a field wanted something tells nothing that could be looked for. */
const filler = /^(?:无|没有|不详|不明|未知|未提供|匿名|保密|拒绝|不愿透露|群众|市民|居民|村民|业主|投诉人|[-—/.0]+)$/u;

function knownSpans(folded: string, { name, contact, address, others = [] }: KnownPerson): Span[] {
  return [
    ...literalSpans(folded, name, 'name', 2),
    ...partsOf(contact).flatMap((part) => contactSpans(folded, part)),
    ...literalSpans(folded, address, 'address', 3),
    ...others.flatMap((one) => literalSpans(folded, one, 'personal', 2)),
  ];
}

function partsOf(contact: string | undefined): readonly string[] {
  return contact === undefined ? [] : foldedInPlace(contact).split(/[,;/，；、]+/u);
}

/** A number however it is grouped; anything else as it is written. */
function contactSpans(folded: string, part: string): Span[] {
  const digits = part.replace(/\D/gu, '');
  const spans = literalSpans(folded, part, /\p{L}/u.test(part) ? 'contact' : 'phone', 4);
  if (digits.length < 5 || digits.length > 22) return spans;
  return [...spans, ...spacedSpans(folded, digits, { gap: neitherDigitNorLetter, most: 3 }, 'phone')];
}

const neitherDigitNorLetter = /[^0-9\p{L}]/u;
const blank = /\s/u;

function literalSpans(folded: string, value: string | undefined, kind: Span['kind'], least: number): Span[] {
  const wanted = value === undefined ? '' : foldedInPlace(value).trim();
  if (wanted.length < least || filler.test(wanted)) return [];
  return spacedSpans(folded, wanted.replace(/\s+/gu, ''), { gap: blank, most: 2 }, kind);
}

/** Every text in a value masked, however deep it stands. */
export function maskedDeep<Value>(value: Value, known: KnownPerson): Value {
  if (typeof value === 'string') return maskPersonalData(value, known) as Value;
  if (Array.isArray(value)) return value.map((one) => maskedDeep<unknown>(one, known)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, maskedDeep(one, known)])) as Value;
}
