import { openEmbeddedHost } from './embedded-host.ts';
import { openLocalStepFunctions } from './local-step-functions.ts';

/** Two interpreters that know nothing of one another must visit the same states. */
export const hosts = [
  { interpreter: 'the embedded runtime', openHost: openEmbeddedHost },
  { interpreter: 'aws-local-stepfunctions', openHost: openLocalStepFunctions },
];
