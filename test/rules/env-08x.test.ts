import { describe, expect, it } from 'vitest';
import { dissatisfied } from '../scenarios/usual.ts';
import { concluded, delivered, direct, type Matter, park, revisited, staffOf } from './support.ts';

const satisfied = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };

describe('follow-up, urging, redo, supervision (§ 8)', () => {
  it('ENV-080: the lead revisits a transferred case, without a clock', () => {
    const matter = concluded(delivered());
    expect(matter.seenBy('police').commands).toContain('revisit');
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-090');
    matter.does('culture', 'revisit');
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-090');
    matter.does('police', 'revisit');
    expect(matter.told().does('culture', 'close').subject.stage).toBe('closed');
    expect(matter.subject.deadlines.filter(({ rules }) => rules.includes('ENV-080'))).toEqual([]);
  });

  it('ENV-081: three scores each of its own, with who asked, when and how', () => {
    const matter = concluded(delivered());
    expect(matter.refuses('police', 'revisit', { aspects: undefined })).toBe('invalid ENV-081 aspects');
    expect(() => matter.does('police', 'revisit', { aspects: { result: 'satisfied' } })).toThrow();
    matter.does('police', 'revisit', { aspects: satisfied, interviewer: '孙八', channel: 'phone' });
    expect(matter.act('revisit').data).toMatchObject({ aspects: satisfied, interviewer: '孙八', channel: 'phone' });
  });

  it('ENV-081: the complainant may rate the same three aspects, once there is an answer', () => {
    expect(delivered().rates(dissatisfied)).toBe('not-allowed ENV-081');
    const matter = concluded(delivered());
    expect(matter.rates(dissatisfied)).toBeUndefined();
    expect(matter.inPublic().replies.at(-1)?.data).toEqual(dissatisfied);
  });

  it('ENV-082: whoever is not satisfied is asked why, and the case is handled anew', () => {
    const matter = concluded(delivered());
    const answer = { aspects: dissatisfied, dueOn: '2026-03-20' };
    expect(matter.refuses('police', 'revisit', answer)).toBe('invalid ENV-082 reason');
    matter.does('police', 'revisit', { ...answer, reason: '晚上还在唱' });
    expect(matter.subject).toMatchObject({ stage: 'handling', holder: 'police', round: 2 });
    expect(matter.clock('C-REDO')).toMatchObject({ kind: 'limit', due: 'Fri 2026-03-20 24:00' });
    expect(matter.refuses('police', 'reply', { outcome: 'resolved' })).toBe('not-allowed ENV-070');
    expect(concluded(matter).subject).toMatchObject({ stage: 'revisit', round: 2 });
  });

  it('ENV-083: what is overdue is urged from the lead, in the first receiver’s name, and counted', () => {
    const matter = delivered().does('police', 'notify-complainant');
    expect(matter.refuses('culture', 'urge')).toBe('not-allowed ENV-083');
    matter.at('2026-05-29T00:00');
    const urged = matter.events.filter((event) => event.type === 'escalated' && event.action === 'urge');
    expect(urged).toMatchObject([
      { deadline: 'C-T15', to: ['police'], from: 'culture' },
      { deadline: 'C-H60', to: ['police'], from: 'culture' },
    ]);
    matter.does('culture', 'urge', { reason: '请尽快回复' });
    expect(matter.subject.urges).toBe(3);
    expect(matter.act('urge')).toMatchObject({ unit: 'culture', data: { reason: '请尽快回复' } });
    matter.does('police', 'explain-delay', { deadline: 'C-H60', reason: '等待检测' });
    expect(matter.act('explain-delay')).toMatchObject({ unit: 'police', data: { reason: '等待检测' } });
    expect(matter.refuses('land', 'urge')).toBe('not-your-unit ENV-083');
    expect(matter.does(staffOf('gov', 'manager'), 'urge').subject.urges).toBe(4);
  });

  it('ENV-083: a transfer that is late is no reply that is late: it is not urged from the lead', () => {
    const matter = park().at('2026-03-03T09:00');
    expect(matter.subject.deadlines.find(({ clock }) => clock === 'C-TRD')?.status).toBe('missed');
    expect(matter.refuses('epb-12369', 'urge')).toBe('not-allowed ENV-083');
  });

  it('ENV-083: whoever leads its own case is urged by the 12369 centre and does not urge itself (I-18)', () => {
    const matter = direct({ firstContact: 'municipal', facts: { medium: 'odour', air_source: 'rubbish_or_sewer' } });
    matter.does('municipal', 'accept').at('2026-05-29T00:00');
    expect(matter.events.findLast((event) => event.type === 'escalated' && event.action === 'urge')).toMatchObject({
      to: ['municipal'],
      from: 'epb-12369',
    });
    expect(matter.refuses('municipal', 'urge')).toBe('not-allowed I-18');
    expect(matter.does('epb-12369', 'urge').act('urge')).toMatchObject({ unit: 'epb-12369' });
  });

  it.each(['not-by-law', 'not-thorough', 'not-as-required', 'low-quality'])(
    'ENV-084: a redo is ordered for one of four grounds (%s), with the person and a day',
    (ground) => {
      const matter = concluded(delivered());
      const order = { reason: '未到现场', dueOn: '2026-03-20' };
      expect(matter.refuses('gov-inspection', 'send-back', order)).toBe('invalid ENV-084 ground');
      expect(matter.refuses('gov-inspection', 'send-back', { ...order, ground, dueOn: '2026-03-01' })).toBe(
        'invalid I-17 dueOn',
      );
      matter.does('gov-inspection', 'send-back', { ...order, ground });
      expect(matter.subject).toMatchObject({ stage: 'handling', round: 2, holder: 'police' });
      expect(matter.act('send-back')).toMatchObject({ unit: 'gov-inspection', data: { ground } });
      const ordered = matter.events.find((event) => event.type === 'act' && event.command === 'send-back');
      expect(ordered?.actor).toMatchObject({ user: 'gov-inspection-1' });
      expect(matter.refuses('police', 'send-back', order)).toBe('not-your-unit ENV-084');
    },
  );

  it('ENV-085: either body supervises at its discretion; the software lists candidates and opens none', () => {
    const matter = delivered().at('2026-06-30T09:00');
    expect(matter.subject.candidates.map(({ step, to }) => [step, to])).toContainEqual([
      'supervision-candidate',
      ['gov-inspection', 'discipline-efficiency'],
    ]);
    expect(matter.seenBy('police').supervision.supervised).toBe(false);
    expect(matter.refuses('supervision', 'supervise')).toBe('not-your-unit ENV-085');
    for (const body of ['gov-inspection', 'discipline-efficiency']) {
      expect(delivered().does(body, 'supervise').seenBy('police').supervision.supervised).toBe(true);
    }
  });

  const signsOf = (matter: Matter) => matter.seenBy('police').supervision.signs?.map(({ sign }) => sign);

  it('ENV-085: whoever refuses a transfer or passes it on is a sign of shirking, once, for both bodies; nothing follows by itself', () => {
    const matter = delivered();
    matter.refuses('police', 'transfer', { to: 'epb' });
    matter.refuses('police', 'transfer', { to: 'epb' });
    expect(matter.seenBy('police').supervision.signs).toMatchObject([
      {
        sign: 'passing-on',
        rules: ['ENV-085', 'ENV-021', 'ENV-022'],
        at: '2026-03-02T10:00:00+08:00',
        to: ['gov-inspection', 'discipline-efficiency'],
      },
    ]);
    expect(matter.events.filter(({ type }) => type === 'attempt-refused')).toHaveLength(2);
    expect(matter.seenBy('police').supervision.supervised).toBe(false);
    matter.does('gov-inspection', 'supervise', { reason: '推诿', ground: 'passing-on' });
    expect(matter.seenBy('police').supervision.supervised).toBe(true);
    // The first receiver that thinks again is forbidden as well, but it shirks nothing.
    const again = delivered();
    again.refuses('culture', 'triage', { decision: { unit: 'epb', reason: '更合适' } });
    expect(signsOf(again)).toBeUndefined();
  });

  it('ENV-085: what comes back after it was settled is a sign: a dispute, a redo', () => {
    const disputed = delivered().does('police', 'refer-dispute').does('gov', 'settle-dispute');
    expect(signsOf(disputed)).toBeUndefined();
    expect(signsOf(disputed.does('police', 'refer-dispute'))).toEqual(['disputed-again']);
    const redo = { reason: '未到现场', dueOn: '2026-03-20' };
    const redone = concluded(delivered()).does('culture', 'send-back', redo);
    expect(signsOf(redone)).toBeUndefined();
    expect(signsOf(concluded(redone).does('culture', 'send-back', redo))).toEqual(['redone-again']);
    const contradicted = concluded(concluded(delivered()).does('culture', 'report-discrepancy'));
    expect(signsOf(contradicted.does('culture', 'report-discrepancy'))).toEqual(['redone-again']);
  });

  it('ENV-085: in the press with large impact, whenever that becomes known, is a sign of a strong reaction', () => {
    const exposed = { media_exposed: true, large_impact: true };
    expect(signsOf(park({ facts: exposed }))).toEqual(['strong-reaction']);
    expect(signsOf(park({ facts: { media_exposed: true } }))).toBeUndefined();
    const later = delivered().does('police', 'record-investigation', { facts: exposed });
    expect(signsOf(later)).toEqual(['strong-reaction']);
  });
});

describe('reply and revisit (§ 8)', () => {
  it('ENV-090: the first receiver revisits too; where it is itself the lead, one revisit is both', () => {
    const matter = concluded(delivered()).does('police', 'revisit');
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-090');
    expect(matter.does('culture', 'revisit').told().does('culture', 'close').subject.stage).toBe('closed');
    expect(concluded(direct()).does('epb', 'revisit').told().does('epb', 'close').subject.stage).toBe('closed');
  });

  it('ENV-090: where nobody can be reached the reason stands in its place', () => {
    const matter = concluded(delivered());
    for (const unit of ['police', 'culture'])
      matter.does(unit, 'revisit', { aspects: undefined, notPossible: '三次无人接听' });
    expect(matter.told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-091: the first receiver sends it back to the same unit, with the reason', () => {
    const matter = concluded(delivered());
    expect(() => matter.does('culture', 'send-back', { reason: undefined, dueOn: '2026-03-20' })).toThrow(/reason/);
    matter.does('culture', 'send-back', { reason: '群众称仍有噪声', dueOn: '2026-03-20' });
    expect(matter.subject).toMatchObject({
      stage: 'handling',
      round: 2,
      target: 'police',
      lead: 'police',
      holder: 'police',
    });
    expect(matter.clock('C-REDO')).toMatchObject({ unit: 'police', due: 'Fri 2026-03-20 24:00' });
    expect(() => matter.does('culture', 'send-back', { dueOn: '2026-03-20', unit: 'epb' })).toThrow();
  });

  it('ENV-092: a reply that contradicts the complainant makes three tasks for the handling unit', () => {
    expect(delivered().does('police', 'accept').refuses('epb-12369', 'report-discrepancy')).toBe('not-allowed ENV-092');
    const matter = concluded(delivered()).at('2026-03-05T10:00').does('epb-12369', 'report-discrepancy');
    expect(matter.subject).toMatchObject({ stage: 'handling', holder: 'police' });
    const clocks = ['C-DIS-CONTACT', 'C-DIS-SITE', 'C-DIS-HANDLE'];
    for (const id of clocks) expect(matter.clock(id)).toMatchObject({ kind: 'elapsed', unit: 'police', due: '—' });
    matter.at('2026-03-05T10:30').does('police', 'contact-complainant');
    matter.at('2026-03-05T14:00').does('police', 'record-investigation');
    matter.at('2026-03-05T15:00').does('police', 'reply', { outcome: 'resolved' });
    expect(clocks.map((id) => matter.clock(id)?.elapsed)).toEqual(['30 min', '4 h 00 min', '5 h 00 min']);
    expect(matter.acts().filter(({ command }) => command === 'record-investigation')).toHaveLength(2);
    expect(concluded(delivered()).does('culture', 'report-discrepancy').subject.stage).toBe('handling');
  });

  it('ENV-093: a demand names the measure, who is responsible, by when, and how it is checked', () => {
    const matter = delivered();
    for (const field of ['measure', 'responsibleParty', 'dueOn', 'check']) {
      expect(() => matter.does('police', 'demand-rectification', { [field]: undefined })).toThrow(field);
    }
    expect(() => matter.does('police', 'demand-rectification', { dueOn: '2020-03-20' })).toThrow('dueOn');
    matter.does('police', 'demand-rectification');
    expect(matter.act('demand-rectification').data).toEqual({
      measure: '加装隔声罩',
      responsibleParty: '某厂',
      dueOn: '2026-03-20',
      check: '复测',
    });
  });

  it('ENV-094: an interim reply says why, what is done and by when; the promise is a clock, and the 60 days run on', () => {
    const matter = delivered().does('police', 'record-investigation', { longRectification: true });
    expect(matter.clock('C-INT')).toMatchObject({ kind: 'elapsed', unit: 'police', due: '—' });
    for (const field of ['reason', 'measures', 'promisedOn']) {
      const own = { promisedOn: '2026-04-30', [field]: undefined };
      expect(() => matter.does('police', 'interim-reply', own)).toThrow(field);
    }
    expect(matter.refuses('police', 'interim-reply', { promisedOn: '2026-03-01' })).toBe('invalid ENV-094 promisedOn');
    matter.at('2026-03-02T11:00').does('police', 'interim-reply', { promisedOn: '2026-04-30' });
    expect(matter.clock('C-INT')).toMatchObject({ status: 'met', elapsed: '1 h 00 min' });
    expect(matter.clock('C-PROM')).toMatchObject({ kind: 'limit', unit: 'police', due: 'Thu 2026-04-30 24:00' });
    expect(matter.clock('C-H60')).toMatchObject({ status: 'running' });
    // Both read it: the complainant in public, the 12369 centre in the record.
    expect(matter.inPublic().replies.at(-1)?.data).toMatchObject({ promisedOn: '2026-04-30' });
    expect(matter.act('interim-reply', 'epb-12369').data).toMatchObject({ reason: '整改需要时间' });
    expect(matter.mechanism.commands['interim-reply']?.title.zh).toContain('12369');
  });

  it('ENV-094: a later day is a put-off: counted with its reason, for the complainant and for who supervises', () => {
    const matter = delivered().does('police', 'interim-reply', { promisedOn: '2026-03-20', reason: '等待风机' });
    expect(matter.inPublic()).not.toHaveProperty('putOffs');
    // The last second of the promised day is no way out of it.
    matter.at('2026-03-20T23:59:59').does('police', 'interim-reply', { promisedOn: '2026-04-20', reason: '风机缺货' });
    expect(matter.clock('C-PROM')).toMatchObject({ status: 'cancelled' });
    expect(matter.clock('C-PROM#2')).toMatchObject({ status: 'running', due: 'Mon 2026-04-20 24:00' });
    const first = {
      from: '2026-03-20',
      to: '2026-04-20',
      at: '2026-03-20T23:59:59+08:00',
      reason: '风机缺货',
      times: 1,
    };
    expect(matter.inPublic().putOffs).toEqual([{ ...first, title: matter.mechanism.clocks['C-PROM']?.title }]);
    expect(matter.subject.signs).toBeUndefined();
    // An earlier day is none, and the same day told again is the same promise.
    matter.at('2026-03-25T10:00').does('police', 'interim-reply', { promisedOn: '2026-04-10' });
    matter.does('police', 'interim-reply', { promisedOn: '2026-04-10' });
    expect(matter.clock('C-PROM#3')).toMatchObject({ status: 'running', due: 'Fri 2026-04-10 24:00' });
    expect(matter.clock('C-PROM#4')).toBeUndefined();
    expect(matter.inPublic().putOffs).toHaveLength(1);
    // What was missed stays missed, once; the next promise is the second put-off, and a sign (ENV-085).
    matter.at('2026-04-12T10:00').does('police', 'interim-reply', { promisedOn: '2026-05-20', reason: '资金未到位' });
    expect(matter.clock('C-PROM#3')).toMatchObject({ status: 'missed' });
    expect(matter.clock('C-PROM#4')).toMatchObject({ status: 'running', due: 'Wed 2026-05-20 24:00' });
    expect(matter.seenBy('gov-inspection').supervision).toMatchObject({
      putOffs: [
        { deadline: 'C-PROM', clock: 'C-PROM', unit: 'police', reason: '风机缺货', times: 1 },
        { deadline: 'C-PROM#3', from: '2026-04-10', to: '2026-05-20', reason: '资金未到位', times: 2 },
      ],
      signs: [{ sign: 'put-off-again', to: ['gov-inspection', 'discipline-efficiency'] }],
    });
    expect(matter.seenBy('land').supervision).toEqual({ urges: 2, supervised: false, listed: false, candidates: [] });
    const breaches = matter.reported().breaches.filter(({ clock }) => clock === 'C-PROM');
    expect(breaches.map(({ deadline }) => deadline)).toEqual(['C-PROM#3']);
  });

  it('ENV-094: the same day promised again is missed once, and kept by the one reply', () => {
    const promise = { promisedOn: '2026-03-20' };
    const matter = delivered().does('police', 'interim-reply', promise).at('2026-03-05T10:00');
    matter.does('police', 'interim-reply', promise);
    const kept = concluded(matter.at('2026-03-06T10:00'));
    expect(kept.subject.deadlines.filter(({ clock }) => clock === 'C-PROM')).toMatchObject([{ status: 'met' }]);
    const late = delivered().does('police', 'interim-reply', promise).at('2026-03-05T10:00');
    late.does('police', 'interim-reply', promise).at('2026-03-23T10:00').does('police', 'note');
    expect(late.subject.deadlines.filter(({ clock }) => clock === 'C-PROM')).toMatchObject([{ status: 'missed' }]);
  });

  it('ENV-094, ENV-102: no day lies further ahead than the district allows', () => {
    const matter = delivered().does('police', 'record-investigation');
    const promised = (promisedOn: string) => matter.tries('police', 'interim-reply', { promisedOn });
    expect(promised('2101-01-01')).toBe('invalid ENV-094 promisedOn');
    expect(promised('2027-03-03')).toBe('invalid ENV-094 promisedOn');
    expect(promised('2027-03-02')).toBeUndefined();
    const unsolved = { outcome: 'no-means-yet', solveBy: '2101-01-01', to: ['complainant', 'first-contact'] };
    expect(matter.refuses('police', 'reply', unsolved)).toBe('invalid ENV-102 solveBy');
    expect(matter.refuses('gov-inspection', 'list', { dueOn: '2101-01-01' })).toBe('invalid ENV-148 dueOn');
    const strict = delivered({ settings: { 'longest-span': 60 } });
    expect(strict.refuses('police', 'interim-reply', { promisedOn: '2026-05-02' })).toBe('invalid ENV-094 promisedOn');
    expect(strict.tries('police', 'interim-reply', { promisedOn: '2026-05-01' })).toBeUndefined();
  });

  it('ENV-102: a day by which it is to be solved is put off in the same way', () => {
    const unsolved = (solveBy: string, text: string) =>
      ({ outcome: 'no-means-yet', solveBy, text, to: ['complainant', 'first-contact'] }) as const;
    const matter = delivered()
      .does('police', 'record-investigation')
      .does('police', 'reply', unsolved('2026-04-01', '一'));
    for (const [at, solveBy] of [
      ['2026-03-20T10:00', '2026-05-01'],
      ['2026-04-20T10:00', '2026-06-01'],
    ] as const)
      matter.at(at).does('police', 'reply', unsolved(solveBy, `暂无条件 ${solveBy}`));
    expect(matter.inPublic().putOffs?.map(({ to, reason, times }) => [to, reason, times])).toEqual([
      ['2026-05-01', '暂无条件 2026-05-01', 1],
      ['2026-06-01', '暂无条件 2026-06-01', 2],
    ]);
    expect(matter.subject.signs?.map(({ sign }) => sign)).toEqual(['put-off-again']);
  });

  it('ENV-094: a warning comes on a working day', () => {
    const warned = (at: string, promisedOn: string) => {
      const matter = delivered().at(at).does('police', 'interim-reply', { promisedOn });
      return matter.seenBy('police').deadlines.find(({ id }) => id === 'C-PROM')?.nextWarningAt;
    };
    // National Day is from 1 to 7 October; 20 September and 10 October are worked.
    expect(warned('2026-09-10T09:00', '2026-10-08')).toBe('2026-09-30T00:00:00+08:00');
    expect(warned('2026-09-10T09:00', '2026-09-21')).toBe('2026-09-20T00:00:00+08:00');
    expect(warned('2026-09-10T09:00', '2026-10-12')).toBe('2026-10-10T00:00:00+08:00');
    // None is left before it: the first that comes.
    expect(warned('2026-10-03T09:00', '2026-10-08')).toBe('2026-10-08T00:00:00+08:00');
  });

  it('ENV-095: an interim reply never closes a case; after the rectification a formal one is still wanted', () => {
    const matter = delivered()
      .does('police', 'record-investigation', { longRectification: true })
      .does('police', 'interim-reply', { promisedOn: '2026-04-30' });
    expect(matter.subject.stage).toBe('handling');
    expect(matter.refuses('culture', 'close')).toBe('not-allowed ENV-100');
    matter.at('2026-04-20T10:00').does('police', 'record-investigation', { rectified: true });
    expect(matter.clock('C-PROM')).toMatchObject({ status: 'running', pending: ['replied'] });
    matter.does('police', 'reply', { outcome: 'resolved', to: ['complainant', 'first-contact'] });
    expect(matter.clock('C-PROM')).toMatchObject({ status: 'met' });
    matter.at('2026-04-21T10:00').does('police', 'report-to-centre');
    expect(matter.subject.stage).toBe('revisit');
  });

  it.each(['phone', 'web', 'writing', 'other'])(
    'ENV-096: asked by %s, and no feedback to 12369 without the evaluation or the reason why there is none',
    (channel) => {
      const matter = delivered()
        .does('police', 'record-investigation')
        .does('police', 'reply', { channel, outcome: 'resolved' });
      expect(matter.refuses('police', 'report-to-centre', { evaluation: undefined })).toBe(
        'invalid ENV-096 evaluation',
      );
      matter.does('police', 'report-to-centre', { evaluation: undefined, evaluationMissing: '不愿评价' });
      expect(matter.act('report-to-centre').data).toMatchObject({ evaluationMissing: '不愿评价' });
      expect(matter.act('reply').data).toMatchObject({ channel });
    },
  );

  it('ENV-097: a disputed satisfaction: a written statement, then a panel of the 12369 centre; both views and the result are kept', () => {
    expect(delivered().refuses('police', 'request-evaluation')).toBe('not-allowed ENV-097');
    const matter = concluded(delivered());
    matter.rates(dissatisfied);
    expect(() => matter.does('police', 'request-evaluation', { statement: undefined })).toThrow(/statement/);
    matter.does('police', 'request-evaluation', { statement: '已整改到位' });
    expect(matter.subject).toMatchObject({ stage: 'evaluation', holder: 'epb-12369' });
    expect(() => matter.does('epb-12369', 'evaluate', { panel: [] })).toThrow(/panel/);
    expect(matter.refuses('police', 'evaluate')).toBe('not-your-unit ENV-097');
    const panel = [
      { category: 'npc-deputy', count: 1 },
      { category: 'cppcc-member', count: 1 },
      { category: 'volunteer-supervisor', count: 2 },
      { category: 'nearby-resident', count: 3 },
    ];
    matter.does('epb-12369', 'evaluate', { panel, result: 'satisfied' });
    expect(matter.act('rate').data).toMatchObject(dissatisfied);
    expect(matter.act('request-evaluation').data).toEqual({ statement: '已整改到位' });
    expect(matter.act('evaluate').data).toMatchObject({ panel, result: 'satisfied' });
    // Nothing is final: a revisit may still find the complainant dissatisfied.
    expect(matter.subject.stage).toBe('revisit');
    matter.does('culture', 'revisit', { aspects: dissatisfied, reason: '没变化', dueOn: '2026-03-20' });
    expect(matter.subject).toMatchObject({ stage: 'handling', round: 2 });
  });
});

describe('closing (§ 9)', () => {
  const ending = (outcome: string, more: Readonly<Record<string, unknown>> = {}) =>
    delivered()
      .does('police', 'record-investigation')
      .does('police', 'reply', { to: ['complainant', 'first-contact'], outcome, ...more })
      .does('police', 'report-to-centre');

  it('ENV-100: the end needs reply and record, and the complainant can still look it up', () => {
    expect(delivered().refuses('culture', 'close')).toBe('not-allowed ENV-100');
    const matter = revisited(concluded(delivered())).told().does('culture', 'close');
    expect(matter.inPublic()).toMatchObject({ number: 'HJ-1', stage: 'closed' });
    expect(matter.inPublic().replies.map(({ command }) => command)).toContain('reply');
  });

  it('ENV-101: reasonable, but the law is silent: a work plan with owner, steps and days', () => {
    const workPlan = { owner: '法制科', steps: [{ step: '起草办法', on: '2026-06-30' }] };
    const matter = delivered().does('police', 'record-investigation');
    expect(matter.refuses('police', 'reply', { outcome: 'law-silent' })).toBe('invalid ENV-101 workPlan');
    matter.does('police', 'reply', { outcome: 'law-silent', workPlan });
    expect(matter.act('reply').data).toMatchObject({ outcome: 'law-silent', workPlan });
  });

  it('ENV-102: no means yet: explained, and a day is set that becomes a limit; the case waits for it', () => {
    const matter = delivered().does('police', 'record-investigation');
    expect(matter.refuses('police', 'reply', { outcome: 'no-means-yet' })).toBe('invalid ENV-102 solveBy');
    const later = ending('no-means-yet', { solveBy: '2026-12-31', text: '暂无条件，明年建管网' });
    expect(later.clock('C-SOLVE')).toMatchObject({ kind: 'limit', unit: 'police', due: 'Thu 2026-12-31 24:00' });
    revisited(later);
    expect(later.refuses('culture', 'close')).toBe('not-allowed ENV-102');
    later.at('2026-03-20T10:00').does('police', 'record-investigation', { rectified: true });
    later.does('police', 'reply', { to: ['complainant', 'first-contact'], text: '已解决' });
    expect(later.clock('C-SOLVE')).toMatchObject({ status: 'met' });
    expect(later.told().does('culture', 'close').subject.stage).toBe('closed');
  });

  it('ENV-103: an excessive demand is explained to the complainant, who can read it', () => {
    const matter = delivered().does('police', 'record-investigation');
    const silent = { outcome: 'excessive-demand', to: 'first-contact' };
    expect(matter.refuses('police', 'reply', silent)).toBe('invalid ENV-103 to');
    matter.does('police', 'reply', { outcome: 'excessive-demand', text: '活动合法，已耐心解释' });
    expect(matter.inPublic().replies.at(-1)?.data).toMatchObject({
      outcome: 'excessive-demand',
      text: '活动合法，已耐心解释',
    });
  });

  it.each(['negotiation', 'mediation', 'litigation', 'arbitration', 'other'])(
    'ENV-104: a claim is recorded with its way (%s) and its result',
    (way) => {
      const matter = delivered().does('police', 'record-claim', { way, claim: '赔偿2000元', result: '达成协议' });
      expect(matter.act('record-claim').data).toEqual({ way, claim: '赔偿2000元', result: '达成协议' });
      expect(matter.refuses('land', 'record-claim')).toBe('not-your-unit ENV-104');
    },
  );
});
