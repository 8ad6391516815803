import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdkJson from '../../cdk.json' with { type: 'json' };

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A stack's resources by logical id; fails when there is none, so that no invariant holds over nothing. */
export function resourcesOf(stack: Stack): ReadonlyMap<string, Resource> {
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources?: Record<string, Resource> };
  const resources = new Map(Object.entries(Resources ?? {}));
  if (resources.size === 0) throw new Error(`${stack.stackName} has no resources`);
  return resources;
}

/** The resources of one type; fails when there is none. */
export function resourcesOfType(stack: Stack, type: string): readonly Resource[] {
  const found = [...resourcesOf(stack).values()].filter((resource) => resource.Type === type);
  if (found.length === 0) throw new Error(`${stack.stackName} has no ${type}`);
  return found;
}

/** The context that `cdk synth` runs with: its feature flags change what the library makes. */
export const asDeployed = cdkJson.context;

/** The same without esbuild, for tests that only look at templates. */
export const withoutBundling = { ...asDeployed, 'aws:cdk:bundling-stacks': [] };
