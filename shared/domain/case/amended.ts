import type { Complainant, Registration } from './case.ts';
import type { AmendedRegistration } from './event.ts';
import { given, reasonOf } from './given.ts';
import { omitUndefined } from '../omit-undefined.ts';

/** What a correction changes; `null` takes a value away, and so does a filler. */
export interface Corrections {
  readonly respondent?: string | null;
  readonly place?: Registration['place'] | null;
  readonly complainant?: { readonly [Field in keyof Complainant]?: string | null };
  readonly confidential?: boolean;
}

/** What is recorded of a field whose value was taken away; why is in the correction. */
const takenAway = '更正登记时去除 (taken away by a correction)';

/**
 * The registration as a correction leaves it: it names only what it changes, and the wording of the complaint itself is
 * never corrected (ENV-011, ENV-012). What is not given any more is recorded as such (ENV-013).
 */
export function amendedBy(registration: Registration, changes: Corrections): AmendedRegistration {
  const { content: _content, excerpt: _excerpt, respondent, place, complainant, ...others } = registration;
  const { confidential: before, unclear, ...rest } = others;
  const reasons = new Map(Object.entries(unclear));
  const corrected = (field: string, was: string | undefined, now: string | null | undefined): string | undefined => {
    if (now === undefined) return was;
    const value = given(now ?? undefined);
    if (value === undefined) reasons.set(field, now === null ? takenAway : reasonOf(now));
    else reasons.delete(field);
    return value;
  };
  const where = changes.place === undefined ? place : (changes.place ?? undefined);
  const placeText = corrected('place', place?.text, changes.place === null ? null : changes.place?.text);
  const against = corrected('respondent', respondent, changes.respondent);
  const name = corrected('name', complainant.name, changes.complainant?.name);
  const address = corrected('address', complainant.address, changes.complainant?.address);
  const contact = corrected('contact', complainant.contact, changes.complainant?.contact);
  return omitUndefined({
    ...rest,
    confidential: (changes.confidential ?? before) ? true : undefined,
    respondent: against,
    place: placeText === undefined ? undefined : where,
    complainant: omitUndefined({ name, address, contact }),
    unclear: Object.fromEntries(reasons),
  });
}
