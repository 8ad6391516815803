import type { Condition } from '../../../shared/domain/condition.ts';
import type { Effect } from '../../../shared/domain/mechanism.ts';

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
  when: { all: [{ payload: 'corrected', includes: 'contact' }, ahead] },
}));

/** A redo is answered like the first handling, also where nobody could be reached then (ENV-082, ENV-084). */
export const answeredAnew = (redo: Condition): readonly Effect[] =>
  ['answered', 'replied'].map((step) => ({
    possible: step,
    rule: 'ENV-082',
    reason: { zh: '重新办理，须重新回复投诉人', en: 'a redo is answered anew' },
    when: { all: [redo, { registered: 'contact', given: true }] },
  }));
