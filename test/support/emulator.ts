import { describeWith, isCi, type Requirement } from './requirement.ts';

const awsEmulator: Requirement = {
  name: 'an AWS emulator',
  found: process.env['AWS_EMULATOR_ENDPOINT'],
  remedy: 'Run .ci/run, or start one and set AWS_EMULATOR_ENDPOINT to its address.',
};

/** A suite that runs against the AWS emulator; its body receives the endpoint's address. See {@link describeWith}. */
export function describeOnEmulator(name: string, body: (endpoint: string) => void): void {
  describeWith(awsEmulator, name, body);
}

/**
 * The emulator's address for code that decides for itself, undefined where there is none.
 *
 * @throws in CI, where a missing emulator is a fault of the set-up and never a reason to skip.
 */
export function requireEmulator(): string | undefined {
  if (awsEmulator.found === undefined && isCi) throw new Error(`${awsEmulator.name} is missing. ${awsEmulator.remedy}`);
  return awsEmulator.found;
}

/** The emulator's account, which it takes from the key. */
export const emulatorAccount = '000000000000';

/** What every client of the emulator is made with. */
export function emulatorClient(endpoint: string) {
  const credentials = { accessKeyId: emulatorAccount, secretAccessKey: 'emulated' };
  return { endpoint, region: 'us-east-1', credentials };
}
