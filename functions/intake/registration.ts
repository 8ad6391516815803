import { type RegisterCase, unclearFields } from '../../shared/contracts/registration.ts';
import type { Registration } from '../../shared/domain/case.ts';
import type { UnitId } from '../../shared/domain/mechanism.ts';

/** Forms send empty fields for what was not given. */
function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value;
}

/**
 * The registration as it is kept: the wording unedited, and every field of ENV-011 either there or recorded as not
 * clear, with the reason that was stated or "not given" (ENV-013).
 */
export function registrationOf(body: RegisterCase, origin: { line?: string; operator?: string }): Registration {
  const place = typeof body.place === 'string' ? { text: body.place } : body.place;
  const placeText = given(place?.text);
  const fields = {
    respondent: given(body.respondent),
    place: placeText,
    name: given(body.complainant?.name),
    address: given(body.complainant?.address),
    contact: given(body.complainant?.contact),
  };
  const reasons = unclearFields.flatMap((field) => {
    const stated = body.unclear?.[field];
    const reason = stated ?? (fields[field] === undefined ? '未提供 (not given)' : undefined);
    return reason === undefined ? [] : [[field, reason] as const];
  });
  const { name, address, contact, respondent } = fields;
  return {
    content: body.content,
    ...(respondent === undefined ? {} : { respondent }),
    ...(placeText === undefined ? {} : { place: placeOf(placeText, place?.town) }),
    complainant: {
      ...(name === undefined ? {} : { name }),
      ...(address === undefined ? {} : { address }),
      ...(contact === undefined ? {} : { contact }),
    },
    unclear: Object.fromEntries(reasons),
    ...origin,
    ...(body.channel === undefined ? {} : { channel: body.channel }),
    ...(body.reference === undefined ? {} : { reference: body.reference }),
  };
}

function placeOf(text: string, town: UnitId | undefined): NonNullable<Registration['place']> {
  return town === undefined ? { text } : { text, town };
}
