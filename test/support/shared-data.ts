import { existsSync } from 'node:fs';
import { describeWith, type Requirement } from './requirement.ts';

/**
 * Real complaints stand beside the checkout and are never copied into it, with the sources of what the project has in a
 * form of its own: rulebook, notices, scenarios.
 */
export const sharedFolder = new URL('../../../shared/', import.meta.url);

const sharedData: Requirement = {
  name: 'the shared data',
  found: existsSync(sharedFolder) ? sharedFolder.href : undefined,
  remedy: 'It stands beside the checkout, in ../shared.',
};

export const sharedDataArePresent = sharedData.found !== undefined;

/** A suite that reads the shared data. See {@link describeWith}. */
export function describeWithSharedData(name: string, body: () => void): void {
  describeWith(sharedData, name, body);
}
