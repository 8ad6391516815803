import { describe, expect, it } from 'vitest';
import type { DecisionContext } from '../../../shared/domain/case/context.ts';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import { readFacts } from '../../../shared/domain/case/facts.ts';
import { register } from '../../../shared/domain/case/register.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { withSuccessions } from '../../../shared/domain/mechanism/succeeded-mechanism.ts';
import { beijing, calendar } from '../calendar/support.ts';
import { tinyMechanism } from '../tiny-mechanism.ts';

const title = { zh: '', en: '' };

/** A job has a lead whose head answers for it, and units that help with what is wanted. */
const mechanism: Mechanism = {
  ...tinyMechanism({}),
  roles: { owner: { title }, head: { title, type: 'person' } },
  facts: {
    owner: { type: 'unit', title },
    helpers: { type: 'units', title },
    wanted: { type: 'text', title },
  },
  onRegister: [
    { assign: 'owner', from: { fact: 'owner' } },
    { assign: 'head', from: { headOf: 'owner' } },
    { invite: { fact: 'helpers', task: 'wanted' } },
    { enter: 'open' },
  ],
};

const actor = { kind: 'staff', unit: 'desk', units: ['desk'], user: 'wang', roles: [] } as const;
const context: DecisionContext = { now: beijing('2026-03-02T09:00'), actor, calendar, settings: {} };

function registered(facts: Facts, heads: Readonly<Record<string, string>>, under = mechanism) {
  const matter = { content: '内容', complainant: {}, unclear: {} };
  return register(
    under,
    { number: 'T-1', codeDigest: 'Q', firstContact: 'desk', registration: matter, facts },
    { ...context, heads },
  ).subject;
}

describe('units that facts name', () => {
  it('join to help, each once, with what is wanted of them', () => {
    const { co } = registered({ owner: 'east', helpers: ['west', 'north', 'west'], wanted: '抽调两人' }, {});
    expect(co).toMatchObject([
      { unit: 'west', task: '抽调两人', joint: false },
      { unit: 'north', task: '抽调两人', joint: false },
    ]);
  });

  it('are those that have taken their place where they have ended', () => {
    const under = withSuccessions(mechanism, { west: { unit: 'south', named: true } });
    const { co } = registered({ owner: 'east', helpers: ['west', 'south'], wanted: '协办' }, {}, under);
    expect(co.map(({ unit }) => unit)).toEqual(['south']);
  });

  it('do not join where nothing says who, or with what', () => {
    expect(registered({ owner: 'east', wanted: '协办' }, {}).co).toEqual([]);
    expect(registered({ owner: 'east', helpers: ['west'] }, {}).co).toEqual([]);
  });

  it('are a list of names', () => {
    const read = (helpers: unknown) => readFacts(mechanism.facts, { helpers }).kind;
    expect(read(['west'])).toBe('facts');
    expect(read('west')).toBe('issues');
    expect(read([1])).toBe('issues');
  });
});

describe('the head of a unit', () => {
  it('has the role of a person for that unit, as the register has it then', () => {
    const subject = registered({ owner: 'east' }, { east: 'li.na', west: 'wu.gang' });
    expect(subject.roles?.['head']).toMatchObject({ unit: 'east', person: 'li.na' });
  });

  it('is nobody where the register names nobody', () => {
    expect(registered({ owner: 'east' }, { west: 'wu.gang' }).roles?.['head']).toBeUndefined();
  });
});
