import { addDays, localDateOf, type Instant, type LocalDate } from '../../../shared/domain/instant.ts';

/** Numbers to choose by. The same numbers make the same payload, so that a counterexample can be made smaller. */
export type Dice = readonly number[];

const units = ['epb', 'construction', 'municipal', 'police', 'transport'] as const;
const outcomes = ['resolved', 'unfounded', 'law-silent', 'no-means-yet', undefined] as const;
const recipients = [['complainant'], ['first-contact'], ['complainant', 'first-contact'], ['origin']] as const;
const facts = [
  {},
  { medium: 'noise', noise_source: 'construction_machine', project_exists: false },
  { urgency_ground: ['public_health'] },
  { immediate_ground: ['foul_smell'] },
  { immediate_ground: [], urgency_ground: [] },
  { media_exposed: true, major_impact: true },
  { promptly_solvable: true, cross_district: true, discipline_breach: true },
] as const;

/** A payload that the contract would let through, with every field that conditions and clocks look at. */
export function payloadFor(now: Instant, dice: Dice): Readonly<Record<string, unknown>> {
  const day = localDateOf(now);
  const roll = <Item>(place: number, items: readonly Item[]): Item => items[(dice[place] ?? 0) % items.length] as Item;
  const flag = (place: number): boolean => (dice[place] ?? 0) % 2 === 1;
  const maybe = (place: number, field: string, value: unknown) => (flag(place) ? { [field]: value } : {});
  // A date in the past is refused where a day is wanted; it is tried all the same.
  const laterOn = (place: number): LocalDate => addDays(day, ((dice[place] ?? 0) % 30) - 2);
  return {
    unit: roll(0, units),
    facts: roll(1, facts),
    ...maybe(2, 'decidedUnit', roll(0, units)),
    ...maybe(3, 'legalBasis', '噪声污染防治法'),
    to: roll(3, recipients),
    ...maybe(4, 'outcome', roll(5, outcomes)),
    ...maybe(5, 'notPossible', '无法联系'),
    ...maybe(6, 'emergencyReport', '已报告'),
    about: roll(7, ['transfer', 'acceptance', 'result']),
    contactPerson: '张三',
    contactDetails: '67820000',
    siteDone: flag(0),
    violationVerified: flag(1),
    longRectification: flag(2),
    rectified: flag(3),
    concluded: flag(4),
    centre: roll(6, ['12369', 'emergency-office']),
    ...maybe(1, 'evaluation', { intake: 'satisfied', field: 'satisfied', result: 'satisfied' }),
    ...(flag(2) || flag(7) ? { satisfied: flag(7) } : {}),
    ...maybe(4, 'reason', '原因'),
    askedOn: laterOn(4),
    dueOn: laterOn(5),
    promisedOn: laterOn(6),
    solveBy: laterOn(7),
    workPlan: '计划',
    task: '会同',
    joint: flag(3),
    consent: true,
    kind: 'investigation',
    responsibleUnit: roll(0, units),
    ...maybe(0, 'ground', 'low-quality'),
    justified: flag(0),
    headVeto: false,
    ...roll(2, [
      { changes: { respondent: '某工地' }, corrected: ['respondent'] },
      { changes: { complainant: { contact: '13900000000' } }, corrected: ['contact'] },
      { changes: { complainant: { contact: null } }, corrected: ['contact'] },
      { changes: { complainant: { contact: '13900000001' } }, corrected: ['contact'] },
    ]),
    works: 'W-1',
    case: 'N-2',
  };
}

/** The unit to which a transfer is made stands in the same field as the recipients of a reply. */
export function payloadOf(type: string, now: Instant, dice: Dice): Readonly<Record<string, unknown>> {
  const { to, ...rest } = payloadFor(now, dice);
  if (type !== 'transfer') return { ...rest, to };
  return (dice[3] ?? 0) % 2 === 1 ? { ...rest, to: rest['unit'] } : rest;
}
