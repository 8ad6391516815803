/**
 * Stands in for `@aws-sdk/endpoint-cache` in the bundles (`infra/constructs/bundling.ts`). The client makes one at its
 * start and asks it only when endpoint discovery is switched on, which no function does.
 */
export class EndpointCache {
  getEndpoint(): never {
    throw new Error('endpoint discovery is not in this bundle');
  }
}
