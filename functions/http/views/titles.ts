import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { versionsOf } from '../../../shared/domain/mechanism/versions.ts';
import type { Text } from '../../../shared/domain/text.ts';

/** For an id that no version of the mechanism knows. */
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
export function milestoneTitle(mechanism: Mechanism, milestone: string): Text {
  return titleIn(mechanism, milestone, ({ milestones }) => milestones);
}

/** The title of a stage, also of one that an earlier version had. */
export function stageTitle(mechanism: Mechanism | undefined, stage: string): Text {
  return titleIn(mechanism, stage, ({ stages }) => stages);
}

/** The title of a deadline spec, also of one that an earlier version had. */
export function clockTitle(mechanism: Mechanism | undefined, clock: string): Text {
  return titleIn(mechanism, clock, ({ clocks }) => clocks);
}

/** The title of a command, also of one that an earlier version had. */
export function commandTitle(mechanism: Mechanism, command: string): Text {
  return titleIn(mechanism, command, ({ commands }) => commands);
}

/** What this version does not have is called what the latest one called it that had it. */
function titleIn(
  mechanism: Mechanism | undefined,
  id: string,
  inVersion: (version: Mechanism) => Readonly<Record<string, { readonly title: Text }>>,
): Text {
  const versions = mechanism === undefined ? [] : versionsOf(mechanism);
  for (const version of versions) {
    const named = inVersion(version);
    if (Object.hasOwn(named, id) && named[id] !== undefined) return named[id].title;
  }
  return unnamed(id);
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
