import { fileURLToPath } from 'node:url';
import type { ShippedRules } from '../../shared/ports/rules.ts';
import { type FilesOfPacks, packFilesFile, rulesFile } from './rules-file.ts';

/**
 * How every function becomes one file, as esbuild reads it, with the rules beside it. CommonJS because it loads faster
 * than ESM; with the vendor's clients in it, because only the tree-shaken part that is called loads fast, and is what was
 * tested. A module of which nothing is used is left out: `package.json` says that the page's alone have side effects.
 */
export const bundling = {
  format: 'cjs',
  target: 'node24',
  minify: true,
  charset: 'utf8',
  mainFields: ['module', 'main'],
  loader: { '.rules.json': 'copy' },
} as const satisfies Record<string, unknown>;

const inFactory = (file: string): string =>
  fileURLToPath(new URL(`../../shared/adapters/aws/${file}`, import.meta.url));

/** What a bundle has in the place of a module. */
export function standIns(
  shipped: readonly ShippedRules[],
  files: FilesOfPacks | undefined,
): Readonly<Record<string, string>> {
  return {
    '#shipped-rules': rulesFile(shipped),
    ...(files === undefined ? {} : { '#pack-files': packFilesFile(files) }),
    '@aws-sdk/credential-provider-node': inFactory('lambda-credentials.ts'),
    '@smithy/core/event-streams': inFactory('no-event-streams.ts'),
  };
}
