import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { DecisionContext } from '../../../shared/domain/case/context.ts';
import type { EarlierSettings, SettingValues } from '../../../shared/domain/case/settings.ts';
import { admissionRefusal, register } from '../../../shared/domain/case/register.ts';
import { decide, recordDue } from '../../../shared/domain/case/decide.ts';
import { prefills } from '../../../shared/domain/case/prefills.ts';
import type { Actor } from '../../../shared/domain/case/event.ts';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import { instant, shippedRules } from '../../support/test-rules.ts';
import { envComplaint, envJoint } from '../../support/district.ts';

const epb: Actor = { kind: 'staff', unit: 'epb', units: ['epb'], roles: [] };
const own: Facts = { medium: 'air', air_source: 'industrial', urgency_ground: [], immediate_ground: [] };
const smell: Facts = { ...own, immediate_ground: ['foul_smell'] };

/** Settings that came one after the other, each from an instant on. */
function context(
  at: string,
  ...changes: readonly (readonly [from: string, settings: SettingValues])[]
): DecisionContext {
  const now = instant(`${at}:00+08:00`);
  const before = [
    { version: 0, settings: {} },
    ...changes.map(([, settings], index) => ({ version: index + 1, settings })),
  ];
  const earlierSettings: EarlierSettings[] = changes.map(([from], index) => {
    const { version = 0, settings = {} } = before[index] ?? {};
    return { until: instant(`${from}:00+08:00`), version, settings };
  });
  const { version = 0, settings = {} } = before.at(-1) ?? {};
  return { now, actor: epb, calendar: shippedRules.calendar, settings, settingsVersion: version, earlierSettings };
}

function registered(facts: Facts, at: DecisionContext): Case {
  const registration = { content: '废气', complainant: { contact: '1' }, unclear: {} };
  const matter = { number: 'HJ-1', codeDigest: 'C', firstContact: 'epb', registration, facts };
  return register(envComplaint, matter, at).subject;
}

function after(subject: Case, type: string, at: DecisionContext, payload: Record<string, unknown> = {}): Case {
  const decision = decide(envComplaint, subject, { type, payload }, at);
  if (decision.kind === 'rejected') throw new Error(JSON.stringify(decision.rejection));
  return decision.subject;
}

const clocksOf = (subject: Case, status?: string) =>
  subject.deadlines.filter((one) => status === undefined || one.status === status).map(({ clock }) => clock);

describe('a changed setting', () => {
  const first = ['2026-03-01T00:00', { 'I-07': 'arrival', 'I-25': false }] as const;
  const second = ['2026-03-03T00:00', { 'I-07': 'set-out', 'I-25': true }] as const;

  it('leaves alone what began before it, whatever happens to the case later', () => {
    const before = registered(smell, context('2026-03-02T09:00', first));
    expect(clocksOf(before)).toContain('C-1H-ARRIVAL-HARD');
    const accepted = after(before, 'accept', context('2026-03-02T09:10', first));
    expect(clocksOf(accepted)).not.toContain('C-H60-BACKSTOP');
    const later = after(accepted, 'note', context('2026-03-03T09:00', first, second), { text: '备注' });
    expect(clocksOf(later)).toEqual(clocksOf(accepted));
    expect(clocksOf(later, 'cancelled')).toEqual([]);
  });

  it('reaches what begins after it, and the deadline says under which version', () => {
    const taken = registered(smell, context('2026-03-02T09:00', first));
    const accepted = after(taken, 'accept', context('2026-03-03T09:00', first, second));
    expect(accepted.deadlines.find(({ clock }) => clock === 'C-H60-BACKSTOP')).toMatchObject({ settingsVersion: 2 });
    expect(accepted.deadlines.find(({ clock }) => clock === 'C-1H-ARRIVAL-HARD')).toMatchObject({ settingsVersion: 1 });
    expect(clocksOf(accepted)).not.toContain('C-1H-ARRIVAL');
  });

  it('takes effect at its very instant', () => {
    expect(clocksOf(registered(smell, context('2026-03-03T00:00', first, second)))).toContain('C-1H-ARRIVAL');
  });

  it('within the same second leaves alone what was there before it', () => {
    const accepted = after(
      registered(smell, context('2026-03-03T00:00', first)),
      'accept',
      context('2026-03-03T00:00', first),
    );
    const later = after(accepted, 'note', context('2026-03-03T00:00', first, second), { text: '备注' });
    expect(clocksOf(later)).toEqual(clocksOf(accepted));
    expect(clocksOf(later, 'cancelled')).toEqual([]);
  });

  it('that a function has not read yet is not undone by it', () => {
    const begun = after(
      registered(smell, context('2026-03-03T09:00', first, second)),
      'accept',
      context('2026-03-03T09:00', first, second),
    );
    const behind = after(begun, 'note', context('2026-03-03T09:00', first), { text: '备注' });
    expect(clocksOf(behind)).toEqual(clocksOf(begun));
    expect(clocksOf(behind, 'cancelled')).toEqual([]);
  });

  it('is not named where nothing was ever set', () => {
    for (const one of registered(smell, context('2026-03-02T09:00')).deadlines) {
      expect(one).not.toHaveProperty('settingsVersion');
    }
  });
});

describe('the interpretations that can be chosen', () => {
  const set = (settings: SettingValues) => context('2026-03-02T09:00', ['2026-01-01T00:00', settings]);

  it('I-06: a case without hand-over has the 15 days from its acceptance, or none', () => {
    const accepted = (settings: SettingValues) =>
      after(registered(own, set(settings)), 'accept', set(settings)).deadlines.map(({ clock }) => clock);
    expect(accepted({})).toEqual(expect.arrayContaining(['C-T15', 'C-H60']));
    expect(accepted({ 'I-06': 'none' })).not.toContain('C-T15');
    expect(accepted({ 'I-06': 'none' })).toContain('C-H60');
  });

  it('I-11: the written reply within 24 hours is owed after every site action, or in immediate cases', () => {
    const investigated = (facts: Facts, settings: SettingValues) => {
      const accepted = after(registered(facts, set(settings)), 'accept', set(settings));
      return clocksOf(
        after(accepted, 'record-investigation', set(settings), { findings: '查实', officers: '李', siteDone: true }),
      );
    };
    expect(investigated(own, {})).toContain('C-24H');
    expect(investigated(own, { 'I-11': 'immediate' })).not.toContain('C-24H');
    expect(investigated(smell, { 'I-11': 'immediate' })).toContain('C-24H');
  });

  it('I-13: an ordinary transfer may want its approver, an urgent one never waits', () => {
    const sent = (facts: Facts, payload: Record<string, unknown>) => {
      const at = set({ 'I-13': 'required' });
      const subject = registered({ medium: 'noise', urgency_ground: [], immediate_ground: [], ...facts }, at);
      return decide(
        envComplaint,
        subject,
        { type: 'transfer', payload: { to: 'police', mode: 'fax', ...payload } },
        at,
      );
    };
    expect(sent({}, {})).toMatchObject({ kind: 'rejected', rejection: { rule: 'I-13', field: 'approvedBy' } });
    expect(sent({}, { approvedBy: '王' })).toMatchObject({ kind: 'accepted' });
    expect(sent({ urgency_ground: ['public_health'] }, { emergencyReport: '已报' })).toMatchObject({
      kind: 'accepted',
    });
  });

  it('I-17: the last day of a redo is proposed, working days after today', () => {
    const proposed = (settings: SettingValues) => prefills(envComplaint, ['revisit', 'note'], set(settings));
    expect(proposed({})).toEqual({ revisit: { dueOn: '2026-03-23' } });
    expect(proposed({ 'I-17': 5 })).toEqual({ revisit: { dueOn: '2026-03-09' } });
  });

  it('I-19: the prompt for an interim reply comes so many working days before the target', () => {
    const prompted = (settings: SettingValues) => {
      const accepted = after(registered(own, set(settings)), 'accept', set(settings));
      return accepted.deadlines.find(({ clock }) => clock === 'C-T15')?.warnings.map(toShanghai);
    };
    expect(prompted({})).toEqual(['2026-03-17T00:00:00+08:00', '2026-03-20T00:00:00+08:00']);
    expect(prompted({ 'I-19': 5 })).toEqual(['2026-03-17T00:00:00+08:00']);
    expect(prompted({ 'I-19': 1 })).toEqual(['2026-03-17T00:00:00+08:00', '2026-03-21T00:00:00+08:00']);
  });

  it('I-25: an immediate case has the backstop of 60 working days, or none', () => {
    const accepted = (settings: SettingValues) =>
      clocksOf(after(registered(smell, set(settings)), 'accept', set(settings)));
    expect(accepted({})).toContain('C-H60-BACKSTOP');
    expect(accepted({ 'I-25': false })).not.toContain('C-H60-BACKSTOP');
  });
});

describe('joint control', () => {
  const owed = (obligation: string, settings: SettingValues = {}, dueOn = '2026-10-31') => {
    const at = context('2026-10-01T00:00', ['2026-01-01T00:00', settings]);
    const registration = { content: '月报', complainant: {}, unclear: {} };
    const facts: Facts = { obligation, due_on: dueOn };
    return register(envJoint, { number: 'YB', codeDigest: 'C', firstContact: 'epb', registration, facts }, at).subject;
  };

  it('has soft days by the end of the period, which are the units’ own (I-24, E25)', () => {
    const report = owed('monthly_report');
    expect(report).toMatchObject({ stage: 'open', holder: 'epb', lead: 'epb' });
    expect(report.deadlines).toMatchObject([{ clock: 'C-MON', kind: 'target', unit: 'epb', dueOn: '2026-10-31' }]);
    expect(toShanghai(report.deadlines[0]!.dueAt!)).toBe('2026-11-01T00:00:00+08:00');
    const late = recordDue(envJoint, report, context('2026-11-01T00:00')).subject;
    expect(late.deadlines[0]).toMatchObject({ status: 'missed', kind: 'target' });
  });

  it('has hard ones where the district has set a day', () => {
    const report = owed('monthly_report', { 'I-24': 'day-25' }, '2026-10-25');
    expect(report.deadlines).toMatchObject([{ clock: 'C-MON-SET', kind: 'limit', dueOn: '2026-10-25' }]);
    const meeting = owed('quarterly_meeting', { 'I-24': 'next-5' }, '2027-01-05');
    expect(meeting.deadlines).toMatchObject([{ clock: 'C-QTR-SET', kind: 'limit', dueOn: '2027-01-05' }]);
  });

  it('lets people register meetings that one of them proposes, and nothing else', () => {
    const at = context('2026-11-05T10:00');
    expect(admissionRefusal(envJoint, owed('adhoc_meeting'), at)).toBeUndefined();
    expect(owed('adhoc_meeting').deadlines).toEqual([]);
    expect(admissionRefusal(envJoint, owed('monthly_report'), at)).toMatchObject({ code: 'invalid', rule: 'ENV-143' });
  });
});
