import { type KeptAnswer, withAnswer } from '../domain/audit/answer.ts';
import { chain } from '../domain/case/chain.ts';
import type { ChainedEvent } from '../domain/case/event.ts';
import type { CompanionCommit } from './case-store.ts';

/**
 * The events of a case's part of a commit as every store keeps them: linked to the chain of their case, the last one with
 * the digest of the answer that the commit keeps under its key.
 */
export function linksOfCommit(
  { number, prevHash, events }: Pick<CompanionCommit, 'number' | 'prevHash' | 'events'>,
  answer?: KeptAnswer,
): readonly ChainedEvent[] {
  return chain(number, prevHash, withAnswer(events, answer));
}
