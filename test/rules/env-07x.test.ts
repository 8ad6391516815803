import { describe, expect, it } from 'vitest';
import { concluded, delivered, type Matter, revisited } from './support.ts';

const marks = (matter: Matter) => Object.keys(matter.subject.milestones);

describe('quality of handling (§ 7)', () => {
  it('ENV-070: nothing is concluded without a record of the site investigation with its evidence', () => {
    const matter = delivered();
    expect(matter.refuses('police', 'reply', { outcome: 'unfounded' })).toBe('not-allowed ENV-070');
    expect(() => matter.does('police', 'record-investigation', { evidence: [] })).toThrow(/evidence/);
    expect(() => matter.does('police', 'record-investigation', { officers: undefined })).toThrow(/officers/);
    const checklist = { 两人以上: true, 出示证件: true };
    matter.does('police', 'record-investigation', { officers: '赵六、钱七', checklist });
    expect(matter.act('record-investigation').data).toMatchObject({
      officers: '赵六、钱七',
      checklist,
      evidence: [{ kind: 'photo', reference: 'photo-1' }],
    });
    expect(matter.does('police', 'reply', { outcome: 'unfounded' }).subject.stage).toBe('reply');
  });

  it('ENV-071: complainants take part only after they have agreed; nobody must invite them', () => {
    const matter = delivered();
    expect(matter.refuses('police', 'invite-complainant', { consent: false })).toBe('invalid ENV-071 consent');
    matter.does('police', 'invite-complainant', { consent: true, invited: '投诉人和两名居民', scope: '全过程' });
    expect(matter.act('invite-complainant').data).toEqual({
      consent: true,
      invited: '投诉人和两名居民',
      scope: '全过程',
    });
    expect(revisited(concluded(delivered())).told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it.each(['large_impact', 'major_impact'])(
    'ENV-072: in the press and of %s: the press is invited or briefed, one of the two, before the end',
    (impact) => {
      const open = (how: 'invited' | 'briefed') => {
        const matter = delivered({ facts: { media_exposed: true, large_impact: true } });
        if (impact === 'major_impact') matter.does('police', 'record-investigation', { facts: { [impact]: true } });
        expect(matter.clock('C-MEDIA')).toMatchObject({ kind: 'elapsed', unit: 'police', due: '—' });
        revisited(concluded(matter));
        expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-072');
        matter.does('police', 'involve-media', { how, media: '区电视台' });
        return matter.told().does('culture', 'close');
      };
      for (const how of ['invited', 'briefed'] as const) expect(open(how).subject.stage).toBe('closed');
      expect(delivered({ facts: { media_exposed: true } }).clock('C-MEDIA')).toBeUndefined();
    },
  );

  it('ENV-073: a breach of law or discipline is reported from the moment it is found, and read by few', () => {
    const matter = delivered({ facts: {} }).at('2026-03-05T09:00');
    expect(marks(matter)).not.toContain('breach-found');
    matter.does('police', 'record-investigation', { facts: { discipline_breach: true } });
    expect(matter.clock('C-DISC')).toMatchObject({ kind: 'elapsed', unit: 'police', due: '—' });
    revisited(concluded(matter));
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-073');
    matter.at('2026-03-05T09:30').does('police', 'report-discipline', { text: '收受礼金', jointInvestigation: true });
    expect(matter.clock('C-DISC')).toMatchObject({ status: 'met', elapsed: '30 min' });
    for (const reader of ['police', 'supervision', 'gov-inspection', 'discipline-efficiency']) {
      expect(matter.act('report-discipline', reader).data).toMatchObject({
        text: '收受礼金',
        jointInvestigation: true,
      });
    }
    // Others see that it happened, not what was said.
    for (const other of ['culture', 'land']) {
      expect(matter.act('report-discipline', other)).toMatchObject({ data: {}, withheld: true });
    }
    expect(JSON.stringify(matter.inPublic())).not.toContain('收受礼金');
    expect(matter.told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-074: the complainant is told the result and asked for a view, in the time of the limits', () => {
    const matter = delivered().does('police', 'record-investigation');
    const view = { intake: 'satisfied', field: 'satisfied', result: 'dissatisfied' };
    matter.does('police', 'reply', { outcome: 'resolved', text: '已劝离', evaluation: view });
    expect(matter.act('reply').data).toMatchObject({ text: '已劝离', outcome: 'resolved', evaluation: view });
    expect(matter.inPublic().replies.at(-1)?.data).toMatchObject({ text: '已劝离', outcome: 'resolved' });
    expect(matter.clock('C-T15')?.pending).toEqual(['reported']);
    // No feedback without the view: see ENV-096.
    expect(matter.refuses('police', 'report-to-centre', { evaluation: undefined })).toBe('invalid ENV-096 evaluation');
  });

  it('ENV-075: the lead may publish course and result in the local media, and need not', () => {
    const matter = delivered().does('police', 'publish', {
      medium: '区报',
      text: '处理经过',
      publishedOn: '2026-03-06',
    });
    expect(matter.act('publish')).toMatchObject({
      unit: 'police',
      data: { medium: '区报', publishedOn: '2026-03-06' },
    });
    expect(
      delivered()
        .seenBy('police')
        .tasks.map(({ milestone }) => milestone),
    ).not.toContain('published');
  });
});
