import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import type { Text } from '../../../shared/domain/text.ts';

/** For an id that the mechanism of today no longer knows. */
export function unnamed(id: string): Text {
  return { zh: id, en: id };
}

const outsiders: Readonly<Record<string, Text>> = {
  citizen: { zh: '报事人', en: 'Person' },
  manager: { zh: '管理人员', en: 'Manager' },
  system: { zh: '系统', en: 'System' },
};

/** The title of an actor that is not a unit, by the name of the party; an unknown id is shown as it is. */
export function outsiderName({ intake }: Mechanism, party: string): Text {
  const person = party === 'citizen' ? intake?.person : undefined;
  return person ?? outsiders[party] ?? unnamed(party);
}

/** The title of a milestone, also of one that an earlier version had. */
export function milestoneTitle({ milestones, formerMilestones }: Mechanism, milestone: string): Text {
  return titleIn(milestones, formerMilestones, milestone);
}

/** The title of a stage, also of one that an earlier version had. */
export function stageTitle(mechanism: Mechanism | undefined, stage: string): Text {
  return mechanism === undefined ? unnamed(stage) : titleIn(mechanism.stages, mechanism.formerStages, stage);
}

/** The title of a deadline spec, also of one that an earlier version had. */
export function clockTitle({ clocks, formerClocks }: Mechanism, clock: string): Text {
  return titleIn(clocks, formerClocks, clock);
}

/** The title of a command, also of one that an earlier version had. */
export function commandTitle({ commands, formerCommands }: Mechanism, command: string): Text {
  return titleIn(commands, formerCommands, command);
}

/** What an earlier version called otherwise has the title of what took its place. */
function titleIn(
  present: Readonly<Record<string, { readonly title: Text }>>,
  former: Readonly<Record<string, string | null>> = {},
  id: string,
): Text {
  return (present[id] ?? present[former[id] ?? id])?.title ?? unnamed(id);
}

/** A property that is there only when its value is, so that answers have no empty fields. */
export function present<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>>;
export function present<Key extends string, Value, Shown>(
  key: Key,
  value: Value | undefined,
  show: (value: Value) => Shown,
): Partial<Record<Key, Shown>>;
export function present(key: string, value: unknown, show?: (value: unknown) => unknown): Record<string, unknown> {
  return value === undefined ? {} : { [key]: show ? show(value) : value };
}
