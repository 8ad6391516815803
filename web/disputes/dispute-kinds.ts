import type { BoardAnswer, MechanismsAnswer } from '../../shared/contracts/answers.ts';

type Mechanism = MechanismsAnswer['mechanisms'][number];

/** A kind of dispute: by which command of which mechanism it is decided, by which unit. */
export interface DisputeKind {
  readonly mechanism: Mechanism;
  readonly command: Mechanism['commands'][number];
  /** The unit that decides. */
  readonly unit: string;
}

const unitParty = 'unit:';

/** The disputes that the mechanisms know; those that a unit decides, where one is named. */
export function disputesIn(mechanisms: readonly Mechanism[], unit?: string): readonly DisputeKind[] {
  return mechanisms.flatMap((mechanism) =>
    mechanism.commands
      .filter(({ decidesBetween }) => decidesBetween !== undefined)
      .flatMap((command) =>
        command.by
          .filter((party) => party.startsWith(unitParty))
          .map((party) => ({ mechanism, command, unit: party.slice(unitParty.length) })),
      )
      .filter((kind) => unit === undefined || kind.unit === unit),
  );
}

/** The command by which the case's dispute is decided next, if it waits for a decision. */
export function disputeOf(row: BoardAnswer['cases'][number], kinds: readonly DisputeKind[]): DisputeKind | undefined {
  return kinds.find(
    ({ mechanism, command, unit }) =>
      mechanism.id === row.mechanism && row.tasks.some((task) => task.unit === unit && task.command === command.type),
  );
}
