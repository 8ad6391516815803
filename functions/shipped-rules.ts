import type { ShippedRules } from '../shared/ports/rules.ts';

/**
 * What the packs bring along, one of each organisation. A function's bundle has the packs' own JSON in the place of this
 * module (infra/constructs/rules-file.ts); unbundled there are none to read.
 */
export const shippedRules: readonly ShippedRules[] = missing();

function missing(): never {
  throw new Error('机制包由打包放入 · the packs are put in when a function is bundled');
}
