import type { MechanismsAnswer, RulesAnswer } from '../../shared/contracts/answers.ts';
import type { FactSpec } from '../../shared/domain/case/facts.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import { registrars } from '../../shared/domain/mechanism/intake.ts';
import { isForOneAlone } from '../../shared/domain/mechanism/alone.ts';
import { courseOf } from '../../shared/domain/mechanism/course-graph.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { purposeOf } from '../../shared/domain/mechanism/purpose.ts';
import { versionFor, versionsOf } from '../../shared/domain/mechanism/versions.ts';
import { type Unit, unitsOfKinds } from '../../shared/domain/organisation/unit.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** `GET /v1/mechanisms`: what a screen needs to name stages, commands, clocks and facts. */
export function mechanismList({ mechanisms }: Rules): Answer {
  const body: MechanismsAnswer = { mechanisms: mechanisms.map(mechanismView) };
  return answer(body);
}

/**
 * `GET /v1/mechanisms/{id}?version=`: the whole of it, as data, with the units that its facts may name on a day; of the
 * newest version, or of the one under which a case of that version runs.
 */
export function mechanismDetail(
  { mechanisms, units }: Rules,
  { id, version }: { readonly id: string; readonly version?: number },
  today: LocalDate,
): Answer | Failure {
  const newest = mechanisms.find((one) => one.id === id);
  if (newest === undefined) return notFound({ zh: '没有这一协调机制', en: 'there is no such mechanism' });
  const found = version === undefined ? newest : versionFor(mechanisms, { id, version });
  if (found === undefined) return notFound({ zh: '没有这一版本', en: 'there is no such version of it' });
  const { previous: _kept, ...mechanism } = found;
  const facts = Object.entries(mechanism.facts).map(([name, spec]) => [name, factView(spec, units, today)]);
  const commands = Object.entries(mechanism.commands).map(([type, spec]) => [
    type,
    {
      ...spec,
      purpose: purposeOf(spec, mechanism),
      ...omitUndefined({ alone: isForOneAlone(spec, mechanism) || undefined }),
    },
  ]);
  return answer({
    ...mechanism,
    versions: keptVersions(newest),
    course: courseOf(mechanism),
    ...omitUndefined({ former: formerTitles(found) }),
    facts: Object.fromEntries(facts) as Readonly<Record<string, unknown>>,
    commands: Object.fromEntries(commands) as Readonly<Record<string, unknown>>,
  });
}

const titled = ['stages', 'milestones', 'clocks', 'commands'] as const;

/** What only earlier versions have, for the record of a case that was moved; the latest of them that has it gives its title. */
function formerTitles(mechanism: Mechanism): Readonly<Record<string, unknown>> | undefined {
  const earlier = versionsOf(mechanism).slice(1);
  if (earlier.length === 0) return undefined;
  const former = titled.map((kind) => {
    const all = earlier.toReversed().flatMap((version) => Object.entries<{ readonly title: unknown }>(version[kind]));
    const gone = all.filter(([id]) => !Object.hasOwn(mechanism[kind], id));
    return [kind, Object.fromEntries(gone.map(([id, { title }]) => [id, { title }]))] as const;
  });
  return Object.fromEntries(former);
}

/** The versions that are kept, oldest first. */
function keptVersions(newest: Mechanism): readonly number[] {
  return versionsOf(newest)
    .map(({ version }) => version)
    .toReversed();
}

/** A fact as forms and tables need it: with the units that it may name on a day. */
export function factView(spec: FactSpec, units: readonly Unit[], today: LocalDate) {
  if (spec.type !== 'unit' && spec.type !== 'units') return spec;
  const named = unitsOfKinds(spec.kinds, units, today);
  return { ...spec, values: Object.fromEntries(named.map(({ id, name }) => [id, name])) };
}

/** `GET /v1/rules`: what the ids mean that everything else cites. */
export function ruleList({ ruleTitles }: Rules): Answer {
  const body: RulesAnswer = { rules: [...ruleTitles] };
  return answer(body);
}

function mechanismView(mechanism: Mechanism): MechanismsAnswer['mechanisms'][number] {
  const { id, version, title, source, intake, register, series, stages, commands, clocks, facts } = mechanism;
  return {
    id,
    version,
    versions: [...keptVersions(mechanism)],
    title,
    source,
    ...omitUndefined({
      intake: intake && {
        title: intake.title,
        ...omitUndefined({ lookUp: intake.lookUp, text: intake.text?.title }),
        by: [...(intake.by ?? registrars)],
        lines: [...(intake.lines ?? [])],
        default: intake.default ?? false,
      },
    }),
    ...omitUndefined({ series: series && Object.keys(series) }),
    ...(register === undefined ? {} : { register: true as const }),
    stages: Object.entries(stages).map(([stage, { title: name, holder, rules, terminal }]) => ({
      id: stage,
      title: name,
      holder,
      rules: [...rules],
      terminal: terminal ?? false,
      ...(stage === mechanism.initial ? { initial: true as const } : {}),
    })),
    commands: Object.entries(commands).map(([type, spec]) => ({
      type,
      title: spec.title,
      rules: [...spec.rules],
      stages: typeof spec.stages === 'string' ? spec.stages : [...spec.stages],
      by: [...spec.by],
      ...omitUndefined({ decidesBetween: spec.decidesBetween && [...spec.decidesBetween] }),
    })),
    clocks: Object.entries(clocks).map(([clock, spec]) => ({
      id: clock,
      title: spec.title,
      kind: spec.kind,
      rules: [...spec.rules],
      ...omitUndefined({ derived: spec.derived }),
    })),
    badges: Object.entries(mechanism.badges ?? {}).map(([badge, spec]) => ({ id: badge, title: spec.title })),
    facts: { ...facts },
  };
}
