import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { ChainedEvent } from '../../domain/case/event.ts';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';
import type { Notices } from '../../ports/notices.ts';
import type { EventBridge } from './client.ts';
import { noticeOf, noticeType } from './notice.ts';

/** The source that rules select notices by. */
export const noticeSource = 'banjie.cases';

/** PutEvents takes no more at once. */
const maxEntries = 10;

/**
 * Notices on an event bus.
 *
 * `publish` throws when the bus refused some of them; publishing all of them again is right, subscribers tell the same
 * notice by its id.
 */
export function createEventBridgeNotices(deps: {
  readonly client: EventBridge;
  readonly busName: string;
  /** By mechanism. */
  readonly organisations?: Readonly<Record<string, OrganisationId>>;
}): Notices {
  const { client, busName, organisations = {} } = deps;
  return {
    publish: async (events, mechanism) => {
      for (let start = 0; start < events.length; start += maxEntries) {
        const Entries = events
          .slice(start, start + maxEntries)
          .map((event) => entryOf(event, organisations[mechanism], busName));
        const { FailedEntryCount = 0, Entries: answers = [] } = await client.send(new PutEventsCommand({ Entries }));
        if (FailedEntryCount > 0) {
          const codes = new Set(answers.flatMap(({ ErrorCode }) => ErrorCode ?? []));
          throw new Error(`the event bus refused ${FailedEntryCount} notices: ${[...codes].join(', ')}`);
        }
      }
    },
  };
}

function entryOf(
  event: ChainedEvent,
  organisation: OrganisationId | undefined,
  EventBusName: string,
): PutEventsRequestEntry {
  return {
    EventBusName,
    Source: noticeSource,
    DetailType: noticeType(event.event),
    Detail: JSON.stringify(noticeOf(event, organisation)),
  };
}
