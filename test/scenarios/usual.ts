import { registerCaseSchema } from '../../shared/contracts/registration.ts';
import { registrationOf } from '../../shared/application/register/registration.ts';
import type { Registration } from '../../shared/domain/case/case.ts';
import { bodyWith } from '../../workflows/language/load-scenarios.ts';
import { envComplaint } from '../support/district.ts';
import { usual } from './district-scenarios.ts';

/** Whoever is asked is dissatisfied with the result. */
export const dissatisfied = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' } as const;

/** The body of a command as it is sent; an entry that a test sets to undefined is left out of the usual ones. */
export function bodyOf(type: string, own: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  const without = Object.keys(own).filter((key) => own[key] === undefined);
  return { type, ...bodyWith(usual.commands?.[type], own, without) };
}

/**
 * What everybody says of a complaint besides its wording (ENV-011).
 * @param anonymous why nothing is said of the complainant (ENV-013)
 */
export function registrationFields(anonymous?: string): Omit<Registration, 'content'> {
  const nobody = {
    complainant: {},
    unclear: { name: anonymous, address: anonymous, contact: anonymous },
  };
  const body = { content: '-', ...usual.register?.with, ...(anonymous === undefined ? {} : nobody) };
  const { content: _, ...fields } = registrationOf(registerCaseSchema.parse(body), {}, envComplaint);
  return fields;
}
