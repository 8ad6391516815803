/** One act: when, for which unit, what, and what it says besides the usual. */
type Act = readonly [at: string, who: string, does: string, own?: Readonly<Record<string, unknown>>];

/** A case as it often goes: what is told at the start, and what units do. */
export interface TypicalCase {
  readonly id: string;
  readonly title: string;
  readonly line: string;
  readonly at: string;
  readonly content: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly acts: readonly Act[];
}

const resolved = { to: ['complainant', 'first-contact'], outcome: 'resolved' };
const singing = { content: '公园合唱', facts: { medium: 'noise', noise_source: 'public_place_activity' } };

/** One after the other, since the record's time never runs backwards. */
export const typicalCases: readonly TypicalCase[] = [
  {
    // The course of test/workflows/ordinary-case.test.ts.
    id: 'ordinary',
    title: 'decided on at the triage, handed over, warned of once, replied to, revisited, evaluated, closed',
    line: '12369',
    at: '2026-03-02T09:00',
    content: '工地半夜施工',
    facts: {},
    acts: [
      ['2026-03-02T09:20', 'epb', 'triage', { decision: { unit: 'construction', reason: '工地归其管' } }],
      ['2026-03-02T09:30', 'epb', 'transfer'],
      ['2026-03-02T09:31', 'construction', 'confirm-transfer'],
      ['2026-03-02T10:30', 'construction', 'accept'],
      ['2026-03-02T10:31', 'construction', 'notify-complainant'],
      ['2026-03-04T10:30', 'construction', 'record-investigation'],
      ['2026-03-04T16:30', 'construction', 'reply', resolved],
      ['2026-03-04T16:31', 'construction', 'report-to-centre'],
      ['2026-03-09T10:30', 'construction', 'revisit'],
      ['2026-03-09T10:31', 'epb', 'revisit'],
      ['2026-03-09T10:32', 'construction', 'request-evaluation'],
      ['2026-03-11T10:30', 'epb-12369', 'evaluate'],
      ['2026-03-11T10:31', 'epb', 'close'],
    ],
  },
  {
    id: 'redone',
    title: 'handed over, answered, sent back by the first receiver, handled again, closed',
    line: '12318',
    at: '2026-03-12T09:00',
    ...singing,
    acts: [
      ['2026-03-12T09:20', 'culture', 'transfer'],
      ['2026-03-12T09:30', 'police', 'confirm-transfer'],
      ['2026-03-12T09:40', 'culture', 'notify-complainant', { about: 'transfer' }],
      ['2026-03-12T10:00', 'police', 'notify-complainant'],
      ['2026-03-13T10:00', 'police', 'record-investigation'],
      ['2026-03-13T12:00', 'police', 'reply', resolved],
      ['2026-03-13T12:30', 'police', 'report-to-centre'],
      ['2026-03-16T09:00', 'culture', 'send-back', { ground: 'low-quality', dueOn: '2026-03-20' }],
      ['2026-03-17T10:00', 'police', 'record-investigation'],
      ['2026-03-18T12:00', 'police', 'reply', resolved],
      ['2026-03-18T12:30', 'police', 'report-to-centre'],
      ['2026-03-19T10:00', 'police', 'revisit'],
      ['2026-03-19T10:01', 'culture', 'revisit'],
      ['2026-03-19T10:02', 'culture', 'close'],
    ],
  },
  {
    id: 'urgent',
    title: 'handed over at once, gone to within the hour, handled, closed',
    line: '110',
    at: '2026-03-23T03:00',
    content: '下水道冒出刺激气体，多人头晕',
    facts: {
      medium: 'odour',
      air_source: 'rubbish_or_sewer',
      urgency_ground: ['public_health'],
      immediate_ground: ['health_or_safety'],
    },
    acts: [
      ['2026-03-23T03:04', 'police', 'transfer', { mode: 'three-way-call' }],
      ['2026-03-23T03:06', 'municipal', 'confirm-transfer'],
      ['2026-03-23T03:10', 'police', 'report-to-centre', { centre: 'emergency-office', evaluation: undefined }],
      ['2026-03-23T03:40', 'municipal', 'set-out'],
      ['2026-03-23T04:00', 'municipal', 'arrive'],
      ['2026-03-23T05:00', 'municipal', 'record-investigation'],
      ['2026-03-23T09:00', 'municipal', 'notify-complainant'],
      ['2026-03-23T16:00', 'municipal', 'reply', resolved],
      ['2026-03-23T16:10', 'municipal', 'report-to-centre'],
      ['2026-03-26T10:00', 'municipal', 'revisit'],
      ['2026-03-26T10:01', 'police', 'revisit'],
      ['2026-03-26T10:02', 'police', 'close'],
    ],
  },
  {
    id: 'disputed',
    title: 'contested by three units, designated, handed over late, handled, closed',
    line: '86016006',
    at: '2026-04-13T09:00',
    content: '主城外有证采石场扬尘扰民',
    facts: { medium: 'quarry', also_medium: ['dust'], dust_site: 'none', quarry_illegal: false, area: ['other'] },
    acts: [
      [
        '2026-04-13T15:00',
        'agriculture',
        'dispute',
        {
          proposedUnit: 'epb',
          positions: [
            { unit: 'land', position: '不属于本单位职责' },
            { unit: 'epb', position: '不属于本单位职责' },
          ],
        },
      ],
      ['2026-04-14T16:00', 'gov-duty', 'designate', { unit: 'epb' }],
      ['2026-04-14T16:20', 'agriculture', 'transfer'],
      ['2026-04-14T16:30', 'agriculture', 'confirm-transfer'],
      ['2026-04-15T09:00', 'epb', 'accept'],
      ['2026-04-15T09:10', 'epb', 'notify-complainant'],
      ['2026-04-17T10:00', 'epb', 'record-investigation'],
      ['2026-04-17T16:00', 'epb', 'reply', resolved],
      ['2026-04-17T16:10', 'epb', 'report-to-centre'],
      ['2026-04-21T10:00', 'epb', 'revisit'],
      ['2026-04-21T10:01', 'agriculture', 'revisit'],
      ['2026-04-21T10:02', 'agriculture', 'close'],
    ],
  },
  {
    id: 'overdue',
    title: 'handed over and left lying: warned of, urged, both limits missed, then handled and closed',
    line: '12318',
    at: '2026-04-27T09:00',
    ...singing,
    acts: [
      ['2026-04-27T09:20', 'culture', 'transfer'],
      ['2026-04-27T09:30', 'police', 'confirm-transfer'],
      ['2026-04-27T09:40', 'culture', 'notify-complainant', { about: 'transfer' }],
      ['2026-04-27T10:00', 'police', 'notify-complainant'],
      ['2026-08-17T10:00', 'police', 'record-investigation'],
      ['2026-08-17T11:00', 'police', 'explain-delay', { deadline: 'C-T15', reason: '人手不足' }],
      ['2026-08-17T12:00', 'police', 'reply', resolved],
      ['2026-08-17T12:30', 'police', 'report-to-centre'],
      ['2026-08-19T10:00', 'police', 'revisit'],
      ['2026-08-19T10:01', 'culture', 'revisit'],
      ['2026-08-19T10:02', 'culture', 'close'],
    ],
  },
];
