/**
 * Stands in for `@smithy/core/event-streams` in the bundles (`infra/constructs/house-function.ts`). The client loads it
 * when an operation streams events; none that is called here does, and without it a call would fail by name.
 */
export {};
