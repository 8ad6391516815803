import type { OrganisationFile } from '../organisation-schema.ts';
import { at, type Issue, keysOf, type Known, unlessKnown } from './issue.ts';

/** Whether what the organisation says of itself fits together: each unit is of a declared kind and belongs to units that there are. */
export function* checkOrganisation(
  { units, kinds, persons }: OrganisationFile,
  known: Required<Known>,
): Iterable<Issue> {
  for (const [id, { kind, parent, successor, head, rules }] of Object.entries(units)) {
    const path = at('units', id);
    yield* unlessKnown(known.kinds, kind, at(path, 'kind'), 'unknown-kind');
    if (parent !== undefined) yield* unlessKnown(known.units, parent, at(path, 'parent'), 'unknown-unit');
    else if (kinds[kind]?.dependent) {
      const message =
        `“${kind}”类单位须写明上级单位（parent） · a unit of the kind "${kind}" says which one it belongs to (parent)` as const;
      yield { path, code: 'no-parent', message };
    }
    if (successor !== undefined) yield* unlessKnown(known.units, successor, at(path, 'successor'), 'unknown-unit');
    if (head !== undefined) yield* unlessKnown(keysOf(persons), head, at(path, 'head'), 'unknown-person');
    for (const [index, rule] of rules.entries())
      yield* unlessKnown(known.rules, rule, at(path, 'rules', index), 'unknown-rule');
  }
  for (const [user, { unit }] of Object.entries(persons)) {
    if (unit !== undefined) yield* unlessKnown(known.units, unit, at('persons', user, 'unit'), 'unknown-unit');
    if (!known.units.has(user) && !ofEveryOrganisation.includes(user)) continue;
    const message =
      `“${user}”是单位或固定账号的用户名 · "${user}" is the account of a unit, or one that there is always` as const;
    yield { path: at('persons', user), code: 'duplicate', message };
  }
}

/** Accounts that the first start makes for every organisation. */
const ofEveryOrganisation: readonly string[] = ['manager', 'admin'];
