import type { Authenticator } from '../../functions/http/caller.ts';
import { localDateOf } from '../../shared/domain/instant.ts';
import type { UnitId } from '../../shared/domain/mechanism.ts';
import { hasEnded } from '../../shared/domain/unit.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';

/** Whether accounts of the unit, or of none, may be used: the unit is in the register and has not ended. */
export type Standing = (unit: UnitId | undefined) => Promise<boolean>;

export function standingBy({ rules, clock }: { readonly rules: RulesSource; readonly clock: Clock }): Standing {
  return async (unit) => {
    if (unit === undefined) return true;
    const found = (await rules.current()).units.find(({ id }) => id === unit);
    return found !== undefined && !hasEnded(found, localDateOf(clock.now()));
  };
}

/** Tokens live for hours: whoever may not sign in any more is not let in by an older one either. */
export function onlyStanding(authenticator: Authenticator, standing: Standing): Authenticator {
  return {
    ...authenticator,
    staff: async (token) => {
      const caller = await authenticator.staff(token);
      return caller !== undefined && (await standing(caller.unit)) ? caller : undefined;
    },
  };
}
