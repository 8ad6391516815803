import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { DecisionContext } from '../../../shared/domain/case/context.ts';
import type { Command, Decision } from '../../../shared/domain/case/decision.ts';
import { decide } from '../../../shared/domain/case/decide.ts';
import { register } from '../../../shared/domain/case/register.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import type { Actor } from '../../../shared/domain/case/event.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import { unitsOf } from '../../../shared/domain/organisation/unit.ts';
import { beijing, calendar } from '../calendar/support.ts';
import { envComplaint, units } from '../../support/district.ts';

const staff = (unit: string, roles: Actor['roles'] = []): Actor => ({
  kind: 'staff',
  unit,
  units: unitsOf(unit, units),
  user: unit,
  roles,
});
const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

function context(actor: Actor, at = '2026-03-09T10:00'): DecisionContext {
  return { now: beijing(at), actor, calendar, settings: {} };
}

function registered(firstContact: string, facts: Facts): Case {
  const registration = { content: '内容', complainant: { contact: '13800000000' }, unclear: {} };
  const matter = { number: 'HJ-1', codeDigest: 'Q', firstContact, registration, facts };
  return register(envComplaint, matter, context(staff(firstContact), '2026-03-09T09:00')).subject;
}

const chorus = { medium: 'noise', noise_source: 'public_place_activity' };
const confirmed = { confirmedBy: '值班员', proof: { kind: 'recording', reference: 'r' } };

function give(subject: Case, who: Actor, type: string, payload: Command['payload'] = {}, at?: string): Decision {
  return decide(envComplaint, subject, { type, payload }, context(who, at));
}

function after(decision: Decision): Case {
  if (decision.kind === 'rejected') throw new Error(decision.rejection.message.en);
  return decision.subject;
}

function refusal(decision: Decision) {
  if (decision.kind === 'accepted') throw new Error('it was accepted');
  const { code, rule, field } = decision.rejection;
  return { code, ...(rule ? { rule } : {}), ...(field ? { field } : {}) };
}

/** A chorus at the culture department, sent to the police, and delivered if wanted. */
function sent(delivered: boolean): Case {
  const onTheWay = after(give(registered('culture', chorus), staff('culture'), 'transfer', { mode: 'fax' }));
  return delivered ? after(give(onTheWay, staff('culture'), 'confirm-transfer', confirmed)) : onTheWay;
}

describe('a command that cannot be given', () => {
  it.each(['decline', '', 'constructor', '__proto__', 'toString'])('is unknown: "%s"', (type) => {
    expect(refusal(give(sent(true), staff('police'), type))).toEqual({ code: 'unknown-command' });
  });

  it('is stale when the case has moved on, also by one version only', () => {
    const subject = sent(true);
    const command = { type: 'note', payload: { text: '注' }, expectedVersion: subject.version - 1 };
    expect(refusal(decide(envComplaint, subject, command, context(staff('police'))))).toEqual({
      code: 'stale-version',
    });
    const fresh = { ...command, expectedVersion: subject.version };
    expect(decide(envComplaint, subject, fresh, context(staff('police'))).kind).toBe('accepted');
  });

  it('is another unit’s, which is said before the stage is', () => {
    expect(refusal(give(sent(true), staff('health'), 'close'))).toEqual({ code: 'not-your-unit', rule: 'ENV-100' });
  });

  it('is not allowed in the stage, by the rule of the command and in both languages', () => {
    const decision = give(sent(true), staff('culture'), 'close');
    expect(refusal(decision)).toEqual({ code: 'not-allowed', rule: 'ENV-100' });
    expect(decision).toMatchObject({ rejection: { message: { zh: /受理/, en: /Acceptance/ } } });
  });

  it('lacks something, and the field is named', () => {
    const nobodyKnows = registered('epb', { medium: 'air', air_source: 'catering' });
    expect(refusal(give(nobodyKnows, staff('epb'), 'transfer', { mode: 'fax' }))).toMatchObject({
      code: 'invalid',
      field: 'to',
    });
  });

  it('leaves no events and the case as it was', () => {
    const subject = sent(true);
    const before = structuredClone(subject);
    expect(give(subject, staff('health'), 'accept')).not.toHaveProperty('record');
    expect(subject).toEqual(before);
  });
});

describe('an attempt that the rules forbid (ENV-022)', () => {
  it('is recorded, and the record changes nothing but the version', () => {
    const subject = sent(true);
    const decision = give(subject, staff('police'), 'transfer', { mode: 'fax', to: 'municipal' });
    if (decision.kind === 'accepted') throw new Error('a second transfer');
    expect(decision.rejection).toMatchObject({ code: 'not-allowed', rule: 'ENV-022' });
    expect(decision.record).toMatchObject([
      {
        ...{ type: 'attempt-refused', command: 'transfer', rule: 'ENV-022', actor: { unit: 'police' }, unit: 'police' },
        message: decision.rejection.message,
        data: { mode: 'fax', to: 'municipal' },
      },
      { type: 'sign-listed', sign: 'passing-on', actor: { kind: 'system' } },
    ]);
    const recorded = (decision.record ?? []).reduce<Case>((one, event) => evolve(one, event), subject);
    const { signs: _signs, ...rest } = recorded;
    expect(rest).toEqual({ ...subject, version: subject.version + 2 });
  });
});

describe('an attempt that a named condition forbids', () => {
  it('keeps in words which condition failed', () => {
    const { transfer } = envComplaint.commands;
    if (transfer === undefined) throw new Error('no transfer');
    const fax = { all: [{ payload: 'mode', is: 'recorded-call' }], named: 'by-telephone' };
    const message = { zh: '须用录音电话', en: 'by a recorded call' };
    const mechanism = {
      ...envComplaint,
      conditions: { ...envComplaint.conditions, 'by-telephone': { title: { zh: '录音电话', en: 'a recorded call' } } },
      commands: {
        ...envComplaint.commands,
        transfer: { ...transfer, requires: [{ unless: fax, rule: 'ENV-020', message, record: true as const }] },
      },
    };
    const command = { type: 'transfer', payload: { mode: 'fax', to: 'municipal' } };
    const decision = decide(mechanism, sent(true), command, context(staff('police')));
    expect(decision).toMatchObject({
      record: [
        {
          type: 'attempt-refused',
          unmet: [{ condition: 'by-telephone', message: { en: 'this does not hold: a recorded call' } }],
        },
      ],
    });
  });
});

describe('who acts', () => {
  it('may act for the department that the own unit belongs to', () => {
    const decision = give(sent(true), staff('traffic-police'), 'accept');
    expect(after(decision)).toMatchObject({ stage: 'handling', holder: 'police' });
    // The event says both: who it was, and for whom.
    if (decision.kind === 'accepted') {
      expect(decision.events[0]).toMatchObject({ unit: 'police', actor: { unit: 'traffic-police' } });
    }
  });

  it('is the centre, and not the department that has one, where the rules say centre (I-18)', () => {
    const overdue = give(sent(true), staff('police'), 'note', { text: '注' }, '2026-06-30T09:00');
    expect(give(after(overdue), staff('epb-12369'), 'urge', {}, '2026-06-30T09:01').kind).toBe('accepted');
    expect(refusal(give(after(overdue), staff('epb'), 'urge', {}, '2026-06-30T09:01'))).toMatchObject({
      code: 'not-your-unit',
    });
  });

  it('is no officer because a citizen asks', () => {
    expect(refusal(give(sent(true), citizen, 'accept'))).toMatchObject({ code: 'not-your-unit' });
    expect(refusal(give(sent(true), staff('police'), 'rate', { satisfied: true }))).toMatchObject({
      code: 'not-your-unit',
    });
  });
});

describe('what may be done now', () => {
  it('is offered to those who may do it, and to them only', () => {
    const subject = sent(false);
    expect(possibleCommands(envComplaint, subject, context(staff('culture')))).toEqual(
      expect.arrayContaining(['transfer', 'confirm-transfer', 'dispute', 'triage', 'note']),
    );
    expect(possibleCommands(envComplaint, subject, context(staff('health')))).toEqual([]);
    const police = possibleCommands(envComplaint, subject, context(staff('police')));
    expect(police).toContain('confirm-transfer');
    for (const never of ['transfer', 'accept', 'designate', 'close']) expect(police).not.toContain(never);
  });
});

describe('a decision and a designation', () => {
  const gap = { medium: 'quarry', quarry_illegal: false, area: ['other'] };
  const reason = { official: '带班领导', reason: '按职责' };

  it('binds for good once the duty office has made it (ENV-033)', () => {
    const disputed = after(
      give(registered('agriculture', gap), staff('agriculture'), 'dispute', { proposedUnit: 'epb', reason: '不清' }),
    );
    const designated = after(give(disputed, staff('gov-duty'), 'designate', { unit: 'land', ...reason }));
    expect(designated).toMatchObject({ target: 'land', lead: 'land', routing: { row: 'RT-01' }, stage: 'transfer' });
    const elsewhere = { mode: 'fax', to: 'epb' };
    expect(refusal(give(designated, staff('agriculture'), 'transfer', elsewhere))).toMatchObject({ rule: 'ENV-033' });
    expect(refusal(give(designated, staff('agriculture'), 'triage', { decidedUnit: 'epb' }))).toMatchObject({
      rule: 'ENV-033',
    });
    const relearned = after(give(designated, staff('agriculture'), 'triage', { facts: { quarry_illegal: true } }));
    expect(relearned).toMatchObject({ target: 'land', ruling: { kind: 'designation', unit: 'land' } });
  });

  it('of the first receiver itself makes the case its own', () => {
    const disputed = after(
      give(registered('agriculture', gap), staff('agriculture'), 'dispute', { proposedUnit: 'epb', reason: '不清' }),
    );
    const own = after(give(disputed, staff('gov-duty'), 'designate', { unit: 'agriculture', ...reason }));
    expect(own).toMatchObject({ stage: 'acceptance', holder: 'agriculture' });
    expect(own.deadlines.find(({ clock }) => clock === 'C-TRD')?.status).toBe('cancelled');
  });
});
