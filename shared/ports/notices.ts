import type { ChainedEvent } from '../domain/case/event.ts';

/** Tells the outside (EventBridge, webhooks, the console) what happened. Delivered at least once; carries no personal data. */
export interface Notices {
  publish(events: readonly ChainedEvent[]): Promise<void>;
}
