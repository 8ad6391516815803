import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { awsClient, type ClientSettings } from '../aws/client.ts';

/** What is called of EventBridge. */
export type EventBridge = Pick<EventBridgeClient, 'send'>;

/** The client of EventBridge. */
export function eventBridge(settings?: ClientSettings): EventBridge {
  return awsClient(EventBridgeClient, settings);
}
