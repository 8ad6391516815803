import { stringify } from 'yaml';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { versionsOf } from '../../../shared/domain/mechanism/versions.ts';
import type { Pack } from '../pack.ts';
import { type Released, releasedIn, releasedKinds, type ReleasedVersions } from './released-ids.ts';

const head = `# The versions under which cases may be open, with every id that they may be stored with. \`npm run docs\` (a pack of
# your own: \`npm run packs:check -- --release FOLDER\`) adds what is new; a version goes by the word "ended".
# 可能尚有未结案件的各版本及其全部标识。命令只增不减；某一版本的案件全部办结后，以 ended 代替。
`;

/**
 * `released.yaml` of a pack with what is new in the versions of its mechanisms: an id is only ever added, so that
 * nothing goes unnoticed that cases are stored with.
 */
export function releasedDocument({ mechanisms, released }: Pick<Pack, 'mechanisms' | 'released'>): string {
  const all = mechanisms.map((mechanism) => [mechanism.id, withVersions(released[mechanism.id], mechanism)] as const);
  return `${head}${stringify({ ...released, ...Object.fromEntries(all) }, { lineWidth: 0 })}`;
}

function withVersions(before: ReleasedVersions | undefined, mechanism: Mechanism): ReleasedVersions {
  const kept = versionsOf(mechanism).map(
    (one) => [one.version, withNew(releasedIn(before, one.version), one)] as const,
  );
  return { ...before, ...Object.fromEntries(kept) };
}

function withNew(before: Released | undefined, mechanism: Mechanism): Released {
  const kinds = releasedKinds.map((kind) => {
    const ids = new Set([...(before?.[kind] ?? []), ...Object.keys(mechanism[kind])]);
    return [kind, [...ids].sort()] as const;
  });
  return Object.fromEntries(kinds) as unknown as Released;
}
