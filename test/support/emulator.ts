import { describeWith, type Requirement } from './requirement.ts';

const awsEmulator: Requirement = {
  name: 'an AWS emulator',
  found: process.env['AWS_EMULATOR_ENDPOINT'],
  remedy: 'Run .ci/run, or start one and set AWS_EMULATOR_ENDPOINT to its address.',
};

/** A suite that runs against the AWS emulator; its body receives the endpoint's address. See {@link describeWith}. */
export function describeOnEmulator(name: string, body: (endpoint: string) => void): void {
  describeWith(awsEmulator, name, body);
}

/** The emulator's account, which it takes from the key. */
export const emulatorAccount = '000000000000';

/** What every client of the emulator is made with. */
export function emulatorClient(endpoint: string) {
  const credentials = { accessKeyId: emulatorAccount, secretAccessKey: 'emulated' };
  return { endpoint, region: 'us-east-1', credentials };
}
