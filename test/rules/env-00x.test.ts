import { describe, expect, it } from 'vitest';
import { concluded, delivered, direct, Matter, park, revisited } from './support.ts';
import { units } from '../support/district.ts';

describe('principles (§ 2)', () => {
  it('ENV-001: departments, towns and subdistricts alike register and handle', () => {
    const town = new Matter({ firstContact: 'example-town', facts: { medium: 'other' } });
    expect(town.subject).toMatchObject({ stage: 'triage', holder: 'example-town', firstContact: 'example-town' });
    town.does('example-town', 'triage', { decision: { unit: 'example-town', reason: '属地' } });
    expect(concluded(town).subject).toMatchObject({ stage: 'revisit', lead: 'example-town' });
  });

  it('ENV-002: the line of a call is kept, and every printed line is somebody’s', () => {
    expect(direct().subject.registration.line).toBe('12369');
    expect(units.flatMap((unit) => unit.hotlines)).toHaveLength(24);
  });

  it('ENV-003: the complainant sees where the case stands, who has it, by when, and what was answered', () => {
    const seen = concluded(delivered()).inPublic();
    expect(seen).toMatchObject({ stage: 'revisit', firstContact: { id: 'culture' }, holder: { id: 'culture' } });
    expect(seen.deadlines.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['ENV-062', 'ENV-065']));
    expect(seen.replies.map(({ command }) => command)).toContain('reply');
    expect(JSON.stringify(seen)).not.toMatch(/张三|某路1号|13800000000/);
  });

  it('ENV-004: a case carries its place, its grade and its class', () => {
    const { registration, facts, urgency } = park({
      facts: { town: '某镇', urgency_ground: ['social_stability'] },
    }).seenBy('culture');
    expect(registration.place).toEqual({ text: '事发地点' });
    expect(facts).toMatchObject({ medium: 'noise', town: '某镇' });
    expect(urgency).toBe('urgent');
    expect(park().seenBy('culture').urgency).toBe('ordinary');
  });

  it('ENV-005: a case carries the approvals of its project, each with its unit, and the earliest is the first', () => {
    const approvals = [
      { department: 'planning', date: '2009-05-01', environmental: false },
      { department: 'land', date: '2008-03-01', environmental: false },
    ];
    const { facts, routing } = new Matter({
      firstContact: 'epb',
      facts: { medium: 'other', project_exists: true, approvals, departments_concerned: ['planning', 'land'] },
    }).subject;
    expect(facts['approvals']).toEqual(approvals);
    expect(routing).toMatchObject({ row: 'RT-34', lead: 'land' });
  });

  it('ENV-006: explanation and mediation are recorded acts of everybody on the case', () => {
    const matter = delivered();
    for (const unit of ['culture', 'police']) matter.does(unit, 'note', { text: `${unit} 已向群众解释疏导` });
    expect(
      matter
        .acts()
        .filter(({ command }) => command === 'note')
        .map(({ unit }) => unit),
    ).toEqual(['culture', 'police']);
    expect(matter.refuses('land', 'note')).toBe('not-your-unit ENV-006');
  });

  it('ENV-007: one record from the first receipt to the end, open to every unit that touched it', () => {
    const matter = revisited(concluded(delivered())).told().does('culture', 'close');
    for (const unit of ['culture', 'police']) {
      const seen = matter.seenBy(unit);
      expect(seen.registration.complainant).toMatchObject({ name: '张三' });
      expect(seen.acts.map(({ command }) => command)).toEqual(
        expect.arrayContaining(['transfer', 'confirm-transfer', 'reply', 'revisit', 'close']),
      );
    }
    expect(matter.events.map(({ seq }) => seq)).toEqual(matter.events.map((_, index) => index + 1));
  });
});
