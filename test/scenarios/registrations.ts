import type { RegisterCase } from '../../shared/contracts/registration.ts';
import type { Registration } from '../../shared/domain/case/case.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import type { Registered, Scenario } from './table.ts';
import { units } from '../support/district.ts';

/** The six fields of ENV-011 as everybody gives them, or nothing about the complainant, with the reason (ENV-013). */
export function registrationFields({ anonymous, contact = '13800000000' }: Registered): RegistrationFields {
  const about = { respondent: '被投诉对象', place: { text: '事发地点' } };
  if (anonymous === undefined) {
    return { ...about, complainant: { name: '张三', address: '某路1号', contact }, unclear: {} };
  }
  return { ...about, complainant: {}, unclear: { name: anonymous, address: anonymous, contact: anonymous } };
}

type RegistrationFields = Pick<Registration, 'respondent' | 'place' | 'complainant' | 'unclear'>;

/** The body of `POST /v1/cases`. */
export function registrationBody(matter: Registered): RegisterCase {
  const { line, content, facts, mechanism } = matter;
  return {
    content,
    ...registrationFields(matter),
    ...(line === undefined ? {} : { line }),
    ...(facts === undefined ? {} : { facts }),
    ...(mechanism === undefined ? {} : { mechanism }),
  };
}

/** The register that the program ships, with the sub-units of a table. */
export function registerWith(subUnits: Scenario['subUnits'] = {}): readonly Unit[] {
  const own = Object.entries(subUnits).map(([id, parent]): Unit => {
    const name = { zh: `直属机构 ${id}`, en: id };
    return {
      id,
      name,
      kind: 'sub-unit',
      parent,
      hotlines: [],
      rules: ['ENV-031'],
      validFrom: '2010-01-01' as LocalDate,
    };
  });
  return [...units, ...own];
}
