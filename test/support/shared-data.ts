import { existsSync } from 'node:fs';
import { describeWith, type Requirement } from './requirement.ts';

/** Real complaints, notices and the rulebook stand beside the checkout and are never copied into it. */
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
