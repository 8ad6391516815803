import { hash } from 'node:crypto';
import { canonicalJson } from '../../shared/domain/case/canonical-json.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { RuleTitle, ShippedRules } from '../../shared/ports/rules.ts';
import type { Pack } from '../../workflows/language/pack.ts';

/** The published calendar. */
export interface Published extends Pick<ShippedRules, 'arrangements'> {
  readonly version: string;
}

/** What a pack and the published calendar bring along. */
export function rulesOfPack(pack: Pack, { arrangements, version }: Published): ShippedRules {
  const { organisation, mechanisms, units, unitKinds, roster, persons, overrides, inForceSince } = pack;
  return {
    organisation,
    mechanisms,
    units,
    unitKinds,
    roster,
    persons,
    inForceSince,
    ruleTitles: ruleTitlesOf(pack),
    arrangements,
    overrides,
    arrangementsVersion: versionWith(version, overrides),
  };
}

/** A pack that changes a day changes what is counted by: open deadlines are counted again. */
function versionWith(published: string, overrides: Pack['overrides']): string {
  if (overrides.length === 0) return published;
  return `${published}~${hash('sha256', canonicalJson(overrides)).slice(0, 8)}`;
}

function ruleTitlesOf({ organisation: { id: organisation }, rulebook }: Pack): readonly RuleTitle[] {
  return Object.entries(rulebook).map(([id, { title, article }]) => ({
    organisation,
    id,
    title,
    ...omitUndefined({ article }),
  }));
}
