import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Notices } from '../../ports/notices.ts';
import { clientDefaults, required, type Environment } from '../lambda/environment.ts';
import { createEventBridgeNotices } from './notices.ts';

/** The bus that the stack names in `BANJIE_NOTICE_BUS`. */
export function noticesFrom(environment: Environment): Notices {
  return createEventBridgeNotices({
    client: new EventBridgeClient(clientDefaults),
    busName: required(environment, 'BANJIE_NOTICE_BUS'),
  });
}
