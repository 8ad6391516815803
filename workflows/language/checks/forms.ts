import { at, type Check, keysOf, unlessKnown } from './issue.ts';

/** What a printed form shows exists. */
export const checkForms: Check = function* ({ forms = {}, commands, milestones, facts }) {
  for (const [name, form] of Object.entries(forms)) {
    const path = at('forms', name);
    for (const part of ['by', 'confirmedBy'] as const)
      yield* unlessKnown(keysOf(commands), form[part], at(path, part), 'unknown-command');
    yield* unlessKnown(keysOf(milestones), form.at, at(path, 'at'), 'unknown-milestone');
    yield* unlessKnown(keysOf(facts), form.class, at(path, 'class'), 'unknown-fact');
  }
};
