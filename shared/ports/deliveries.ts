import type { Instant } from '../domain/instant.ts';
import type { DeliveryOutcome, Message, NoticeWay } from '../domain/messages/message.ts';
import type { OrganisationId } from '../domain/organisation/organisation.ts';

/** A message that is to be sent to one person in one way. Where to is looked up when it is sent. */
export interface Delivery {
  readonly message: Message;
  readonly organisation: OrganisationId;
  readonly user: string;
  readonly way: NoticeWay;
}

/** Takes what is to be sent. Whoever gives it does not wait for that. */
export interface Deliveries {
  /** Durable when it resolves; one that was given before is sent no second time where that can be known. */
  add(deliveries: readonly Delivery[]): Promise<void>;
}

/** What became of the latest message that was to be sent to a person in one way. */
export interface LastDelivery {
  readonly way: NoticeWay;
  /** When what it tells of happened. */
  readonly at: Instant;
  readonly outcome: DeliveryOutcome;
}

/** What became of what was to be sent. */
export interface DeliveryHistory {
  /** At most one for each way; what still waits is not in it. */
  lastOf(organisation: OrganisationId, user: string): Promise<readonly LastDelivery[]>;
}

/** What a sender that may be given the same delivery twice keeps of each, so that it is sent once. */
export interface DeliveryRecord {
  /**
   * Asks to send it now. `sent`: that was done before; `under-way`: another is at it, or was lost while it was.
   * @param now the real time
   */
  begin(delivery: Delivery, now: Instant): Promise<'begun' | 'sent' | 'under-way'>;
  /** Says how that went; `open`: it was not sent, and may be. */
  end(delivery: Delivery, how: DeliveryOutcome | 'open'): Promise<void>;
}
