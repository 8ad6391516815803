import { type RegisterCase, unclearFields } from '../../contracts/registration.ts';
import type { Registration } from '../../domain/case/case.ts';
import { given, reasonOf } from '../../domain/case/given.ts';
import type { UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

/**
 * The registration as it is kept: the wording unedited, and every field of ENV-011 either there or recorded as not
 * clear, with the reason that was stated, or what was written in its place (ENV-013).
 */
export function registrationOf(body: RegisterCase, origin: { line?: string; operator?: string }): Registration {
  const place = typeof body.place === 'string' ? { text: body.place } : body.place;
  const written = { respondent: body.respondent, place: place?.text, ...body.complainant };
  const respondent = given(body.respondent);
  const placeText = given(place?.text);
  const name = given(body.complainant?.name);
  const address = given(body.complainant?.address);
  const contact = given(body.complainant?.contact);
  const channel = given(body.channel);
  const reference = given(body.reference);
  const fields = { respondent, place: placeText, name, address, contact };
  const reasons = unclearFields.flatMap((field) => {
    const stated = body.unclear?.[field];
    const reason = stated ?? (fields[field] === undefined ? reasonOf(written[field]) : undefined);
    return reason === undefined ? [] : [[field, reason] as const];
  });
  return {
    content: body.content,
    ...omitUndefined({ respondent, place: placeText === undefined ? undefined : placeOf(placeText, place?.town) }),
    complainant: omitUndefined({ name, address, contact }),
    unclear: Object.fromEntries(reasons),
    ...origin,
    ...omitUndefined({ confidential: body.confidential === true ? true : undefined, channel, reference }),
  };
}

function placeOf(text: string, town: UnitId | undefined): NonNullable<Registration['place']> {
  return omitUndefined({ text, town });
}
