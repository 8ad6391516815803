import type { Case, Complainant, Registration } from './case.ts';
import type { Facts } from './facts.ts';
import { maskPersonalData } from '../privacy/mask.ts';
import { isPersonal, knownPersonOf } from '../privacy/personal.ts';

/** The texts of a case that a search looks through, by who is shown them: nobody finds what they could not read. */
export interface SearchedTexts {
  /** For all staff: the number and the masked wording. */
  readonly open: readonly string[];
  /** For who reads the wording: respondent, place, what facts say in words, the number in the system that it comes from. */
  readonly wording: readonly string[];
  /** For who may know who complains: name, address, other contacts, and the wording where it tells of somebody. */
  readonly person: readonly string[];
  /** For the same: the complainant's telephone numbers, whole and by their last four digits. */
  readonly numbers: readonly string[];
}

/** A word that is looked for: any of its spellings, as {@link folded} leaves them, or the number. */
export interface SoughtWord {
  readonly spellings: readonly string[];
  /** Where it can be a telephone number, or the end of one. */
  readonly number?: string;
}

/** So many characters of a word are looked for: a longer one has found its case long before. */
const maxWordLength = 60;

/** @param subject its registration with the whole wording, as it is now: who asks for confidentiality later is hidden as well */
export function searchedTexts({
  number,
  registration,
  facts,
}: Pick<Case, 'number' | 'registration' | 'facts'>): SearchedTexts {
  const { respondent, place, content, complainant, reference, personal } = registration;
  const known = knownPersonOf(registration, facts);
  const shown = maskPersonalData(content, known);
  const openly = (field: 'respondent' | 'place', text: string | undefined) =>
    isPersonal(personal, field) ? undefined : text;
  const { name, address, contact } = complainant;
  return {
    open: [...withoutHyphens(number), shown],
    wording: [
      openly('respondent', respondent),
      openly('place', place?.text),
      ...wordsOf(facts, personal),
      ...withoutHyphens(reference),
    ].filter((text) => text !== undefined),
    person: [
      ...[name, address, withoutNumbers(contact)],
      ...(known.others ?? []),
      shown === content ? undefined : content,
    ].filter((text) => text !== undefined),
    numbers: numbersOf(complainant),
  };
}

/** What facts say in words. Days, and the ids of units and values, are no words that anybody reads. */
function wordsOf(facts: Facts, personal: Registration['personal']): readonly string[] {
  return Object.entries(facts).flatMap(([fact, value]) =>
    typeof value === 'string' && !idOrDay.test(value) && !isPersonal(personal, `facts.${fact}`)
      ? withoutHyphens(value)
      : [],
  );
}

const idOrDay = /^(?:[a-z][a-z0-9_-]*|\d{4}-\d{2}-\d{2})$/u;

/** The words of a question, which a case has to have all of, in any order. */
export function soughtWords(question: string): readonly SoughtWord[] {
  const grouped = telephoneOf(question.normalize('NFKC'));
  if (grouped !== undefined && telephone.test(grouped)) return [wordOf(folded(question), grouped)];
  const words = folded(question, ' ').split(' ').filter(Boolean);
  // Marks alone are in no text.
  if (words.length === 0 && question.trim() !== '') return [{ spellings: [question.trim()] }];
  return words.map((word) => {
    const text = Array.from(word).slice(0, maxWordLength).join('');
    return wordOf(text, telephoneOf(text) ?? (/^\d{4}$/u.test(text) ? text : undefined));
  });
}

function wordOf(text: string, number: string | undefined): SoughtWord {
  return number === undefined ? { spellings: [text] } : { spellings: [...new Set([text, number])], number };
}

/** Whether such texts have all the words. */
export function hasWords(words: readonly SoughtWord[], texts: readonly string[], numbers: readonly string[]): boolean {
  const all = texts.map((text) => folded(text));
  return words.every(
    ({ spellings, number }) =>
      spellings.some((one) => all.some((text) => text.includes(one))) ||
      (number !== undefined && numbers.includes(number)),
  );
}

/** What stands between words: blanks and the marks of a sentence, Chinese and other. */
const between = /(?:[\s,;:!?"'`()[\]{}<>|、。〈〉《》「」『』【】〔〕〖〗“”‘’…·~]|—{2,}|\.(?!\d))+/gu;

/**
 * As it is compared: full and half width, upper and lower case, every kind of hyphen, and what stands between words are
 * the same to a reader.
 * @param gap what is put between two words; without it only those that letters or digits end and begin stay apart
 */
export function folded(text: string, gap?: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<!—)—(?!—)|[\u2010-\u2013\u2212]/gu, '-');
  if (gap !== undefined) return plain.replace(between, gap).trim();
  return plain.replace(between, (_mark, at: number, whole: string) => {
    const rest = whole.slice(at + _mark.length);
    return /[a-z0-9]$/u.test(whole.slice(0, at)) && /^[a-z0-9]/u.test(rest) ? ' ' : '';
  });
}

function withoutHyphens(text: string | undefined): readonly string[] {
  if (text === undefined) return [];
  return text.includes('-') ? [text, text.replaceAll('-', '')] : [text];
}

const minDigits = 7;
const maxDigits = 13;

/** Mobile, fixed with its area code, and those of services: told from other digits also when they are grouped by blanks. */
const telephone = /^(?:1[3-9]\d{9}|0\d{9,11}|[48]00\d{7})$/u;

/** Everything that people write into a telephone number. */
const written = String.raw`[\s\d+().\-\u2010-\u2015]+`;
const onlyNumber = new RegExp(`^${written}$`, 'u');
const runs = new RegExp(written, 'gu');

/** The digits of what can be one telephone number and is nothing else, without the country's code. */
function telephoneOf(text: string): string | undefined {
  if (!onlyNumber.test(text)) return undefined;
  const digits = text.replace(/\D/gu, '').replace(/^(?:00)?86(?=1[3-9]\d{9}$)/u, '');
  return digits.length >= minDigits && digits.length <= maxDigits ? digits : undefined;
}

/** Of a run of digits: several where blanks part them, or one. */
function telephonesOf(run: string): readonly string[] {
  const each = run.trim().split(/\s+/u).map(telephoneOf);
  return (each.length > 1 && !each.includes(undefined) ? each : [telephoneOf(run)]).filter((one) => one !== undefined);
}

function numbersOf({ contact = '' }: Complainant): readonly string[] {
  const numbers = (contact.normalize('NFKC').match(runs) ?? []).flatMap(telephonesOf);
  return [...new Set(numbers.flatMap((number) => [number, ...withoutAreaCode(number), number.slice(-4)]))];
}

/** A number is found whole or by its end: not by any few of its digits. */
function withoutNumbers(contact: string | undefined): string | undefined {
  return contact?.normalize('NFKC').replace(runs, (run) => (telephonesOf(run).length > 0 ? '\n' : run));
}

/** A fixed line is dialled in its own city without the area code, which has three digits or four. */
function withoutAreaCode(number: string): readonly string[] {
  return number.startsWith('0') ? [3, 4].map((length) => number.slice(length)).filter((one) => one.length >= 7) : [];
}
