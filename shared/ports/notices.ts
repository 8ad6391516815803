import type { ChainedEvent } from '../domain/case/event.ts';

/** Tells the outside (EventBridge, webhooks, the console) what happened. Delivered at least once; carries no personal data. */
export interface Notices {
  /** @param mechanism of the case: it tells whose the case is */
  publish(events: readonly ChainedEvent[], mechanism: string): Promise<void>;
}
