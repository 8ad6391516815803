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

/** What a process finds in its environment whose AWS is the emulator. */
export function emulatorEnvironment(endpoint: string) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: emulatorAccount,
    // The emulator's own: by it the signature of an address is checked.
    AWS_SECRET_ACCESS_KEY: 'test',
  };
}

/** What the vendor's clients, which make what a test needs, are made with. */
export function emulatorClient(endpoint: string) {
  const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = emulatorEnvironment(endpoint);
  return {
    endpoint,
    region: AWS_REGION,
    credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  };
}
