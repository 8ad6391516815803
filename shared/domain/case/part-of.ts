import type { Case, Registration } from './case.ts';
import { given, notGiven, reasonOf } from './given.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** A matter of its own that a complaint holds besides others. */
export interface PartOfComplaint {
  /** As it stands in the original wording. */
  readonly content: string;
  readonly respondent?: string;
  readonly place?: Registration['place'];
}

/**
 * Whether the part stands in the wording as it is said to (ENV-011: 如实). Blanks are no part of a wording: who copies
 * several lines gets other ones.
 */
export function isPartOf(part: string, wording: string): boolean {
  return withoutBlanks(wording).includes(withoutBlanks(part));
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** The registration of a case that was made for another one and that nobody came with: what is to be done, and where. */
export function registrationOfTask(part: PartOfComplaint, operator: string | undefined): Registration {
  const { content, place } = part;
  return omitUndefined({
    content,
    respondent: given(part.respondent),
    place: given(place?.text) === undefined ? undefined : place,
    complainant: {},
    unclear: {},
    operator,
  });
}

/**
 * The registration of a case that was split off: who complained, and how it came in, is as it was; against whom is its
 * own, and the place too where the part has one. The number of the source system stays with the whole.
 * @param operator who splits it off
 */
export function registrationOfPart(
  { registration }: Pick<Case, 'registration'>,
  part: PartOfComplaint,
  operator: string | undefined,
): Registration {
  const { content } = part;
  const respondent = given(part.respondent);
  const place = given(part.place?.text) === undefined ? registration.place : part.place;
  const { complainant, unclear, line, channel, confidential } = registration;
  const { respondent: _whole, place: _where, ...aboutPerson } = unclear;
  return omitUndefined({
    content,
    respondent,
    place,
    complainant,
    unclear: {
      ...omitUndefined({
        respondent: respondent === undefined ? reasonOf(part.respondent) : undefined,
        place: place === undefined ? (unclear['place'] ?? notGiven) : undefined,
      }),
      ...aboutPerson,
    },
    line,
    channel,
    operator,
    confidential,
  });
}
