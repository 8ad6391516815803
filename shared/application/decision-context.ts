import type { Case } from '../domain/case/case.ts';
import type { DecisionContext } from '../domain/case/context.ts';
import type { Actor } from '../domain/case/event.ts';
import type { Instant } from '../domain/instant.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import { versionFor } from '../domain/mechanism/versions.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import type { Rules, RulesOfAll } from '../ports/rules.ts';

/** Who acts where nobody does: a deadline that passes, a calendar that changes. */
export const system: Actor = { kind: 'system', units: [], roles: [] };

/** What the domain needs besides the case, put together from the rules of now. */
export function decisionContext(
  rules: Rules,
  mechanism: Mechanism,
  actor: Actor,
  now: Instant,
  more: Pick<DecisionContext, 'codeDigest'> = {},
): DecisionContext {
  const { calendar, roster, settings, settingsVersion, earlierSettings } = rules;
  return {
    ...more,
    now,
    actor,
    calendar,
    roster,
    publicNumbers: publicNumbersOf(rules),
    heads: headsOf(rules),
    settings: settings[mechanism.id] ?? nothingSet,
    ...omitUndefined({
      settingsVersion,
      earlierSettings: earlierSettings?.map((one) => ({ ...one, settings: one.settings[mechanism.id] ?? nothingSet })),
    }),
  };
}

/** The same for every decision under the same register. */
const publicNumbers = new WeakMap<Rules['units'], readonly string[]>();

function publicNumbersOf({ units }: Rules): readonly string[] {
  const known = publicNumbers.get(units);
  if (known !== undefined) return known;
  const numbers = units.flatMap(({ hotlines }) => hotlines.map(({ number }) => number.replace(/\D/gu, '')));
  publicNumbers.set(units, numbers);
  return numbers;
}

const heads = new WeakMap<Rules['units'], Readonly<Record<string, string>>>();

function headsOf({ units }: Rules): Readonly<Record<string, string>> {
  const known = heads.get(units);
  if (known !== undefined) return known;
  const own = Object.fromEntries(units.flatMap(({ id, head }) => (head === undefined ? [] : [[id, head]])));
  heads.set(units, own);
  return own;
}

const nothingSet: DecisionContext['settings'] = {};

/** The rules of the organisation that a case belongs to. */
export async function rulesOfCase(all: RulesOfAll, { mechanism }: Pick<Case, 'mechanism'>): Promise<Rules> {
  const rules = await all.of(mechanism.id);
  if (rules === undefined) throw new Error(`the mechanism ${mechanism.id} of a stored case is not deployed`);
  return rules;
}

/** The mechanism that a case runs under, in the version under which it was registered or to which it was moved. */
export function mechanismOf(
  { mechanisms }: Pick<Rules, 'mechanisms'>,
  { mechanism }: Pick<Case, 'mechanism'>,
): Mechanism {
  const found = versionFor(mechanisms, mechanism);
  if (found === undefined)
    throw new Error(`version ${mechanism.version} of the mechanism ${mechanism.id} of a stored case is not deployed`);
  return found;
}
