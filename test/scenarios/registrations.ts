import type { RegisterCase } from '../../shared/contracts/registration.ts';
import type { Registration } from '../../shared/domain/case.ts';
import type { Registered } from './table.ts';

/** The six fields of ENV-011 as everybody gives them, or nothing about the complainant, with the reason (ENV-013). */
export function registrationFields({ anonymous }: Registered): RegistrationFields {
  const about = { respondent: '被投诉对象', place: { text: '事发地点' } };
  if (anonymous === undefined) {
    return { ...about, complainant: { name: '张三', address: '某路1号', contact: '13800000000' }, unclear: {} };
  }
  return { ...about, complainant: {}, unclear: { name: anonymous, address: anonymous, contact: anonymous } };
}

type RegistrationFields = Pick<Registration, 'respondent' | 'place' | 'complainant' | 'unclear'>;

/** The body of `POST /v1/cases`. */
export function registrationBody(matter: Registered): RegisterCase {
  const { line, content, facts } = matter;
  return { line, content, ...registrationFields(matter), ...(facts === undefined ? {} : { facts }) };
}
