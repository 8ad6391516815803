import type { RegisterCase } from '../../contracts/registration.ts';
import type { Registration } from '../../domain/case/case.ts';
import { given, reasonOf } from '../../domain/case/given.ts';
import { type ExplainableField, explainableFields, type IntakeSpec } from '../../domain/mechanism/intake.ts';
import type { Mechanism, UnitId } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import { personalNames } from '../../domain/privacy/personal.ts';

/**
 * The registration as it is kept: the wording unedited, and every field of ENV-011 either there or recorded as not
 * clear, with the reason that was stated, or what was written in its place (ENV-013).
 */
export function registrationOf(
  body: RegisterCase,
  origin: { line?: string; operator?: string },
  { intake, facts }: Pick<Mechanism, 'intake' | 'facts'>,
): Registration {
  const place = typeof body.place === 'string' ? { text: body.place } : body.place;
  const written = { respondent: body.respondent, place: place?.text, ...body.complainant };
  const respondent = given(body.respondent);
  const placeText = given(place?.text);
  const name = given(body.complainant?.name);
  const address = given(body.complainant?.address);
  const contact = given(body.complainant?.contact);
  const channel = given(body.channel);
  const reference = given(body.reference);
  const explained = { respondent, place: placeText, name, address, contact };
  const reasons = explainableFields.flatMap((field) => {
    const stated = body.unclear?.[field];
    const isMissed = explained[field] === undefined && (intake === undefined || isExplained(intake, field));
    const reason = stated ?? (isMissed ? reasonOf(written[field]) : undefined);
    return reason === undefined ? [] : [[field, reason] as const];
  });
  const personal = personalNames(omitUndefined({ intake, facts }));
  return {
    content: body.content,
    ...omitUndefined({ respondent, place: placeText === undefined ? undefined : placeOf(placeText, place?.town) }),
    complainant: omitUndefined({ name, address, contact }),
    unclear: Object.fromEntries(reasons),
    ...origin,
    ...(personal.length > 0 ? { personal } : {}),
    ...omitUndefined({ confidential: body.confidential === true ? true : undefined, channel, reference }),
  };
}

/** Whether it is recorded that such a field was not given. */
function isExplained({ absence, asks }: IntakeSpec, field: ExplainableField): boolean {
  return absence !== undefined && asks[field] !== undefined;
}

function placeOf(text: string, town: UnitId | undefined): NonNullable<Registration['place']> {
  return omitUndefined({ text, town });
}
