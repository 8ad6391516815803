import type { Instant } from '../domain/instant.ts';
import type { AddressedMessage, Message, MessageKind } from '../domain/messages/message.ts';
import type { UnitId } from '../domain/mechanism/mechanism.ts';
import type { OrganisationId } from '../domain/organisation/organisation.ts';

/** For how many days messages are kept where nothing else is set. */
export const defaultMessageDays = 90;

/** Who reads: their own messages, and those to the units for which they act. What is read is read by one person. */
export interface MessageReader {
  readonly organisation: OrganisationId;
  readonly user: string;
  readonly units: readonly UnitId[];
}

/** Which messages are asked for. */
export interface MessageQuery {
  readonly unread?: boolean;
  readonly kind?: MessageKind;
  /** None that is older: those have expired. */
  readonly since: Instant;
  /** The id of the last message that was shown. */
  readonly cursor?: string;
  /** 1 to 200. */
  readonly limit: number;
}

/** A message as one person has it. */
export interface KeptMessage extends Message {
  readonly read: boolean;
}

/** A page, the latest first; it may have fewer than asked for, and still a cursor. */
export interface MessagePage {
  readonly messages: readonly KeptMessage[];
  /** All that are unread, exactly, whatever is asked for. */
  readonly unread: number;
  /** Up to which all can be marked as read: what arrives later stays unread, whenever it happened. */
  readonly upTo: number;
  readonly cursor?: string;
}

/** The messages to the units and persons of every organisation. They expire. Every adapter passes the same suite. */
export interface Messages {
  /**
   * Puts a message into the boxes of those whom it is for; one that is there stays as it is.
   * @param kept what happened before `since` is not kept any more, and this one is until `until`
   */
  put(
    message: AddressedMessage,
    organisation: OrganisationId,
    kept: { readonly since: Instant; readonly until: Instant },
  ): Promise<void>;
  page(reader: MessageReader, query: MessageQuery): Promise<MessagePage>;
  /** Marks messages as read: these, or all that had arrived up to there. */
  markRead(
    reader: MessageReader,
    which: { readonly ids: readonly string[] } | { readonly upTo: number },
    now: Instant,
  ): Promise<void>;
}
