/**
 * Stands in for `@aws-sdk/endpoint-cache` in the bundles (`infra/constructs/bundling.ts`). The client makes one at its
 * start and asks it only when endpoint discovery is switched on; no function switches it on, and with this in its place
 * a call would then fail by name.
 */
export class EndpointCache {}
