import * as z from 'zod/mini';
import type { OrganisationId } from '../../domain/organisation/organisation.ts';
import type { Notices } from '../../ports/notices.ts';
import { required, type Environment } from '../lambda/environment.ts';
import { eventBridge } from './client.ts';
import { createEventBridgeNotices } from './notices.ts';

const organisationsSchema = z.record(z.string(), z.string());

/**
 * The bus that the stack names in `BANJIE_NOTICE_BUS`; `BANJIE_ORGANISATIONS` has the organisation of each mechanism, as
 * JSON.
 */
export function noticesFrom(environment: Environment): Notices {
  return createEventBridgeNotices({
    client: eventBridge(),
    busName: required(environment, 'BANJIE_NOTICE_BUS'),
    organisations: organisationsFrom(environment),
  });
}

/** The organisation of each mechanism that is served. */
export function organisationsFrom(environment: Environment): Readonly<Record<string, OrganisationId>> {
  return organisationsSchema.parse(JSON.parse(environment['BANJIE_ORGANISATIONS'] ?? '{}'));
}
