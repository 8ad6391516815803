import type { MechanismsAnswer } from '../../shared/contracts/answers.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { notFound } from '../../shared/application/refusal.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';

/** `GET /v1/mechanisms`: what a screen needs to name stages, commands, clocks and facts. */
export function mechanismList({ mechanisms }: Rules): Answer {
  const body: MechanismsAnswer = { mechanisms: mechanisms.map(mechanismView) };
  return answer(body);
}

/** `GET /v1/mechanisms/{id}`: the whole of it, as data. */
export function mechanismDetail({ mechanisms }: Rules, id: string): Answer | Failure {
  const mechanism = mechanisms.find((one) => one.id === id);
  return mechanism ? answer(mechanism) : notFound({ zh: '没有这一协调机制', en: 'there is no such mechanism' });
}

function mechanismView(mechanism: Mechanism): MechanismsAnswer['mechanisms'][number] {
  const { id, version, title, source, stages, commands, clocks, facts } = mechanism;
  return {
    id,
    version,
    title,
    source,
    stages: Object.entries(stages).map(([stage, { title: name, holder, rules, terminal }]) => ({
      id: stage,
      title: name,
      holder,
      rules: [...rules],
      terminal: terminal ?? false,
    })),
    commands: Object.entries(commands).map(([type, spec]) => ({
      type,
      title: spec.title,
      rules: [...spec.rules],
      stages: typeof spec.stages === 'string' ? spec.stages : [...spec.stages],
      by: [...spec.by],
    })),
    clocks: Object.entries(clocks).map(([clock, spec]) => ({
      id: clock,
      title: spec.title,
      kind: spec.kind,
      rules: [...spec.rules],
      ...omitUndefined({ derived: spec.derived }),
    })),
    facts: { ...facts },
  };
}
