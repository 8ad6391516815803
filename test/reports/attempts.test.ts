import { describe, expect, it } from 'vitest';
import { decide } from '../../shared/domain/case/decide.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { contributionOf } from '../../shared/domain/reports/contribution.ts';
import { tallied } from '../../shared/domain/reports/tally.ts';
import { beijing, calendar } from '../domain/calendar/support.ts';
import { declaredCounts } from '../support/figures.ts';
import { tinyMechanism } from '../domain/tiny-mechanism.ts';

const title = { zh: '', en: '' };
const plain = tinyMechanism({});
const note = plain.commands['c']!;

/** `a` may not be done by the police, and whoever tries is recorded; `c` says of a unit that it has refused. */
const mechanism: Mechanism = {
  ...plain,
  commands: {
    ...plain.commands,
    a: {
      ...plain.commands['a']!,
      requires: [{ unless: { not: { payload: 'wanted', is: 'no' } }, rule: 'R-1', message: title, record: true }],
    },
    c: { ...note, fields: { unit: { title, type: 'unit' } } },
  },
  counts: {
    done: { count: 'acts', of: 'actor', acts: [{ command: 'a' }] },
    tried: { count: 'acts', of: 'actor', refused: true, acts: [{ command: 'a' }] },
    'tried-so': {
      count: 'acts',
      of: 'first-contact',
      refused: true,
      acts: [{ command: 'a', when: { payload: 'why', is: 'busy' } }],
    },
    named: { count: 'acts', of: { payload: 'unit' }, acts: [{ command: 'c' }] },
  },
};

const at = (now: string, unit: string) =>
  ({
    now: beijing(now),
    actor: { kind: 'staff', unit, units: [unit], roles: [] },
    calendar,
    settings: {},
  }) as const;

describe('attempts that a guard refuses', () => {
  const begun = register(
    mechanism,
    {
      number: 'T-1',
      codeDigest: 'Q',
      firstContact: 'epb',
      registration: { content: '', complainant: {}, unclear: {} },
      facts: {},
    },
    at('2026-03-02T09:00', 'epb'),
  );
  let subject: Case = begun.subject;
  const events: CaseEvent[] = [...begun.events];
  const give = (now: string, unit: string, type: string, payload: Record<string, unknown>) => {
    const decision = decide(mechanism, subject, { type, payload }, at(now, unit));
    const happened = decision.kind === 'accepted' ? decision.events : (decision.record ?? []);
    events.push(...happened);
    subject = happened.reduce<Case>((one, event) => evolve(one, event), subject);
    return decision.kind;
  };

  it('are counted of who made them, in their month, beside what was done, and of whom an act names', () => {
    expect(give('2026-03-02T10:00', 'police', 'a', { wanted: 'no', why: 'busy' })).toBe('rejected');
    expect(give('2026-04-02T10:00', 'police', 'a', { wanted: 'no', why: 'tired' })).toBe('rejected');
    expect(give('2026-04-03T10:00', 'epb', 'a', {})).toBe('accepted');
    expect(give('2026-04-04T10:00', 'epb', 'c', { unit: 'police' })).toBe('accepted');
    // One that names nobody is nobody's.
    expect(give('2026-04-05T10:00', 'epb', 'c', {})).toBe('accepted');
    const { counters } = contributionOf(subject, tallied(undefined, events, mechanism)!, mechanism);
    expect(declaredCounts(counters)).toEqual({
      '2026-03': { police: { 'tiny/tried': 1 }, epb: { 'tiny/tried-so': 1 } },
      '2026-04': { police: { 'tiny/tried': 1, 'tiny/named': 1 }, epb: { 'tiny/done': 1 } },
    });
  });
});
