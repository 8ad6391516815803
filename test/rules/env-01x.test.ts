import { describe, expect, it } from 'vitest';
import { commandTypes } from '../../shared/contracts/commands.ts';
import { chain, genesisHash, verifyChain } from '../../shared/domain/chain.ts';
import { departments } from '../../workflows/register/departments.ts';
import { concluded, delivered, direct, Matter, park, revisited } from './support.ts';

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
    expect(commandTypes.filter((type) => /reject|refuse|decline|dismiss/.test(type))).toEqual([]);
    expect(revisited(concluded(delivered())).does('culture', 'close').subject.firstContact).toBe('culture');
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
});
