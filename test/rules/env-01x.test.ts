import { describe, expect, it } from 'vitest';
import { chain, genesisHash, verifyChain } from '../../shared/domain/case/chain.ts';
import { concluded, delivered, direct, Matter, park, revisited } from './support.ts';
import { envComplaint, units } from '../support/district.ts';

const departments = units.filter(({ kind }) => kind === 'district-department' || kind === 'sub-unit');

const threeActs = ['concluded', 'replied', 'reported'];
const inAnyOrder = (items: readonly string[]) => expect.arrayContaining([...items]) as unknown;

describe('receiving (§ 3)', () => {
  it.each(departments.map(({ id }) => id))(
    'ENV-010: %s registers whatever comes, its own or not, and stays first receiver',
    (unit) => {
      const matter = new Matter({ firstContact: unit, facts: { medium: 'other' } });
      expect(matter.subject).toMatchObject({ firstContact: unit, stage: 'triage' });
      expect(matter.events[0]).toMatchObject({ type: 'registered', number: 'HJ-1', actor: { kind: 'hotline', unit } });
    },
  );

  it('ENV-010: there is no way to reject a complaint, and its first receiver is fixed for ever', () => {
    expect(Object.keys(envComplaint.commands).filter((type) => /reject|decline|dismiss/.test(type))).toEqual([]);
    expect(revisited(concluded(delivered())).told().does('culture', 'close').subject.firstContact).toBe('culture');
  });

  it('ENV-011: the six fields are kept as they were told', () => {
    const { registration } = direct().subject;
    expect(registration).toMatchObject({
      respondent: '被投诉对象',
      content: '原话：太吵了！',
      place: { text: '事发地点' },
      complainant: { name: '张三', address: '某路1号', contact: '13800000000' },
    });
  });

  it('ENV-012: a correction is a new version with author and reason; the first one stays, and the wording is never corrected', () => {
    const matter = direct().does('epb', 'correct-registration', { changes: { respondent: '某饭店' }, reason: '笔误' });
    expect(matter.subject.registration).toMatchObject({ respondent: '某饭店', content: '原话：太吵了！' });
    expect(matter.events[0]).toMatchObject({ registration: { respondent: '被投诉对象' } });
    expect(matter.act('correct-registration', 'epb')).toMatchObject({ unit: 'epb', data: { reason: '笔误' } });
    expect(() => matter.does('epb', 'correct-registration', { changes: { content: '别的' } })).toThrow();
  });

  it('ENV-012: whoever changes, drops or reorders what happened is found out', () => {
    const { events } = concluded(delivered());
    const links = chain('HJ-1', genesisHash, events);
    expect(verifyChain(links)).toMatchObject({ kind: 'intact' });
    expect(verifyChain([...links.slice(0, 3), ...links.slice(4)])).toMatchObject({ kind: 'broken' });
    const forged = links.map((link, index) =>
      index === 0 ? { ...link, event: { ...link.event, at: '2026-03-01T00:00:00Z' } } : link,
    );
    expect(verifyChain(forged as typeof links)).toMatchObject({ kind: 'broken' });
  });

  it('ENV-013: without a contact it is registered all the same, with the reason; only what needs the contact is switched off', () => {
    const matter = park({ anonymous: '不愿透露' });
    expect(matter.subject.registration.unclear).toEqual({ name: '不愿透露', address: '不愿透露', contact: '不愿透露' });
    expect(Object.keys(matter.subject.impossible).sort()).toEqual(
      ['answered', 'notice-given', 'replied', 'revisited-first', 'revisited-lead', 'told'].sort(),
    );
    matter.at('2026-03-02T10:00').does('culture', 'transfer').does('police', 'confirm-transfer');
    expect(matter.refuses('police', 'notify-complainant')).toBe('not-allowed ENV-013');
    expect(matter.clock('C-NTT')).toBeUndefined();
    expect(matter.clock('C-H60')).toMatchObject({ pending: ['concluded', 'reported'] });
    const { tasks } = matter.seenBy('police');
    expect(tasks.map(({ milestone }) => milestone)).not.toContain('told');
  });

  const phone = { changes: { complainant: { contact: '13900000000' } }, reason: '来电补留' };

  it('ENV-013, I-12: a contact that is added owes again what lies ahead, counted from then; that it was impossible stays on record', () => {
    const matter = park({ anonymous: '未留' }).at('2026-03-02T10:00').does('culture', 'transfer');
    matter.does('police', 'confirm-transfer').does('police', 'record-investigation', { siteDone: true });
    matter.at('2026-03-10T10:00').does('culture', 'correct-registration', phone);
    // Day 2 after the contact is known, not day 2 after the acceptance; 立即 and 及时 only measure.
    expect(matter.clock('C-NTT')).toMatchObject({ kind: 'limit', due: 'Thu 2026-03-12 24:00', derived: true });
    expect(matter.clock('C-TOLD')).toMatchObject({ unit: 'culture', status: 'running', due: '—' });
    expect(matter.clock('C-RPL')).toMatchObject({ unit: 'police', status: 'running', due: '—' });
    // These run from the acceptance as ever, and wait for the reply again (I-20 knows no suspension).
    expect(matter.clock('C-H60')).toMatchObject({ due: 'Thu 2026-05-28 24:00', pending: inAnyOrder(threeActs) });
    expect(matter.clock('C-T15')).toMatchObject({ due: 'Mon 2026-03-23 24:00', pending: inAnyOrder(threeActs) });
    const { impossible, possibleAgain, registration, tasks } = matter.seenBy('police');
    expect(impossible).toEqual([]);
    expect(possibleAgain).toHaveLength(6);
    expect(possibleAgain?.[0]).toMatchObject({ since: '2026-03-10T10:00:00+08:00', obstacle: { rule: 'ENV-013' } });
    expect(registration.unclear).toEqual({ name: '未留', address: '未留' });
    expect(tasks.map(({ milestone }) => milestone)).toContain('notice-given');
    expect(matter.events.filter(({ type }) => type === 'step-impossible')).toHaveLength(6);
    matter.at('2026-03-10T10:30').does('culture', 'notify-complainant', { about: 'transfer' });
    expect(matter.clock('C-TOLD')).toMatchObject({ status: 'met', elapsed: '30 min' });
    expect(matter.at('2026-03-13T00:00').clock('C-NTT')).toMatchObject({ status: 'missed' });
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-100');
    concluded(matter);
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-090');
    expect(revisited(matter).told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it('I-12: a contact that is known before the acceptance changes no limit', () => {
    const matter = park({ anonymous: '未留' }).does('culture', 'correct-registration', phone);
    matter.at('2026-03-02T10:00').does('culture', 'transfer').does('police', 'confirm-transfer');
    expect(matter.clock('C-NTT')).toMatchObject({ due: 'Wed 2026-03-04 24:00', derived: false });
    expect(matter.subject.deadlines.filter(({ id }) => id.includes('#'))).toEqual([]);
  });

  it('I-12: what is past when the contact becomes known stays impossible; the revisits are owed', () => {
    const matter = delivered({ anonymous: '未留' }).does('police', 'record-investigation');
    matter.does('police', 'reply', { to: ['first-contact'], outcome: 'resolved', notPossible: '未留联系方式' });
    matter.does('police', 'report-to-centre').does('culture', 'correct-registration', phone);
    expect(Object.keys(matter.subject.impossible).sort()).toEqual(['answered', 'notice-given', 'replied', 'told']);
    expect(matter.clock('C-NTT')).toBeUndefined();
    expect(matter.clock('C-H60')).toMatchObject({ status: 'met' });
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-090');
    // Handled anew, it is answered like any other.
    matter.does('culture', 'send-back', { reason: '未到现场', dueOn: '2026-03-20' });
    expect(matter.clock('C-REDO')).toMatchObject({ pending: threeActs });
    matter.does('police', 'record-investigation', { siteDone: true });
    expect(matter.clock('C-RPL')).toMatchObject({ status: 'running', derived: false });
  });

  it('I-12: a promise whose day is past is not owed again, one whose day is to come is', () => {
    const promised = (promisedOn: string) =>
      delivered({ anonymous: '未留' })
        .does('police', 'interim-reply', { promisedOn })
        .at('2026-03-10T10:00')
        .does('culture', 'correct-registration', phone)
        .clock('C-PROM');
    expect(promised('2026-03-09')).toBeUndefined();
    expect(promised('2026-03-20')).toMatchObject({ due: 'Fri 2026-03-20 24:00', pending: ['replied'] });
  });

  const none = { changes: { complainant: { contact: null } }, reason: '空号，来电人未留电话' };

  it('ENV-013: a contact that turns out to be none is taken away, and what cannot be done any more ends with that reason', () => {
    const matter = park().at('2026-03-02T10:00').does('culture', 'transfer').does('police', 'confirm-transfer');
    expect(matter.clock('C-NTT')).toMatchObject({ status: 'running' });
    matter.at('2026-03-03T10:00').does('culture', 'correct-registration', none);
    const { registration } = matter.subject;
    expect(registration.complainant).toEqual({ name: '张三', address: '某路1号' });
    expect(registration.unclear).toEqual({ contact: '更正登记时去除 (taken away by a correction)' });
    for (const clock of ['C-NTT', 'C-TOLD']) expect(matter.clock(clock)).toMatchObject({ status: 'cancelled' });
    expect(matter.events.filter(({ type }) => type === 'deadline-cancelled')).toMatchObject([
      { reason: { zh: '登记的联系方式无效，已更正为未留联系方式' } },
      { reason: { zh: '登记的联系方式无效，已更正为未留联系方式' } },
    ]);
    // These run on and no longer wait for the reply.
    expect(matter.clock('C-H60')).toMatchObject({ status: 'running', pending: ['concluded', 'reported'] });
    expect(matter.refuses('police', 'notify-complainant')).toBe('not-allowed ENV-013');
    expect(matter.at('2026-03-20T00:00').clock('C-NTT')).toMatchObject({ status: 'cancelled' });
    matter.does('police', 'record-investigation', { siteDone: true });
    matter.does('police', 'reply', { to: ['first-contact'], outcome: 'resolved', notPossible: '未留联系方式' });
    matter.does('police', 'report-to-centre');
    expect(matter.does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-013: a filler is no contact, also by correction, and one that comes later brings the steps back from then on', () => {
    const matter = park().at('2026-03-02T10:00').does('culture', 'transfer').does('police', 'confirm-transfer');
    const filler = { changes: { complainant: { contact: '不详' } }, reason: '核实' };
    matter.at('2026-03-03T10:00').does('culture', 'correct-registration', filler);
    expect(matter.subject.registration.unclear).toEqual({ contact: '未提供 (not given)：不详' });
    expect(matter.clock('C-NTT')).toMatchObject({ status: 'cancelled' });
    // Another filler brings nothing back.
    const other = { changes: { complainant: { contact: '00000000000' } }, reason: '核实' };
    matter.at('2026-03-09T10:00').does('culture', 'correct-registration', other);
    expect(matter.subject.possibleAgain).toBeUndefined();
    matter.at('2026-03-10T10:00').does('culture', 'correct-registration', phone);
    expect(matter.subject.registration.unclear).toEqual({});
    expect(matter.clock('C-NTT#2')).toMatchObject({ status: 'running', due: 'Thu 2026-03-12 24:00', derived: true });
  });

  it('ENV-013: what was late before the contact was taken away was late, and waits no longer', () => {
    const matter = park().at('2026-03-02T10:00').does('culture', 'transfer').does('police', 'confirm-transfer');
    matter.at('2026-03-05T09:00').does('culture', 'correct-registration', none);
    expect(matter.clock('C-NTT')).toMatchObject({ status: 'missed', late: '9 h 00 min' });
    expect(matter.seenBy('police').overdue).toBe(false);
  });

  it('ENV-013: what was done stays done where the contact is taken away afterwards', () => {
    const matter = park().at('2026-03-02T10:00').does('culture', 'transfer').does('police', 'confirm-transfer');
    matter.does('police', 'notify-complainant').does('culture', 'correct-registration', none);
    expect(matter.clock('C-NTT')).toMatchObject({ status: 'met' });
    expect(Object.keys(matter.subject.impossible)).not.toContain('notice-given');
  });

  it('ENV-013: what was done is not owed again because the contact was taken away and is known again', () => {
    const matter = delivered().does('police', 'record-investigation', { siteDone: true });
    matter.does('police', 'reply', { to: ['complainant'] });
    expect(matter.clock('C-RPL')).toMatchObject({ status: 'met' });
    matter.does('culture', 'correct-registration', none).does('culture', 'correct-registration', phone);
    expect(matter.clock('C-RPL#2')).toBeUndefined();
    // A further site action is answered like the first.
    matter.at('2026-03-04T10:00').does('police', 'record-investigation', { siteDone: true });
    expect(matter.clock('C-RPL#2')).toMatchObject({ status: 'running' });
  });

  it('ENV-013: every field can be taken away, and is corrected by name only', () => {
    const changes = { respondent: null, place: null, complainant: { name: '匿名', address: null } };
    const { registration } = park().does('culture', 'correct-registration', { changes, reason: '登记有误' }).subject;
    expect(registration).toMatchObject({ complainant: { contact: '13800000000' } });
    expect(registration.complainant).not.toHaveProperty('name');
    expect(registration).not.toHaveProperty('respondent');
    expect(registration).not.toHaveProperty('place');
    expect(Object.keys(registration.unclear).sort()).toEqual(['address', 'name', 'place', 'respondent']);
  });

  it('I-12: a correction of anything else brings no step back', () => {
    const matter = park({ anonymous: '未留' }).does('culture', 'correct-registration');
    expect(Object.keys(matter.subject.impossible)).toHaveLength(6);
  });
});
