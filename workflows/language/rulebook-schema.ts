import * as z from 'zod/mini';
import { text } from './shapes.ts';

const words = z.string().check(z.minLength(1));

/**
 * A rule: what it is about in a few words, and what it says. `article` says where the words stand in the source; where
 * the source has none, because the rule is a reading or an open point, `source: rulebook` says that they are the
 * rulebook's own.
 */
const rule = z
  .strictObject({
    title: text,
    /** The source's exact words, passages that stand apart joined by ` … `. */
    zh: words,
    en: words,
    article: z.exactOptional(words),
    source: z.exactOptional(z.literal('rulebook')),
  })
  .check(
    z.refine(
      ({ article, source }) => (article === undefined) !== (source === undefined),
      'either `article`, where the words stand in the source, or `source: rulebook`',
    ),
  );

/** What may be cited: `ENV-062`, `RT-30a`. */
const ruleId = z.string().check(z.regex(/^[A-Z]+-\d+[a-z]?$/, '规则编号形如 ENV-062 · a rule is cited as ENV-062'));

/** `rulebook.yaml`: every rule that mechanisms, events and tests of the pack may cite, in the order of the rulebook. */
export const rulebookSchema = z.strictObject({ rules: z.record(ruleId, rule) });

/** The rules by their ids. */
export type Rulebook = z.output<typeof rulebookSchema>['rules'];
