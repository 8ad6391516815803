import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { type Released, releasedIds, releasedKinds } from '../checks/released.ts';

/**
 * What is recorded of every mechanism with what is new in it (`npm run docs`): an id is only ever added, so that nothing
 * goes unnoticed that cases are stored with.
 */
export function releasedDocument(mechanisms: readonly Mechanism[]) {
  const all = mechanisms.map((mechanism) => [mechanism.id, withNew(releasedIds[mechanism.id], mechanism)] as const);
  const text = `${JSON.stringify({ ...releasedIds, ...Object.fromEntries(all) }, null, 2)}\n`;
  return { path: 'workflows/language/released/released.json', text };
}

function withNew(before: Released | undefined, mechanism: Mechanism): Released {
  const kinds = releasedKinds.map((kind) => {
    const ids = new Set([...(before?.[kind] ?? []), ...Object.keys(mechanism[kind])]);
    return [kind, [...ids].sort()] as const;
  });
  return Object.fromEntries(kinds) as unknown as Released;
}
