import type { CommandBody, Rating } from '../../contracts/commands.ts';
import type { Command } from '../../domain/case/decision.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';

interface Aspects {
  readonly intake: string;
  readonly field: string;
  readonly result: string;
}

/** Satisfied is who is satisfied in all three aspects (I-23). */
function isSatisfied({ intake, field, result }: Aspects): boolean {
  return [intake, field, result].every((aspect) => aspect === 'satisfied');
}

/** The command as the domain reads it: conditions look at plain top-level fields. */
export function domainCommand({ type, expectedVersion, forJoined: _others, ...payload }: CommandBody): Command {
  return {
    type,
    ...omitUndefined({ expectedVersion }),
    payload: flattened({ type, ...payload } as CommandBody),
  };
}

/** The complainant's rating as a command of its own, with where it came from. */
export function ratingCommand(rating: Rating, codeGeneration: number): Command {
  return { type: 'rate', payload: { ...rating, satisfied: isSatisfied(rating), channel: 'web', codeGeneration } };
}

function flattened({ type, ...payload }: CommandBody): Command['payload'] {
  switch (type) {
    case 'triage': {
      const { decision, ...asked } = payload as Extract<CommandBody, { type: 'triage' }>;
      // What is declared with the decision counts for it (ENV-050).
      const rest = { ...asked, ...(asked.facts?.['major_impact'] === true ? { majorImpact: true } : {}) };
      if (decision === undefined) return rest;
      const { unit, ...grounds } = decision;
      return { ...rest, decidedUnit: unit, ...grounds };
    }
    case 'revisit': {
      const { aspects } = payload as Extract<CommandBody, { type: 'revisit' }>;
      return aspects === undefined ? payload : { ...payload, satisfied: isSatisfied(aspects) };
    }
    case 'reply': {
      const { to } = payload as Extract<CommandBody, { type: 'reply' }>;
      return { ...payload, to: typeof to === 'string' ? [to] : [...new Set(to)] };
    }
    case 'correct-registration': {
      const { changes } = payload as Extract<CommandBody, { type: 'correct-registration' }>;
      const { complainant, ...rest } = changes;
      return { ...payload, corrected: Object.keys({ ...rest, ...complainant }) };
    }
    case 'plan-start': {
      const { startsOn, ...rest } = payload as Extract<CommandBody, { type: 'plan-start' }>;
      return { ...rest, facts: { works_start_on: startsOn } };
    }
    default:
      return payload;
  }
}
