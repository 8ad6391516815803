import { allowedText } from '../../contracts/issues.ts';
import type { RegisterCase } from '../../contracts/registration.ts';
import type { Facts } from '../../domain/case/facts.ts';
import { given } from '../../domain/case/given.ts';
import {
  type AskableField,
  askableFields,
  type ExplainableField,
  explainableFields,
} from '../../domain/mechanism/intake.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import type { Rules } from '../../ports/rules.ts';
import type { HotlineCaller, StaffCaller } from '../caller.ts';
import { invalid, refusal, type Refusal } from '../refusal.ts';

/**
 * Which mechanism a registration is of: the one that it names, that of the line that was called, or the one that takes
 * what names none.
 */
export function mechanismFor(
  { mechanisms }: Pick<Rules, 'mechanisms'>,
  { mechanism, line }: { readonly mechanism?: string | undefined; readonly line?: string | undefined },
): Mechanism | undefined {
  if (mechanism !== undefined) return mechanisms.find(({ id }) => id === mechanism);
  const ofLine = mechanisms.find(({ intake }) => line !== undefined && intake?.lines?.includes(line));
  return (
    ofLine ?? mechanisms.find(({ intake }) => intake?.default) ?? (mechanisms.length === 1 ? mechanisms[0] : undefined)
  );
}

/** Why such a registration is not taken although each field is well formed: its mechanism asks otherwise. */
export function notAsAsked(
  { intake }: Mechanism,
  body: RegisterCase,
  facts: Facts,
  caller: HotlineCaller | StaffCaller,
): Refusal | undefined {
  if (intake === undefined) return undefined;
  if (intake.by?.includes(caller.kind) === false) return refusal('forbidden', notByThese);
  const sent = sentFields(body);
  const details = [
    ...askableFields
      .filter((field) => sent[field] !== undefined && intake.asks[field] === undefined)
      .map((field) => ({ path: paths[field], message: notAsked })),
    ...askableFields
      .filter((field) => intake.asks[field]?.required && !isAnswered(field, sent, body))
      .map((field) => ({ path: paths[field], message: wanted })),
    ...(intake.requires ?? [])
      .filter((fact) => facts[fact] === undefined)
      .map((fact) => ({ path: `facts.${fact}`, message: wanted })),
  ];
  return details.length === 0 ? undefined : invalid(details);
}

/** No mechanism of that name, or none that takes what names none. */
export function unknownMechanism({ mechanisms }: Pick<Rules, 'mechanisms'>): Refusal {
  const allowed = allowedText(mechanisms.map(({ id }) => id));
  return refusal(
    'invalid',
    { zh: '没有这一协调机制', en: 'there is no such mechanism' },
    { details: [{ path: 'mechanism', message: allowed }] },
  );
}

function sentFields(body: RegisterCase): Readonly<Record<AskableField, unknown>> {
  const { respondent, place, complainant, confidential } = body;
  const { text, town } = typeof place === 'object' ? place : { text: place, town: undefined };
  const { name, address, contact } = complainant ?? {};
  return { respondent, place: text, town, name, address, contact, confidential };
}

/** It has a value, or the reason why not. */
function isAnswered(
  field: AskableField,
  sent: Readonly<Record<AskableField, unknown>>,
  { unclear }: RegisterCase,
): boolean {
  const value = sent[field];
  if (typeof value === 'string' ? given(value) !== undefined : value !== undefined) return true;
  return isExplainable(field) && unclear?.[field] !== undefined;
}

function isExplainable(field: AskableField): field is ExplainableField {
  return (explainableFields as readonly string[]).includes(field);
}

const paths = {
  respondent: 'respondent',
  place: 'place',
  town: 'place.town',
  name: 'complainant.name',
  address: 'complainant.address',
  contact: 'complainant.contact',
  confidential: 'confidential',
} as const satisfies Readonly<Record<AskableField, string>>;

const notByThese = { zh: '该协调机制的案件不由您登记', en: 'cases of this mechanism are not yours to register' };
const notAsked = { zh: '该协调机制的登记不含此项', en: 'is not asked by this mechanism' };
const wanted = { zh: '必填', en: 'is wanted' };
