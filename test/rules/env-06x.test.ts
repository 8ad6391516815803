import { describe, expect, it } from 'vitest';
import { concluded, delivered, direct, park, revisited } from './support.ts';

const smell = { immediate_ground: ['foul_smell'] };

describe('time limits (§ 6)', () => {
  it.each([{}, smell, { immediate_ground: ['drinking_water'], urgency_ground: ['public_health'] }])(
    'ENV-060: every accepted case carries a handling clock (%o)',
    (facts) => {
      const { deadlines } = delivered({ facts }).seenBy('police');
      const handling = deadlines.filter(({ rule }) => ['ENV-061', 'ENV-062', 'ENV-065'].includes(rule));
      expect(handling.filter(({ dueAt, status }) => dueAt !== undefined && status === 'running')).not.toEqual([]);
    },
  );

  it.each(['foul_smell', 'grave_noise', 'drinking_water', 'sudden_incident', 'health_or_safety'])(
    'ENV-061: %s: out within the hour from taking over, through nights and holidays, the last instant included',
    (ground) => {
      const out = (at: string) =>
        park({ facts: { immediate_ground: [ground] }, at: '2026-02-16T23:20' })
          .does('culture', 'transfer')
          .at('2026-02-16T23:30')
          .does('police', 'confirm-transfer')
          .at(at)
          .does('police', 'set-out')
          .clock('C-1H@police');
      expect(out('2026-02-17T00:30:00')).toMatchObject({
        kind: 'limit',
        due: '2026-02-17T00:30',
        status: 'met',
        elapsed: '1 h 00 min',
      });
      expect(out('2026-02-17T00:30:01')).toMatchObject({ status: 'missed', late: '1 s' });
    },
  );

  it('ENV-061: taking over, set-out, arrival and findings are on record; arrival within the hour is a target', () => {
    const matter = delivered({ facts: smell });
    matter.at('2026-03-02T10:20').does('police', 'set-out', { officers: '赵六' });
    matter.at('2026-03-02T11:10').does('police', 'arrive', { proof: { kind: 'photo', reference: '到场照' } });
    expect(matter.clock('C-1H-ARRIVAL@police')).toMatchObject({ kind: 'target', status: 'missed', late: '10 min' });
    expect(matter.clock('C-1H@police')).toMatchObject({ status: 'met' });
    expect(matter.act('arrive').data).toMatchObject({ proof: { reference: '到场照' } });
    matter.does('police', 'record-investigation', { findings: '下水道臭气' });
    expect(matter.act('record-investigation').data).toMatchObject({ findings: '下水道臭气' });
    expect(delivered().clock('C-1H@police')).toBeUndefined();
  });

  it('ENV-062: 60 working days from the day after the acceptance, until the last of the three acts', () => {
    const matter = delivered().does('police', 'record-investigation');
    expect(matter.clock('C-H60')).toMatchObject({
      kind: 'limit',
      unit: 'police',
      due: 'Thu 2026-05-28 24:00',
      pending: ['concluded', 'replied', 'reported'],
    });
    matter.does('police', 'reply', { outcome: 'resolved' });
    expect(matter.clock('C-H60')).toMatchObject({ status: 'running', pending: ['reported'] });
    matter.at('2026-05-29T00:00').does('police', 'report-to-centre');
    expect(matter.clock('C-H60')).toMatchObject({ status: 'missed', late: '0 min' });
    expect(concluded(delivered()).clock('C-H60')).toMatchObject({ status: 'met' });
  });

  it('ENV-063: a verified violation is filed within 3 working days; nothing is filed that was not verified', () => {
    const matter = delivered();
    expect(matter.refuses('police', 'file-violation')).toBe('not-allowed ENV-063');
    matter.at('2026-04-30T17:00').does('police', 'record-investigation', { violationVerified: true });
    // Labour Day to 05-05; the days are 05-06, 05-07 and 05-08.
    expect(matter.clock('C-3W')).toMatchObject({ kind: 'limit', unit: 'police', due: 'Fri 2026-05-08 24:00' });
    matter.at('2026-05-09T10:00').does('police', 'file-violation', { filingNumber: '立案1号' });
    expect(matter.clock('C-3W')).toMatchObject({ status: 'missed', late: '10 h 00 min' });
    expect(matter.act('file-violation').data).toEqual({ filingNumber: '立案1号' });
  });

  it('ENV-063: a verified violation is owed whatever round: a redo forgets neither it nor its limit', () => {
    const matter = delivered().does('police', 'record-investigation', { violationVerified: true });
    concluded(matter).does('culture', 'send-back', { dueOn: '2026-04-10' });
    expect(matter.subject.round).toBe(2);
    expect(matter.clock('C-3W')).toMatchObject({ status: 'running', due: 'Thu 2026-03-05 24:00' });
    revisited(concluded(matter)).told();
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-063');
    matter.does('police', 'file-violation', { filingNumber: '立案1号' });
    expect(matter.clock('C-3W')).toMatchObject({ status: 'met' });
    expect(matter.does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-064: stopping the pollution and then finishing on site is one site action, from the first', () => {
    const matter = delivered().does('police', 'record-investigation', { siteDone: false, pollutionStopped: true });
    matter.at('2026-03-02T11:00').does('police', 'record-investigation', { siteDone: true });
    const of = (clock: string) => matter.subject.deadlines.filter((one) => one.clock === clock);
    expect([of('C-RPL').length, of('C-24H').length]).toEqual([1, 1]);
    expect(matter.clock('C-24H@police')).toMatchObject({ due: '2026-03-03T10:00' });
  });

  it.each([{ siteDone: true }, { siteDone: false, pollutionStopped: true }])(
    'ENV-064: after %o the complainant is answered at once and the receiving department in writing within 24 h',
    (done) => {
      const matter = delivered().does('police', 'record-investigation', done);
      expect(matter.clock('C-RPL')).toMatchObject({ kind: 'elapsed', due: '—', pending: ['answered'] });
      expect(matter.clock('C-24H@police')).toMatchObject({ kind: 'limit', due: '2026-03-03T10:00' });
      matter.at('2026-03-02T10:10').does('police', 'reply', { to: 'complainant' });
      expect(matter.clock('C-RPL')).toMatchObject({ status: 'met', elapsed: '10 min' });
      expect(matter.clock('C-24H@police')).toMatchObject({ status: 'running' });
      matter.at('2026-03-03T10:00').does('police', 'reply', { to: 'first-contact' });
      expect(matter.clock('C-24H@police')).toMatchObject({ status: 'met', elapsed: '24 h 00 min' });
    },
  );

  it('ENV-064: without a site action neither runs; a late one is a breach and is urged', () => {
    expect(delivered().does('police', 'accept').clock('C-24H@police')).toBeUndefined();
    const matter = delivered().does('police', 'record-investigation').at('2026-03-03T10:00:01');
    expect(matter.clock('C-24H@police')).toMatchObject({ status: 'missed' });
    expect(matter.subject.urges).toBe(1);
  });

  it('I-05: the reason for one miss is none for another, and the refusal names the deadlines that lack theirs', () => {
    const matter = delivered().does('police', 'notify-complainant').does('police', 'record-investigation');
    expect(matter.refuses('police', 'explain-delay', { deadline: 'C-T15' })).toBe('not-allowed I-05');
    matter.at('2026-03-24T00:00');
    const done = revisited(concluded(matter)).told();
    // Both were missed and done late since; what is past can be explained whatever has become of it.
    expect(done.clock('C-24H@police')).toMatchObject({ status: 'missed', late: expect.any(String) as string });
    done.does('police', 'explain-delay', { deadline: 'C-24H@police', reason: '传真故障' });
    expect(done.refuses('culture', 'close')).toBe('not-allowed I-05');
    expect(done.said?.zh).toMatch(/：C-T15$/);
    expect(done.refuses('police', 'explain-delay', { deadline: 'C-NOPE' })).toBe('invalid I-05 deadline');
    for (const { id } of done.subject.deadlines) expect(done.said?.en).toContain(id);
    expect(done.refuses('police', 'explain-delay', { deadline: 'C-H60' })).toBe('not-allowed I-05');
    expect(done.said?.en).toMatch(/: C-T15, C-24H@police$|: C-24H@police, C-T15$/);
    done.does('police', 'explain-delay', { deadline: 'C-T15', reason: '等待配件' });
    expect(done.seenBy('police').deadlines.filter(({ explainedAt }) => explainedAt !== undefined)).toHaveLength(2);
    expect(done.does('culture', 'close').subject.stage).toBe('closed');
    const reasons = Object.fromEntries(
      done.reported().breaches.map(({ deadline, reasons: of }) => [deadline, of.map(({ reason }) => reason)]),
    );
    expect(reasons).toMatchObject({ 'C-24H@police': ['传真故障'], 'C-T15': ['等待配件'] });
  });

  it('ENV-065: 15 working days in principle: passing them is shown, asks for the reason, and is no breach', () => {
    const matter = delivered().does('police', 'notify-complainant');
    expect(matter.clock('C-T15')).toMatchObject({ kind: 'target', due: 'Mon 2026-03-23 24:00', derived: false });
    matter.at('2026-03-24T00:00');
    expect(matter.clock('C-T15')).toMatchObject({ status: 'missed' });
    expect(matter.seenBy('police').overdue).toBe(false);
    const done = revisited(concluded(matter));
    expect(done.refuses('culture', 'close')).toBe('not-allowed I-05');
    done.does('police', 'explain-delay', { deadline: 'C-T15', reason: '等待配件' });
    expect(done.told().does('culture', 'close').subject.stage).toBe('closed');
    done.does('police', 'explain-delay', { deadline: 'C-T15', reason: '补充：配件已到' });
    expect(done.reported().breaches.find(({ deadline }) => deadline === 'C-T15')?.reasons).toHaveLength(2);
    expect(direct().does('epb', 'accept').clock('C-T15')).toMatchObject({ derived: true });
  });
});
