import { describe, expect, it } from 'vitest';
import { withTurn } from '../../shared/application/give-command/whose-turn.ts';
import { delivered, Matter } from './support.ts';
import { units } from '../support/district.ts';

describe('a dispute while handling (ENV-046)', () => {
  it('is ended by a ruling that names a unit: holder, lead and what is open follow, and it binds', () => {
    const matter = delivered().does('culture', 'refer-dispute').does('gov', 'settle-dispute', { unit: 'municipal' });
    expect(matter.subject).toMatchObject({ lead: 'municipal', target: 'municipal', holder: 'municipal' });
    expect(matter.clock('C-H60')).toMatchObject({ unit: 'municipal', status: 'running' });
    expect(matter.clock('C-NTT')).toMatchObject({ unit: 'municipal', status: 'running' });
    expect(matter.clock('C-GOV')).toMatchObject({ unit: 'gov', status: 'met' });
    expect(matter.refuses('municipal', 'refer-dispute')).toBe('not-allowed ENV-046');
    expect(matter.events.at(-2)).toMatchObject({ type: 'attempt-refused', command: 'refer-dispute' });
    expect(matter.subject.signs?.map(({ sign }) => sign)).toEqual(['disputed-again']);
    expect(matter.does('municipal', 'accept').subject.stage).toBe('handling');
  });

  it('leaves the lead where the ruling names none', () => {
    const matter = delivered().does('police', 'refer-dispute').does('gov', 'settle-dispute');
    expect(matter.subject).toMatchObject({ lead: 'police', holder: 'police' });
  });

  it('leaves a breach with the unit that it happened to', () => {
    const matter = delivered().does('police', 'refer-dispute').at('2026-03-06T00:00');
    matter.does('gov', 'settle-dispute', { unit: 'municipal' });
    expect(matter.clock('C-NTT')).toMatchObject({ status: 'missed', unit: 'municipal' });
    expect(matter.reported().breaches.find(({ clock }) => clock === 'C-NTT')).toMatchObject({ unit: 'police' });
  });
});

describe('a designation (RT-01)', () => {
  const disputed = () =>
    new Matter({
      firstContact: 'culture',
      facts: {
        medium: 'noise',
        project_exists: true,
        departments_concerned: ['epb', 'planning'],
        approvals: [
          { department: 'epb', date: '2020-01-02', environmental: true },
          { department: 'planning', date: '2020-01-01', environmental: false },
        ],
      },
    }).does('culture', 'dispute', { proposedUnit: 'municipal', reason: '有争议' });

  it('drops no approver silently', () => {
    const { co } = disputed().does('gov-duty', 'designate', { unit: 'municipal' }).subject;
    expect(co.map(({ unit }) => unit)).toEqual(expect.arrayContaining(['epb', 'planning']));
  });

  it('names the co-units where it wants others', () => {
    const { co } = disputed().does('gov-duty', 'designate', { unit: 'municipal', coUnits: ['epb'] }).subject;
    expect(co.map(({ unit }) => unit)).toEqual(['epb']);
    expect(disputed().does('gov-duty', 'designate', { unit: 'municipal', coUnits: [] }).subject.co).toEqual([]);
  });
});

describe('what another district handles (ENV-048)', () => {
  it('is answered by the answer of the city or the other district; the clocks run, the letter is the cause', () => {
    const matter = delivered({ facts: { cross_district: true } });
    expect(matter.refuses('police', 'record-outside-answer')).toBe('not-allowed ENV-048');
    matter.does('police', 'send-letter').does('police', 'accept');
    expect(matter.refuses('police', 'reply', { to: 'complainant', outcome: 'resolved' })).toBe('not-allowed ENV-070');
    matter.does('police', 'record-outside-answer').at('2026-05-29T00:00');
    expect(matter.clock('C-H60')).toMatchObject({ status: 'missed' });
    const { causes } = matter.subject.deadlines.find(({ id }) => id === 'C-H60')!;
    expect(causes.map(({ milestone }) => milestone)).toEqual(['letter-sent']);
    matter.does('police', 'reply', { to: 'complainant', outcome: 'resolved' });
    expect(matter.subject.stage).toBe('reply');
  });
});

describe('a refusal to act (ENV-022)', () => {
  it('is refused by the rule, kept on record, and a sign of shirking', () => {
    const matter = delivered();
    expect(matter.refuses('police', 'refuse')).toBe('not-allowed ENV-022');
    expect(matter.events.map(({ type }) => type)).toContain('attempt-refused');
    expect(matter.subject.signs?.map(({ sign }) => sign)).toEqual(['passing-on']);
    expect(matter.refuses('culture', 'refuse')).toBe('not-allowed ENV-022');
    expect(matter.refuses('health', 'refuse')).toBe('not-your-unit ENV-022');
  });

  it('by one whose turn it is not is told whose it is', () => {
    const refusal = {
      code: 'not-your-unit',
      message: { zh: '不可', en: 'no' },
      turn: { holder: 'police', by: ['epb'] },
    } as const;
    const { zh, en } = withTurn(refusal, units).message;
    const nameOf = (unit: string) => units.find(({ id }) => id === unit)!.name;
    expect(zh).toContain(`现由${nameOf('police').zh}承办`);
    expect(zh).toContain(`可由${nameOf('epb').zh}办理`);
    expect(en).toContain(nameOf('epb').en);
  });
});
