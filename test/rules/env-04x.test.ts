import { describe, expect, it } from 'vitest';
import { concluded, delivered, direct, Matter, park, revisited } from './support.ts';

describe('acceptance and lead (§ 5)', () => {
  it('ENV-040: whoever has the case accepts it: nobody may decline, and handling it is accepting it', () => {
    const matter = delivered();
    expect(matter.subject.milestones['accepted']).toBeDefined();
    expect(matter.does('police', 'accept').subject).toMatchObject({ stage: 'handling', holder: 'police' });
    expect(direct().does('epb', 'set-out').subject).toMatchObject({ stage: 'handling' });
    expect(park().refuses('police', 'accept')).toBe('not-allowed ENV-040');
    expect(matter.refuses('culture', 'accept')).toBe('not-your-unit ENV-040');
  });

  it('ENV-041: the unit publishes the case, and nothing of the complainant can be read', () => {
    const matter = delivered().does('police', 'publish', { medium: '区政府网站', text: '已受理' });
    expect(matter.subject.milestones['published']).toBeDefined();
    const { replies } = matter.inPublic();
    expect(replies.at(-1)).toMatchObject({ command: 'publish', data: { medium: '区政府网站', text: '已受理' } });
    expect(matter.refuses('land', 'publish')).toBe('not-your-unit ENV-041');
  });

  it('ENV-042: a direct case is told of at once: what is measured is how long it took', () => {
    const matter = direct().does('epb', 'accept');
    expect(matter.clock('C-NTD')).toMatchObject({ kind: 'elapsed', due: '—', unit: 'epb' });
    expect(matter.clock('C-NTT')).toBeUndefined();
    matter.at('2026-03-02T09:05').does('epb', 'notify-complainant', { text: '已受理，编号HJ-1，凭编号查询' });
    expect(matter.clock('C-NTD')).toMatchObject({ status: 'met', elapsed: '5 min' });
    expect(matter.inPublic().replies.at(-1)?.data).toMatchObject({ text: '已受理，编号HJ-1，凭编号查询' });
  });

  it('ENV-043: the receiving department tells of a transferred case within 2 calendar days, late from midnight', () => {
    const told = (at: string) => delivered().at(at).does('police', 'notify-complainant').clock('C-NTT');
    expect(told('2026-03-04T23:59:59')).toMatchObject({
      kind: 'limit',
      unit: 'police',
      due: 'Wed 2026-03-04 24:00',
      status: 'met',
    });
    expect(told('2026-03-05T00:00')).toMatchObject({ status: 'missed', late: '0 min' });
    expect(delivered().refuses('culture', 'notify-complainant')).toBe('not-allowed ENV-042');
  });

  it('ENV-044: one lead and any number of others, with the row that chose them', () => {
    const { lead, routing } = delivered().subject;
    expect({ lead, row: routing?.row, rules: routing?.rules }).toEqual({
      lead: 'police',
      row: 'RT-19',
      rules: expect.arrayContaining(['RT-19', 'ENV-124']) as string[],
    });
  });

  it('ENV-045: the lead draws others in with a task and stays answerable; they contribute and do not conclude', () => {
    const matter = delivered().does('police', 'invite-unit', { unit: 'culture', task: '核查演出许可' });
    expect(matter.subject.co).toEqual([{ unit: 'culture', task: '核查演出许可', joint: false }]);
    expect(matter.clock('C-H60')).toMatchObject({ unit: 'police' });
    matter.does('police', 'invite-unit', { unit: 'aic', task: '核查执照' }).does('aic', 'record-investigation');
    expect(matter.act('record-investigation')).toMatchObject({ unit: 'aic' });
    expect(matter.refuses('aic', 'reply', { outcome: 'resolved' })).toBe('not-allowed ENV-045');
    expect(matter.refuses('aic', 'invite-unit', { unit: 'land', task: '协助' })).toBe('not-your-unit ENV-045');
  });

  it('ENV-046: departments that differ while handling go to the government, from any stage after the acceptance; the clocks run on', () => {
    expect(park().refuses('police', 'refer-dispute')).toBe('not-allowed ENV-040');
    const matter = delivered();
    expect(matter.refuses('gov', 'settle-dispute')).toBe('not-allowed ENV-046');
    matter.does('police', 'refer-dispute');
    expect(matter.clock('C-GOV')).toMatchObject({ kind: 'elapsed', unit: 'gov', due: '—', status: 'running' });
    expect(matter.refuses('gov-duty', 'settle-dispute')).toBe('not-your-unit ENV-046');
    matter.at('2026-03-03T10:00').does('gov', 'settle-dispute', { outcome: '由公安处理' });
    expect(matter.clock('C-GOV')).toMatchObject({ status: 'met', elapsed: '24 h 00 min' });
    expect(matter.clock('C-H60')).toMatchObject({ status: 'running' });
    expect(matter.act('settle-dispute').data).toMatchObject({ outcome: '由公安处理' });
    expect(concluded(delivered()).does('police', 'refer-dispute').clock('C-GOV')).toMatchObject({ status: 'running' });
  });

  it('ENV-047: guidance from the city: the question, the city department, the answer; nothing is suspended', () => {
    const matter = delivered();
    expect(matter.refuses('police', 'record-guidance')).toBe('not-allowed ENV-047');
    matter.does('police', 'request-guidance', { issue: '监测方法', cityDepartment: '市环保局' });
    expect(matter.clock('C-GUIDE')).toMatchObject({ kind: 'elapsed', status: 'running' });
    matter.at('2026-03-03T10:00').does('police', 'record-guidance', { answer: '按国标' });
    expect(matter.clock('C-GUIDE')).toMatchObject({ status: 'met', elapsed: '24 h 00 min' });
    expect(matter.act('request-guidance').data).toEqual({ issue: '监测方法', cityDepartment: '市环保局' });
    expect(matter.clock('C-H60')).toMatchObject({ status: 'running' });
  });

  it('ENV-048: what reaches beyond the district is written to the city, which asks the other district', () => {
    expect(delivered().refuses('police', 'send-letter')).toBe('not-allowed ENV-048');
    const matter = delivered({ facts: { cross_district: true } });
    expect(matter.clock('C-LETTER')).toMatchObject({ kind: 'elapsed', unit: 'police', due: '—' });
    matter.at('2026-03-02T11:00').does('police', 'send-letter', { region: '邻区' });
    expect(matter.clock('C-LETTER')).toMatchObject({ status: 'met', elapsed: '1 h 00 min' });
    const { milestones } = matter.seenBy('culture');
    expect(milestones.find(({ milestone }) => milestone === 'letter-sent')?.title.en).toMatch(/with the city/);
  });

  it('ENV-049: what the city hands down goes to the counterpart, also where the matrix names another', () => {
    const { subject } = direct({ facts: { origin: 'city_department', counterpart_unit: 'municipal' } });
    expect(subject).toMatchObject({ lead: 'municipal', routing: { row: 'RT-02' } });
  });

  it('ENV-050: with major impact a person names the lead and quotes the law; the matrix never does', () => {
    const matter = park({ facts: { major_impact: true } });
    expect(matter.subject).toMatchObject({ stage: 'triage', routing: { row: 'RT-03', needs: 'decision' } });
    const decision = { unit: 'police', reason: '影响重大' };
    const lacking = 'invalid ENV-050 decision.legalBasis';
    expect(matter.refuses('culture', 'triage', { decision })).toBe(lacking);
    expect(park().refuses('culture', 'triage', { facts: { major_impact: true }, decision })).toBe(lacking);
    matter.does('culture', 'triage', { decision: { ...decision, legalBasis: '《治安管理处罚法》第五十八条' } });
    expect(matter.subject).toMatchObject({ lead: 'police', ruling: { kind: 'decision', unit: 'police' } });
    expect(matter.act('triage').data).toMatchObject({ legalBasis: '《治安管理处罚法》第五十八条' });
  });

  it.each(['superior_body', 'leader', 'npc_motion', 'cppcc_proposal'])(
    'ENV-051: from %s: the lead by the matrix, and whoever handed it over is answered too',
    (origin) => {
      const matter = concluded(delivered({ facts: { origin } }));
      expect(matter.subject).toMatchObject({ lead: 'police', routing: { row: 'RT-19' } });
      expect(matter.subject.routing?.overlays).toContain('OV-04');
      expect(matter.clock('C-ORIGIN')).toMatchObject({ kind: 'elapsed', pending: ['origin-answered'] });
      matter.does('police', 'reply', { to: 'origin', text: '专报' });
      expect(matter.clock('C-ORIGIN')).toMatchObject({ status: 'met' });
    },
  );

  describe('where two or more departments are concerned', () => {
    const routed = (facts: Readonly<Record<string, unknown>>) =>
      new Matter({
        firstContact: 'culture',
        facts: { medium: 'other', departments_concerned: ['land', 'planning'], ...facts },
      }).subject.routing;
    const approved = (department: string, date: string) => ({ department, date, environmental: department === 'epb' });

    it('ENV-052: with an environmental approval the environmental department leads, the other approvers help', () => {
      const approvals = [approved('planning', '2009-01-01'), approved('epb', '2010-01-01')];
      const result = routed({ project_exists: true, approvals });
      expect(result).toMatchObject({ row: 'RT-33', lead: 'epb', co: ['planning'] });
    });

    it('ENV-053: without one the first approver leads, the others help', () => {
      const approvals = [approved('planning', '2009-01-01'), approved('land', '2008-01-01')];
      const result = routed({ project_exists: true, approvals });
      expect(result).toMatchObject({ row: 'RT-34', lead: 'land', co: ['planning'] });
    });

    const unapproved = {
      medium: 'noise',
      noise_source: 'industrial_steady',
      business_licence: 'not_held',
      departments_concerned: [],
      project_exists: true,
      approvals: [],
      capacity_policy_breach: false,
    };

    it('ENV-054: with no approval at all a person names the lead by law and quotes it', () => {
      const matter = new Matter({ firstContact: 'culture', facts: unapproved });
      expect(matter.subject).toMatchObject({ stage: 'triage', routing: { row: 'RT-36', candidates: ['epb', 'aic'] } });
      const decision = { unit: 'aic', reason: '无照经营' };
      expect(matter.refuses('culture', 'triage', { decision })).toBe('invalid ENV-050 decision.legalBasis');
      matter.does('culture', 'triage', { decision: { ...decision, legalBasis: '《无证无照经营查处办法》' } });
      expect(matter.subject.lead).toBe('aic');
      const noProject = new Matter({ firstContact: 'culture', facts: { ...unapproved, project_exists: false } });
      expect(noProject.does('culture', 'triage', { decision }).subject.lead).toBe('aic');
    });

    it('ENV-055: against industry and capacity policy: the economy commission', () => {
      const result = routed({ project_exists: true, approvals: [], capacity_policy_breach: true });
      expect(result).toMatchObject({ row: 'RT-35', lead: 'industry-info' });
    });

    it('ENV-056: other cases follow the law and this text: one lead by feature where there is one, else a person', () => {
      const project = { project_exists: true, approvals: [], capacity_policy_breach: false };
      const dust = { ...project, medium: 'dust', dust_site: 'building', departments_concerned: ['land'] };
      expect(routed(dust)).toMatchObject({ row: 'RT-57', lead: 'construction' });
      expect(routed(unapproved)).toMatchObject({
        row: 'RT-36',
        rules: expect.arrayContaining(['ENV-056']) as string[],
      });
      expect(routed(unapproved)?.lead).toBeUndefined();
    });

    it('ENV-057: without a project the feature of the pollution and the duties decide', () => {
      const dust = routed({ project_exists: false, medium: 'dust', dust_site: 'building', departments_concerned: [] });
      expect(dust).toMatchObject({ row: 'RT-57', lead: 'construction' });
    });
  });

  it('ENV-041: what is published after the end is still published', () => {
    const matter = revisited(concluded(delivered())).told().does('culture', 'close');
    expect(matter.does('police', 'publish').subject.milestones['published']).toBeDefined();
  });
});
