import { packedRules } from './packed-rules.ts';

/**
 * How every function becomes one file, as esbuild reads it. CommonJS because it loads faster than ESM; with the AWS
 * signer in it, because only the tree-shaken part that is called loads fast, and is what was tested.
 */
export const bundling = {
  format: 'cjs',
  target: 'node24',
  minify: true,
  charset: 'utf8',
  mainFields: ['module', 'main'],
} as const satisfies Record<string, unknown>;

/** What a bundle has in the place of a module. */
export function standIns(): Readonly<Record<string, string>> {
  return { '#shipped-rules': packedRules() };
}
