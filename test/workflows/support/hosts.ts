import { describe } from 'vitest';
import { describeOnEmulator } from '../../support/emulator.ts';
import { openEmbeddedHost } from './embedded-host.ts';
import type { OpenHost } from './host.ts';
import { openStepFunctionsHost } from './step-functions-host.ts';

/** The same on two interpreters that know nothing of one another: both must visit the same states. */
export function describeOnBoth(name: string, body: (openHost: OpenHost) => void): void {
  describe(`${name} on the embedded runtime`, () => {
    body(openEmbeddedHost);
  });
  describeOnEmulator(`${name} on the emulator's Step Functions`, (endpoint) => {
    body(openStepFunctionsHost(endpoint));
  });
}
