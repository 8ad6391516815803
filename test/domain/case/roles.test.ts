import { beforeEach, describe, expect, it } from 'vitest';
import { caseAnswer } from '../../../shared/contracts/answers.ts';
import { chainedEventSchema, storedCaseSchema } from '../../../shared/contracts/stored.ts';
import { personsNamed } from '../../../shared/application/give-command/persons-named.ts';
import { chain, genesisHash } from '../../../shared/domain/case/chain.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { decide } from '../../../shared/domain/case/decide.ts';
import type { CaseEvent } from '../../../shared/domain/case/event.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import { register } from '../../../shared/domain/case/register.ts';
import { boardTasksOf, tasksOf } from '../../../shared/domain/case/tasks.ts';
import type { LocalDate } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { withSuccessions } from '../../../shared/domain/mechanism/succeeded-mechanism.ts';
import type { Person } from '../../../shared/domain/organisation/person.ts';
import { unitsOnCase } from '../../../shared/domain/privacy/involvement.ts';
import { caseView } from '../../../functions/http/views/case-view.ts';
import { beijing, calendar } from '../calendar/support.ts';
import { tinyMechanism } from '../tiny-mechanism.ts';

const title = { zh: '', en: '' };
const ownerTitle = { zh: '所属馆', en: 'owning library' };
const command = { title, event: 'done', rules: [], stages: 'open', effects: [], keep: {} } as const;

/** A book belongs to a library, by a fact; the desk names the librarian who looks for it, or that one takes it. */
const tiny = tinyMechanism({
  'C-FOUND': { start: ['registered'], stop: ['b'], unit: 'seeker', length: { n: 2, unit: 'day' } },
});
const mechanism: Mechanism = {
  ...tiny,
  roles: { owner: { title: ownerTitle }, seeker: { title, type: 'person' } },
  milestones: { ...tiny.milestones, registered: { title, scope: 'case' } },
  facts: { ...tiny.facts, owner: { type: 'unit', title } },
  onRegister: [{ assign: 'owner', from: { fact: 'owner' } }, { enter: 'open' }],
  commands: {
    name: { ...command, by: ['first-contact'], effects: [{ assign: 'seeker', from: { payload: 'who' } }] },
    take: { ...command, by: ['owner'], effects: [{ assign: 'seeker', from: { party: 'actor' } }] },
    find: { ...command, by: ['seeker'], effects: [{ mark: 'b' }] },
    lend: { ...command, by: ['owner'] },
  },
  tasks: { find: { title, rules: [], step: 'b', command: 'find', for: ['seeker'], when: { not: { done: 'b' } } } },
};

let subject: Case;
let events: CaseEvent[];

function contextOf(unit: string, user: string, unitOfPerson = {}) {
  const actor = { kind: 'staff', unit, units: [unit], user, roles: [] } as const;
  return { now: beijing('2026-03-02T09:00'), actor, calendar, settings: {}, unitOfPerson };
}

const at = (unit: string, user: string) => contextOf(unit, user);

function give(
  type: string,
  payload: Readonly<Record<string, unknown>>,
  context = at('desk', 'wang'),
  under = mechanism,
) {
  const decision = decide(under, subject, { type, payload }, context);
  if (decision.kind === 'accepted') {
    subject = decision.subject;
    events.push(...decision.events);
  }
  return decision;
}

beforeEach(() => {
  const registration = { content: '书', complainant: {}, unclear: {} };
  const matter = { number: 'TS-1', codeDigest: 'Q', firstContact: 'desk', registration, facts: { owner: 'north' } };
  const made = register(mechanism, matter, at('desk', 'wang'));
  subject = made.subject;
  events = [...made.events];
});

describe('a role that the mechanism declares', () => {
  it('is filled from a fact, acts, and reads the case', () => {
    expect(subject.roles).toEqual({ owner: { unit: 'north' } });
    expect(possibleCommands(mechanism, subject, at('north', 'li'))).toEqual(['take', 'lend']);
    expect(possibleCommands(mechanism, subject, at('south', 'li'))).toEqual([]);
    expect(unitsOnCase(subject)).toEqual(['desk', 'north']);
  });

  it('is answered beside lead, target and executor, which it is not', () => {
    const answer = caseAnswer.parse(caseView(subject, { content: '书', acts: [] }, mechanism, at('desk', 'wang')));
    expect(answer.roles).toEqual({ owner: { title: ownerTitle, unit: 'north' } });
    expect([answer.lead, answer.target, answer.executor]).toEqual([undefined, undefined, undefined]);
  });

  it('passes to the successor of its unit', () => {
    const later = withSuccessions(mechanism, { north: { unit: 'city', named: true } });
    give('name', { who: 'li' }, at('desk', 'wang'), later);
    expect(subject.roles?.['owner']).toEqual({ unit: 'city' });
    expect(events.find(({ type }) => type === 'unit-succeeded')).toMatchObject({ from: 'north', roles: ['owner'] });
  });

  it('is kept by both stores and replays to the same', () => {
    give('name', { who: 'li' }, contextOf('desk', 'wang', { li: 'south' }));
    expect(storedCaseSchema.parse(JSON.parse(JSON.stringify(subject)))).toEqual(subject);
    const links = chain('TS-1', genesisHash, events).map((link) =>
      chainedEventSchema.parse(JSON.parse(JSON.stringify(link))),
    );
    expect(links.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined)).toEqual(subject);
  });
});

describe('a role of one person', () => {
  it('is the person’s who is named, for the unit that the register has', () => {
    give('name', { who: 'li' }, contextOf('desk', 'wang', { li: 'south' }));
    expect(subject.roles?.['seeker']).toEqual({ unit: 'south', person: 'li' });
    expect(give('find', {}, at('south', 'zhao'))).toMatchObject({ rejection: { code: 'not-your-unit' } });
    expect(give('find', {}, at('north', 'li'))).toMatchObject({ rejection: { code: 'not-your-unit' } });
    expect(give('find', {}, at('south', 'li')).kind).toBe('accepted');
  });

  it('is whoever takes it', () => {
    give('take', {}, at('north', 'zhao'));
    expect(subject.roles?.['seeker']).toEqual({ unit: 'north', person: 'zhao' });
  });

  it('is of the unit that names it where no register says which', () => {
    give('name', { who: 'li' });
    expect(subject.roles?.['seeker']).toEqual({ unit: 'desk', person: 'li' });
  });

  it('has its task on the person’s board and on the unit’s, until it is done', () => {
    expect(tasksOf(subject, mechanism, at('desk', 'wang'))).toEqual([]);
    give('name', { who: 'li' }, contextOf('desk', 'wang', { li: 'south' }));
    expect(tasksOf(subject, mechanism, at('desk', 'wang'))).toMatchObject([
      { step: 'b', unit: 'south', person: 'li', command: 'find' },
    ]);
    expect(boardTasksOf(subject, mechanism, at('desk', 'wang'))).toEqual([
      { unit: 'south', step: 'b' },
      { unit: 'person:li', of: 'south', step: 'b' },
    ]);
    give('find', {}, at('south', 'li'));
    expect(boardTasksOf(subject, mechanism, at('desk', 'wang'))).toEqual([]);
  });
});

describe('the persons whom a command names', () => {
  const people: readonly Person[] = [
    { user: 'li', unit: 'south', roles: [] },
    { user: 'gone', unit: 'south', roles: [], endedAt: beijing('2026-03-01T00:00') },
  ];
  const named = (user: unknown, saidBy: 'register' | 'issuer', type = 'name') =>
    personsNamed(
      { type, payload: { who: user } },
      { subject, mechanism, context: at('desk', 'wang') },
      { persons: async () => people, saidBy },
    );

  it('are of the unit that the register says', async () => {
    expect(await named('li', 'register')).toEqual({ kind: 'persons', units: { li: 'south' } });
    expect(await named('li', 'register', 'find')).toEqual({ kind: 'persons', units: {} });
  });

  it('are refused where the register has nobody of that name, and taken where an issuer knows them', async () => {
    expect(await named('ghost', 'register')).toMatchObject({ code: 'invalid', details: [{ path: 'who' }] });
    expect(await named('ghost', 'issuer')).toEqual({ kind: 'persons', units: {} });
  });

  it.each(['register', 'issuer'] as const)('are refused where they have ended, by the %s', async (saidBy) => {
    expect(await named('gone', saidBy)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'who', message: { en: 'may not act any more' } }],
    });
  });
});

describe('a role that the roster fills', () => {
  const post = { title, rules: [], unit: 'medical-office' };
  const night = {
    post: 'medical',
    unit: 'general-duty',
    person: 'zhao',
    from: '2026-01-01',
    hours: ['18:00', '08:00'],
  } as const;
  const roster = { posts: { medical: post }, shifts: [{ ...night, from: night.from as LocalDate }] };
  const onCall: Mechanism = {
    ...mechanism,
    roles: { told: { title }, coordinator: { title, type: 'person' } },
    onRegister: [
      { assign: 'told', from: { onDuty: 'medical' } },
      { assign: 'coordinator', from: { onDuty: 'medical' } },
      { assign: 'told', from: { onDuty: 'medical', line: 'second' } },
      { enter: 'open' },
    ],
    commands: { answer: { ...command, by: ['told'] }, settle: { ...command, by: ['coordinator'] } },
    tasks: {},
  };
  const registeredAt = (now: string, under = onCall) => {
    const context = { ...at('desk', 'wang'), now: beijing(now), roster };
    const registration = { content: '急诊', complainant: {}, unclear: {} };
    const matter = { number: 'TS-2', codeDigest: 'Q', firstContact: 'desk', registration, facts: {} };
    return register(under, matter, context);
  };

  it('is whoever is on duty at the instant of the act, and stays theirs', () => {
    const day = registeredAt('2026-03-02T10:00').subject;
    expect(day.roles).toEqual({
      told: { unit: 'medical-office', duty: { post: 'medical' } },
      coordinator: { unit: 'medical-office', duty: { post: 'medical' } },
    });
    const { subject: night, events: happened } = registeredAt('2026-03-02T23:00');
    expect(night.roles).toEqual({
      told: { unit: 'general-duty', duty: { post: 'medical', person: 'zhao' } },
      coordinator: { unit: 'general-duty', person: 'zhao', duty: { post: 'medical', person: 'zhao' } },
    });
    const links = chain('TS-2', genesisHash, happened).map((link) =>
      chainedEventSchema.parse(JSON.parse(JSON.stringify(link))),
    );
    expect(links.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined)).toEqual(night);
    expect(storedCaseSchema.parse(JSON.parse(JSON.stringify(night)))).toEqual(night);
  });

  it('acts as any of the unit, or as that person alone where it is a person’s', () => {
    const { subject: night } = registeredAt('2026-03-02T23:00');
    expect(possibleCommands(onCall, night, at('general-duty', 'qian'))).toEqual(['answer']);
    expect(possibleCommands(onCall, night, at('general-duty', 'zhao'))).toEqual(['answer', 'settle']);
  });

  it('is answered with who was on duty then, and goes to the successor of a unit that has ended', () => {
    const { subject: night } = registeredAt('2026-03-02T23:00');
    const answer = caseAnswer.parse(caseView(night, { content: '急诊', acts: [] }, onCall, at('desk', 'wang')));
    expect(answer.roles?.['told']).toEqual({ title, unit: 'general-duty', duty: { post: 'medical', person: 'zhao' } });
    const later = withSuccessions(onCall, { 'general-duty': { unit: 'command', named: true } });
    expect(registeredAt('2026-03-02T23:00', later).subject.roles?.['told']?.unit).toBe('command');
  });

  it('is nobody where there is no roster', () => {
    const registration = { content: '急诊', complainant: {}, unclear: {} };
    const matter = { number: 'TS-3', codeDigest: 'Q', firstContact: 'desk', registration, facts: {} };
    expect(register(onCall, matter, at('desk', 'wang')).subject.roles).toBeUndefined();
  });
});
