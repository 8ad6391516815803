import type * as vendor from '@aws-sdk/client-eventbridge';
import { jsonClient } from '../aws/json-client.ts';
import type { Service } from '../aws/service.ts';
import type { ServiceClient } from '../aws/wire.ts';
import type { Environment } from '../lambda/environment.ts';

interface Calls {
  PutEvents: { input: vendor.PutEventsRequest; output: vendor.PutEventsResponse };
}

/** What is called of EventBridge. */
export type EventBridge = ServiceClient<Calls>;

export const eventBridgeService: Service = {
  name: 'EventBridge',
  id: 'EVENTBRIDGE',
  host: 'events',
  target: 'AWSEvents',
  version: '1.1',
};

export function eventBridge(environment: Environment): EventBridge {
  return jsonClient(eventBridgeService, environment);
}
