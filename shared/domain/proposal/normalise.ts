import { SIMPLIFIED } from './traditional.ts';

/** Marks are dropped first: a long run of them makes canonical ordering quadratic, and Chinese has none. */
const DROPPED = /[\p{M}\p{Cf}\p{Co}\p{Cn}]|(?![\n\r\t])\p{Cc}/gu;

/** What nearly every text is written with. None of it is dropped, nor folded into something that is. */
const ORDINARY = /^[\t\n\r -~\u2013\u2014\u2018-\u201d\u2026\u3000-\u3002\u4e00-\u9fff\uff01-\uff5e]*$/u;

/** Folding can bring forth marks: İ becomes i with a dot above. */
function foldUnusual(text: string): string {
  const kept = text.toWellFormed().replace(DROPPED, '').normalize('NFKC').replace(DROPPED, '');
  return kept
    .slice(0, maxExpansion * text.length + shortText)
    .toLowerCase()
    .replace(DROPPED, '');
}

/** Some signs stand for up to 18 characters (ﷺ); no text that somebody wrote grows like that as a whole. */
const maxExpansion = 2;
const shortText = 100;

/**
 * Homophones that input methods put for 噪 in front of 音 or 声. Mended here so that the lexicon need
 * not hold every word twice.
 */
const MISTYPED_NOISE = /[燥躁](?=[音声])/gu;

/** A text typed with a space after nearly every character evades phrases; then the spaces go. */
const SPACED_OUT = /(\p{Script=Han} ){4,}/u;
const SPACE_BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/**
 * The form in which texts are matched: well-formed, compatibility characters folded (full width to
 * half width, Chinese punctuation kept as sentence signs), lower case, simplified characters, runs of
 * white space as one space. Total and linear in the length of the text.
 *
 * @example normaliseText('ＫＴＶ  噪聲擾民') // 'ktv 噪声扰民'
 */
export function normaliseText(text: string): string {
  const folded = (ORDINARY.test(text) ? text.normalize('NFKC').toLowerCase() : foldUnusual(text))
    .replace(/\p{Script=Han}/gu, (character) => SIMPLIFIED.get(character) ?? character)
    .replace(MISTYPED_NOISE, '噪')
    .replace(/\s+/gu, (run) => (/[\n\r\u2028\u2029]/u.test(run) ? '\n' : ' '))
    .trim();
  return SPACED_OUT.test(folded) ? folded.replace(SPACE_BETWEEN_HAN, '') : folded;
}
