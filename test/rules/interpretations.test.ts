import { describe, expect, it } from 'vitest';
import { complaintCounts, complaintMonth } from '../support/figures.ts';
import { unitsOf } from '../../shared/domain/organisation/unit.ts';
import { calendar } from '../domain/calendar/support.ts';
import { dissatisfied } from '../scenarios/usual.ts';
import { concluded, delivered, direct, Matter, park, revisited } from './support.ts';
import { envJoint, envWorks, mechanisms, ruleIds, units } from '../support/district.ts';

const smell = { immediate_ground: ['foul_smell'] };

describe('the interpretations (§ 11): the default, and what another choice changes', () => {
  it('each is a setting with its default and the rule that it reads', () => {
    const settings = mechanisms.flatMap((mechanism) => Object.entries(mechanism.settings));
    const known = new Set(settings.map(([id]) => id));
    expect([...ruleIds].filter((id) => id.startsWith('I-') && !known.has(id))).toEqual([]);
    for (const [, { rules, values, default: fallback }] of settings) {
      expect(rules.filter((rule) => rule.startsWith('ENV-'))).not.toEqual([]);
      if (values) expect(values).toContain(fallback);
    }
  });

  it('I-01: 日 counts every day, not the first one, to 24:00', () => {
    // Saturday → Monday.
    const matter = park({ at: '2026-03-07T09:00' }).does('culture', 'transfer').does('police', 'confirm-transfer');
    expect(matter.clock('C-NTT')).toMatchObject({ due: 'Mon 2026-03-09 24:00' });
  });

  it('I-02: a last day on a rest day rolls to the next working day, unless the district says otherwise', () => {
    const due = (settings: Readonly<Record<string, boolean>>) =>
      park({ at: '2026-03-05T09:00', settings })
        .does('culture', 'transfer')
        .does('police', 'confirm-transfer')
        .clock('C-NTT')?.due;
    expect(due({})).toBe('Mon 2026-03-09 24:00');
    expect(due({ 'I-02': false })).toBe('Sat 2026-03-07 24:00');
  });

  it('I-03: hours run through the night, and the last instant is on time', () => {
    const matter = delivered().at('2026-03-06T20:00').does('police', 'record-investigation').at('2026-03-07T20:00');
    expect(matter.does('police', 'reply', { to: 'first-contact' }).clock('C-24H@police')).toMatchObject({
      status: 'met',
    });
  });

  it('I-04: 当日 ends at 24:00 of the day of the registration, however late it came', () => {
    expect(park({ at: '2026-03-02T23:50' }).clock('C-TRD')).toMatchObject({ due: 'Mon 2026-03-02 24:00' });
  });

  it('I-05: 15 days are a target and 60 a limit, side by side', () => {
    const matter = delivered();
    expect([matter.clock('C-T15')?.kind, matter.clock('C-H60')?.kind]).toEqual(['target', 'limit']);
  });

  it('I-06: without a hand-over the 15 days start with the acceptance, marked; a district may do without', () => {
    expect(direct().does('epb', 'accept').clock('C-T15')).toMatchObject({ derived: true });
    expect(
      direct({ settings: { 'I-06': 'none' } })
        .does('epb', 'accept')
        .clock('C-T15'),
    ).toBeUndefined();
    expect(delivered({ settings: { 'I-06': 'none' } }).clock('C-T15')).toMatchObject({ derived: false });
  });

  it('I-07: setting out is the hard test; where a district says so, arriving is', () => {
    expect(delivered({ facts: smell }).clock('C-1H-ARRIVAL@police')).toMatchObject({ kind: 'target' });
    const strict = delivered({ facts: smell, settings: { 'I-07': 'arrival' } });
    expect(strict.clock('C-1H-ARRIVAL-HARD@police')).toMatchObject({ kind: 'limit' });
    expect(strict.clock('C-1H-ARRIVAL@police')).toBeUndefined();
  });

  it('I-08: a transferred case is accepted at its confirmed receipt: no later click moves the 60 days', () => {
    const matter = delivered().at('2026-03-06T10:00').does('police', 'accept');
    expect(matter.clock('C-H60')).toMatchObject({ due: 'Thu 2026-05-28 24:00' });
  });

  it('I-09: urgent and immediate are two facts', () => {
    const stability = delivered({ facts: { urgency_ground: ['social_stability'] } });
    expect(stability.clock('C-1H@police')).toBeUndefined();
    expect(delivered({ facts: smell }).clock('C-TRU')).toBeUndefined();
  });

  it('I-10: counted back from the day of the noise, which is not counted, and no roll', () => {
    const facts = { works_kind: 'building', works_start_on: '2026-05-08' };
    const matter = new Matter({ mechanism: envWorks, firstContact: 'construction', facts, at: '2026-04-20T09:00' });
    // Sunday within the Labour Day holidays.
    expect(matter.clock('C-P5')).toMatchObject({ due: 'Sun 2026-05-03 24:00' });
    expect(matter.clock('C-P1')).toMatchObject({ due: 'Thu 2026-05-07 24:00' });
  });

  it('I-11: the first of the two events starts the 24 hours, in every case or, if a district says so, in immediate ones', () => {
    const own = direct().does('epb', 'record-investigation', { siteDone: false, pollutionStopped: true });
    own.at('2026-03-02T12:00').does('epb', 'record-investigation', { siteDone: true });
    expect(own.clock('C-24H@epb')).toMatchObject({ due: '2026-03-03T09:00' });
    expect(own.does('epb', 'reply', { to: 'first-contact' }).clock('C-24H@epb')).toMatchObject({ status: 'met' });
    const settings = { 'I-11': 'immediate' };
    expect(delivered({ settings }).does('police', 'record-investigation').clock('C-24H@police')).toBeUndefined();
    const immediate = delivered({ settings, facts: smell }).does('police', 'record-investigation');
    expect(immediate.clock('C-24H@police')).toMatchObject({ kind: 'limit' });
  });

  it('I-11: an own case owes its written reply too, to the own file: closing is no way around it', () => {
    const own = direct().does('epb', 'record-investigation', { siteDone: true });
    own.does('epb', 'reply', { to: 'complainant', outcome: 'resolved' }).does('epb', 'report-to-centre');
    revisited(own);
    expect(own.refuses('epb', 'close')).toBe('not-allowed ENV-064');
    // Late is late; it is owed all the same.
    own.at('2026-03-05T09:00').does('epb', 'reply', { to: 'first-contact' });
    expect(own.clock('C-24H@epb')).toMatchObject({ status: 'missed', late: '48 h 00 min' });
    expect(own.told().does('epb', 'close').subject.stage).toBe('closed');
  });

  it('I-11: nobody has been on site, or the district asks it of immediate cases only: nothing keeps an own case open', () => {
    const ended = (siteDone: boolean, settings = {}) => {
      const own = direct({ settings }).does('epb', 'record-investigation', { siteDone });
      own.does('epb', 'reply', { to: 'complainant', outcome: 'resolved' }).does('epb', 'report-to-centre');
      return revisited(own).told().does('epb', 'close').subject.stage;
    };
    expect(ended(false)).toBe('closed');
    expect(ended(true, { 'I-11': 'immediate' })).toBe('closed');
  });

  it('I-12: whatever is missing, it is registered', () => {
    expect(park({ anonymous: '未留' }).subject).toMatchObject({ stage: 'transfer', number: 'HJ-1' });
  });

  it('I-13: a sign-off is offered; where a district wants it, no urgent transfer waits for it; passing down is no passing on', () => {
    const settings = { 'I-13': 'required' };
    expect(park().does('culture', 'transfer').subject.milestones['sent']).toBeDefined();
    expect(park({ settings }).refuses('culture', 'transfer')).toBe('invalid I-13 approvedBy');
    const signed = park({ settings }).does('culture', 'transfer', { approvedBy: '科长' });
    expect(signed.subject.milestones['sent']).toBeDefined();
    const urgent = park({ settings, facts: { urgency_ground: ['public_health'] } }).does('culture', 'transfer');
    expect(urgent.subject.milestones['sent']).toBeDefined();
    const down = delivered({ facts: { promptly_solvable: true } }).does('police', 'hand-down', {
      unit: 'traffic-police',
    });
    expect(down.events.map(({ type }) => type)).not.toContain('attempt-refused');
  });

  it('I-16: two revisits on a transferred case, one where lead and first receiver are one', () => {
    expect(
      revisited(concluded(delivered()))
        .acts()
        .filter(({ command }) => command === 'revisit'),
    ).toHaveLength(2);
    expect(revisited(concluded(direct())).told().does('epb', 'close').subject.stage).toBe('closed');
  });

  it('I-17: the day of a redo is entered by a person; a number of working days is proposed', () => {
    const matter = concluded(delivered());
    expect(matter.seenBy('culture').prefill['revisit']).toEqual({ dueOn: '2026-03-23' });
    const unhappy = { aspects: dissatisfied, reason: '没变化' };
    expect(matter.refuses('culture', 'revisit', unhappy)).toBe('invalid I-17 dueOn');
  });

  it('I-18: the first receiver urges; where it leads itself, the 12369 centre', () => {
    const own = direct({ firstContact: 'municipal', facts: { medium: 'odour', air_source: 'rubbish_or_sewer' } });
    own.does('municipal', 'accept').at('2026-05-29T00:00');
    expect(own.refuses('municipal', 'urge')).toBe('not-allowed I-18');
    expect(own.does('epb-12369', 'urge').act('urge').unit).toBe('epb-12369');
    expect(delivered().at('2026-05-29T00:00').does('culture', 'urge').act('urge').unit).toBe('culture');
  });

  it('I-20: neither dispute nor guidance nor letter nor interim reply stops a clock; the cause is shown', () => {
    const matter = delivered({ facts: { cross_district: true } })
      .does('police', 'request-guidance')
      .does('police', 'send-letter');
    matter
      .does('police', 'refer-dispute')
      .does('police', 'interim-reply', { promisedOn: '2026-12-01' })
      .at('2026-05-29T00:00');
    expect(matter.clock('C-H60')).toMatchObject({ status: 'missed' });
    const { deadlines } = matter.seenBy('police');
    expect(deadlines.find(({ id }) => id === 'C-H60')?.causes.map(({ milestone }) => milestone)).toEqual([
      'handling-disputed',
      'guidance-requested',
      'letter-sent',
      'interim-replied',
    ]);
  });

  it('I-21: duty office and emergency office are one contact with two roles', () => {
    expect(unitsOf('gov-emergency', units)).toEqual(['gov-emergency', 'gov-duty']);
    expect(units.find(({ id }) => id === 'gov-emergency')?.hotlines).toEqual([]);
  });

  it('I-22: what is published a person writes; the complainant is never in it by itself', () => {
    const matter = revisited(concluded(delivered()))
      .told()
      .does('culture', 'close')
      .does('culture', 'publish', { text: 'HJ-1 已办结' });
    const seen = matter.inPublic();
    expect(seen).toMatchObject({ number: 'HJ-1', stage: 'closed' });
    expect(JSON.stringify(seen)).not.toMatch(/张三|某路1号|13800000000/);
  });

  it('I-23: satisfied is who is so in all three aspects, or in the result where a district says so', () => {
    const matter = concluded(delivered());
    const friendly = { intake: 'dissatisfied', field: 'satisfied', result: 'satisfied' };
    matter.rates(friendly);
    const { counters } = matter.reported();
    const month = new Map(Object.entries(complaintCounts(counters)['2026-03'] ?? {}));
    const rate = (satisfiedBy: 'all-three' | 'result') =>
      complaintMonth(month, { calendar, isRanked: () => true, settings: { 'I-23': satisfiedBy } }).find(
        ({ unit }) => unit === 'police',
      )?.satisfaction.overall;
    expect(rate('all-three')).toMatchObject({ numerator: 0, denominator: 1 });
    expect(rate('result')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('I-24: soft by the last day of the period, hard once the district has set a day', () => {
    const report = (settings: Readonly<Record<string, string>>) =>
      new Matter({
        mechanism: envJoint,
        firstContact: 'police',
        at: '2026-10-01T00:00',
        facts: { obligation: 'monthly_report', period: '2026-10', due_on: '2026-10-31' },
        settings,
      });
    expect(report({}).clock('C-MON')).toMatchObject({ kind: 'target', derived: true });
    expect(report({ 'I-24': 'day-25' }).clock('C-MON-SET')).toMatchObject({ kind: 'limit' });
    expect(report({ 'I-24': 'day-25' }).clock('C-MON')).toBeUndefined();
  });

  it('I-25: an immediate case has no limit for its end in the text; 60 working days stand behind it, marked, if wanted', () => {
    const matter = delivered({ facts: smell });
    expect(matter.clock('C-H60')).toBeUndefined();
    expect(matter.clock('C-H60-BACKSTOP')).toMatchObject({
      kind: 'target',
      derived: true,
      due: 'Thu 2026-05-28 24:00',
    });
    expect(delivered({ facts: smell, settings: { 'I-25': false } }).clock('C-H60-BACKSTOP')).toBeUndefined();
  });

  it('I-26: the hour starts at the confirmed receipt, in the own remit at the registration', () => {
    expect(delivered({ facts: smell }).clock('C-1H@police')).toMatchObject({ due: '2026-03-02T11:00' });
    expect(direct({ facts: smell }).clock('C-1H@epb')).toMatchObject({ due: '2026-03-02T10:00' });
  });

  it('I-27: beyond the last published year a due date is provisional and says so', () => {
    const late = park({ at: '2026-10-20T10:00' }).does('culture', 'transfer').does('police', 'confirm-transfer');
    const { deadlines } = late.seenBy('police');
    expect(deadlines.filter(({ provisional }) => provisional).map(({ id }) => id)).toEqual(['C-H60']);
  });
});
