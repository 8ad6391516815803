import type { Message, NoticeWay } from '../domain/messages/message.ts';
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
