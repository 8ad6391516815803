import type { MechanismAnswer } from '../shared/contracts/mechanism-answer.ts';
import type { MechanismsAnswer } from '../shared/contracts/answers.ts';
import { nameOf } from './field-names.ts';
import { say, type Text } from './language.ts';
import type { Mechanism } from './reference.ts';
import { words } from './words.ts';

/** What a registration of a mechanism asks. */
export type Intake = NonNullable<MechanismAnswer['intake']>;
/** A field that may be asked. */
export type AskedName = keyof Intake['asks'];

const plainField = (name: string) => ({ title: nameOf(name) });

/** What a mechanism asks that does not say it: everything, under plain names. */
const plain: Intake = {
  title: words.register,
  content: { title: nameOf('content') },
  asks: {
    respondent: plainField('respondent'),
    place: plainField('place'),
    town: plainField('town'),
    name: plainField('name'),
    address: plainField('address'),
    contact: plainField('contact'),
    confidential: plainField('confidential'),
  },
};

/** What a registration of the mechanism asks. */
export function intakeOf({ intake = plain }: Pick<Mechanism, 'intake'>): Intake {
  return intake;
}

/** What a field is called; what a former version asked keeps its plain name. */
export function askedTitle(mechanism: Pick<Mechanism, 'intake'>, field: string): Text {
  return intakeOf(mechanism).asks[field as AskedName]?.title ?? nameOf(field);
}

/** What who comes with the matter is called. */
export function personTitle(mechanism: Pick<Mechanism, 'intake'>): Text {
  return intakeOf(mechanism).person ?? words.person;
}

/** The same inside a sentence. */
export function personInSentence(mechanism: Pick<Mechanism, 'intake'>): string {
  const { zh, en } = personTitle(mechanism);
  return say({ zh, en: `${en.slice(0, 1).toLowerCase()}${en.slice(1)}` });
}

type Listed = MechanismsAnswer['mechanisms'];

/** The mechanisms of which people at a screen register cases. */
export function registeredHere(mechanisms: Listed): Listed {
  return mechanisms.filter(({ intake }) => intake?.by.includes('staff') ?? true);
}

/** The mechanism that takes what names none. */
export function defaultMechanism(mechanisms: Listed): Listed[number] | undefined {
  return mechanisms.find(({ intake }) => intake?.default) ?? (mechanisms.length === 1 ? mechanisms[0] : undefined);
}
