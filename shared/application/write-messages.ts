import { addSeconds } from '../domain/instant.ts';
import { messagesOf } from '../domain/messages/told.ts';
import type { AddressedMessage } from '../domain/messages/message.ts';
import type { Person } from '../domain/organisation/person.ts';
import type { Organisation } from '../domain/organisation/organisation.ts';
import type { CaseStore } from '../ports/case-store.ts';
import type { FeedBatch } from '../ports/change-feed.ts';
import type { Clock } from '../ports/clock.ts';
import type { Messages } from '../ports/messages.ts';
import type { Rules, RulesOfAll } from '../ports/rules.ts';
import { mechanismOf, rulesOfCase } from './decision-context.ts';

/** What writing messages needs. */
export interface WriteMessagesDeps {
  readonly store: Pick<CaseStore, 'load'>;
  readonly messages: Pick<Messages, 'put'>;
  readonly rules: RulesOfAll;
  /** Those of the organisation's register who can be mentioned. */
  readonly persons: (organisation: Organisation) => Promise<readonly Person[]>;
  readonly clock: Clock;
  readonly keptDays: number;
  /** Hands on what also goes outside; absent where nothing is sent. */
  readonly send?: (told: AddressedMessage, rules: Rules) => Promise<void>;
}

/** A case whose batches have to be delivered again. */
export interface MessageFailure {
  readonly number: string;
  readonly error: unknown;
}

/** Tells units and persons what was committed. At least once; a message that was written stays as it is. */
export async function writeMessages(
  batches: readonly FeedBatch[],
  deps: WriteMessagesDeps,
): Promise<readonly MessageFailure[]> {
  const outcomes = await Promise.all(
    batches.map(async (batch) => {
      try {
        await writeMessagesOf(batch, deps);
        return [];
      } catch (error) {
        return [{ number: batch.number, error }];
      }
    }),
  );
  return outcomes.flat();
}

async function writeMessagesOf(
  { number, events }: FeedBatch,
  { store, messages, rules, persons, clock, keptDays, send }: WriteMessagesDeps,
): Promise<void> {
  const stored = await store.load(number);
  if (stored === undefined) throw new Error('the feed tells of a case that the store does not have');
  const subject = stored.snapshot;
  if (subject.history !== undefined) return;
  const own = await rulesOfCase(rules, subject);
  const told = messagesOf(
    events.map(({ event }) => event),
    {
      subject,
      mechanism: mechanismOf(own, subject),
      register: { units: own.units, persons: await persons(own.organisation) },
    },
  );
  const keptSeconds = keptDays * 86_400;
  const since = addSeconds(clock.now(), -keptSeconds);
  for (const one of told) {
    const until = addSeconds(one.message.at, keptSeconds);
    if (one.message.at <= since) continue;
    await messages.put(one, own.organisation.id, { since, until });
    await send?.(one, own);
  }
}
