import { expect, it } from 'vitest';
import type { TimelineAnswer } from '../../shared/contracts/answers.ts';
import { courseSoFar } from '../../web/case/course-so-far.ts';

type Event = TimelineAnswer['events'][number];

const at = (minute: number): string => `2026-09-21T09:${String(minute).padStart(2, '0')}:00+08:00`;
const happened = (seq: number, event: object): Event =>
  ({ seq, at: at(seq), type: '', actor: { kind: 'system' }, event, prevHash: '', hash: '' }) as unknown as Event;
const entered = (seq: number, from: string, stage: string): Event =>
  happened(seq, { type: 'stage-entered', from, stage });
const isStage = (stage: string): boolean => stage !== 'registered';
const subject = { stage: 'reply', receivedAt: at(0) };

it('tells the stays of a case, what passed meanwhile, and each passage that it took', () => {
  const events = [
    happened(1, { type: 'registered' }),
    entered(2, 'triage', 'handling'),
    happened(3, { type: 'deadline-missed', kind: 'limit' }),
    happened(4, { type: 'deadline-missed', kind: 'target' }),
    entered(5, 'handling', 'reply'),
    entered(6, 'reply', 'handling'),
    entered(7, 'handling', 'reply'),
  ];
  const { visits, taken } = courseSoFar(events, subject, isStage);
  expect(visits).toEqual([
    { stage: 'triage', since: at(0), until: at(2), missed: 0 },
    { stage: 'handling', since: at(2), until: at(5), missed: 1 },
    { stage: 'reply', since: at(5), until: at(6), missed: 0 },
    { stage: 'handling', since: at(6), until: at(7), missed: 0 },
    { stage: 'reply', since: at(7), missed: 0 },
  ]);
  expect(taken.get('handling reply')).toEqual([at(5), at(7)]);
  expect(taken.get('handling closed')).toBeUndefined();
});

it('begins where the case is while nothing has moved it, and with the oldest event of a part of the record', () => {
  expect(courseSoFar([happened(1, { type: 'registered' })], subject, isStage).visits).toEqual([
    { stage: 'reply', since: at(0), missed: 0 },
  ]);
  expect(courseSoFar([entered(9, 'handling', 'reply')], subject, isStage).visits[0]).toEqual({
    stage: 'handling',
    since: at(9),
    until: at(9),
    missed: 0,
  });
});

it('does not take a registration for a stage', () => {
  const { visits } = courseSoFar(
    [happened(1, { type: 'registered' }), entered(2, 'registered', 'reply')],
    subject,
    isStage,
  );
  expect(visits).toEqual([{ stage: 'reply', since: at(2), missed: 0 }]);
});
