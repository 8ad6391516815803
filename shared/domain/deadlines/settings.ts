import type { Deadline } from '../case/case.ts';
import type { DecisionContext } from '../case/context.ts';
import type { Draft } from '../case/draft.ts';
import { settingsAt, type SettingsInForce, settingsOfVersion } from '../case/settings.ts';
import type { Trigger } from './trigger.ts';

/**
 * A deadline keeps the settings under which it was started, whatever was set since. Undefined where they have not been
 * read yet: it is left alone then.
 */
export function settingsOf(
  context: DecisionContext,
  { settingsVersion = 0 }: Pick<Deadline, 'settingsVersion'>,
): SettingsInForce | undefined {
  return settingsOfVersion(context, settingsVersion);
}

/** What one event starts stands under one version, also within a second in which the settings changed. */
export function settingsFor({ context, subject }: Draft, { at, seq }: Trigger): SettingsInForce | undefined {
  const begun = subject.deadlines.find(({ triggerSeq }) => triggerSeq === seq);
  return begun ? settingsOf(context, begun) : settingsAt(context, at);
}
