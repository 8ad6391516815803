import type { Reader } from '../../../shared/domain/mechanism/mechanism.ts';

/**
 * Who reads the record of a complaint besides the units that act or acted on it: the bodies that a rule gives something
 * to do in any case, and those that it calls in, from when it does. Everybody else on staff sees what is open.
 */
export const readers: readonly Reader[] = [
  // Urges, and watches over targets (催办, 政务督查).
  { party: 'manager', rules: ['ENV-083', 'ENV-130'] },
  // Gets every feedback, tells what does not agree, asks the panel.
  { party: 'unit:epb-12369', rules: ['ENV-062', 'ENV-092', 'ENV-097'] },
  // Supervise at their discretion, whatever case (视情进行督办).
  { party: 'unit:gov-inspection', rules: ['ENV-085', 'ENV-130'] },
  { party: 'unit:discipline-efficiency', rules: ['ENV-085'] },
  { party: 'unit:supervision', rules: ['ENV-131'] },
  // Designates where the transfer is disputed, and gets the report of an urgent one (its two roles, I-21).
  {
    party: 'unit:gov-duty',
    rules: ['ENV-028', 'ENV-033'],
    when: { any: [{ done: 'disputed' }, { fact: 'urgency_ground', nonEmpty: true }] },
  },
  { party: 'unit:gov', rules: ['ENV-046'], when: { done: 'handling-disputed' } },
  // Interprets the law: who complains is no part of the question.
  {
    party: 'unit:legal-affairs',
    rules: ['ENV-133'],
    when: { done: 'interpretation-asked' },
    sections: ['wording', 'record'],
  },
];
