import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import type { Effect } from '../../../shared/domain/mechanism/mechanism.ts';

const notConcluded: Condition = { not: { done: 'concluded' } };
const notReplied: Condition = { not: { any: [{ stage: 'revisit' }, { stage: 'evaluation' }] } };
export const always: Condition = { always: true };

/** The steps that need the complainant's contact, and until when each of them still lies ahead (ENV-013). */
export const contactSteps = {
  told: notConcluded,
  'notice-given': notConcluded,
  answered: notReplied,
  replied: notReplied,
  'revisited-lead': always,
  'revisited-first': always,
} as const satisfies Readonly<Record<string, Condition>>;

/**
 * Once the contact is known, what still lies ahead is owed again: I-12 frees from a step only while it cannot be taken.
 * What is past stays on record as impossible.
 */
export const possibleWithContact: readonly Effect[] = Object.entries(contactSteps).map(([step, ahead]) => ({
  possible: step,
  rule: 'I-12',
  reason: {
    zh: '投诉人联系方式已补登或更正，自此起算',
    en: 'the complainant’s contact has been added or corrected: counted from then',
  },
  when: { all: [{ payload: 'corrected', includes: 'contact' }, { registered: 'contact', given: true }, ahead] },
}));

const noContactLeft = { zh: '投诉人未留联系方式', en: 'the complainant left no contact' };
const noContact: Condition = { registered: 'contact', given: false };

/** Without a contact these steps are not possible from the first (ENV-013, I-12). */
export const notPossibleWithoutContact: readonly Effect[] = Object.keys(contactSteps).map((step) => ({
  impossible: step,
  rule: 'ENV-013',
  reason: noContactLeft,
  when: noContact,
}));

/** An answer is owed again with every site action, also where one was given before (ENV-064). */
const owedAgain = ['answered'];

/** A contact that turns out to be none: what was not done by then is not possible; what was done stays done. */
export const notPossibleAnyMore: readonly Effect[] = Object.keys(contactSteps).map((step) => ({
  impossible: step,
  rule: 'ENV-013',
  reason: {
    zh: '登记的联系方式无效，已更正为未留联系方式',
    en: 'what was registered was no contact: corrected to none',
  },
  when: {
    all: [
      { payload: 'corrected', includes: 'contact' },
      noContact,
      { not: owedAgain.includes(step) ? { impossible: step } : { settled: step } },
    ],
  },
}));

/** A redo is answered like the first handling, also where nobody could be reached then (ENV-082, ENV-084). */
export const answeredAnew = (redo: Condition): readonly Effect[] =>
  ['answered', 'replied'].map((step) => ({
    possible: step,
    rule: 'ENV-082',
    reason: { zh: '重新办理，须重新回复投诉人', en: 'a redo is answered anew' },
    when: { all: [redo, { registered: 'contact', given: true }] },
  }));
