import { fileURLToPath } from 'node:url';

const repository = new URL('../../', import.meta.url);

/** Parts of the AWS clients that no Lambda needs, and what a bundle has in their place. */
const standIns = {
  '@aws-sdk/credential-provider-node': 'shared/adapters/lambda/environment-credentials.ts',
  '@smithy/core/event-streams': 'shared/adapters/lambda/no-event-streams.ts',
  '@aws-sdk/endpoint-cache': 'shared/adapters/lambda/no-endpoint-cache.ts',
} as const;

/**
 * How every function becomes one file, as esbuild reads it. CommonJS because it loads faster than ESM; with the AWS
 * clients in it, because a tree-shaken client loads faster than the one that Lambda brings along, and is the one that
 * was tested.
 */
export const bundling = {
  format: 'cjs',
  target: 'node24',
  minify: true,
  charset: 'utf8',
  mainFields: ['module', 'main'],
  alias: Object.fromEntries(
    Object.entries(standIns).map(([name, file]) => [name, fileURLToPath(new URL(file, repository))]),
  ),
} as const satisfies Record<string, unknown>;
