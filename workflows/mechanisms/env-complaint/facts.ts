import type { FactVocabulary } from '../../../shared/domain/case/facts.ts';
import { airAndWaterFacts } from './facts-air-water.ts';
import { caseFacts } from './facts-case.ts';
import { courseFacts } from './facts-course.ts';
import { noiseFacts } from './facts-noise.ts';

/**
 * The structured facts of a complaint, by the names and values of the routing rulebook § 4. `whenAbsent` stands only
 * where an ordinary report says nothing and means something by it.
 */
export const facts = {
  ...caseFacts,
  ...noiseFacts,
  ...airAndWaterFacts,
  ...courseFacts,
} as const satisfies FactVocabulary;
