import { describe, expect, it } from 'vitest';
import { instantOf } from '../../infra/packs/scenarios/notation.ts';
import { concluded, delivered, direct, Matter, park, revisited } from './support.ts';
import { envComplaint } from '../support/district.ts';

const urgent = { urgency_ground: ['public_health'] };

describe('transfer (§ 4)', () => {
  it('ENV-020: the transfer is one form: basis, mode, time, grade, class, approval', () => {
    const matter = park();
    expect(matter.seenBy('culture').transferForm).toBeUndefined();
    matter.at('2026-03-02T10:00').does('culture', 'transfer', { basis: '社会生活噪声归公安', approvedBy: '科长' });
    expect(matter.seenBy('police').transferForm).toEqual({
      from: 'culture',
      to: 'police',
      at: '2026-03-02T10:00:00+08:00',
      mode: 'recorded-call',
      basis: '社会生活噪声归公安',
      grade: 'ordinary',
      class: 'noise',
      approvedBy: '科长',
    });
  });

  it('ENV-020: the basis in remit is the row of the matrix where nobody writes another; urgent and special are grades of their own', () => {
    expect(delivered().seenBy('culture').transferForm).toMatchObject({
      basis: expect.stringContaining('RT-19') as string,
      deliveredAt: '2026-03-02T10:00:00+08:00',
      confirmedBy: '值班员',
      proof: { kind: 'recording' },
    });
    expect(delivered({ facts: urgent }).seenBy('culture').transferForm?.grade).toBe('urgent');
  });

  it('ENV-020: to whom must be known before anything is sent', () => {
    const matter = new Matter({ firstContact: 'culture', facts: { medium: 'other' } });
    expect(matter.refuses('culture', 'transfer')).toBe('invalid ENV-020 to');
    expect(matter.refuses('culture', 'transfer', { to: 'culture' })).toBe('invalid ENV-020 to');
  });

  it('ENV-021: somebody holds a case at all times, and a transfer that is not delivered stands out', () => {
    const matter = park();
    expect(matter.subject).toMatchObject({ stage: 'transfer', holder: 'culture' });
    matter.does('culture', 'transfer');
    expect(matter.subject).toMatchObject({ stage: 'transfer', holder: 'culture' });
    matter.at('2026-03-04T00:00');
    expect(matter.subject.candidates).toMatchObject([
      { step: 'stalled-transfer', deadline: 'C-TRD', to: ['gov-inspection', 'discipline-efficiency'] },
    ]);
    expect(matter.does('police', 'confirm-transfer').subject).toMatchObject({ stage: 'acceptance', holder: 'police' });
  });

  it('ENV-022: the recipient neither refuses nor passes on, and the attempt is kept', () => {
    const matter = delivered();
    expect(matter.refuses('police', 'transfer', { to: 'epb' })).toBe('not-allowed ENV-022');
    const attempt = { type: 'attempt-refused', command: 'transfer', rule: 'ENV-022' };
    expect(matter.events.slice(-2)).toMatchObject([attempt, { type: 'sign-listed' }]);
    expect(matter.refuses('culture', 'triage', { decision: { unit: 'epb', reason: '更合适' } })).toBe(
      'not-allowed ENV-022',
    );
    expect(matter.subject).toMatchObject({ target: 'police', holder: 'police' });
  });

  it('ENV-023: the recipient answers both ways: no closing before the first receiver is told too', () => {
    const matter = delivered()
      .does('police', 'record-investigation')
      .does('police', 'reply', { to: 'complainant', outcome: 'resolved' })
      .does('police', 'report-to-centre');
    expect(matter.clock('C-BOTH')).toMatchObject({ kind: 'elapsed', due: '—', unit: 'police', status: 'running' });
    revisited(matter);
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-023');
    matter.at('2026-03-02T10:20').does('police', 'reply', { to: 'first-contact' });
    expect(matter.clock('C-BOTH')).toMatchObject({ status: 'met', elapsed: '20 min' });
    expect(matter.told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-023: told at the same time, nothing is left to do; a direct case has nobody else to tell', () => {
    expect(concluded(delivered()).clock('C-BOTH')).toMatchObject({ status: 'met', elapsed: '0 min' });
    expect(concluded(direct()).clock('C-BOTH')).toBeUndefined();
  });

  it.each(['three-way-call', 'recorded-call', 'fax', 'email', 'other'])(
    'ENV-024: by %s, and complete only once delivery is confirmed with its proof',
    (mode) => {
      const matter = park().does('culture', 'transfer', { mode });
      expect(matter.subject.milestones['delivered']).toBeUndefined();
      expect(() => matter.does('police', 'confirm-transfer', { proof: undefined })).toThrow(/proof/);
      expect(() => matter.does('police', 'confirm-transfer', { confirmedBy: undefined })).toThrow(/confirmedBy/);
      matter.does('police', 'confirm-transfer', { proof: { kind: 'fax', reference: '回执1' }, confirmedBy: '王五' });
      expect(matter.act('confirm-transfer').data).toEqual({
        confirmedBy: '王五',
        proof: { kind: 'fax', reference: '回执1' },
      });
    },
  );

  it('ENV-024: nothing is delivered that was not sent, and no other way is known', () => {
    expect(park().refuses('culture', 'confirm-transfer')).toBe('not-allowed ENV-024');
    expect(() => park().does('culture', 'transfer', { mode: 'pigeon' })).toThrow();
  });

  it('ENV-025: the first receiver tells five items after the delivery; the time only is measured', () => {
    const matter = park().does('culture', 'transfer');
    const told = { about: 'transfer', contactPerson: '李警官', contactDetails: '110' };
    expect(matter.refuses('culture', 'notify-complainant', told)).toBe('not-allowed ENV-025');
    matter.at('2026-03-02T10:00').does('police', 'confirm-transfer');
    expect(matter.clock('C-TOLD')).toMatchObject({ kind: 'elapsed', unit: 'culture', due: '—', pending: ['told'] });
    expect(matter.refuses('police', 'notify-complainant', told)).toBe('not-allowed ENV-025');
    for (const contactPerson of [undefined, '无', '-', 'N/A']) {
      expect(matter.refuses('culture', 'notify-complainant', { ...told, contactPerson })).toBe(
        'invalid ENV-025 contactPerson',
      );
    }
    matter.at('2026-03-02T10:07').does('culture', 'notify-complainant', told);
    expect(matter.clock('C-TOLD')).toMatchObject({ status: 'met', elapsed: '7 min' });
    const { replies, holder } = matter.inPublic();
    expect(holder.id).toBe('police');
    expect(replies.find(({ command }) => command === 'transfer')).toMatchObject({ data: { mode: 'recorded-call' } });
    expect(replies.at(-1)?.data).toMatchObject({ contactPerson: '李警官', contactDetails: '110' });
  });

  it('ENV-026: urgent or ordinary is marked at the registration, apart from what must be handled at once', () => {
    expect(park({ facts: urgent }).seenBy('culture')).toMatchObject({ urgency: 'urgent', immediate: false });
    expect(park({ facts: { immediate_ground: ['grave_noise'] } }).seenBy('culture')).toMatchObject({
      urgency: 'ordinary',
      immediate: true,
    });
  });

  it.each(['social_stability', 'public_health', 'environmental_safety'])(
    'ENV-027: %s is moved at once: minutes are measured, no instant is invented',
    (ground) => {
      const matter = park({ facts: { urgency_ground: [ground] } });
      expect(matter.clock('C-TRU')).toMatchObject({ kind: 'elapsed', due: '—', unit: 'culture' });
      expect(matter.clock('C-TRD')).toBeUndefined();
      matter.at('2026-03-02T09:12').does('culture', 'transfer', { emergencyReport: '已报应急办' });
      matter.at('2026-03-02T09:15').does('police', 'confirm-transfer');
      expect(matter.clock('C-TRU')).toMatchObject({ status: 'met', elapsed: '15 min' });
    },
  );

  it('ENV-028: the report to the emergency office is a task until it is made, by the first receiver, and no urgent case ends without it', () => {
    const matter = delivered({ facts: urgent });
    expect(matter.clock('C-TRU')).toMatchObject({ status: 'running', pending: ['emergency-reported'] });
    expect(matter.seenBy('culture').tasks.map(({ milestone }) => milestone)).toContain('emergency-reported');
    revisited(concluded(matter));
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-028');
    const report = { centre: 'emergency-office', text: '群众健康受威胁', evaluation: undefined };
    expect(matter.refuses('police', 'report-to-centre', report)).toBe('not-allowed ENV-028');
    matter.at('2026-03-02T10:05').does('culture', 'report-to-centre', report);
    expect(matter.clock('C-TRU')).toMatchObject({ status: 'met', elapsed: '1 h 05 min' });
    expect(matter.act('report-to-centre')).toMatchObject({ unit: 'culture', data: { text: '群众健康受威胁' } });
    expect(matter.told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-028: an urgent case in the own remit is prompted for and not forced', () => {
    const matter = direct({ facts: urgent });
    expect(matter.subject.routing?.overlays).toContain('OV-01');
    expect(matter.clock('C-TRU')).toBeUndefined();
    expect(revisited(concluded(matter)).told().does('epb', 'close').subject.stage).toBe('closed');
  });

  it('ENV-029: an ordinary one by 24:00 of the day: the last second is on time, midnight is late', () => {
    const moved = (at: string) =>
      park({ at: '2026-03-07T23:50' }).does('culture', 'transfer').at(at).does('police', 'confirm-transfer');
    // A Saturday: a rest day does not extend 当日.
    expect(moved('2026-03-07T23:59:59').clock('C-TRD')).toMatchObject({
      kind: 'limit',
      unit: 'culture',
      due: 'Sat 2026-03-07 24:00',
      status: 'met',
    });
    expect(moved('2026-03-08T00:00').clock('C-TRD')).toMatchObject({ status: 'missed', late: '0 min' });
    expect(moved('2026-03-08T00:00').clock('C-TOLD')).toMatchObject({ status: 'running' });
  });

  it('ENV-030: the class of pollution decides where it goes, the grade how fast', () => {
    const sent = (facts: Readonly<Record<string, unknown>>) => park({ facts }).subject;
    expect(sent({}).target).toBe('police');
    expect(sent({ medium: 'odour', air_source: 'rubbish_or_sewer', noise_source: undefined }).target).toBe('municipal');
    expect(sent(urgent)).toMatchObject({
      target: 'police',
      deadlines: [{ clock: 'C-TRU' }, { clock: 'C-TRU-TARGET' }, { clock: 'C-INFORM' }],
    });
  });

  it('ENV-027: an urgent case that nobody has moved leads the boards, past the district’s own target in amber and no breach', () => {
    const matter = park({ facts: urgent, at: '2026-03-02T09:00' });
    expect(matter.clock('C-TRU')).toMatchObject({ kind: 'elapsed', due: '—' });
    expect(matter.clock('C-TRU-TARGET')).toMatchObject({ kind: 'target', derived: true, unit: 'culture' });
    expect(matter.boardRow()).toMatchObject({
      badges: ['urgent', 'leads'],
      weight: 1,
      dueAt: instantOf('2026-03-02T09:30'),
    });
    matter.at('2026-03-02T10:00');
    expect(matter.clock('C-TRU-TARGET')?.status).toBe('missed');
    expect(matter.boardRow()).toMatchObject({ weight: 1, overdue: false });
    expect(matter.reported().breaches.map(({ kind }) => kind)).toEqual(['target']);
    matter.does('culture', 'transfer').does('police', 'confirm-transfer');
    expect(matter.boardRow()).not.toHaveProperty('weight');
    expect(park().boardRow()).not.toHaveProperty('weight');
    const strict = park({ facts: urgent, settings: { 'urgent-minutes': 10 }, at: '2026-03-02T09:00' });
    expect(strict.boardRow().dueAt).toBe(instantOf('2026-03-02T09:10'));
  });

  it('ENV-027: one whose remit nobody has decided, and one of the first receiver’s own, lead too until somebody takes them up', () => {
    const open = new Matter({ firstContact: 'culture', facts: urgent });
    expect(open.subject.stage).toBe('triage');
    expect(open.boardRow()).toMatchObject({ weight: 1 });
    const own = direct({ facts: urgent });
    expect(own.boardRow()).toMatchObject({ badges: ['urgent', 'leads'], weight: 1, dueClock: 'C-URG' });
    expect(own.does('epb', 'accept').boardRow()).not.toHaveProperty('weight');
  });

  it('ENV-031: an ordinary case that can be dealt with promptly goes down to the own unit in the town; the department stays answerable', () => {
    const promptly = { promptly_solvable: true, own_unit_in_town: true };
    const matter = delivered({ facts: promptly }).does('police', 'hand-down', { unit: 'traffic-police' });
    expect(matter.subject).toMatchObject({ executor: 'traffic-police', lead: 'police', holder: 'police' });
    expect(matter.clock('C-H60')).toMatchObject({ unit: 'police', status: 'running' });
    const handDown = (facts: Readonly<Record<string, unknown>>) =>
      delivered({ facts }).refuses('police', 'hand-down', { unit: 'traffic-police' });
    expect(handDown({})).toBe('not-allowed ENV-031');
    expect(handDown({ ...promptly, ...urgent })).toBe('not-allowed ENV-031');
  });

  it('ENV-032: where a project is concerned and no department follows otherwise, the first approver receives it', () => {
    const approvals = [
      { department: 'planning', date: '2009-05-01', environmental: false },
      { department: 'epb', date: '2010-03-01', environmental: true },
    ];
    const matter = new Matter({
      firstContact: 'culture',
      facts: { medium: 'other', project_exists: true, approvals, departments_concerned: ['planning', 'epb'] },
    });
    expect(matter.subject.routing).toMatchObject({ row: 'RT-33', lead: 'epb', firstTransfer: 'planning' });
    expect(matter.subject.target).toBe('planning');
    matter.does('culture', 'transfer');
    expect(matter.seenBy('culture').transferForm).toMatchObject({ to: 'planning', grade: 'special' });
  });

  it('ENV-033: a disputed transfer: the first receiver proposes, the duty office designates, and that binds', () => {
    const matter = new Matter({ firstContact: 'culture', facts: { medium: 'quarry', quarry_illegal: false } });
    expect(() => matter.does('culture', 'dispute', { proposedUnit: undefined })).toThrow(/proposedUnit/);
    matter.does('culture', 'dispute', { proposedUnit: 'epb', positions: [{ unit: 'land', position: '有证' }] });
    expect(matter.subject).toMatchObject({ stage: 'designation', holder: 'gov-duty' });
    expect(matter.clock('C-TRD')).toMatchObject({ status: 'running' });
    expect(matter.refuses('culture', 'designate', { unit: 'epb' })).toBe('not-your-unit ENV-033');
    matter.does('gov-duty', 'designate', { unit: 'epb', official: '带班领导' });
    expect(matter.subject).toMatchObject({ target: 'epb', ruling: { kind: 'designation', unit: 'epb' } });
    expect(matter.refuses('culture', 'dispute', { proposedUnit: 'land' })).toBe('not-allowed ENV-033');
    expect(matter.refuses('culture', 'transfer', { to: 'land' })).toBe('not-allowed ENV-033');
    expect(envComplaint.commands['designate']?.rules).toContain('RT-01');
    expect(matter.act('dispute').data).toMatchObject({ proposedUnit: 'epb' });
  });

  it('ENV-029, ENV-033: a late transfer ends when the duty office designates the first receiver itself; its breach stays', () => {
    const matter = new Matter({ firstContact: 'culture', facts: { medium: 'quarry', quarry_illegal: false } });
    matter.does('culture', 'dispute', { proposedUnit: 'epb' });
    matter.at('2026-03-03T10:30').does('gov-duty', 'designate', { unit: 'culture' });
    expect(matter.subject).toMatchObject({ stage: 'acceptance', holder: 'culture' });
    expect(matter.clock('C-TRD')).toMatchObject({ status: 'missed', late: '10 h 30 min', escalations: [] });
    expect(matter.seenBy('culture')).toMatchObject({
      overdue: false,
      impossible: [{ milestone: 'delivered', rule: 'ENV-029' }],
    });
    expect(matter.at('2026-03-10T00:00').subject.candidates).toEqual([]);
  });

  it('ENV-029: designated in time, nothing was ever late', () => {
    const matter = new Matter({ firstContact: 'culture', facts: { medium: 'quarry', quarry_illegal: false } });
    matter.does('culture', 'dispute', { proposedUnit: 'epb' }).does('gov-duty', 'designate', { unit: 'culture' });
    expect(matter.clock('C-TRD')).toMatchObject({ status: 'cancelled' });
    expect(matter.subject.impossible).toEqual({});
  });

  it('ENV-029: a receiver that finds a case late to be its own ends the transfer by accepting it, not by saying so', () => {
    const matter = park()
      .at('2026-03-03T09:00')
      .does('culture', 'triage', { decision: { unit: 'culture', reason: '自办' } });
    expect(matter.clock('C-TRD')).toMatchObject({ status: 'missed', late: undefined });
    expect(matter.does('culture', 'accept').clock('C-TRD')).toMatchObject({ status: 'missed', late: '9 h 00 min' });
    expect(matter.seenBy('culture').overdue).toBe(false);
  });
});
