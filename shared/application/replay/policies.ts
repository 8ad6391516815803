import { type Instant, type LocalDate, localDateOf } from '../../domain/instant.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import type { Organisation } from '../../domain/organisation/organisation.ts';
import { unitsOf } from '../../domain/organisation/unit.ts';
import type { Policies, RulesAt } from '../../domain/policy/replay-case.ts';
import type { SettingChanges } from '../../domain/policy/setting-changes.ts';
import type { ReferenceVersion } from '../../ports/reference-store.ts';
import type { Rules, ShippedRules } from '../../ports/rules.ts';
import { decisionContext, mechanismOf } from '../decision-context.ts';
import { type RuleDocuments, rulesFrom, rulesOn } from '../rules-from-documents.ts';

/** What is tried: other packs, other settings, or both. */
export interface Candidate {
  readonly shipped: ShippedRules;
  readonly settings: SettingChanges;
}

/** What is tried, of every organisation that is served. */
export interface Candidates extends Omit<Candidate, 'shipped'> {
  readonly shipped: readonly ShippedRules[];
}

/** Every version of the documents on which decisions rested, oldest first. */
export type DocumentHistory = Readonly<
  Record<'calendar' | 'settings' | 'units' | 'roster', readonly ReferenceVersion[]>
>;

/**
 * The rules at each instant, as they were and as the candidate would have had them: register, calendar and settings are
 * those that were known then.
 * @returns for the mechanism with that id; undefined where the candidate has none of that name
 */
export function policiesOver(
  shipped: ShippedRules,
  candidate: Candidate,
  history: DocumentHistory,
  until: Instant,
): (mechanism: string) => Policies | undefined {
  const present = rulesThrough(shipped, history);
  const tried = rulesThrough(candidate.shipped, withChanges(history, candidate.settings));
  const recountedAt = history.calendar.map(({ at }) => at);
  return (id) => {
    if (!candidate.shipped.mechanisms.some((one) => one.id === id)) return undefined;
    return {
      present: (at, version) => ruleAt(present(at), mechanismOf(present(at), { mechanism: { id, version } })),
      candidate: (at) => ruleAt(tried(at), newestIn(tried(at), id)),
      recountedAt,
      until,
    };
  };
}

/** The same over every organisation, each with its own documents. */
export function policiesOverAll(
  shipped: readonly ShippedRules[],
  { shipped: tried, settings }: Candidates,
  historyOf: (organisation: Organisation) => DocumentHistory,
  until: Instant,
): (mechanism: string) => Policies | undefined {
  const all = shipped.flatMap((own) => {
    const candidate = tried.find(({ organisation }) => organisation.id === own.organisation.id);
    if (candidate === undefined) return [];
    const policies = policiesOver(own, { shipped: candidate, settings }, historyOf(own.organisation), until);
    return [{ ids: new Set(own.mechanisms.map(({ id }) => id)), policies }];
  });
  return (mechanism) => all.find(({ ids }) => ids.has(mechanism))?.policies(mechanism);
}

const nobody = { kind: 'system', units: [], roles: [] } as const;

/** Asked for at every event: made once for each day that has rules of its own. */
const made = new WeakMap<Rules, Map<Mechanism, RulesAt>>();

function ruleAt(rules: Rules, mechanism: Mechanism): RulesAt {
  const known = made.get(rules) ?? new Map<Mechanism, RulesAt>();
  made.set(rules, known);
  const rule = known.get(mechanism) ?? rulesOf(rules, mechanism);
  known.set(mechanism, rule);
  return rule;
}

/** What is tried is tried in its newest version. */
function newestIn({ mechanisms }: Rules, id: string): Mechanism {
  const newest = mechanisms.find((one) => one.id === id);
  if (newest === undefined) throw new Error(`the candidate has no mechanism ${id}`);
  return newest;
}

function rulesOf(rules: Rules, mechanism: Mechanism): RulesAt {
  const { now: _now, actor: _actor, ...context } = decisionContext(rules, mechanism, nobody, '' as Instant);
  return { mechanism, context, unitsOf: (unit) => unitsOf(unit, rules.units) };
}

/** What the candidate sets is set in every version, and also before the first. */
function withChanges(history: DocumentHistory, changes: SettingChanges): DocumentHistory {
  if (Object.keys(changes).length === 0) return history;
  const changed = (document: unknown) => {
    const set = document as SettingChanges;
    const ids = new Set([...Object.keys(set), ...Object.keys(changes)]);
    return Object.fromEntries([...ids].map((id) => [id, { ...set[id], ...changes[id] }]));
  };
  const first: ReferenceVersion = {
    kind: 'settings',
    version: 0,
    document: changes,
    author: 'candidate',
    reason: 'candidate',
    at: '0001-01-01T00:00:00Z' as Instant,
  };
  return {
    ...history,
    settings: [first, ...history.settings.map((one) => ({ ...one, document: changed(one.document) }))],
  };
}

/** The rules of an instant; kept for each day between two changes, because most of a case lies on few days. */
function rulesThrough(
  shipped: ShippedRules,
  { calendar, settings, units, roster }: DocumentHistory,
): (at: Instant) => Rules {
  const changes = [...new Set([...calendar, ...settings, ...units, ...roster].map(({ at }) => at))].sort();
  const spans: { readonly since: Instant | undefined; readonly rules: Rules; readonly days: Map<LocalDate, Rules> }[] =
    [undefined, ...changes].map((since) => ({
      since,
      rules: rulesFrom(shipped, documentsAt(since, { calendar, settings, units, roster })),
      days: new Map(),
    }));
  const rulesAt = (at: Instant): Rules => {
    const span = spans.findLast(({ since }) => since === undefined || since <= at);
    if (span === undefined) throw new Error('there is always a first span');
    const day = localDateOf(at);
    const known = span.days.get(day);
    if (known !== undefined) return known;
    const rules = rulesOn(span.rules, day);
    span.days.set(day, rules);
    return rules;
  };
  let last: { readonly at: Instant; readonly rules: Rules } | undefined;
  // Each act is asked about several times, and what follows it at the same instant, too.
  return (at) => {
    if (last?.at !== at) last = { at, rules: rulesAt(at) };
    return last.rules;
  };
}

function documentsAt(at: Instant | undefined, { calendar, settings, units, roster }: DocumentHistory): RuleDocuments {
  const isThere = (version: ReferenceVersion) => version.version === 0 || (at !== undefined && version.at <= at);
  return {
    calendar: calendar.findLast(isThere),
    roster: roster.findLast(isThere),
    settings: settings.filter(isThere).toReversed(),
    units: units.findLast(isThere),
  };
}
