import { required, type Environment } from '../lambda/environment.ts';

/** A service of AWS that speaks the JSON protocol. */
export interface Service {
  /** As a message names it. */
  readonly name: string;
  /** The vendor's own name for it, in `AWS_ENDPOINT_URL_<id>`. */
  readonly id: string;
  /** The first label of its host, and its name in a signature. */
  readonly host: string;
  /** What comes before the operation in `x-amz-target`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
}

/** Commercial regions, GovCloud and China: `ap-southeast-1`, `us-gov-west-1`, `cn-north-1`. */
const knownRegion = /^[a-z]{2}(?:-gov)?-[a-z]+-\d+$/;

/**
 * Where the service answers: what `AWS_ENDPOINT_URL_<id>` or `AWS_ENDPOINT_URL` says, else its public host in
 * `AWS_REGION`.
 *
 * @throws when the region belongs to a partition whose hosts are named otherwise (the isolated ones, the sovereign one
 * of the EU): guessing would send signed requests to a stranger
 */
export function endpointOf({ id, host }: Service, environment: Environment): URL {
  const given = environment[`AWS_ENDPOINT_URL_${id}`] ?? environment['AWS_ENDPOINT_URL'];
  if (given !== undefined && given !== '') return new URL(given);
  const region = required(environment, 'AWS_REGION');
  if (!knownRegion.test(region)) throw new Error(`no endpoint is known for the region ${region}`);
  return new URL(`https://${host}.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`);
}
