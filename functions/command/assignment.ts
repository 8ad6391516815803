import {
  assignPerson as assign,
  type AssignmentRequest,
  type AssignPersonDeps,
} from '../../shared/application/assign-person.ts';
import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { notFound, refusal } from '../../shared/application/refusal.ts';
import type { UnitPersonsAnswer } from '../../shared/contracts/assignment.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { actsFor, mayAct } from '../../shared/domain/organisation/person.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { readKey } from '../http/idempotency.ts';
import { maskedCase } from './masked-case.ts';

/** `POST /v1/cases/{number}/assignment`: the case as it is then, without the data of who brought it. */
export async function assignPerson(request: AssignmentRequest, deps: AssignPersonDeps): Promise<Answer | Failure> {
  const key = readKey(request.idempotencyKey);
  if (key.kind === 'refused') return key;
  const rules = await deps.rules.current();
  const outcome = await assign(request, rules, deps);
  if (outcome.kind === 'refused') return outcome;
  const body = await maskedCase(outcome.subject, request.caller, rules, deps);
  return outcome.replayed ? answer(body, 200, { 'idempotent-replayed': 'true' }) : answer(body);
}

/** `GET /v1/units/{id}/persons`: who acts for a unit now, for its own staff and for managers. */
export async function unitPersons(
  id: string,
  caller: StaffCaller,
  { rules: source, persons: register, clock }: AssignPersonDeps,
): Promise<Answer | Failure> {
  const { units } = await source.current();
  if (!units.some((unit) => unit.id === id)) return notFound(noSuchUnit);
  const { units: own, roles } = actorOf(caller, units);
  if (!own.includes(id) && !roles.includes('manager')) return refusal('not-your-unit', notYours);
  const persons = (await register?.persons()) ?? [];
  const now = clock.now();
  const body: UnitPersonsAnswer = {
    unit: id,
    complete: register?.saidBy === 'register',
    persons: persons
      .filter((person) => mayAct(person, now) && actsFor(person, id, units))
      .map(({ user, name }) => ({ user, ...omitUndefined({ name }) })),
  };
  return answer(body);
}

const noSuchUnit = { zh: '名录中没有这个单位', en: 'the register has no such unit' };
const notYours = { zh: '不是贵单位，不能查看其人员', en: 'whose persons are shown to its own staff and to managers' };
