import { describe, expect, it } from 'vitest';
import { analyse } from '../../shared/domain/reports/analysis.ts';
import { concluded, delivered, direct, Matter, park, revisited } from './support.ts';
import { envJoint, envComplaint } from '../support/district.ts';
import { complaintCounts } from '../support/figures.ts';

describe('accountability (§ 10b)', () => {
  it('ENV-130: the inspection office supervises hot spots and important cases, and each unit’s figures are counted', () => {
    const matter = delivered().does('gov-inspection', 'supervise', { reason: '影响较大', ground: '热点' });
    expect(matter.act('supervise')).toMatchObject({ unit: 'gov-inspection', data: { reason: '影响较大' } });
    const { counters } = revisited(concluded(matter)).told().does('culture', 'close').reported();
    expect(complaintCounts(counters)['2026-03']?.['police']).toMatchObject({ received: 1, closed: 1 });
  });

  it('ENV-131: every miss is on record: clock, owner, how late, the reason given; who is liable no software decides', () => {
    const matter = delivered({ facts: { immediate_ground: ['foul_smell'] } });
    matter.does('police', 'notify-complainant').at('2026-03-02T11:25').does('police', 'set-out');
    matter.does('police', 'explain-delay', { deadline: 'C-1H@police', reason: '堵车' }).at('2026-03-10T09:00');
    expect(matter.reported().breaches.filter(({ kind }) => kind === 'limit')).toMatchObject([
      { clock: 'C-1H', unit: 'police', rules: expect.arrayContaining(['ENV-061']) as string[], lateBySeconds: 25 * 60 },
    ]);
    expect(matter.reported().breaches[0]).toMatchObject({ reasons: [{ unit: 'police', reason: '堵车' }] });
    expect(matter.acts().map(({ command }) => command)).not.toContain('record-accountability');
  });

  it('ENV-131: liability is a person’s record, which says whether the consequences were serious, and few may read it', () => {
    const matter = delivered();
    const record = { text: '未履行职责', seriousConsequences: true, headVeto: false };
    expect(matter.refuses('police', 'record-accountability', record)).toBe('not-your-unit ENV-131');
    matter.does('supervision', 'record-accountability', record);
    expect(matter.act('record-accountability', 'supervision').data).toEqual(record);
    expect(matter.act('record-accountability', 'police')).toMatchObject({ data: {}, withheld: true });
  });

  it.each([{ group_event: true }, { petition_issue: true }])(
    'ENV-132: %o: the petitions office coordinates; the lead stays the lead',
    (facts) => {
      const { subject } = delivered({ facts });
      expect(subject.routing?.overlays).toContain('OV-03');
      expect(subject.lead).toBe('police');
      expect(subject.co.map(({ unit }) => unit)).toContain('petitions');
      expect(delivered().subject.routing?.overlays).not.toContain('OV-03');
    },
  );

  it('ENV-133: what the law means the legal office says; asked by whoever is on the case', () => {
    const matter = delivered({ facts: { law_disputed: true } });
    expect(matter.subject.routing?.overlays).toContain('OV-06');
    expect(matter.refuses('legal-affairs', 'give-interpretation')).toBe('not-allowed ENV-133');
    matter.does('police', 'ask-interpretation', { question: '家庭娱乐是否属社会生活噪声' });
    expect(matter.clock('C-LEGAL')).toMatchObject({ kind: 'elapsed', unit: 'legal-affairs', due: '—' });
    expect(matter.refuses('gov', 'give-interpretation')).toBe('not-your-unit ENV-133');
    matter.at('2026-03-02T12:00').does('legal-affairs', 'give-interpretation', { text: '属于' });
    expect(matter.clock('C-LEGAL')).toMatchObject({ status: 'met', elapsed: '2 h 00 min' });
  });
});

const reportOf = (unit: string, settings = {}) =>
  new Matter({
    mechanism: envJoint,
    firstContact: unit,
    at: '2026-10-01T00:00',
    facts: { obligation: 'monthly_report', period: '2026-10', due_on: '2026-10-31' },
    settings,
  });
const meetingOf = (kind: string, unit = 'model-city') =>
  new Matter({
    mechanism: envJoint,
    firstContact: unit,
    at: '2026-10-01T00:00',
    facts: { obligation: kind, period: '2026-Q4', due_on: '2026-12-31' },
  });
const held = {
  heldOn: '2026-11-05',
  attendees: [
    { unit: 'culture', role: 'head' },
    { unit: 'police', role: 'liaison' },
  ],
  topics: ['夜间噪声'],
  solutionPlans: ['联合巡查'],
};

describe('joint control (§ 10c)', () => {
  it.each([{ urgency_ground: ['public_health'] }, { urgency_ground: ['environmental_safety'] }])(
    'ENV-140: %o: related units are told at once',
    (facts) => {
      const matter = park({ facts });
      expect(matter.clock('C-INFORM')).toMatchObject({ kind: 'elapsed', unit: 'culture', due: '—' });
      matter.at('2026-03-02T09:04').does('culture', 'inform-units', { units: ['health', 'epb'], text: '紧急' });
      expect(matter.clock('C-INFORM')).toMatchObject({ status: 'met', elapsed: '4 min' });
      expect(matter.act('inform-units').data).toEqual({ units: ['health', 'epb'], text: '紧急' });
      expect(park().clock('C-INFORM')).toBeUndefined();
    },
  );

  it('ENV-141: one report a unit and month to the model-city office, which confirms the receipt', () => {
    const matter = reportOf('police');
    expect(matter.clock('C-MON')).toMatchObject({ kind: 'target', unit: 'police', due: 'Sat 2026-10-31 24:00' });
    expect(matter.refuses('culture', 'submit-report', { content: '十月' })).toBe('not-your-unit ENV-141');
    matter.does('police', 'submit-report', { content: '十月工作信息' });
    expect(matter.subject).toMatchObject({ stage: 'receipt', holder: 'model-city' });
    expect(matter.does('model-city', 'confirm-receipt').subject.stage).toBe('closed');
    expect(matter.act('submit-report', 'police').data).toEqual({ content: '十月工作信息' });
  });

  it('ENV-143: a quarterly meeting in principle: heads or liaisons, topics, plans; any one party may call another', () => {
    const matter = meetingOf('quarterly_meeting');
    expect(matter.clock('C-QTR')).toMatchObject({ kind: 'target', due: 'Thu 2026-12-31 24:00' });
    expect(matter.does('model-city', 'hold-meeting', held).clock('C-QTR')).toMatchObject({ status: 'met' });
    const adhoc = meetingOf('adhoc_meeting', 'culture').does('culture', 'hold-meeting', held);
    expect(adhoc.act('hold-meeting').data).toMatchObject(held);
  });

  it('ENV-144: where nobody knows who is responsible the environmental department leads a joint investigation', () => {
    const matter = new Matter({ firstContact: 'culture', facts: { medium: 'other', responsible_party_known: false } });
    expect(matter.subject.routing).toMatchObject({ row: 'RT-73', lead: 'epb', overlays: ['OV-12'] });
    const operation = { kind: 'investigation', units: ['municipal', 'health'], text: '排查污染源' };
    const land = delivered({ facts: { responsible_party_known: false } });
    expect(land.refuses('police', 'start-joint-operation', operation)).toBe('not-allowed ENV-144');
    land.does('epb', 'start-joint-operation', operation);
    expect(land.act('start-joint-operation')).toMatchObject({ unit: 'epb', data: operation });
    expect(land.refuses('health', 'start-joint-operation', operation)).toBe('not-your-unit ENV-144');
  });

  it('ENV-145: joint enforcement needs the powers of several departments and too hard a matter for one; the competent department or the first receiver leads it', () => {
    const operation = { kind: 'enforcement', units: ['aic', 'police'], text: '联合执法' };
    const both = { ...operation, severalPowers: true, hardAlone: true };
    const matter = delivered();
    for (const half of [operation, { ...operation, severalPowers: true }, { ...operation, hardAlone: true }]) {
      expect(matter.refuses('police', 'start-joint-operation', half)).toBe('invalid ENV-145 severalPowers');
    }
    expect(matter.refuses('epb', 'start-joint-operation', both)).toBe('not-allowed ENV-145');
    for (const leader of ['police', 'culture']) {
      expect(delivered().does(leader, 'start-joint-operation', both).act('start-joint-operation').unit).toBe(leader);
    }
  });

  it('ENV-146: the press or volunteers may watch it, and need not', () => {
    const operation = { kind: 'enforcement', units: ['aic'], severalPowers: true, hardAlone: true, text: '联合执法' };
    const matter = delivered().does('police', 'start-joint-operation', {
      ...operation,
      watchedBy: ['press', 'volunteer-supervisor'],
    });
    expect(matter.act('start-joint-operation').data).toMatchObject({ watchedBy: ['press', 'volunteer-supervisor'] });
    expect(
      delivered().does('police', 'start-joint-operation', operation).act('start-joint-operation').data,
    ).not.toHaveProperty('watchedBy');
  });

  it('ENV-147: one of three bodies lists a case and says on which conditions; nothing is listed by itself', () => {
    expect(delivered().at('2026-12-30T09:00').subject.milestones['listed']).toBeUndefined();
    expect(delivered().refuses('police', 'list')).toBe('not-your-unit ENV-147');
    for (const body of ['gov-inspection', 'discipline-efficiency']) {
      const matter = delivered().does(body, 'list', { conditions: '反映强烈、屡查屡犯、影响较大' });
      expect(matter.seenBy('police').supervision.listed).toBe(true);
      expect(matter.act('list').data).toMatchObject({ conditions: '反映强烈、屡查屡犯、影响较大' });
    }
    const met = delivered().does('gov-inspection', 'list', { decidedBy: 'joint-meeting' });
    expect(met.act('list').data).toMatchObject({ decidedBy: 'joint-meeting' });
  });

  it('ENV-148: five fields are mandatory, and the day is a hard limit for the unit that is named', () => {
    for (const field of ['target', 'dueOn', 'responsibleUnit', 'supervisingUnit', 'procedure']) {
      expect(() => delivered().does('gov-inspection', 'list', { [field]: undefined })).toThrow(field);
    }
    expect(delivered().refuses('gov-inspection', 'list', { dueOn: '2026-03-01' })).toBe('invalid ENV-148 dueOn');
    const matter = delivered().does('gov-inspection', 'list', { responsibleUnit: 'culture', dueOn: '2026-03-31' });
    expect(matter.clock('C-LIST')).toMatchObject({ kind: 'limit', unit: 'culture', due: 'Tue 2026-03-31 24:00' });
  });

  it('ENV-149: progress is published, and the case stays listed and open until both proofs are there', () => {
    expect(delivered().refuses('gov-inspection', 'report-progress')).toBe('not-allowed ENV-149');
    const matter = revisited(concluded(delivered().does('gov-inspection', 'list')));
    matter.does('gov-inspection', 'report-progress', { text: '已整改一半' });
    expect(matter.inPublic().replies.at(-1)?.data).toEqual({ text: '已整改一半' });
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-149');
    for (const proof of ['solvedProof', 'hazardRectifiedProof']) {
      expect(() => matter.does('gov-inspection', 'delist', { [proof]: undefined })).toThrow(proof);
    }
    expect(matter.refuses('gov-inspection', 'delist')).toBe('not-allowed ENV-149');
    matter
      .does('police', 'record-investigation', { rectified: true, siteDone: false })
      .does('gov-inspection', 'delist');
    expect(matter.clock('C-LIST')).toMatchObject({ status: 'met' });
    expect(matter.told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-150: overdue without a reason that a person finds justified: accountability, with the veto in the head’s appraisal', () => {
    const matter = delivered().does('police', 'notify-complainant').does('gov-inspection', 'list');
    const veto = { headVeto: true };
    expect(matter.refuses('gov-inspection', 'judge-delay')).toBe('not-allowed ENV-150');
    matter.at('2026-04-01T00:00');
    expect(matter.clock('C-LIST')).toMatchObject({ status: 'missed' });
    expect(matter.subject.candidates.map(({ step }) => step)).toContain('listed-overdue');
    expect(matter.refuses('gov-inspection', 'record-accountability', veto)).toBe('not-allowed ENV-150');
    matter.does('police', 'explain-delay', { deadline: 'C-LIST', reason: '资金未到位' });
    matter.does('gov-inspection', 'judge-delay', { justified: false });
    matter.does('gov-inspection', 'record-accountability', veto);
    expect(matter.act('record-accountability', 'supervision').data).toMatchObject({ headVeto: true });
    expect(matter.reported().breaches.find(({ clock }) => clock === 'C-LIST')).toMatchObject({
      unit: 'police',
      judgement: { justified: false },
    });
  });

  it('ENV-150: the judgement of one delay is none of another, when the case is listed again', () => {
    const matter = delivered().does('police', 'notify-complainant').does('gov-inspection', 'list');
    matter.at('2026-04-01T00:00').does('gov-inspection', 'judge-delay', { justified: true });
    matter.at('2026-04-02T10:00').does('gov-inspection', 'list', { dueOn: '2026-04-10' }).at('2026-04-11T00:00');
    const judged = () =>
      matter.reported().breaches.flatMap(({ clock, judgement }) => (clock === 'C-LIST' ? [judgement?.justified] : []));
    expect(judged()).toEqual([true, undefined]);
  });

  it('ENV-150: a justified delay bears no veto', () => {
    const matter = delivered().does('gov-inspection', 'list').at('2026-04-01T00:00');
    matter.does('gov-inspection', 'judge-delay', { justified: true });
    expect(matter.refuses('gov-inspection', 'record-accountability', { headVeto: true })).toBe('not-allowed ENV-150');
  });

  it('ENV-151: cases are counted by content, place and result, and a unit’s own analysis goes with its report', () => {
    const { counters } = revisited(concluded(delivered())).told().does('culture', 'close').reported();
    const march = new Map(Object.entries(complaintCounts(counters)['2026-03'] ?? {}));
    expect(analyse(envComplaint, [{ month: '2026-03', counters: march }])).toMatchObject({
      received: 1,
      by: { content: [{ count: 1 }], place: [{ count: 1 }], result: [{ value: 'resolved', count: 1 }] },
    });
    const analysis = '热点：广场噪声；原因：设备；对策：限时';
    const matter = reportOf('police').does('police', 'submit-report', { content: '十月', analysis });
    expect(matter.act('submit-report', 'police').data).toMatchObject({ analysis });
  });

  it('ENV-152: a person decides to expose: subject, medium and day', () => {
    const matter = delivered().does('gov-inspection', 'expose', { subject: '屡查屡犯', medium: '区电视台' });
    expect(matter.act('expose').data).toEqual({ subject: '屡查屡犯', medium: '区电视台', publishedOn: '2026-03-05' });
    expect(matter.refuses('land', 'expose')).toBe('not-your-unit ENV-152');
    for (const field of ['subject', 'medium', 'publishedOn']) {
      expect(() => delivered().does('police', 'expose', { [field]: undefined })).toThrow(field);
    }
  });

  it('ENV-153: the same meeting chooses cases to be listed and hears of supervision and satisfaction', () => {
    const agenda = { listedCases: ['HJ-1'], satisfactionReported: true };
    const matter = meetingOf('quarterly_meeting').does('model-city', 'hold-meeting', { ...held, ...agenda });
    expect(matter.act('hold-meeting').data).toMatchObject(agenda);
    expect(matter.clock('C-QTR')?.rules).toEqual(expect.arrayContaining(['ENV-143', 'ENV-153']));
    // Listing itself stays a decision about the case (ENV-147).
    expect(delivered().subject.milestones['listed']).toBeUndefined();
  });

  it('ENV-154: every unit revisits its cases, and analyses what it finds', () => {
    for (const matter of [concluded(delivered()), concluded(direct())]) {
      const { firstContact, lead = '' } = matter.subject;
      for (const unit of [firstContact, lead]) expect(matter.seenBy(unit).commands).toContain('revisit');
    }
    expect(envJoint.commands['submit-report']?.rules).toContain('ENV-154');
  });
});
