import type { Notices } from '../../ports/notices.ts';
import { required, type Environment } from '../lambda/environment.ts';
import { eventBridge } from './client.ts';
import { createEventBridgeNotices } from './notices.ts';

/** The bus that the stack names in `BANJIE_NOTICE_BUS`. */
export function noticesFrom(environment: Environment): Notices {
  return createEventBridgeNotices({
    client: eventBridge(),
    busName: required(environment, 'BANJIE_NOTICE_BUS'),
  });
}
