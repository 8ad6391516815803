import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { Effect, PartyRef, Sign } from '../../../shared/domain/mechanism/mechanism.ts';

/** Who supervises, at its discretion (ENV-085). */
export const supervisors = ['unit:gov-inspection', 'unit:discipline-efficiency'] as const satisfies readonly PartyRef[];

/** 影响较大, or more than that (ENV-072). */
export const largeImpact: Condition = {
  any: [
    { fact: 'large_impact', is: true },
    { fact: 'major_impact', is: true },
  ],
};

/** Also again, after it was delisted. */
export const isListed: Condition = { reached: 'listed', notSince: 'delisted' };

/*
 * Signs of what ENV-085 names beside delay, which the clocks list. Only what the record shows by itself: the text sets no
 * number of complaints, disputes or redos, so none is counted; what happens again after it was settled is a sign.
 */

/** 推诿: only the recipient is forbidden to refuse or to pass on. */
export const refusedOrPassedOn: Sign = {
  sign: 'passing-on',
  title: {
    zh: '受移送部门拒绝受理或再行移送（推诿）',
    en: 'a recipient tried to refuse the case or to pass it on (shirking)',
  },
  rules: ['ENV-085', 'ENV-021', 'ENV-022'],
  to: supervisors,
};

export const disputedAfterRuling: Sign = {
  sign: 'disputed-again',
  title: { zh: '区政府协调后再起争议（推诿）', en: 'disputed again after the government had settled it (shirking)' },
  rules: ['ENV-085', 'ENV-046'],
  to: supervisors,
};

export const disputedAgain: Effect = {
  ...disputedAfterRuling,
  when: { done: 'handling-dispute-settled' },
};

/** 敷衍. To be asked before the new round opens. */
export const redoneAgain = (redo: Condition): Effect => ({
  sign: 'redone-again',
  title: { zh: '重办后再次要求重办（敷衍）', en: 'a redo is ordered again (carelessness)' },
  rules: ['ENV-085', 'ENV-084', 'ENV-092'],
  to: supervisors,
  when: { all: [{ laterRound: true }, redo] },
});

/** 拖延，久拖不决: what was promised once more. To be asked once the put-off is counted. */
export const putOffAgain = (clock: string): Effect => ({
  sign: 'put-off-again',
  title: { zh: '承诺的期限再次推迟（拖延）', en: 'a promised day is put off again (stalling)' },
  rules: ['ENV-085', 'ENV-094', 'ENV-102'],
  to: supervisors,
  when: { putOff: clock, times: 2 },
});

/** 反映强烈. */
export const strongReaction: Effect = {
  sign: 'strong-reaction',
  title: { zh: '媒体曝光且影响较大（反映强烈）', en: 'exposed by the media, with large impact (strong reaction)' },
  rules: ['ENV-085', 'ENV-072'],
  to: supervisors,
  when: { all: [{ fact: 'media_exposed', is: true }, largeImpact] },
};
