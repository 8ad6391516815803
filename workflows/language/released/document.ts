import { stringify } from 'yaml';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Pack } from '../pack.ts';
import { type Released, releasedKinds } from './released-ids.ts';

const head = `# Every id that cases may be stored with. \`npm run docs\` adds what is new; nothing goes from it while cases have it.
# 案件可能带有的全部标识。\`npm run docs\` 只增不减。
`;

/**
 * `released.yaml` of a pack with what is new in its mechanisms (`npm run docs`): an id is only ever added, so that nothing
 * goes unnoticed that cases are stored with.
 */
export function releasedDocument({ mechanisms, released }: Pick<Pack, 'mechanisms' | 'released'>): string {
  const all = mechanisms.map((mechanism) => [mechanism.id, withNew(released[mechanism.id], mechanism)] as const);
  return `${head}${stringify({ ...released, ...Object.fromEntries(all) }, { lineWidth: 0 })}`;
}

function withNew(before: Released | undefined, mechanism: Mechanism): Released {
  const kinds = releasedKinds.map((kind) => {
    const ids = new Set([...(before?.[kind] ?? []), ...Object.keys(mechanism[kind])]);
    return [kind, [...ids].sort()] as const;
  });
  return Object.fromEntries(kinds) as unknown as Released;
}
